//! Stoneware from the wheel.

use super::{Line, Sign, Trade, kind, options::ONE, thing};
use crate::tone::Tone::{Charcoal, Cocoa, Cream, Mustard, Navy, Oat, Pink, Rust, Sage, Sky, Teal, White};

#[rustfmt::skip] // A table.
pub(crate) static CERAMICS: Trade = Trade { name: "ceramics", sign: Sign::Vase, lines: &[
    Line {
        things: &[
            thing("{} Mug", "tableware", "mug", (2200, 2900), ONE, "Thrown on the wheel, with a handle that takes three fingers."),
            thing("{} Espresso Cup", "tableware", "cup", (1600, 2200), ONE, "Small and thick-walled, so that it stays warm for the whole of two sips."),
            thing("{} Breakfast Bowl", "tableware", "bowl", (2400, 3200), ONE, "Deep enough for porridge and an opinion about it."),
            thing("{} Pasta Plate", "tableware", "plate", (2800, 3800), ONE, "Wide and shallow with a rim that keeps the sauce where it belongs."),
            thing("{} Side Plate", "tableware", "plate", (1800, 2400), ONE, "Twenty centimetres across, for bread, cake or half a dinner."),
            thing("{} Serving Bowl", "tableware", "bowl", (4800, 6800), ONE, "A bowl for the middle of the table, thrown from three kilos of clay."),
            thing("{} Jug", "tableware", "jug", (3800, 5400), ONE, "Holds a litre and has a lip that cuts the stream cleanly."),
            thing("{} Bud Vase", "vases-decor", "vase", (2400, 3400), ONE, "For one stem from the roadside."),
            thing("{} Vase", "vases-decor", "vase", (5200, 8400), ONE, "Tall, with shoulders, and steady even with branches in it."),
            thing("{} Teapot", "tableware", "teapot", (6800, 9400), ONE, "Lid, spout and body are thrown apart and fitted while wet."),
            thing("{} Butter Dish", "tableware", "butter-dish", (3400, 4400), ONE, "With a domed lid that lifts easily with greasy fingers."),
            thing("{} Planter", "pots-planters", "planter", (3200, 4800), ONE, "With a hole in the bottom and a saucer of the same glaze.").also("vases-decor"),
        ],
        kinds: &[
            kind("Celadon", Sage, "The glaze is a grey-green that pools darker where it is thick."),
            kind("Oatmeal", Oat, "A warm matt glaze lets the speckles of the clay through."),
            kind("Tenmoku", Cocoa, "Iron makes the glaze almost black and lets it break to rust at the edges."),
            kind("Elbe Blue", Navy, "A deep cobalt, mixed by ourselves, a little different in each firing."),
            kind("Chalk White", White, "Satin white over dark clay, with a rim that stays bare."),
            kind("Raw Terracotta", Rust, "Outside the clay is left as it is; inside it is glazed clear."),
            kind("Fog", Sky, "A pale grey-blue, as the river looks at seven in the morning."),
            kind("Charcoal", Charcoal, "Matt and dark, and quite insensitive to marks of forks."),
            kind("Ochre", Mustard, "An ash glaze the colour of dry grass."),
            kind("Lagoon", Teal, "Copper gives a green-blue that runs in drops over the foot."),
            kind("Dusty Pink", Pink, "A quiet pink from manganese, never sweet."),
            kind("Cream Speckle", Cream, "Cream with freckles, made from clay with a handful of iron in it."),
        ],
        closings: &[
            "Dishwasher-proof, and happier by hand.",
            "Stoneware fired at 1,260 degrees; each piece differs a little.",
            "Signed underneath.",
            "Small marks of the fingers are left where they were.",
            "Made in batches of twenty; a match can be ordered.",
        ],
    },
] };
