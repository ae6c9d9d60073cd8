//! Shoes that can be repaired, and what keeps them going.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Cocoa, Cream, Forest, Grey, Mustard, Navy, Oat, Olive, Plum, Red, Rust, White,
};

const WIDE: &[Axis] = &[all(
    "Size",
    &[("37", 100), ("38", 100), ("39", 100), ("40", 100), ("41", 100), ("42", 100), ("43", 100), ("44", 100)],
)];

#[rustfmt::skip] // A table.
pub(crate) static SHOES: Trade = Trade { name: "shoes", sign: Sign::Thread, lines: &[
    Line {
        things: &[
            thing("{} Sneaker", "shoes", "shoe", (11900, 14900), WIDE, "Low, plain, with a stitched sole that can be replaced."),
            thing("{} Chelsea Boot", "shoes", "boot", (21900, 25900), WIDE, "Welted, with an elastic that survives five winters."),
            thing("{} Lace-up Boot", "shoes", "boot", (22900, 27900), WIDE, "A boot for gravel, office and everything between the two."),
            thing("{} Derby", "shoes", "derby", (19900, 23900), WIDE, "Open lacing on a roomy last, for high insteps."),
            thing("{} House Shoe", "shoes", "slipper", (5900, 7900), WIDE, "Felt of new wool on a sole of natural rubber."),
        ],
        kinds: &[
            kind("Chestnut", Brown, "In brown that takes polish well."),
            kind("Black", Charcoal, "In a black for all weathers."),
            kind("Off-white", Cream, "In a white that may become grey."),
            kind("Navy", Navy, "In dark blue, matt."),
            kind("Olive", Olive, "In olive, with a lighter seam."),
            kind("Ox-blood", Plum, "In the dark red of old club chairs."),
            kind("Sand", Oat, "In a sandy rough-out."),
            kind("Bottle Green", Forest, "In green, surprisingly easy to wear."),
        ],
        closings: &["Can be soled again at least three times.", "Vegetable-tanned uppers and lining.", "They run true to size; come in if you are between two."],
    },
    Line {
        things: &[thing("{}", "shoes", "tin", (590, 1290), ONE, "")],
        kinds: &[
            kind("Shoe Polish, Neutral", Mustard, "Beeswax and carnauba for every colour."),
            kind("Shoe Polish, Black", Charcoal, "Covers scuffs and shines quickly."),
            kind("Shoe Polish, Mid-brown", Brown, "For chestnut and cognac leather."),
            kind("Leather Grease", Cocoa, "For boots that go into the woods."),
            kind("Renovating Cream, Red", Red, "Brings faded red leather back."),
            kind("Suede Spray Wax", Grey, "Rub it in, let it dry, brush."),
            kind("Beeswax Balm", Oat, "Soft, colourless, smells of honey."),
        ],
        closings: &["A little is enough.", "Mixed for us in Saxony.", "75 millilitres in a tin."],
    },
    Line {
        things: &[thing("{}", "shoes", "brush", (790, 1890), ONE, "")],
        kinds: &[
            kind("Horsehair Polishing Brush", Brown, "Long and dense, for the last shine."),
            kind("Suede Brush", Rust, "Crepe on one side and brass on the other."),
            kind("Dauber Brush", Charcoal, "Small and round, for getting into the welt."),
            kind("Dirt Brush", White, "Stiff bristles for dried mud."),
        ],
        closings: &["Beech and natural hair.", "Turned by the brush maker of Schönheide."],
    },
] };
