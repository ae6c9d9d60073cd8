//! Lamps, chairs, stools and shelves.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Cream, Forest, Gold, Mustard, Navy, Oat, Red, Rust, Sage, Silver, Sky, Teal, White, Wood,
};

const WOOD: &[Axis] = &[all("Wood", &[("Oak", 100), ("Walnut", 130), ("Ash", 95)])];
const CORD: &[Axis] = &[all("Cord", &[("Black", 100), ("Linen", 100), ("Red", 100)])];

#[rustfmt::skip] // A table.
pub(crate) static LIGHTS: Trade = Trade { name: "lights", sign: Sign::Lamp, lines: &[
    Line {
        things: &[
            thing("{} Desk Lamp", "lamps", "desk-lamp", (8900, 15900), ONE, "Two springs, three joints, and it stays where you put it."),
            thing("{} Table Lamp", "lamps", "lamp", (6900, 12900), ONE, "A turned foot and a shade of linen, for a light one can read and fall asleep by."),
            thing("{} Pendant", "lamps", "pendant", (7900, 14900), CORD, "Spun by hand from a sheet of metal; hangs on two metres of cloth cord."),
            thing("{} Wall Light", "lamps", "wall-light", (6900, 9900), ONE, "Turns and tilts, with the switch where the hand looks for it."),
        ],
        kinds: &[
            kind("Graphite", Charcoal, "Powder-coated in a dark, warm grey."),
            kind("Signal Red", Red, "The red of old enamel signs."),
            kind("Brass", Gold, "Left raw, so that it darkens.").at(125),
            kind("Sage", Sage, "A grey-green from the thirties."),
            kind("Cream", Cream, "Creamy white outside and inside."),
            kind("Petrol", Teal, "Green-blue, with a white inside that throws the light down."),
            kind("Ochre", Mustard, "A dull yellow that glows when it is lit."),
            kind("Brushed Steel", Silver, "Plain steel under a clear coat."),
        ],
        closings: &["E27 socket; a warm LED is in the box.", "Every part can be bought singly.", "Wired and tested by us.", "Repairs are free for ten years."],
    },
    Line {
        things: &[
            thing("{} Chair", "furniture", "chair", (18900, 28900), WOOD, "Solid wood, pegged joints, and a back that was tried out on forty people."),
            thing("{} Bar Stool", "furniture", "stool", (13900, 18900), WOOD, "Sixty-five centimetres high with a ring for the feet."),
        ],
        kinds: &[
            kind("Lindenau", Wood, "A plain seat, slightly hollowed."),
            kind("Woven", Oat, "The seat is woven from Danish paper cord.").at(120),
            kind("Kantine", Red, "With a painted seat, as in the canteens of old factories."),
            kind("Spindle", Brown, "Nine thin spindles in the back, each turned by hand.").at(115),
            kind("Navy", Navy, "Stained dark blue, with the grain showing."),
            kind("Forest", Forest, "Stained green and oiled."),
        ],
        closings: &["Oiled, so scratches can be sanded out.", "Built to order in three weeks.", "Wood from forests within 200 kilometres."],
    },
    Line {
        things: &[
            thing("{} Three-legged Stool", "furniture", "stool", (7900, 11900), ONE, "Stands on any floor, being three-legged; also a side table."),
            thing("{} Shelf, 80 cm", "furniture", "shelf", (5900, 8900), ONE, "On two hidden brackets; carries twenty kilos of books."),
            thing("{} Side Table", "furniture", "table", (12900, 18900), ONE, "Round, forty centimetres across, light enough to carry with a cup on it."),
            thing("{} Coat Rail", "furniture", "rail", (4900, 6900), ONE, "Five pegs, each of them strong enough for a child."),
        ],
        kinds: &[
            kind("Oak", Wood, "Oiled oak from the Dübener Heide."),
            kind("Smoked Oak", Brown, "Darkened with ammonia fumes, as a century ago."),
            kind("White-washed Ash", White, "Ash with white soap, pale as the coast."),
            kind("Terracotta Lacquer", Rust, "Lacquered in a warm red."),
            kind("Dove Blue Lacquer", Sky, "Lacquered in a soft blue."),
        ],
        closings: &["With screws, and a plan one can understand.", "Oil it once a year.", "Made from planks we choose ourselves."],
    },
] };
