//! Paint, brushes and paper.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Brown, Charcoal, Cocoa, Coral, Cream, Forest, Green, Lilac, Mustard, Navy, Oat, Orange, Plum, Red,
    Rust, Sky, Teal, White, Wood, Yellow,
};

const PAD: &[Axis] = &[all("Size", &[("A5", 65), ("A4", 100), ("A3", 170)])];
const BRUSH: &[Axis] = &[all("Size", &[("No. 2", 80), ("No. 6", 100), ("No. 12", 150)])];

#[rustfmt::skip] // A table.
pub(crate) static ART: Trade = Trade { name: "art", sign: Sign::Star, lines: &[
    Line {
        things: &[
            thing("Oil Colour, {}", "art-supplies", "paint-tube", (790, 1690), ONE, "Ground on a three-roll mill with safflower oil; 40 millilitres."),
            thing("Watercolour, {}", "art-supplies", "watercolour", (490, 990), ONE, "A half pan with as much pigment as gum arabic can hold."),
        ],
        kinds: &[
            kind("Ultramarine", Blue, "A warm blue that granulates."),
            kind("Prussian Blue", Navy, "Dark, cold, strong: use a little."),
            kind("Cobalt Teal", Teal, "Bright as tropical water.").at(140),
            kind("Sap Green", Green, "A natural green for leaves in shade."),
            kind("Chromium Oxide", Forest, "Opaque, dull, indispensable."),
            kind("Cadmium-free Red", Red, "All the force and no heavy metal."),
            kind("Alizarin", Plum, "A deep, transparent crimson."),
            kind("Burnt Sienna", Rust, "Roof tiles and autumn."),
            kind("Raw Umber", Brown, "Cool brown for shadows."),
            kind("Yellow Ochre", Mustard, "From the quarries of Roussillon."),
            kind("Lemon Yellow", Yellow, "Cold and clear."),
            kind("Orange Lake", Orange, "Transparent, glowing."),
            kind("Titanium White", White, "The most opaque one."),
            kind("Ivory Black", Charcoal, "Soft and slightly warm."),
            kind("Dioxazine Violet", Lilac, "So strong that a pan lasts years."),
        ],
        closings: &["Lightfast.", "Mixed in the back room.", "One pigment and no filler."],
    },
    Line {
        things: &[thing("{}", "art-supplies", "paintbrush", (690, 1990), BRUSH, "")],
        kinds: &[
            kind("Kolinsky Round Brush", Cocoa, "Holds a lot of water and keeps its point.").at(180),
            kind("Synthetic Flat Brush", Orange, "Springy; for acrylics and edges."),
            kind("Hog Bristle Filbert", Oat, "Stiff, for oil that stands."),
            kind("Wash Brush", Navy, "Wide and soft, for skies."),
            kind("Rigger Brush", Red, "Long hair for long lines."),
        ],
        closings: &["Made in Mittelfranken.", "Wash it with soap and reshape it."],
    },
    Line {
        things: &[thing("{}", "art-supplies", "sketchpad", (990, 1890), PAD, "")],
        kinds: &[
            kind("Sketch Pad, 100 g", Cream, "A hundred sheets you need not be afraid of."),
            kind("Watercolour Block, 300 g", Sky, "Cold-pressed, glued on four sides.").at(160),
            kind("Mixed Media Pad", Coral, "Takes ink, gouache and glue."),
            kind("Toned Grey Pad", Charcoal, "For black and white at once."),
            kind("Linocut Paper", Oat, "Thin, strong, with soft edges."),
        ],
        closings: &["Acid-free.", "From a mill in the Ore Mountains."],
    },
    Line {
        things: &[thing("{}", "art-supplies", "pencils", (1200, 3900), ONE, "")],
        kinds: &[
            kind("Soft Pastels, Set of Twelve", Coral, "Powdery and bright, rolled by hand."),
            kind("Charcoal Sticks, Willow", Charcoal, "Twenty-five thin ones.").at(45),
            kind("Oil Pastels, Set of Eighteen", Yellow, "Buttery, for children and serious people."),
            kind("Graphite Set", Wood, "From 6H to 8B, with a kneadable rubber."),
        ],
        closings: &["In a wooden box.", "Sold singly in the shop."],
    },
] };
