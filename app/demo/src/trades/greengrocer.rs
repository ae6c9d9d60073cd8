//! Vegetables and fruit from the fields around the city.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Coral, Cream, Forest, Green, Mint, Mustard, Oat, Olive, Orange, Pink, Plum, Red, Rust, Sage,
    White, Yellow,
};

const KILO: &[Axis] = &[all("Weight", &[("500 g", 55), ("1 kg", 100), ("2 kg", 190)])];
const BOX: &[Axis] = &[all("For", &[("1–2 people", 70), ("3–4 people", 100)])];

#[rustfmt::skip] // A table.
pub(crate) static GREENGROCER: Trade = Trade { name: "greengrocer", sign: Sign::Leaf, lines: &[
    Line {
        things: &[thing("{}", "fruit-vegetables", "carrot", (220, 420), KILO, "")],
        kinds: &[
            kind("Bundmöhren", Orange, "Young carrots in a bunch, with their greens, which make a fine pesto."),
            kind("Purple Möhren", Plum, "Violet outside, orange inside; they colour the soup."),
            kind("Storage Carrots", Orange, "Sandy, sweet, and good until March."),
            kind("Parsnips", Cream, "Mild and nutty, especially after the first frost."),
            kind("Yellow Carrots", Yellow, "An old fodder variety that turned out to be delicious."),
            kind("Parsley Root", White, "For broth, and underrated everywhere else."),
        ],
        closings: &["Pulled this morning.", "Unwashed, since that keeps longer.", "From sandy soil, so easy to clean."],
    },
    Line {
        things: &[thing("{}", "fruit-vegetables", "apple", (290, 450), KILO, "")],
        kinds: &[
            kind("Boskoop Apples", Rust, "Rough and sour, the baker’s apple."),
            kind("Topaz Apples", Red, "Crisp, juicy, sweet and sour in equal parts."),
            kind("Elstar Apples", Red, "Fine and aromatic, for the lunchbox."),
            kind("Gravenstein Apples", Yellow, "The smell of August; they do not keep, so eat them."),
            kind("Granny’s Keeping Apples", Green, "Green and hard until Christmas, then perfect."),
            kind("Braeburn Apples", Coral, "Firm with a sharp edge."),
        ],
        closings: &["From an orchard of old standard trees.", "A spot on the skin does no harm.", "Stored in the cool barn, without gas."],
    },
    Line {
        things: &[thing("{}", "fruit-vegetables", "pear", (340, 490), KILO, "")],
        kinds: &[
            kind("Conference Pears", Olive, "Slim and reliable, firm or soft."),
            kind("Williams Pears", Yellow, "Ripe for about a day; be there."),
            kind("Nashi Pears", Mustard, "Round, crunchy and full of water."),
        ],
        closings: &["Let them ripen on the sill.", "From a row of trees along the mill stream."],
    },
    Line {
        things: &[thing("{}", "fruit-vegetables", "tomato", (390, 620), KILO, "")],
        kinds: &[
            kind("Oxheart Tomatoes", Red, "Large, ribbed and nearly without seeds."),
            kind("Green Zebra Tomatoes", Green, "Ripe when they are striped and slightly soft."),
            kind("Yellow Plum Tomatoes", Yellow, "Small, mild and gone before dinner."),
            kind("Vine Tomatoes", Red, "From an unheated tunnel, in season only."),
        ],
        closings: &["Never put them in the fridge.", "Picked ripe, so handle them gently."],
    },
    Line {
        things: &[thing("{}", "fruit-vegetables", "pumpkin", (390, 690), ONE, "")],
        kinds: &[
            kind("Hokkaido Pumpkin", Orange, "The skin can be eaten; a good one weighs a kilo and a half."),
            kind("Butternut Squash", Oat, "Smooth, sweet and quick to peel."),
            kind("Muscat Pumpkin Wedge", Rust, "A kilo cut from a giant."),
            kind("Spaghetti Squash", Yellow, "Bake it, scrape it with a fork, be amazed."),
        ],
        closings: &["Keeps for months on a cool stair.", "Roast it with the seeds."],
    },
    Line {
        things: &[thing("{}", "fruit-vegetables", "greens", (180, 390), ONE, "")],
        kinds: &[
            kind("Lamb’s Lettuce", Forest, "Small rosettes, washed twice by us and once by you."),
            kind("Tuscan Kale", Forest, "Dark and blistered; massage it with salt."),
            kind("Bunch of Chard", Red, "With stems in red, yellow and white."),
            kind("Spring Onions", Green, "A thick bunch, sharp and juicy."),
            kind("Wild Garlic", Green, "From the floodplain, April only."),
            kind("Flat Parsley", Green, "A bunch as large as a bouquet."),
            kind("Kohlrabi with Leaves", Mint, "Cook the leaves too; they taste of broccoli."),
            kind("Leeks", Sage, "Three thick ones, blanched deep in the soil."),
            kind("Rhubarb", Pink, "Peel it only if it asks for it."),
        ],
        closings: &["Cut this morning.", "Stand it in water like flowers.", "Grown without spraying."],
    },
    Line {
        things: &[thing("{} Box", "fruit-vegetables", "crate", (1800, 2600), BOX, "Packed on Thursday with what is best that week.")],
        kinds: &[
            kind("Vegetable", Green, "Seven kinds, with a recipe for the odd one."),
            kind("Fruit", Coral, "From the region while there is any, from Italy after that."),
            kind("Mixed", Orange, "Half fruit and half vegetables, the popular one."),
            kind("Crooked", Brown, "Two-legged carrots and double tomatoes at a fair price.").at(75),
            kind("Root", Mustard, "Beetroot, celeriac, carrot, parsnip, potato."),
            kind("Salad", Mint, "Leaves, herbs, radishes, cucumber."),
            kind("Soup", Olive, "Everything for two large pots.").at(80),
        ],
        closings: &["The wooden box comes back, please.", "Tell us in the note what nobody at yours eats."],
    },
] };
