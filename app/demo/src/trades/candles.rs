//! Candles and what they stand in.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Charcoal, Cream, Forest, Gold, Lilac, Mustard, Navy, Orange, Plum, Red, Rose, Rust, Sage, Sky, Teal,
    White, Yellow,
};

const GLASS: &[Axis] = &[all("Burns", &[("30 hours", 100), ("55 hours", 160)])];
const PILLAR: &[Axis] = &[all("Height", &[("10 cm", 100), ("15 cm", 140), ("20 cm", 180)])];

#[rustfmt::skip] // A table.
pub(crate) static CANDLES: Trade = Trade { name: "candles", sign: Sign::Lamp, lines: &[
    Line {
        things: &[thing("{} Scented Candle", "candles", "candle-jar", (1900, 2600), GLASS, "")],
        kinds: &[
            kind("Fig Leaf", Sage, "Green, milky and a little dusty, like the shade of a tree in the south."),
            kind("Cedar and Smoke", Charcoal, "A log fire two rooms away."),
            kind("Orange Peel", Orange, "Peel twisted over a flame, with clove somewhere behind it."),
            kind("Linden Avenue", Yellow, "Berlin in the second week of June."),
            kind("Sea Fog", Sky, "Salt, driftwood and cold air."),
            kind("Old Library", Plum, "Leather, paper, a trace of pipe tobacco."),
            kind("Tomato Vine", Forest, "The green smell on your fingers after watering."),
            kind("Rose and Pepper", Rose, "A rose that can defend itself."),
            kind("Lavender Field", Lilac, "Herbal rather than sweet, from Drôme oil."),
            kind("Fir Needle", Forest, "The first evening with the tree in the room."),
            kind("Crème Vanille", Cream, "Vanilla pod and warm milk, kept quiet."),
            kind("Rain on Stone", Teal, "The courtyard after a thunderstorm."),
        ],
        closings: &["Rapeseed wax and a cotton wick in a glass to use again.", "Let the surface melt fully the first time.", "Poured in batches of forty and numbered."],
    },
    Line {
        things: &[
            thing("{} Pillar Candle", "candles", "candle", (900, 1400), PILLAR, "Poured, not pressed, so it burns evenly down to the end."),
            thing("{} Dinner Candles, Set of Six", "candles", "tapers", (1100, 1500), ONE, "Dipped twenty-four times, tapered, seven hours each."),
        ],
        kinds: &[
            kind("Ivory", Cream, "A soft off-white."),
            kind("Beeswax", Mustard, "Pure wax from the Uckermark, with its own smell of honey.").at(150),
            kind("Brick Red", Rust, "The red of old façades."),
            kind("Petrol", Teal, "Between green and blue, dyed through."),
            kind("Midnight", Navy, "A dark blue for a white table."),
            kind("Moss", Sage, "A calm green."),
            kind("Poppy", Red, "A clear, bright red."),
            kind("Blush", Rose, "Pale pink, for roses and birthdays."),
        ],
        closings: &["Made of stearin from rapeseed.", "Cut the wick to a centimetre.", "Coloured through and through, not just on the outside."],
    },
    Line {
        things: &[thing("{} Candle Holder", "candles", "candlestick", (1600, 3400), ONE, "For candles of 22 millimetres, heavy enough for a cat in the house.").also("vases-decor")],
        kinds: &[
            kind("Brass", Gold, "Turned from solid brass, left without varnish."),
            kind("Black Iron", Charcoal, "Forged by a smith in the Fläming."),
            kind("White Porcelain", White, "Slip-cast, glazed, slightly crooked."),
            kind("Terracotta", Rust, "Bare clay on a wide foot."),
            kind("Green Glass", Forest, "Pressed in an old mould."),
            kind("Oiled Oak", Mustard, "Turned from a beam, with a brass insert."),
        ],
        closings: &["With felt underneath.", "Wax comes off in hot water."],
    },
] };
