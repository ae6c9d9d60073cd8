//! Creams, oils, combs and shaving things.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Coral, Cream, Forest, Gold, Green, Lilac, Mint, Mustard, Oat, Olive, Orange, Pink, Plum,
    Rose, Rust, Sage, Silver, Sky, Teal, White, Wood, Yellow,
};

const SIZE: &[Axis] = &[all("Size", &[("30 ml", 100), ("50 ml", 145)])];

#[rustfmt::skip] // A table.
pub(crate) static APOTHECARY: Trade = Trade { name: "apothecary", sign: Sign::Drop, lines: &[
    Line {
        things: &[thing("{}", "skin-care", "cream-jar", (1600, 3400), SIZE, "")],
        kinds: &[
            kind("Calendula Cream", Mustard, "Rich and yellow, for wind and cold."),
            kind("Rose Day Cream", Rose, "Light, with rose water from Bulgaria."),
            kind("Night Balm with Evening Primrose", Plum, "Thick; a pea of it is enough."),
            kind("Aloe Gel Cream", Mint, "Cool and quick, for summer and for shaved skin."),
            kind("Marigold Lip Balm", Orange, "Beeswax and almond oil in a small pot.").at(45),
            kind("Sea Buckthorn Cream", Orange, "The colour of a sunset and good for tired skin."),
            kind("Cocoa Butter Balm", Brown, "Smells of chocolate and melts at once."),
            kind("Lanolin Hand Balm", Cream, "For gardeners, climbers and nurses."),
            kind("Arnica Rub", Yellow, "For knees after the mountain."),
        ],
        closings: &["In amber glass; bring it back for a refill.", "Fewer than twelve ingredients.", "Tested on the family.", "Keeps for nine months once opened."],
    },
    Line {
        things: &[thing("{}", "skin-care", "tube", (890, 1790), ONE, "")],
        kinds: &[
            kind("Hand Cream with Olive", Olive, "Sinks in quickly and leaves no film."),
            kind("Foot Cream with Spruce", Forest, "For feet that have walked."),
            kind("Toothpaste with Sage", Sage, "Foams little, cleans well."),
            kind("Sun Cream SPF 30", Yellow, "Mineral, without a white face."),
            kind("Shaving Cream Menthol", Teal, "Thick foam and a cool end."),
            kind("After-shave Crème", Sky, "Calms, smells of almost nothing."),
            kind("Cleansing Milk with Oat", Oat, "For faces that sting easily."),
        ],
        closings: &["In a tube of aluminium that can be rolled up to the last bit.", "Without perfume from a laboratory.", "75 millilitres."],
    },
    Line {
        things: &[thing("{}", "skin-care", "dropper", (1800, 3600), SIZE, "")],
        kinds: &[
            kind("Rosehip Seed Oil", Coral, "Cold-pressed, orange, for the night."),
            kind("Argan Oil", Gold, "From a women’s cooperative near Essaouira."),
            kind("Beard Oil Cedar", Wood, "Keeps the beard soft and the neighbours calm."),
            kind("Hair Oil with Nettle", Green, "Two drops in the lengths."),
            kind("Lavender Essential Oil", Lilac, "Ten kilos of blossoms in each small bottle."),
            kind("Jojoba Oil", Mustard, "Strictly speaking a wax, and kind to every skin."),
            kind("Bath Oil Pine", Forest, "A forest at thirty-eight degrees."),
        ],
        closings: &["With a glass pipette.", "Organic, cold-pressed.", "Keep it dark."],
    },
    Line {
        things: &[thing("{}", "hair-shaving", "comb", (690, 1990), ONE, "")],
        kinds: &[
            kind("Pear Wood Comb", Rust, "Sawn, not pressed, so it does not pull."),
            kind("Horn Comb", Brown, "Polished teeth, no static."),
            kind("Pocket Comb", Charcoal, "Small, black, in a leather sleeve."),
            kind("Beard Comb", Wood, "Fine on one side and wide on the other."),
            kind("Wide-tooth Comb", Cream, "For curls and wet hair."),
        ],
        closings: &["Made in the Rhön.", "Do not leave it in water."],
    },
    Line {
        things: &[thing("{}", "hair-shaving", "brush", (1200, 3900), ONE, "")],
        kinds: &[
            kind("Hairbrush with Boar Bristle", Brown, "Polishes rather than detangles.").drawn("brush-paddle"),
            kind("Shaving Brush, Synthetic", Charcoal, "Soft, dense and quick to dry.").drawn("brush-round"),
            kind("Bath Brush with Handle", Wood, "Reaches the spot between the shoulders."),
            kind("Face Brush", White, "Goat hair, for dry brushing in the morning."),
            kind("Beard Brush", Rust, "Small enough for a wash bag."),
            kind("Paddle Brush in Pear", Pink, "Wooden pins on a soft cushion.").drawn("brush-paddle"),
        ],
        closings: &["Hang it up to dry.", "Made by a workshop of blind brush makers."],
    },
    Line {
        things: &[thing("{} Safety Razor", "hair-shaving", "razor", (2900, 5900), ONE, "A closed comb, balanced, taking any double-edged blade.")],
        kinds: &[
            kind("Chrome", Silver, "Plain and heavy."),
            kind("Black", Charcoal, "Matt, with a fluted handle."),
            kind("Brass", Gold, "Uncoated; it will darken."),
            kind("Oak-handled", Wood, "With a handle turned from bog oak."),
        ],
        closings: &["Five blades are included.", "No plastic, nothing to throw away but the blade."],
    },
] };
