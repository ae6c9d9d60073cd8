//! Soap, and what lies beside it.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Coral, Cream, Forest, Gold, Green, Lilac, Mint, Mustard, Oat, Olive, Orange, Pink, Plum,
    Red, Rose, Rust, Sage, Sky, Teal, White, Wood, Yellow,
};

const LIQUID: &[Axis] = &[all("Size", &[("250 ml", 100), ("500 ml refill", 155)])];

#[rustfmt::skip] // A table.
pub(crate) static SOAP: Trade = Trade { name: "soap", sign: Sign::Drop, lines: &[
    Line {
        things: &[thing("{} Soap", "soap", "soap", (590, 890), ONE, "")],
        kinds: &[
            kind("Lavender and Oat", Lilac, "Ground oats scrub gently; the lavender comes from Drôme."),
            kind("Rosemary and Mint", Mint, "Wakes you before the coffee does."),
            kind("Rose Clay", Rose, "Pink clay and rose geranium, for dry skin."),
            kind("Charcoal and Tea Tree", Charcoal, "Black, clear-headed, good for faces that shine."),
            kind("Orange and Clove", Orange, "Smells of December."),
            kind("Lemon Poppy Seed", Yellow, "The kitchen soap: takes onion off fingers."),
            kind("Sea Salt", Sky, "Hard, white and foamy, with salt from the Baltic."),
            kind("Goat’s Milk", Cream, "Mild and creamy, without any scent."),
            kind("Pine Tar", Brown, "Smoky; for people who work outside."),
            kind("Calendula", Mustard, "With petals from our yard, for small children."),
            kind("Olive and Bay", Olive, "After the recipe of Aleppo, ripened for a year."),
            kind("Coffee Grounds", Brown, "From the roaster’s leavings; a scrub for gardeners."),
            kind("Nettle", Green, "Green and plain, also for hair."),
            kind("Beetroot and Crème", Pink, "Pink from the root, rich from cream."),
            kind("Möhre and Honey", Orange, "Carrot oil and acacia honey, golden and soft."),
            kind("Cedar and Sage", Sage, "Dry, woody, for those who do not like flowers."),
            kind("Patchouli and Lime", Forest, "Warm below and bright above."),
            kind("Sandalwood", Wood, "Quiet and warm."),
            kind("Grapefruit", Coral, "Pink grapefruit and a little pepper."),
            kind("Fig and Oak", Plum, "Green fig, oak moss, a dark swirl."),
            kind("Elderflower", White, "Light, like June."),
            kind("Wild Thyme", Teal, "Herbal and clean."),
            kind("Lilac Blossom", Lilac, "Two weeks of May, kept."),
            kind("Cinnamon Oat", Rust, "Warm, grainy, and loved by bakers."),
        ],
        closings: &["Ripened for six weeks.", "A hundred grams, cut by hand.", "No palm oil.", "Let it dry between uses and it lasts two months.", "Seven ingredients at most."],
    },
    Line {
        things: &[
            thing("{} Shampoo Bar", "hair-shaving", "soap", (890, 1190), ONE, "Foams like the liquid kind and lasts for sixty washes."),
            thing("{} Hand Wash", "soap", "pump-bottle", (1200, 1600), LIQUID, "A liquid soap that leaves hands as it found them."),
            thing("{} Bath Salt", "soap", "jar", (1100, 1500), ONE, "Coarse salt with oils, for three long baths."),
            thing("{} Hand Cream", "skin-care", "tube", (990, 1390), ONE, "Sinks in before you need your hands again."),
            thing("{} Body Oil", "skin-care", "dropper", (1600, 2200), ONE, "Almond and rapeseed oil for damp skin after the shower."),
        ],
        kinds: &[
            kind("Lavender", Lilac, "With lavender, calm and herbal."),
            kind("Orange Blossom", Orange, "With neroli and sweet orange."),
            kind("Rosemary", Green, "With rosemary and a hint of eucalyptus."),
            kind("Rose Geranium", Rose, "With rose geranium, green and floral."),
            kind("Cedar", Wood, "With cedar and fir."),
            kind("Unscented", Cream, "With no scent at all, for sensitive noses."),
            kind("Lemon Verbena", Yellow, "With verbena, clear and bright."),
            kind("Mint", Mint, "With peppermint that cools."),
        ],
        closings: &["Stirred in batches of thirty.", "Refills are cheaper.", "Preserved with rosemary extract.", "Without silicones or microplastic."],
    },
    Line {
        things: &[thing("{}", "soap", "soap-dish", (690, 1990), ONE, "")],
        kinds: &[
            kind("Soap Dish of Cedar", Wood, "Slatted, so that the soap dries."),
            kind("Soap Dish of Stoneware", Oat, "With a spout that drains into the basin."),
            kind("Brass Soap Dish", Gold, "Perforated; turns darker."),
            kind("Soap Saver of Sisal", Mustard, "A bag for the last pieces, and a scrub besides."),
            kind("Nail Brush of Beech", Red, "Two kinds of bristle."),
        ],
        closings: &["Good company for any bar.", "Made in Saxony."],
    },
] };
