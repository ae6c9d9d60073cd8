//! Wool, needles and kits.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Charcoal, Coral, Cream, Forest, Grey, Lilac, Mint, Mustard, Oat, Olive, Pink, Plum, Red, Rose,
    Rust, Sage, Sky, Teal, Wood,
};

const NEEDLE: &[Axis] = &[all("Size", &[("3 mm", 100), ("4 mm", 100), ("5 mm", 105)])];

#[rustfmt::skip] // A table.
pub(crate) static YARN: Trade = Trade { name: "yarn", sign: Sign::Thread, lines: &[
    Line {
        things: &[
            thing("Merino DK, {}", "yarn-wool", "yarn", (990, 1490), ONE, "A round, springy merino that shows every stitch; 220 metres to 100 grams."),
            thing("Sock Yarn, {}", "yarn-wool", "yarn", (1200, 1700), ONE, "Wool with a quarter of ramie for the heels; 400 metres to 100 grams."),
            thing("Alpaca Lace, {}", "yarn-wool", "skein", (1400, 1900), ONE, "As light as breath; 400 metres to 50 grams."),
        ],
        kinds: &[
            kind("Dune", Oat, "Dyed in a pale sand."),
            kind("Brick", Rust, "Dyed in warm red with darker places."),
            kind("Deep Water", Teal, "Dyed twice, green over blue."),
            kind("Lichen", Sage, "Dyed with birch leaves."),
            kind("Madder", Coral, "Dyed with madder root, never twice alike."),
            kind("Indigo", Blue, "Dyed with indigo; it may rub off a little at first."),
            kind("Storm", Charcoal, "Dyed in layers of grey."),
            kind("Heather", Lilac, "Dyed in speckles of violet."),
            kind("Rosehip", Red, "Dyed in a strong, warm red."),
            kind("Natural White", Cream, "Not dyed at all."),
            kind("Honey", Mustard, "Dyed with goldenrod."),
            kind("Plum Compote", Plum, "Dyed dark, with red in it."),
        ],
        closings: &["Dyed here in small pots, so take enough of one batch.", "Without superwash.", "From flocks we know by the shepherd.", "Wash by hand, dry flat."],
    },
    Line {
        things: &[thing("{}", "yarn-wool", "needles", (790, 2400), NEEDLE, "")],
        kinds: &[
            kind("Birch Needles", Wood, "Straight, light, and quiet on the train."),
            kind("Circular Needles, 80 cm", Grey, "With a cable that does not curl."),
            kind("Double-pointed Needles, Set of Five", Olive, "Of olive wood, for socks."),
            kind("Crochet Hook with Handle", Pink, "Soft in the hand."),
        ],
        closings: &["The points are neither sharp nor blunt.", "Made in Swabia."],
    },
    Line {
        things: &[thing("{}", "yarn-wool", "yarn-kit", (2400, 5900), ONE, "")],
        kinds: &[
            kind("First Scarf Kit", Sky, "Wool, needles, and a pattern that begins at the beginning."),
            kind("Mitten Kit", Mint, "Two colours and a Norwegian star."),
            kind("Baby Blanket Kit", Rose, "Soft merino and eleven evenings."),
            kind("Sock Kit", Forest, "With a heel that finally makes sense."),
        ],
        closings: &["Questions are answered on Wednesdays.", "In a bag that holds the work too."],
    },
    Line {
        things: &[thing("{}", "sewing", "spool", (690, 2900), ONE, "")],
        kinds: &[
            kind("Sewing Thread, Six Colours", Red, "Strong cotton on wooden spools, in the colours one needs."),
            kind("Linen Thread, Natural", Oat, "Waxed, for buttons, books and leather."),
            kind("Sashiko Mending Set", Blue, "White thread, a long needle, a template, and a torn knee becomes a pattern."),
            kind("Horn Buttons, Set of Ten", Charcoal, "Cut from the tip, no two alike.").drawn("buttons"),
            kind("Mother-of-pearl Buttons, Set of Eight", Cream, "Small, cool, and shimmering a little green.").drawn("buttons"),
            kind("Painted Buttons, Mixed Bag", Coral, "Forty old ones from a closed factory.").drawn("buttons"),
            kind("Embroidery Hoop, 18 cm", Wood, "Beech with a brass screw, and a first pattern to follow.").drawn("hoop"),
            kind("Embroidery Kit Wildflowers", Sage, "Linen, thread and a drawing of six flowers.").drawn("hoop"),
            kind("Embroidery Kit Night Sky", Blue, "Constellations in silver thread on dark linen.").drawn("hoop"),
        ],
        closings: &["From the drawers by the window.", "With a note on how to begin.", "Made in the Erzgebirge.", "Good for mending, and for long evenings."],
    },
] };
