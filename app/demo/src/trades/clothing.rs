//! Shirts, jumpers, trousers and dresses.

use super::{
    Line, Sign, Trade, kind,
    options::{SIZES, SIZES_COLOURS},
    plain, thing,
};
use crate::tone::Tone::{
    Charcoal, Cream, Forest, Grey, Mustard, Navy, Oat, Olive, Plum, Rust, Sage, Sky, White,
};

#[rustfmt::skip] // A table.
pub(crate) static CLOTHING: Trade = Trade { name: "clothing", sign: Sign::Shirt, lines: &[
    Line {
        things: &[
            thing("{} T-shirt", "shirts-tops", "tee", (2900, 3900), SIZES_COLOURS, "Heavy organic cotton with a collar that stays flat."),
            thing("{} Sweatshirt", "shirts-tops", "sweatshirt", (5900, 7900), SIZES_COLOURS, "Looped inside, brushed by nobody, so it does not pill."),
            thing("{} Shirt", "shirts-tops", "shirt", (6900, 8900), SIZES_COLOURS, "Cut straight, with buttons of tagua nut and a spare one sewn in."),
            thing("{} Trousers", "trousers-dresses", "trousers", (8900, 11900), SIZES_COLOURS, "High enough to sit down in and with pockets that hold things."),
        ],
        kinds: &[
            plain("Everyday", "The cut we started with and never had to change."),
            plain("Boxy", "Wide in the shoulder and short in the body."),
            plain("Relaxed", "Cut loosely, for those who move."),
            plain("Slim", "Close to the body without pinching."),
            plain("Garment-dyed", "Dyed after sewing, so the seams are a shade lighter."),
            plain("Brushed", "Brushed once on the inside, for the colder half of the year."),
            plain("Heavyweight", "Twice the cloth, and it shows in five years’ time.").at(120),
            plain("Summer", "A thinner cloth for days above twenty-five degrees.").at(95),
        ],
        closings: &["Washed once, so it will not shrink.", "Sewn by eleven people in one room.", "Repairs are free.", "The model is 1.78 metres tall and wears M.", "Wash at thirty degrees, dry on the line."],
    },
    Line {
        things: &[
            thing("{} Linen Shirt", "shirts-tops", "shirt", (7900, 9900), SIZES, "Light Irish linen that creases, as it should."),
            thing("{} Work Jacket", "shirts-tops", "jacket", (12900, 16900), SIZES, "Moleskin with three outer pockets, after a French pattern of 1920."),
            thing("{} Dress", "trousers-dresses", "dress", (9900, 13900), SIZES, "Falls from the shoulder, has pockets, and needs no iron."),
            thing("{} Jumper", "knitwear", "jumper", (8900, 12900), SIZES, "Knitted from lambswool, seamless at the sides."),
            thing("{} Skirt", "trousers-dresses", "skirt", (6900, 8900), SIZES, "A wide cut with a flat waistband and two deep pockets."),
            thing("{} Overshirt", "shirts-tops", "jacket", (9900, 12900), SIZES, "Something between a shirt and a jacket, for spring and stairs."),
        ],
        kinds: &[
            kind("Navy", Navy, "In dark blue, which goes with everything."),
            kind("White", White, "In white that is not see-through."),
            kind("Olive", Olive, "In a faded army green."),
            kind("Rust", Rust, "In the colour of old gates."),
            kind("Charcoal", Charcoal, "In a grey close to black."),
            kind("Sage", Sage, "In a pale, dusty green."),
            kind("Ecru", Cream, "In undyed cotton, with its flecks."),
            kind("Bottle Green", Forest, "In a green for autumn."),
            kind("Ochre", Mustard, "In a yellow that suits more people than they think."),
            kind("Light Blue", Sky, "In the blue of good paper."),
            kind("Aubergine", Plum, "In a violet that is nearly brown."),
            kind("Stone Grey", Grey, "In a quiet, warm grey."),
            kind("Sand", Oat, "In the beige of a dry beach."),
        ],
        closings: &["Made in a run of sixty.", "Cut and sewn by people we know by name.", "Washed once, so it will not shrink.", "Comes with thread for mending.", "Bring it back when it is worn out; we use the cloth again."],
    },
] };
