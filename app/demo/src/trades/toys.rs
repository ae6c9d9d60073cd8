//! Wooden toys, soft toys, and things for outside.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Brown, Coral, Cream, Forest, Green, Grey, Lilac, Mint, Mustard, Navy, Oat, Orange, Pink, Red, Rose,
    Rust, Sky, Teal, White, Wood, Yellow,
};

const BEAR: &[Axis] = &[all("Height", &[("20 cm", 100), ("32 cm", 155)])];

#[rustfmt::skip] // A table.
pub(crate) static TOYS: Trade = Trade { name: "toys", sign: Sign::Star, lines: &[
    Line {
        things: &[
            thing("{} Train", "wooden-toys", "train", (2900, 4400), ONE, "An engine and two waggons of beech with magnetic couplings."),
            thing("{} Building Blocks", "wooden-toys", "blocks", (2900, 4900), ONE, "Forty pieces with smooth edges, in a cotton bag."),
            thing("{} Stacking Rings", "wooden-toys", "rings", (1900, 2600), ONE, "Seven rings on a rod that wobbles and does not fall over."),
            thing("{} Spinning Top", "wooden-toys", "spinning-top", (600, 1100), ONE, "Turned thin and balanced; spins for two minutes."),
            thing("{} Pull-along Duck", "wooden-toys", "duck", (2400, 3200), ONE, "Waddles, because its wheels are off-centre."),
        ],
        kinds: &[
            kind("Red", Red, "Painted red, with the grain still showing."),
            kind("Rainbow", Yellow, "In all colours, in the right order."),
            kind("Natural", Wood, "Only oiled, so that it smells of wood."),
            kind("Blue", Blue, "Painted in two blues."),
            kind("Forest", Forest, "In greens and browns."),
            kind("Pastel", Pink, "In pale colours that suit the rug."),
            kind("Meadow", Green, "In the greens of May."),
        ],
        closings: &["Painted with colours that may be licked.", "For small hands, and for large ones.", "Made of beech and maple from Brandenburg.", "Oiled with linseed.", "Spare parts for everything."],
    },
    Line {
        things: &[thing("{}", "soft-toys", "bear", (2400, 3600), BEAR, "")],
        kinds: &[
            kind("Bruno the Bear", Brown, "With jointed arms and a growl that one has to imagine."),
            kind("Ole the Polar Bear", White, "Soft, white, washable."),
            kind("Ida the Bear", Rust, "With a knitted jumper that comes off."),
            kind("Little Grey Bear", Grey, "Small enough to travel in a pocket."),
            kind("Honey Bear", Mustard, "Golden mohair, stitched nose."),
            kind("Henri the Sleepy Bear", Cream, "Eyes closed already."),
            kind("Pink Bear", Rose, "Pink by popular request, with a darker nose."),
        ],
        closings: &["Embroidered eyes, so safe from birth.", "Filled with wool from Mecklenburg.", "Wash it by hand and tell it beforehand."],
    },
    Line {
        things: &[thing("{}", "soft-toys", "rabbit", (1900, 2900), BEAR, "")],
        kinds: &[
            kind("Linen Rabbit", Oat, "Long ears, long legs, a calm face."),
            kind("Lotte the Rabbit", Pink, "In a dotted dress."),
            kind("Night Rabbit", Navy, "Dark blue with a moon on its ear."),
            kind("Hare in a Scarf", Grey, "Ready for winter, with a scarf that comes off."),
            kind("Mint Rabbit", Mint, "Smooth cotton, for very small hands."),
        ],
        closings: &["Sewn by two sisters down the road.", "Certified cotton, wool filling.", "Can be hung by the ears."],
    },
    Line {
        things: &[thing("{}", "wooden-toys", "toy-car", (1200, 2900), ONE, "")],
        kinds: &[
            kind("Fire Engine", Red, "With a ladder that turns and a bell instead of a siren."),
            kind("Taxi", Cream, "In the ivory of Berlin cabs."),
            kind("Bakery Van", Mustard, "The back opens; the bread is missing."),
            kind("Racing Car", Blue, "Number seven, with a driver who always wins."),
            kind("Tractor", Green, "With a hitch that fits all trailers."),
            kind("Refuse Truck", Orange, "Tips, and is emptied daily."),
            kind("City Bus", Yellow, "With six passengers who can get off."),
            kind("Beetle Car", Sky, "Round and friendly, with two suitcases on the roof."),
            kind("Camper Van", Coral, "With a roof that can be lifted."),
            kind("Electric Van", Mint, "Silent, as they all are here."),
        ],
        closings: &["Rolls straight on floorboards.", "From two years.", "Beech, rubber tyres, no screws.", "Fits into a garage of three blocks."],
    },
    Line {
        things: &[thing("{} Kite", "outdoor-play", "kite", (1900, 3400), ONE, "Ripstop sail, fibreglass spars and thirty metres of line.")],
        kinds: &[
            kind("Red Diamond", Red, "The classic with a tail of bows."),
            kind("Swallow", Navy, "Wide wings, flies in a light wind."),
            kind("Sunrise", Orange, "Stripes from yellow to red."),
            kind("Sea", Teal, "Blue and green, seen best against clouds."),
            kind("Violet", Lilac, "With a long tail of ribbons."),
            kind("Lemon", Yellow, "Small, easy, good for the first time."),
        ],
        closings: &["Flies from two Beaufort.", "Packs into a tube.", "Repaired here with tape and patience."],
    },
    Line {
        things: &[thing("{}", "wooden-toys", "shape-house", (1400, 3900), ONE, "")],
        kinds: &[
            kind("Toy Tea Set", Rose, "Four cups, a pot and a tray of lime wood.").drawn("teapot"),
            kind("Market Vegetables", Green, "Six kinds to cut, held together by velcro; the Möhre is the favourite.").drawn("crate"),
            kind("Wooden Abacus", Red, "A hundred beads, one lesson.").drawn("abacus"),
            kind("Shape Sorter House", Yellow, "Twelve shapes look for their holes."),
            kind("Marble Run", Wood, "Slow, clacking, hypnotic.").drawn("blocks"),
            kind("Doctor’s Case", White, "With a stethoscope that works a little.").drawn("toy-case"),
            kind("Doll’s House Chairs", Brown, "Four, for a family of four.").drawn("chair"),
            kind("Skittles", Sky, "Nine sailors and two balls.").drawn("skittles"),
            kind("Rocking Sheep", Cream, "For riding without getting anywhere.").drawn("sheep").at(220),
            kind("Xylophone", Orange, "In tune, which is rarer than one thinks.").drawn("xylophone"),
        ],
        closings: &["Turned and painted in our workshop.", "From three years.", "Has outlived several childhoods.", "Finished with linseed oil."],
    },
] };
