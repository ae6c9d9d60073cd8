//! Blankets, cushions and linen.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Charcoal, Cream, Forest, Grey, Lilac, Mustard, Navy, Oat, Olive, Plum, Red, Rose, Rust, Sage, Sky, Teal,
    White,
};

const CUSHION: &[Axis] = &[all("Size", &[("40 × 40 cm", 100), ("50 × 50 cm", 125), ("40 × 60 cm", 120)])];
const BATH: &[Axis] = &[all("Size", &[("50 × 100 cm", 100), ("70 × 140 cm", 175), ("100 × 150 cm", 240)])];
const CLOTH: &[Axis] = &[all("Size", &[("140 × 180 cm", 100), ("140 × 250 cm", 140)])];

#[rustfmt::skip] // A table.
pub(crate) static TEXTILES: Trade = Trade { name: "textiles", sign: Sign::Thread, lines: &[
    Line {
        things: &[
            thing("{} Wool Blanket", "cushions-blankets", "blanket", (9800, 15900), ONE, "Woven from new wool in the Sauerland, with fringes twisted by hand; 140 by 200 centimetres."),
            thing("{} Cotton Throw", "cushions-blankets", "blanket", (4900, 6900), ONE, "A light waffle weave for sofas, picnics and the end of the bed."),
            thing("{} Bouclé Cushion", "cushions-blankets", "cushion", (3900, 4900), CUSHION, "Looped wool outside and feathers inside, with a zip you cannot see."),
        ],
        kinds: &[
            kind("Moss", Olive, "A green with some brown in it, easy to live with."),
            kind("Ink", Navy, "Blue, nearly black in the evening."),
            kind("Natural", Cream, "Undyed, as the sheep or the field had it."),
            kind("Brick", Rust, "Warm red, like the houses by the canal."),
            kind("Fog Grey", Grey, "A light mottled grey."),
            kind("Honey", Mustard, "Yellow with enough brown to be grown-up."),
            kind("Old Rose", Rose, "Dusty pink that goes with wood."),
            kind("Pine", Forest, "Dark green, dyed twice."),
        ],
        closings: &["Air it rather than wash it.", "The colour is dyed in the yarn and stays.", "Certified for textiles that touch skin.", "Woven in widths of a hundred metres; then there is another colour."],
    },
    Line {
        things: &[
            thing("{} Linen Cushion", "cushions-blankets", "cushion", (2900, 3900), CUSHION, "Washed Belgian linen, soft from the first day."),
            thing("{} Linen Tablecloth", "table-bath-linen", "blanket", (7900, 9900), CLOTH, "Hemmed with mitred corners; it looks best when it is not ironed."),
            thing("{} Napkins, Set of Four", "table-bath-linen", "towel", (2900, 3900), ONE, "Forty-five centimetres square, in heavy linen that softens with every wash."),
            thing("{} Tea Towel", "table-bath-linen", "towel", (1100, 1600), ONE, "Half linen: it dries glasses without leaving fluff."),
            thing("{} Apron", "table-bath-linen", "apron", (3900, 4900), ONE, "Crossed at the back, with a pocket for a spoon and one for the phone."),
        ],
        kinds: &[
            kind("Plain White", White, "White, and it may be boiled."),
            kind("Blue Stripe", Navy, "With the woven stripe of old grain sacks."),
            kind("Sage", Sage, "A grey-green that never shouts."),
            kind("Flax", Oat, "In the colour that flax has by itself."),
            kind("Red Stripe", Red, "With a narrow red stripe along the edge."),
            kind("Lavender", Lilac, "A soft violet, dyed in Lusatia."),
            kind("Graphite", Charcoal, "Dark grey, good with stains of red wine."),
            kind("Sky", Sky, "Light blue like a washed shirt."),
        ],
        closings: &["Wash at sixty degrees.", "Sewn in our back room.", "We embroider initials on request.", "It shrinks by three per cent; we have allowed for that."],
    },
    Line {
        things: &[
            thing("{} Terry Towel", "table-bath-linen", "towel", (1900, 2600), BATH, "Six hundred grams a square metre, and thirsty."),
            thing("{} Waffle Towel", "table-bath-linen", "towel", (1700, 2300), BATH, "Thin, quick to dry, and it massages a little."),
        ],
        kinds: &[
            kind("Cloud", White, "White like a good hotel."),
            kind("Sea", Teal, "Green or blue, depending on the light."),
            kind("Clay", Rust, "Reddish and warm."),
            kind("Plum", Plum, "Dark, for people who remove make-up with towels."),
            kind("Sand", Oat, "The colour of Usedom."),
        ],
        closings: &["With a loop that does not tear off.", "Organic cotton from Izmir.", "Wash it once before use; it drinks better then."],
    },
] };
