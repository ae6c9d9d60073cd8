//! Seeds, tools and pots for allotments.

use super::{Line, Sign, Trade, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Coral, Forest, Green, Lilac, Mint, Mustard, Orange, Pink, Plum, Red, Rust, Sage, Silver,
    Sky, White, Wood, Yellow,
};

#[rustfmt::skip] // A table.
pub(crate) static GARDEN: Trade = Trade { name: "garden", sign: Sign::Leaf, lines: &[
    Line {
        things: &[thing("{}", "seeds-bulbs", "seeds", (240, 390), ONE, "")],
        kinds: &[
            kind("Tomato ‘Harzfeuer’ Seeds", Red, "The early red one from the East, for outdoors."),
            kind("Tomato ‘Green Zebra’ Seeds", Green, "Striped and sweet-sour."),
            kind("Möhre ‘Nantaise’ Seeds", Orange, "Blunt, sweet carrots without a core, from March to July."),
            kind("Radish ‘Eiszapfen’ Seeds", White, "White and long; ready in five weeks."),
            kind("Jalapeño Seeds", Green, "Thick-walled chillies for a south-facing balcony."),
            kind("Runner Bean ‘Preisgewinner’ Seeds", Coral, "Three metres up and red flowers all the way."),
            kind("Sugar Pea Seeds", Mint, "Eaten with the pod, mostly while still standing there."),
            kind("Lettuce ‘Forellenschluss’ Seeds", Plum, "Speckled like a trout, and an old Saxon favourite."),
            kind("Kale ‘Nero di Toscana’ Seeds", Forest, "Sow in May, pick until February."),
            kind("Pumpkin ‘Hokkaido’ Seeds", Orange, "Needs two square metres and some compost."),
            kind("Courgette ‘Gold Rush’ Seeds", Yellow, "One plant is enough. Really."),
            kind("Basil ‘Genovese’ Seeds", Green, "Warm soil, no wind, no hurry."),
            kind("Sunflower ‘Velvet Queen’ Seeds", Rust, "Dark red, two metres, for the finches in autumn."),
            kind("Sweet Pea Mix Seeds", Pink, "Sow early, pick daily, sniff."),
            kind("Cornflower Seeds", Sky, "The blue that used to stand in every field."),
            kind("Bee Meadow Mix Seeds", Lilac, "Forty native kinds for a sunny square metre."),
            kind("Nasturtium Seeds", Mustard, "Flowers, leaves and pods can all be eaten."),
            kind("Hollyhock Seeds", Plum, "For the wall by the gate; they come back by themselves."),
        ],
        closings: &["Open-pollinated, so you can save your own.", "Enough for four metres of row.", "Tested for germination this winter.", "Grown by a small seed cooperative."],
    },
    Line {
        things: &[thing("{}", "garden-tools", "trowel", (1400, 3900), ONE, "")],
        kinds: &[
            kind("Hand Trowel", Wood, "Forged in one piece, with an ash handle."),
            kind("Hand Fork", Rust, "Three tines for roots and stones.").drawn("hand-fork"),
            kind("Weeding Knife", Charcoal, "Cuts, digs and levers between paving stones.").drawn("hand-fork"),
            kind("Dibber", Brown, "With marks for every five centimetres."),
            kind("Bulb Planter", Forest, "Takes a plug out and puts it back."),
            kind("Copper Trowel", Orange, "Snails are said to mind. It is beautiful either way.").at(150),
        ],
        closings: &["The handle can be replaced.", "Made in a forge in Thuringia.", "With a leather loop for the shed."],
    },
    Line {
        things: &[thing("{}", "garden-tools", "secateurs", (1900, 4900), ONE, "")],
        kinds: &[
            kind("Bypass Secateurs", Red, "For green wood up to two centimetres."),
            kind("Rose Shears", Forest, "Narrow, with a holding clip."),
            kind("Herb Scissors", Silver, "For chives and small hands."),
        ],
        closings: &["Every part can be replaced.", "We sharpen them in January."],
    },
    Line {
        things: &[
            thing("{} Watering Can, 9 l", "garden-tools", "watering-can", (2900, 4900), ONE, "Balanced when full, with a brass rose."),
            thing("{} Flowerpot, 20 cm", "pots-planters", "planter", (900, 1900), ONE, "Thick-walled and frost-proof, with a drainage hole."),
        ],
        kinds: &[
            kind("Zinc", Silver, "Galvanised, as in the gardens of our grandparents."),
            kind("Green", Green, "Painted the green of allotment sheds."),
            kind("Terracotta", Rust, "In the warm red of baked earth."),
            kind("Sage", Sage, "A soft grey-green."),
            kind("Black", Charcoal, "Matt black."),
        ],
        closings: &["Stands outside all year.", "Lasts a gardener’s life."],
    },
] };
