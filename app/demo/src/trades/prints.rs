//! Linocuts, risographs and cards.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Brown, Charcoal, Coral, Cream, Forest, Green, Lilac, Mint, Mustard, Navy, Olive, Orange, Pink,
    Plum, Red, Rose, Rust, Sage, Sky, Teal, Yellow,
};

const SHEET: &[Axis] = &[all("Size", &[("A4", 60), ("A3", 100), ("50 × 70 cm", 190)])];

#[rustfmt::skip] // A table.
pub(crate) static PRINTS: Trade = Trade { name: "prints", sign: Sign::Star, lines: &[
    Line {
        things: &[
            thing("{}, Linocut", "prints-posters", "poster", (3900, 6900), ONE, "Cut into lino and pulled by hand on Japanese paper, 30 by 40 centimetres."),
            thing("{}, Risograph", "prints-posters", "poster", (2900, 3900), SHEET, "Three soy inks laid one over the other, a little out of register, which is the charm."),
        ],
        kinds: &[
            kind("Harbour at Dawn", Coral, "Cranes in front of a sky that takes up most of the sheet."),
            kind("Heron", Teal, "One bird, much reed, no hurry."),
            kind("Three Pears", Olive, "A still life that took longer than it looks."),
            kind("Tram Line 11", Yellow, "The curve at the square, with rain."),
            kind("Kitchen Window", Mustard, "Herbs, a radio, a view of a wall."),
            kind("Night Swim", Navy, "A small head in a large lake."),
            kind("Fox in the Courtyard", Orange, "He looks back at you."),
            kind("Monstera", Forest, "One leaf, larger than life."),
            kind("Allotments", Green, "Roofs, beans and flags from above."),
            kind("Mountains in Pink", Pink, "Five ridges, each paler than the last."),
            kind("Swimmers", Sky, "Bathing caps seen from the ten-metre board."),
            kind("The Old Press", Charcoal, "A portrait of the machine that printed it."),
            kind("Poppies", Red, "A field with nothing but."),
            kind("Moon over Connewitz", Plum, "Chimneys, cables, moon."),
            kind("Herring", Blue, "Twelve of them, all looking the same way."),
            kind("Lemons", Yellow, "A branch with seven, one cut open."),
            kind("Two Chairs", Rust, "They have been talking."),
            kind("Dunes", Cream, "Grass, wind, and a line that is the sea."),
            kind("Houseboats", Mint, "Washing on the line, a cat on the roof."),
            kind("Chestnut Avenue", Brown, "October, in three colours."),
            kind("Geometry I", Lilac, "Circles that nearly touch."),
            kind("Geometry II", Rose, "Half-circles that do."),
            kind("Bicycle Cellar", Sage, "A tangle, drawn with patience."),
            kind("Lighthouse", Red, "Red, white, red, white, sky."),
        ],
        closings: &["Signed and numbered, an edition of eighty.", "Rolled in a tube with tissue paper.", "Without a frame; standard frames fit.", "The colours are deeper than any screen."],
    },
    Line {
        things: &[
            thing("{} Postcards, Set of Eight", "cards-wrapping", "card", (990, 1290), ONE, "Thick card, uncoated, so that a pen writes on it."),
            thing("{} Calendar", "notebooks-calendars", "calendar", (1900, 2600), ONE, "Twelve sheets that can be hung as prints when the month is over."),
            thing("{} Folded Cards", "cards-wrapping", "card", (1200, 1500), ONE, "Four cards with envelopes, printed in two colours."),
        ],
        kinds: &[
            kind("Botanical", Forest, "Leaves and seeds from the Botanical Garden."),
            kind("City Birds", Sky, "Sparrow, blackbird, kestrel and colleagues."),
            kind("Market Day", Coral, "Vegetables with character: artichoke, jalapeño, Möhre."),
            kind("Harbour", Navy, "Ropes, bollards, gulls."),
            kind("Typographic", Red, "Wooden letters from the type cases."),
            kind("Woodland", Olive, "Mushrooms, ferns, a badger."),
            kind("Shapes", Mustard, "Forms and colours and no further meaning."),
            kind("Café", Brown, "Cups, crumbs, newspapers."),
        ],
        closings: &["Printed on the proofing press.", "On recycled card.", "Designed by six friends of the studio."],
    },
] };
