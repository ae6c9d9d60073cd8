//! Headphones, speakers, cables, chargers and cases.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Blue, Charcoal, Coral, Cream, Forest, Grey, Lilac, Mint, Mustard, Navy, Oat, Olive, Orange, Pink, Plum,
    Red, Rust, Sage, Silver, Sky, Teal, White, Wood, Yellow,
};

const LENGTH: &[Axis] = &[all("Length", &[("0.5 m", 85), ("1 m", 100), ("2 m", 130)])];
const PHONE: &[Axis] = &[all("Fits", &[("Compact", 100), ("Standard", 100), ("Large", 105)])];

#[rustfmt::skip] // A table.
pub(crate) static AUDIO: Trade = Trade { name: "audio", sign: Sign::Disc, lines: &[
    Line {
        things: &[
            thing("{} Over-ear Headphones", "headphones", "headphones", (8900, 17900), ONE, "Closed, with soft pads that can be replaced, and thirty hours on a charge."),
            thing("{} On-ear Headphones", "headphones", "headphones", (4900, 8900), ONE, "Light, foldable, and fit for spectacles."),
            thing("{} Earphones", "headphones", "earbuds", (3900, 9900), ONE, "Three sizes of tips, and a case for four more charges."),
            thing("{} Portable Speaker", "speakers", "speaker", (5900, 11900), ONE, "Fills a kitchen, survives a lake, plays for eighteen hours."),
            thing("{} Bookshelf Speaker", "speakers", "speaker-box", (12900, 24900), ONE, "A two-way box, built in a joinery and measured one by one."),
        ],
        kinds: &[
            kind("Graphite", Charcoal, "In a matt dark grey."),
            kind("Chalk", White, "In a warm white that can be wiped."),
            kind("Sage", Sage, "In a soft green."),
            kind("Coral", Coral, "In a coral red, easily found in any bag."),
            kind("Midnight", Navy, "In a blue that is nearly black."),
            kind("Sand", Oat, "In beige with a woven texture."),
            kind("Ochre", Mustard, "In a dark yellow from the seventies."),
            kind("Lilac", Lilac, "In a light violet."),
            kind("Walnut", Wood, "With real veneer, oiled.").at(115),
        ],
        closings: &["Whatever wears out can be replaced by hand.", "Measured by us; the curve is on the box.", "Try it in the shop for as long as you like.", "Two years of guarantee, ten years of repairs.", "Sounds honest at low volume too."],
    },
    Line {
        things: &[
            thing("{} USB-C Cable", "cables-chargers", "cable", (1200, 1900), LENGTH, "Carries a hundred watts, and its sleeves do not break."),
            thing("{} Audio Cable, 3.5 mm", "cables-chargers", "cable", (1400, 1900), LENGTH, "Shielded copper and plugs one can open and solder."),
            thing("{} Charging Cable, Three Heads", "cables-chargers", "cable", (1600, 2200), ONE, "One cable, three plugs, for the drawer everyone shares."),
        ],
        kinds: &[
            kind("Braided Grey", Grey, "Braided in grey cotton."),
            kind("Braided Red", Red, "Braided in red, so nobody borrows it."),
            kind("Braided Sky", Sky, "Braided in light blue."),
            kind("Braided Mustard", Mustard, "Braided in yellow."),
            kind("Braided Black", Charcoal, "Braided in black."),
            kind("Braided Mint", Mint, "Braided in a pale green."),
        ],
        closings: &["With a leather strap to tie it up.", "Guaranteed for five years.", "Bent twenty thousand times before it was allowed here."],
    },
    Line {
        things: &[thing("{} Phone Case", "phone-cases", "phone-case", (1900, 3400), PHONE, "A thin, firm shell with a raised edge around the camera.")],
        kinds: &[
            kind("Terrazzo", Cream, "Speckled like a stairwell floor."),
            kind("Forest Leaf", Forest, "With pressed fern under clear resin."),
            kind("Plain Navy", Navy, "Dark blue and nothing else."),
            kind("Cork", Wood, "Portuguese cork, warm in the hand."),
            kind("Rust Leather", Rust, "Covered in offcuts of leather from the saddler."),
            kind("Wave", Teal, "With a wave that runs round the edge."),
            kind("Poppy", Red, "With one large flower."),
            kind("Checked Pink", Pink, "A chequerboard in two pinks."),
            kind("Lemon Stripe", Yellow, "With wide yellow stripes."),
            kind("Olive Felt", Olive, "Wool felt on the back."),
            kind("Plum Velvet", Plum, "Soft, and quite impossible to put down."),
            kind("Clear", Sky, "Transparent, and stays so."),
            kind("Sunset", Orange, "Fades from orange to violet."),
            kind("Blueprint", Blue, "With a drawing of the inside on the outside."),
        ],
        closings: &["Made of plants, mostly.", "Tell us your model in the note.", "Tested from the height of a bar table."],
    },
    Line {
        things: &[thing("{}", "cables-chargers", "charger", (1900, 5900), ONE, "")],
        kinds: &[
            kind("Charger, 30 W", White, "Smaller than a matchbox, quick enough for a phone."),
            kind("Charger, 65 W, Three Ports", Charcoal, "For a laptop, a phone and whatever else.").at(140),
            kind("Travel Charger", Sage, "With plugs for four continents."),
            kind("Power Bank, 10,000 mAh", Navy, "Two and a half charges in the coat.").drawn("power-bank").at(120),
            kind("Power Bank, 20,000 mAh", Rust, "For a long weekend in the woods.").drawn("power-bank").at(170),
            kind("Wireless Charging Pad", Wood, "Cork on top, so nothing slips.").drawn("charging-pad"),
            kind("Bedside Dock", Oat, "Holds the phone upright and hides the cable.").drawn("charging-pad"),
            kind("Multi-socket, Cloth Cord", Red, "Four sockets on two metres of textile cable.").drawn("socket"),
            kind("USB Hub in Aluminium", Silver, "Seven ports that all work at once.").drawn("power-bank"),
            kind("Car Charger", Charcoal, "Two ports, no blue light."),
        ],
        closings: &["Stays cool.", "Tested by us for a month.", "Certified, and it does not whistle.", "Repairable; the screws are ordinary ones."],
    },
] };
