//! Scarves, hats, socks, mittens and jumpers from the machine.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, options::SIZES, thing};
use crate::tone::Tone::{Charcoal, Coral, Cream, Forest, Mustard, Navy, Plum, Red, Rose, Sage, Sky, Teal};

const FEET: &[Axis] = &[all("Size", &[("36–38", 100), ("39–41", 100), ("42–44", 100)])];
const HANDS: &[Axis] = &[all("Size", &[("S", 100), ("M", 100), ("L", 100)])];

#[rustfmt::skip] // A table.
pub(crate) static KNITWEAR: Trade = Trade { name: "knitwear", sign: Sign::Thread, lines: &[
    Line {
        things: &[
            thing("{} Scarf", "hats-scarves", "scarf", (4900, 7900), ONE, "Two metres of soft lambswool, long enough to go round twice."),
            thing("{} Fisherman’s Beanie", "hats-scarves", "beanie", (2900, 3900), ONE, "Ribbed, short, and it stays above the ears or over them."),
            thing("{} Bobble Hat", "hats-scarves", "bobble-hat", (3400, 4400), ONE, "Double-knit, with a bobble that takes twenty metres of wool."),
            thing("{} Wool Socks", "socks-gloves", "socks", (1600, 2200), FEET, "Three quarters wool, with heels that are knitted twice."),
            thing("{} Mittens", "socks-gloves", "mittens", (2900, 3900), HANDS, "With a long cuff that goes under the sleeve."),
            thing("{} Rollneck", "knitwear", "jumper", (11900, 15900), SIZES, "A thick ribbed jumper for the ferry."),
        ],
        kinds: &[
            kind("Harbour Blue", Navy, "Dark blue with some grey hair in it."),
            kind("Signal Red", Red, "Red as a buoy."),
            kind("Mustard", Mustard, "Warm yellow-brown."),
            kind("Pine", Forest, "A deep green."),
            kind("Undyed", Cream, "In the white of the sheep."),
            kind("Slate", Charcoal, "Dark grey and mottled."),
            kind("Heather", Plum, "Violet, from two dye baths."),
            kind("Coral", Coral, "Bright enough for fog."),
            kind("Ice", Sky, "A pale, cool blue."),
            kind("Lichen", Sage, "Grey-green like old roof tiles."),
            kind("Petrol", Teal, "A blue with green at its heart."),
            kind("Dog Rose", Rose, "A soft pink."),
        ],
        closings: &["Knitted in Hamburg on a machine worked by hand.", "Wash cold, dry flat.", "From sheep that graze on the dykes.", "A length of yarn for mending is pinned inside."],
    },
] };
