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
            kind("Harbour at Dawn", Coral, "Cranes in front of a sky that takes up most of the sheet.").drawn("poster-boat"),
            kind("Heron", Teal, "One bird, much reed, no hurry.").drawn("poster-bird"),
            kind("Three Pears", Olive, "A still life that took longer than it looks.").drawn("poster-fruit"),
            kind("Tram Line 11", Yellow, "The curve at the square, with rain.").drawn("poster-night"),
            kind("Kitchen Window", Mustard, "Herbs, a radio, a view of a wall.").drawn("poster-leaf"),
            kind("Night Swim", Navy, "A small head in a large lake.").drawn("poster-circles"),
            kind("Fox in the Courtyard", Orange, "He looks back at you.").drawn("poster-fox"),
            kind("Monstera", Forest, "One leaf, larger than life.").drawn("poster-leaf"),
            kind("Allotments", Green, "Roofs, beans and flags from above.").drawn("poster-shapes"),
            kind("Mountains in Pink", Pink, "Five ridges, each paler than the last.").drawn("poster-hills"),
            kind("Swimmers", Sky, "Bathing caps seen from the ten-metre board.").drawn("poster-circles"),
            kind("The Old Press", Charcoal, "A portrait of the machine that printed it.").drawn("poster-shapes"),
            kind("Poppies", Red, "A field with nothing but.").drawn("poster-flowers"),
            kind("Moon over Connewitz", Plum, "Chimneys, cables, moon.").drawn("poster-night"),
            kind("Herring", Blue, "Twelve of them, all looking the same way.").drawn("poster-fish"),
            kind("Lemons", Yellow, "A branch with seven, one cut open.").drawn("poster-fruit"),
            kind("Two Chairs", Rust, "They have been talking.").drawn("poster-chairs"),
            kind("Dunes", Cream, "Grass, wind, and a line that is the sea.").drawn("poster-hills"),
            kind("Houseboats", Mint, "Washing on the line, a cat on the roof.").drawn("poster-boat"),
            kind("Chestnut Avenue", Brown, "October, in three colours.").drawn("poster-leaf"),
            kind("Geometry I", Lilac, "Circles that nearly touch.").drawn("poster-circles"),
            kind("Geometry II", Rose, "Half-circles that do.").drawn("poster-shapes"),
            kind("Bicycle Cellar", Sage, "A tangle, drawn with patience.").drawn("poster-circles"),
            kind("Lighthouse", Red, "Red, white, red, white, sky.").drawn("poster-lighthouse"),
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
