//! Wine, cider, juices and syrups.

use super::{Line, Sign, Trade, kind, options::ONE, thing};
use crate::tone::Tone::{
    Coral, Cream, Forest, Gold, Green, Lilac, Mint, Mustard, Olive, Orange, Pink, Plum, Red, Rose, Sage,
    Yellow,
};

#[rustfmt::skip] // A table.
pub(crate) static BOTTLES: Trade = Trade { name: "bottles", sign: Sign::Drop, lines: &[
    Line {
        things: &[thing("{}", "wine-cider", "wine", (790, 1890), ONE, "")],
        kinds: &[
            kind("Riesling vom Schiefer", Green, "Mosel slate: green apple, salt, nine and a half per cent."),
            kind("Silvaner Bocksbeutel", Olive, "From Franconia in its flat bottle; asparagus has no better friend."),
            kind("Grauburgunder Kaiserstuhl", Yellow, "Pear and almond, with body for a chicken."),
            kind("Weißburgunder Saale-Unstrut", Mint, "From the vineyards nearest to Leipzig, crisp and fine."),
            kind("Spätburgunder Ahr", Plum, "Pale red, cherries and smoke.").at(130),
            kind("Dornfelder Pfalz", Plum, "Deep red and juicy, for a pizza on a Tuesday."),
            kind("Lemberger Württemberg", Red, "Pepper and blackberry."),
            kind("Rosé vom Portugieser", Rose, "Salmon pink, dry, quickly gone."),
            kind("Orange Traminer", Orange, "Three weeks on the skins: rose, tea, grip.").at(125),
            kind("Pét-Nat Müller-Thurgau", Cream, "Cloudy, sparkling, under a crown cap."),
            kind("Crémant Brut", Gold, "Fermented in the bottle, with fine beads and brioche.").at(115),
            kind("Portuguese Field Blend", Red, "Twenty varieties that grow side by side in the Douro."),
            kind("Beaujolais Villages", Red, "Serve it cool and do not think too much."),
            kind("Verdejo from Rueda", Green, "Fennel, lime and a dry finish."),
        ],
        closings: &["0.75 litres. Contains sulphites.", "From a family that fills fewer than 30,000 bottles a year.", "Opened, it is better on the second evening."],
    },
    Line {
        things: &[thing("{}", "wine-cider", "bottle", (490, 990), ONE, "")],
        kinds: &[
            kind("Dry Orchard Cider", Mustard, "Old standard trees in the Altes Land, six per cent, bone dry."),
            kind("Boskoop Cider", Orange, "One variety, tart and tannic."),
            kind("Pear Perry", Olive, "From cider pears that nobody can eat."),
            kind("Quince Cider", Yellow, "Apple and quince, with a scent that fills the kitchen."),
            kind("Hopped Cider", Sage, "Dry-hopped like an ale."),
            kind("Cherry Cider", Red, "A third of sour cherries, pink foam."),
            kind("Alcohol-free Sparkling Apple", Gold, "Fermented, then freed of its alcohol under vacuum."),
        ],
        closings: &["0.75 litres.", "Unfiltered; turn it gently before you pour.", "There is a deposit of fifteen cents in the price."],
    },
    Line {
        things: &[thing("{}", "juices-syrups", "bottle", (390, 790), ONE, "")],
        kinds: &[
            kind("Elderflower Syrup", Cream, "Picked on dry mornings, one part to seven of water."),
            kind("Rhubarb Syrup", Pink, "Pink, sour and good with gin."),
            kind("Ginger Syrup", Yellow, "Hot; one part to ten."),
            kind("Lavender Syrup", Lilac, "For lemonade and, carefully, for coffee."),
            kind("Woodruff Syrup", Green, "Berlin’s green, but from real leaves, so not quite as green."),
            kind("Raspberry Syrup", Coral, "Nothing but berries, sugar and time."),
            kind("Cloudy Apple Juice", Mustard, "Pressed on Thursdays from windfalls and old varieties."),
            kind("Sour Cherry Juice", Plum, "Straight from the press, undiluted."),
            kind("Grape Juice Regent", Plum, "A red grape, dense and almost wine."),
            kind("Pear and Carrot Juice", Orange, "Mild, for breakfast and toddlers."),
            kind("Quince Nectar", Yellow, "Strong; stretch it with sparkling water."),
            kind("Tomato Juice", Red, "Seasoned with celery salt and nothing else."),
            kind("Verjus", Olive, "Juice of unripe grapes, a gentler lemon."),
            kind("Tonic Concentrate", Forest, "Cinchona bark, citrus and gentian, made two streets away."),
        ],
        closings: &["Without colouring or flavouring.", "Keeps six weeks in the fridge once opened.", "Bring the bottle back and the next one is cheaper."],
    },
] };
