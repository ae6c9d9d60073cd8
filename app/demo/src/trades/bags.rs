//! Bags, rucksacks, wallets and belts.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Cocoa, Cream, Forest, Mustard, Navy, Olive, Orange, Plum, Red, Rust, Sage, Sky, Teal,
};

const BELT: &[Axis] = &[all("Length", &[("85 cm", 100), ("95 cm", 100), ("105 cm", 105)])];

#[rustfmt::skip] // A table.
pub(crate) static BAGS: Trade = Trade { name: "bags", sign: Sign::Thread, lines: &[
    Line {
        things: &[
            thing("{} Leather Satchel", "bags-wallets", "satchel", (18900, 26900), ONE, "Cut from one hide, with a flap that closes by itself."),
            thing("{} Leather Tote", "bags-wallets", "tote", (14900, 19900), ONE, "Open on top, with a pocket that can be zipped."),
            thing("{} Card Wallet", "bags-wallets", "wallet", (3900, 5900), ONE, "Six cards, some notes, and thin enough for a front pocket."),
            thing("{} Coin Purse", "bags-wallets", "wallet", (2900, 3900), ONE, "Folds open into a small tray, so that you see your coins."),
            thing("{} Belt", "bags-wallets", "belt", (5900, 7900), BELT, "Four millimetres of leather and a buckle of solid brass."),
            thing("{} Key Fob", "bags-wallets", "fob", (1400, 1900), ONE, "A loop of bridle leather, riveted twice."),
        ],
        kinds: &[
            kind("Chestnut", Brown, "Warm brown, burnished at the edges."),
            kind("Black", Charcoal, "Dyed through, so scratches stay black."),
            kind("Cognac", Rust, "Light now, darker with each summer."),
            kind("Dark Brown", Cocoa, "The colour of strong coffee."),
            kind("Forest Green", Forest, "A green that looks black in the evening."),
            kind("Bordeaux", Plum, "A dark red with depth."),
            kind("Midnight", Navy, "Dark blue, rarely seen in leather."),
        ],
        closings: &["Tanned with oak bark for nine months.", "Sewn by hand with linen thread.", "Grease it once a year.", "Repaired for free, for life."],
    },
    Line {
        things: &[
            thing("{} Roll-top Rucksack", "bags-wallets", "backpack", (11900, 15900), ONE, "Eighteen litres, twenty-four when unrolled, with a sleeve for a computer."),
            thing("{} Day Rucksack", "bags-wallets", "backpack", (8900, 11900), ONE, "Light, with one large pocket and one small one, as it should be."),
            thing("{} Messenger Bag", "bags-wallets", "satchel", (9900, 12900), ONE, "Sits tight on the back and opens with one hand."),
            thing("{} Hip Bag", "bags-wallets", "hip-bag", (3900, 5900), ONE, "For keys, phone and a bar of chocolate."),
            thing("{} Shopper", "bags-wallets", "tote", (2900, 4900), ONE, "Takes a week’s shopping and folds into itself."),
            thing("{} Pouch", "bags-wallets", "pouch", (1900, 2900), ONE, "A zip, two layers, and no more loose cables."),
        ],
        kinds: &[
            kind("Waxed Olive", Olive, "Waxed cotton from Scotland; rewax it with a hairdryer."),
            kind("Sailcloth", Cream, "Cut from sails that have seen the Baltic, numbers included."),
            kind("Signal Orange", Orange, "Made from the offcuts of life rafts."),
            kind("Navy Canvas", Navy, "Heavy canvas with a leather bottom."),
            kind("Mustard Canvas", Mustard, "A canvas that cheers up platforms."),
            kind("Sage Canvas", Sage, "A washed green, soft from the start."),
            kind("Petrol Cordura", Teal, "Nylon that does not tear, whatever you do."),
            kind("Brick Canvas", Red, "A faded red, stitched in white."),
            kind("Graphite Cordura", Charcoal, "Dark grey, reflective at the seam."),
            kind("Sky Canvas", Sky, "Light blue with dark straps."),
        ],
        closings: &["Sewn on machines that are older than we are.", "Water runs off for about an hour.", "Buckles can be replaced without sewing.", "Guaranteed for as long as we are here."],
    },
] };
