//! Pans, knives, boards and tools.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Cream, Forest, Gold, Mustard, Navy, Oat, Red, Rust, Sage, Silver, Sky, Teal, White, Wood,
};

const PAN: &[Axis] = &[all("Diameter", &[("20 cm", 80), ("24 cm", 100), ("28 cm", 125)])];
const POT: &[Axis] = &[all("Volume", &[("2.5 l", 80), ("4 l", 100), ("6 l", 130)])];
const BOARD: &[Axis] = &[all("Size", &[("30 × 20 cm", 100), ("40 × 25 cm", 150), ("50 × 35 cm", 220)])];

#[rustfmt::skip] // A table.
pub(crate) static KITCHENWARE: Trade = Trade { name: "kitchenware", sign: Sign::Cup, lines: &[
    Line {
        things: &[thing("{} Frying Pan", "cookware", "pan", (4900, 9900), PAN, "")],
        kinds: &[
            kind("Carbon Steel", Charcoal, "Blue-black after the first month, non-stick after the third."),
            kind("Cast Iron", Charcoal, "Heavy, slow, and it holds the heat of a small star."),
            kind("Copper", Rust, "Two millimetres of copper lined with steel, for people who make sauces.").at(190),
            kind("Stainless Steel", Silver, "Three layers up to the rim; wait for the water drop to dance.").at(120),
            kind("Enamelled", Red, "Iron under red enamel that forgives tomatoes."),
            kind("Aluminium Omelette", Silver, "Light and quick, with a rounded wall for turning.").at(80),
        ],
        closings: &["Induction included.", "The handle is riveted and may go into the oven.", "We season it for you if you ask."],
    },
    Line {
        things: &[
            thing("{} Casserole", "cookware", "pot", (7900, 13900), POT, "Cast iron under two layers of enamel; the lid returns every drop."),
            thing("{} Enamel Saucepan", "cookware", "pot", (3400, 4900), ONE, "For milk, for peas, for one egg."),
            thing("{} Pie Dish", "cookware", "dish", (2400, 3400), ONE, "Stoneware with a wide rim to press the crust on."),
        ],
        kinds: &[
            kind("Cherry Red", Red, "The red that ends up on the table."),
            kind("Petrol", Teal, "Green-blue with a black rim."),
            kind("Cream", Cream, "Off-white, with a dark edge."),
            kind("Graphite", Charcoal, "Matt black inside and outside."),
            kind("Mustard", Mustard, "A cheerful yellow-brown."),
            kind("Forest", Forest, "Deep green, like the pots of our grandmothers."),
            kind("Night Blue", Navy, "With tiny white speckles."),
        ],
        closings: &["Soak it; never scratch it.", "Guaranteed for thirty years.", "Oven-proof and lovely to look at on the shelf."],
    },
    Line {
        things: &[thing("{}", "cookware", "knife", (3900, 11900), ONE, "")],
        kinds: &[
            kind("Chef’s Knife, 20 cm", Brown, "Forged in Solingen, with a handle of plum wood."),
            kind("Santoku, 17 cm", Charcoal, "Three layers of Japanese steel, for vegetables above all.").at(130),
            kind("Paring Knife", Red, "The small one you reach for ten times a day.").at(35),
            kind("Bread Knife, 24 cm", Wood, "Rounded teeth that glide through crust.").at(90),
            kind("Petty Knife, 13 cm", Navy, "Between the large and the small one, and soon your favourite."),
            kind("Carbon Steel Chef’s Knife", Brown, "Takes an edge like a razor and turns grey with onions.").at(120),
            kind("Carving Knife", Charcoal, "Long and narrow, for Sundays."),
            kind("Oyster Knife", Wood, "Short, blunt and safe.").at(50),
            kind("Cheese Knife", Oat, "With holes, so that nothing sticks.").at(45),
            kind("Nakiri, 16 cm", Forest, "The rectangular Japanese vegetable knife.").at(125),
        ],
        closings: &["Sharpened once a year for free.", "Not for the dishwasher, ever.", "Comes sharp; mind your fingers."],
    },
    Line {
        things: &[thing("{} Chopping Board", "cookware", "board", (2400, 3400), BOARD, "Two centimetres thick, with rounded edges.")],
        kinds: &[
            kind("Oak", Wood, "Hard and calm, with a fine grain."),
            kind("Walnut", Brown, "Dark, for cheese and for show.").at(135),
            kind("Beech", Oat, "The honest one.").at(75),
            kind("Olive Wood", Mustard, "Wild grain and irregular shape.").at(130),
            kind("End-grain Maple", Cream, "The knife goes between the fibres and stays sharp.").at(190),
            kind("Ash", Wood, "Light, with clear rings."),
        ],
        closings: &["Oil it when it looks thirsty.", "Made from offcuts of a staircase builder.", "Wash it, dry it upright."],
    },
    Line {
        things: &[thing("{}", "cookware", "spoon", (690, 1990), ONE, "")],
        kinds: &[
            kind("Cherry Wood Spoon", Rust, "Carved with a straight edge that reaches the corners."),
            kind("Olive Wood Spatula", Mustard, "Thin in front, for turning pancakes."),
            kind("Beech Rolling Pin", Wood, "One piece, no handles, more feeling.").drawn("rolling-pin"),
            kind("Balloon Whisk", Silver, "Eleven wires and a handle that does not turn.").drawn("whisk"),
            kind("Spring Whisk", Silver, "For sauces in cups; looks odd, works well.").drawn("whisk"),
            kind("Fine Grater", Silver, "For nutmeg, lemon and hard cheese.").drawn("grater"),
            kind("Fish Slice", Silver, "Flexible and slanted.").drawn("ladle"),
            kind("Silicone Scraper", Red, "Gets the last spoon of dough.").drawn("scraper"),
            kind("Pastry Brush", Oat, "Natural bristles in beech.").drawn("brush-round"),
            kind("Honey Dipper", Wood, "Turned from pear wood."),
            kind("Salad Servers", Brown, "Two spoons of walnut that hang on the rim."),
            kind("Ladle", Silver, "A tenth of a litre, with a hook.").drawn("ladle"),
            kind("Dough Scraper", Sky, "A simple bent card, indispensable.").drawn("scraper"),
            kind("Potato Masher", Silver, "Straight down, no twisting.").drawn("ladle"),
        ],
        closings: &["At home in any drawer.", "From a workshop in the Ore Mountains.", "One of those you keep for decades."],
    },
    Line {
        things: &[
            thing("{} Storage Jar", "cookware", "canister", (1400, 2400), ONE, "Holds a kilo of flour, with an airtight lid of wood."),
            thing("{} Salt Pot", "cookware", "canister", (1200, 1900), ONE, "Wide enough for three fingers."),
        ],
        kinds: &[
            kind("Stoneware", Oat, "Grey-beige, with a blue ring."),
            kind("White", White, "Plain porcelain."),
            kind("Blue-dotted", Navy, "Dotted by hand in Lusatia."),
            kind("Sage", Sage, "A soft matt green."),
            kind("Brass-lidded", Gold, "Glass with a lid of brushed brass."),
            kind("Terracotta", Rust, "Unglazed outside."),
        ],
        closings: &["The seal can be replaced.", "Stackable by twos."],
    },
] };
