//! Notebooks, pens, ink, cards and paper.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Charcoal, Coral, Cream, Forest, Gold, Lilac, Mint, Mustard, Navy, Oat, Olive, Orange, Pink, Plum,
    Red, Rose, Rust, Sage, Silver, Sky, Teal, White, Wood, Yellow,
};

const PAGES: &[Axis] = &[all("Pages", &[("Blank", 100), ("Dotted", 100), ("Lined", 100)])];
const NIB: &[Axis] = &[all("Nib", &[("Fine", 100), ("Medium", 100), ("Broad", 100)])];

#[rustfmt::skip] // A table.
pub(crate) static STATIONERY: Trade = Trade { name: "stationery", sign: Sign::Book, lines: &[
    Line {
        things: &[
            thing("{} Notebook A5", "notebooks-calendars", "notebook", (1600, 2200), PAGES, "Thread-sewn, 160 pages of cream paper that takes ink on both sides."),
            thing("{} Pocket Notebook", "notebooks-calendars", "notebook", (790, 1190), PAGES, "Sixty-four pages for the back pocket, with rounded corners."),
            thing("{} Weekly Planner", "notebooks-calendars", "planner", (2200, 2900), ONE, "A week to a spread and room for what was not planned."),
            thing("{} Photo Album", "notebooks-calendars", "album", (3900, 5400), ONE, "Forty black pages with glassine between them."),
        ],
        kinds: &[
            kind("Navy Linen", Navy, "Bound in dark blue book linen."),
            kind("Sage Linen", Sage, "Bound in grey-green linen."),
            kind("Brick Linen", Rust, "Bound in warm red linen."),
            kind("Marbled", Lilac, "The cover is marbled by hand, so no two are alike."),
            kind("Ochre Linen", Mustard, "Bound in a yellow that ages well."),
            kind("Raw Card", Oat, "Bound in grey board, for people who draw on covers."),
            kind("Petrol Linen", Teal, "Bound in green-blue linen."),
            kind("Poppy Linen", Red, "Bound in bright red, so you do not leave it on the train."),
        ],
        closings: &["Opens flat from the first page.", "Bound in the room behind the till.", "Paper from the Tauber valley, 100 grams.", "With a ribbon in a colour of our choice."],
    },
    Line {
        things: &[thing("{} Fountain Pen", "pens-pencils", "pen", (3900, 8900), NIB, "A steel nib that glides and a converter for ink from the bottle.")],
        kinds: &[
            kind("Black Resin", Charcoal, "A classic cigar shape, matt."),
            kind("Forest Green", Forest, "Green with a golden ring."),
            kind("Brushed Brass", Gold, "Heavy, bare brass that changes with your hand.").at(130),
            kind("Coral", Coral, "Cheerful, light, with a clip that holds."),
            kind("Clear", Sky, "Transparent, so one sees the ink."),
            kind("Aluminium", Silver, "Six-sided, so that it does not roll."),
        ],
        closings: &["Try every nib at the long desk.", "Comes in a tin.", "We adjust the nib to your hand."],
    },
    Line {
        things: &[thing("{} Ink, 30 ml", "pens-pencils", "ink", (890, 1390), ONE, "A well-behaved ink that flows freely and washes out of pens.")],
        kinds: &[
            kind("Harbour Blue", Blue, "Blue with a grey undertone."),
            kind("Night Black", Charcoal, "Truly black, also on cheap paper."),
            kind("Oxblood", Plum, "For corrections one wants to be forgiven."),
            kind("Moss", Olive, "A green that gets darker at the end of each stroke."),
            kind("Amber", Orange, "Shades from honey to rust."),
            kind("Lagoon", Teal, "Blue-green with a red sheen."),
            kind("Lilac Dusk", Lilac, "Pale when wet and violet when dry."),
            kind("Sepia", Rust, "Brown like an old map."),
            kind("Raspberry", Pink, "Not serious, but legible."),
        ],
        closings: &["In a bottle that stands firmly.", "Mixed in Saxony in small lots.", "Good with every fountain pen."],
    },
    Line {
        things: &[thing("{}", "pens-pencils", "pencils", (490, 1490), ONE, "")],
        kinds: &[
            kind("Six Graphite Pencils, 2H–4B", Wood, "Cedar, unlacquered, with the grade stamped on."),
            kind("Twelve Coloured Pencils", Red, "Soft and bright, made in Nuremberg."),
            kind("Four Red-and-blue Pencils", Blue, "Two ends, two opinions; for editors."),
            kind("Six HB Pencils with Rubbers", Yellow, "The yellow kind, with a rubber that really rubs out."),
            kind("Three Carpenter’s Pencils", Orange, "Flat, so they stay on the roof."),
            kind("Eight Watercolour Pencils", Sky, "Draw first, then go over it with a wet brush."),
            kind("Three Jumbo Pencils for First Hands", Mint, "Thick and triangular."),
            kind("Set of White and Black Pencils", Charcoal, "A soft white and a deep black, for toned paper."),
        ],
        closings: &["Sold singly in the shop, as a set here.", "They sharpen without breaking.", "In a card sleeve."],
    },
    Line {
        things: &[
            thing("{} Greeting Cards, Set of Five", "cards-wrapping", "card", (1200, 1600), ONE, "Printed in letterpress so deep that the thumb feels it, with envelopes."),
            thing("{} Wrapping Paper, Three Sheets", "cards-wrapping", "wrapping", (790, 1190), ONE, "Seventy by fifty centimetres, strong enough to be used again."),
            thing("{} Letter Set", "cards-wrapping", "card", (1400, 1900), ONE, "Twenty sheets and ten lined envelopes."),
        ],
        kinds: &[
            kind("Fern", Forest, "With ferns drawn from a herbarium."),
            kind("Confetti", Coral, "With dots in four colours."),
            kind("Swallow", Sky, "With swallows on a wire."),
            kind("Lemon", Yellow, "With lemons and leaves."),
            kind("Terrazzo", Rose, "With a pattern from stairwells in Gohlis."),
            kind("Night Sky", Navy, "With the constellations of the north."),
            kind("Wildflower", Plum, "With cornflower, yarrow and poppy."),
            kind("Plain Cream", Cream, "With nothing on it at all."),
        ],
        closings: &["Printed in Leipzig.", "On cotton paper with a soft edge.", "Goes well with a fountain pen."],
    },
    Line {
        things: &[thing("{}", "pens-pencils", "sharpener", (490, 1890), ONE, "")],
        kinds: &[
            kind("Brass Pencil Sharpener", Gold, "Solid, with a spare blade."),
            kind("Natural Rubber Eraser", White, "Soft and nearly without crumbs.").drawn("eraser"),
            kind("Brass Ruler, 15 cm", Gold, "Engraved, not printed.").drawn("ruler"),
            kind("Bone Folder", Cream, "For a crease that stays.").drawn("ruler"),
            kind("Long Paper Scissors", Charcoal, "Forged in Solingen, for straight cuts.").drawn("scissors").at(150),
        ],
        closings: &["Small, and will be found in a drawer in thirty years.", "A good present for somebody who has everything."],
    },
] };
