//! Parts and things for bicycles.

use super::{Axis, Line, Sign, Trade, all, kind, options::ONE, thing};
use crate::tone::Tone::{
    Brown, Charcoal, Coral, Cream, Forest, Gold, Mint, Mustard, Navy, Olive, Orange, Red, Rust, Sage, Silver,
    Sky, Teal, White,
};

const HEAD: &[Axis] = &[all("Size", &[("S, 51–55 cm", 100), ("M, 55–58 cm", 100), ("L, 58–62 cm", 100)])];
const TYRE: &[Axis] = &[all("Size", &[("28 × 1.40", 100), ("28 × 1.75", 105), ("26 × 1.75", 95)])];

#[rustfmt::skip] // A table.
pub(crate) static BICYCLES: Trade = Trade { name: "bicycles", sign: Sign::Wheel, lines: &[
    Line {
        things: &[
            thing("{} Bell", "bike-parts", "bell", (1200, 2900), ONE, "One clear note, heard in time and never rude."),
            thing("{} Saddle", "bike-parts", "saddle", (4900, 11900), ONE, "Sprung a little, shaped for an upright seat and a long commute."),
            thing("{} Grips", "bike-parts", "grips", (1400, 2900), ONE, "Screwed on, so they do not turn, with a rest for the palm."),
            thing("{} Helmet", "bike-gear", "helmet", (5900, 9900), HEAD, "Light, with twelve vents and a wheel at the back to set it."),
            thing("{} Bottle", "bike-gear", "bike-bottle", (900, 1490), ONE, "Seventy-five centilitres and a valve that one can bite."),
            thing("{} Pannier", "bike-gear", "pannier", (6900, 9900), ONE, "Twenty litres, roll top, and hooks that lock by themselves."),
        ],
        kinds: &[
            kind("Black", Charcoal, "In black, since black goes with every frame."),
            kind("Brass", Gold, "In the colour of brass, and it may get darker."),
            kind("Racing Green", Forest, "In the green of old Rudges."),
            kind("Signal Orange", Orange, "In orange that drivers notice."),
            kind("Cream", Cream, "In cream white, for a proper city bike."),
            kind("Sky", Sky, "In a light, dusty blue."),
            kind("Red", Red, "In red; red is faster."),
            kind("Honey Brown", Brown, "In a warm brown."),
            kind("Petrol", Teal, "In green-blue."),
        ],
        closings: &["Fitted for free if you come by.", "Spare parts in the drawer.", "We ride it ourselves.", "Stands rain, salt and the station forecourt."],
    },
    Line {
        things: &[thing("{}", "bike-parts", "bike-light", (1900, 6900), ONE, "")],
        kinds: &[
            kind("Front Light, 40 Lux", Charcoal, "With a beam that leaves the others their eyes."),
            kind("Front Light, 80 Lux", Silver, "For dark towpaths.").at(150),
            kind("Rear Light with Brake", Red, "Shines brighter when you slow down."),
            kind("Clip-on Light Set", Mint, "Front and back, by USB, in every bag."),
            kind("Dynamo Headlight, Retro", Gold, "Chromed and round, with a modern heart.").at(130),
            kind("Spoke Reflectors, Set of 72", White, "Thin sticks that make a wheel of light.").at(50),
        ],
        closings: &["Approved for German roads.", "Rain-proof.", "Without tools, in a minute."],
    },
    Line {
        things: &[thing("{}", "bike-parts", "tyre", (2400, 4400), TYRE, "")],
        kinds: &[
            kind("Puncture-proof City Tyre", Charcoal, "Five millimetres of rubber against glass."),
            kind("Cream Tyre", Cream, "For looks, and rolling nicely too."),
            kind("Gravel Tyre", Brown, "Fine knobs and a brown sidewall."),
            kind("Winter Tyre with Studs", Silver, "A hundred and sixty studs for four weeks a year.").at(150),
            kind("Fast Slick", Red, "For dry days and late risers."),
            kind("Balloon Tyre", Olive, "Suspension by air."),
        ],
        closings: &["Reflecting stripes on both sides.", "We fit it while you wait.", "Good for about 6,000 kilometres."],
    },
    Line {
        things: &[thing("{}", "bike-parts", "lock", (2900, 8900), ONE, "")],
        kinds: &[
            kind("Folding Lock, 90 cm", Charcoal, "Six links in a holder on the frame."),
            kind("U-lock", Navy, "Fourteen millimetres of steel."),
            kind("Chain Lock in Canvas", Olive, "A chain in a sleeve that spares the paint."),
            kind("Frame Lock", Silver, "For the baker’s, in one move."),
            kind("Cable Lock for Saddles", Mustard, "Thin, for the second most stolen part.").at(35),
        ],
        closings: &["Two keys, and a third by the number.", "We tried to open it. It took long enough."],
    },
    Line {
        things: &[thing("{}", "bike-parts", "bike-tool", (590, 3900), ONE, "")],
        kinds: &[
            kind("Multi-tool, 14 Functions", Silver, "Small, steel, and with a chain breaker."),
            kind("Patch Kit", Coral, "Six patches, glue, sandpaper, two levers.").drawn("tin").at(40),
            kind("Mini Pump", Charcoal, "Eight bar, with some patience.").drawn("pump"),
            kind("Floor Pump", Red, "A wooden handle and a gauge that tells the truth.").drawn("pump").at(180),
            kind("Chain Oil from Rapeseed", Mustard, "For the chain and the river.").drawn("dropper").at(55),
            kind("Chain, 9-speed", Silver, "With a master link.").drawn("chain"),
            kind("Pedals with Grip", Sage, "Aluminium, sealed bearings, twelve pins.").drawn("pedals").at(140),
            kind("Brake Pads, Four", Rust, "Stop in the rain too.").at(70),
            kind("Trouser Clips", Gold, "Two sprung steel bands, timeless.").drawn("bangle").at(45),
        ],
        closings: &["On the wall because it never came back.", "We show you how to use it.", "Fits nearly everything; ask if not sure."],
    },
] };
