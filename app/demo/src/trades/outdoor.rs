//! For the mat, the lake and the trail.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Charcoal, Coral, Forest, Grey, Lilac, Mint, Mustard, Navy, Oat, Olive, Orange, Plum, Red, Rose,
    Rust, Sage, Silver, Sky, Teal, Wood, Yellow,
};

const FLASK: &[Axis] = &[all("Volume", &[("0.5 l", 100), ("0.75 l", 115), ("1 l", 130)])];

#[rustfmt::skip] // A table.
pub(crate) static OUTDOOR: Trade = Trade { name: "outdoor", sign: Sign::Leaf, lines: &[
    Line {
        things: &[
            thing("{} Yoga Mat", "yoga-fitness", "mat", (4900, 7900), ONE, "Natural rubber that grips from the first day, five millimetres thick."),
            thing("{} Yoga Block", "yoga-fitness", "yoga-block", (1200, 1900), ONE, "Cork with rounded edges; does not give way."),
            thing("{} Bolster", "yoga-fitness", "bolster", (4400, 5900), ONE, "Filled with spelt husks, with a cover that can be washed."),
            thing("{} Water Bottle", "yoga-fitness", "flask", (2200, 2900), FLASK, "Steel, double-walled: cold for a day, hot for half of one.").also("camping-hiking"),
        ],
        kinds: &[
            kind("Moss", Olive, "In a green like the forest floor."),
            kind("Midnight", Navy, "In dark blue."),
            kind("Terracotta", Rust, "In a warm earthen red."),
            kind("Fog", Grey, "In a light grey."),
            kind("Lilac", Lilac, "In a soft violet."),
            kind("Lagoon", Teal, "In a green-blue."),
            kind("Rose", Rose, "In a dusty pink."),
            kind("Sun", Mustard, "In yellow, for dark mornings."),
        ],
        closings: &["We use it ourselves, every morning.", "Wipes clean.", "Mended, not replaced, should anything come loose.", "Plastic-free packing."],
    },
    Line {
        things: &[thing("{}", "yoga-fitness", "dumbbell", (1400, 3900), ONE, "")],
        kinds: &[
            kind("Dumbbells, 2 × 2 kg", Coral, "Coated, six-sided, quiet on floorboards."),
            kind("Dumbbells, 2 × 4 kg", Navy, "For people who have done this before.").at(150),
            kind("Kettlebell, 8 kg", Charcoal, "One piece of iron with a smooth handle."),
        ],
        closings: &["No batteries, no subscription.", "Will be here when we are not."],
    },
    Line {
        things: &[thing("{}", "yoga-fitness", "rope", (990, 2900), ONE, "")],
        kinds: &[
            kind("Skipping Rope", Red, "Cotton rope, beech handles, ball bearings."),
            kind("Resistance Bands, Set of Three", Mint, "Light, medium and honest."),
            kind("Climbing Rope, 8 m", Orange, "For a tree in the garden.").at(150),
            kind("Slackline, 15 m", Yellow, "With tree guards and a ratchet.").at(160),
        ],
        closings: &["Comes in a cotton bag.", "For parks and corridors."],
    },
    Line {
        things: &[thing("{}", "outdoor-play", "ball", (1400, 3400), ONE, "")],
        kinds: &[
            kind("Leather Football", Wood, "Eighteen panels, stitched by hand."),
            kind("Beach Volleyball", Yellow, "Soft, for the Cospuden shore."),
            kind("Basketball", Orange, "For outdoor courts and rough asphalt."),
            kind("Boules, Set of Six", Silver, "Steel, with a jack and a cord.").drawn("boules").at(160),
            kind("Flying Disc", Sky, "A hundred and seventy-five grams, straight.").drawn("disc"),
            kind("Medicine Ball, 3 kg", Rust, "Leather, as in the gym of our fathers.").at(150),
        ],
        closings: &["Pump included where air is needed.", "For the meadow behind the station."],
    },
    Line {
        things: &[thing("{} Tent", "camping-hiking", "tent", (15900, 34900), ONE, "")],
        kinds: &[
            kind("One-person", Olive, "Nine hundred grams, up in four minutes."),
            kind("Two-person", Orange, "With two doors, which saves friendships."),
            kind("Family", Sky, "Standing height, four berths, one quarrel over poles.").at(150),
            kind("Cotton Bell", Oat, "Heavy, dry, beautiful.").at(180),
        ],
        closings: &["Pegs, guys and a repair kit are in the bag.", "Can be rented first.", "We re-proof and patch it in winter."],
    },
    Line {
        things: &[
            thing("{} Enamel Mug", "camping-hiking", "enamel-mug", (900, 1400), ONE, "Steel under enamel; it may stand in the embers."),
            thing("{} Dry Bag, 20 l", "camping-hiking", "dry-bag", (1900, 2900), ONE, "Rolls shut and floats."),
            thing("{} Picnic Blanket", "camping-hiking", "blanket", (3900, 5900), ONE, "Wool above and waxed cotton below."),
            thing("{} Head Torch", "camping-hiking", "head-torch", (2400, 4400), ONE, "Three hundred lumens, and red light for maps."),
        ],
        kinds: &[
            kind("Pine", Forest, "In dark green."),
            kind("Signal Red", Red, "In red, seen from the other shore."),
            kind("Ocean", Blue, "In a strong blue."),
            kind("Mustard", Mustard, "In warm yellow."),
            kind("Sage", Sage, "In grey-green."),
            kind("Plum", Plum, "In a dark violet."),
        ],
        closings: &["We mend what breaks.", "Weighs little, forgives a lot.", "Tested for a week on the Elbe."],
    },
] };
