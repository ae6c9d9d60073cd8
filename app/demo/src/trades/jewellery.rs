//! Rings, earrings and chains.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{Charcoal, Forest, Gold, Navy, Plum, Red, Rose, Silver, Sky, Teal};

const RING: &[Axis] = &[all("Size", &[("50", 100), ("52", 100), ("54", 100), ("56", 100), ("58", 100)])];
const CHAIN: &[Axis] = &[all("Length", &[("42 cm", 100), ("45 cm", 103), ("50 cm", 108)])];

#[rustfmt::skip] // A table.
pub(crate) static JEWELLERY: Trade = Trade { name: "jewellery", sign: Sign::Gem, lines: &[
    Line {
        things: &[
            thing("{} Ring", "jewellery", "ring", (6900, 18900), RING, "Forged from one strip and hammered lightly by hand."),
            thing("{} Stud Earrings", "jewellery", "earrings", (4900, 9900), ONE, "Small, light, and made to be slept in."),
            thing("{} Drop Earrings", "jewellery", "drops", (6900, 12900), ONE, "They move when you laugh."),
            thing("{} Necklace", "jewellery", "necklace", (7900, 15900), CHAIN, "A fine anchor chain with a pendant the size of a lentil."),
            thing("{} Bangle", "jewellery", "bangle", (8900, 16900), ONE, "Half-round, slightly open, so that it fits most wrists."),
        ],
        kinds: &[
            kind("Silver", Silver, "Recycled sterling silver, matt."),
            kind("Gold Vermeil", Gold, "Silver with two and a half microns of gold.").at(130),
            kind("Moonstone", Sky, "With a moonstone that glows blue at certain angles."),
            kind("Garnet", Red, "With a dark red garnet from Bohemia."),
            kind("Green Tourmaline", Forest, "With a green stone, cut in Idar-Oberstein.").at(150),
            kind("Onyx", Charcoal, "With a flat black onyx."),
            kind("Rose Gold", Rose, "In a reddish gold of our own alloy.").at(160),
            kind("Amethyst", Plum, "With a clear violet stone."),
            kind("Lapis", Navy, "With lapis lazuli and its golden flecks."),
            kind("Turquoise", Teal, "With a small, untreated turquoise."),
        ],
        closings: &["In a box of grey card.", "Can be made to your measure in two weeks.", "Cleaned and checked for free, for ever.", "Hallmarked inside.", "From recycled metal."],
    },
] };
