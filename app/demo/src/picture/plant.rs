//! Plants with leaves.

use super::{
    Motif,
    easel::{Easel, LEAF, Paint, TIMBER, WHITE, paint},
    pattern::{pattern, specks},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("plant", leafy),
    ("monstera", monstera),
    ("trailing", trailing),
    ("round-leaf", round_leaf),
    ("painted-leaf", painted_leaf),
    ("snake-plant", snake_plant),
    ("fern", fern),
    ("palm", palm),
    ("flowering", flowering),
    ("orchid", orchid),
    ("little-tree", little_tree),
];

/// The green of a plant: nearer to leaves than its family's colour.
pub(super) fn green(e: &Easel) -> Paint {
    e.main.mix(LEAF, 42)
}

/// The pot that everything grows in.
pub(super) fn pot(e: &mut Easel) {
    let clay = *e.chance.pick(&[
        paint(0xc8_7246),
        paint(0xf1_ece2),
        paint(0x4b_5563),
        paint(0xd9_b35a),
        paint(0x7f_a0a8),
        paint(0xd8_a6a0),
        paint(0xb9_a58c),
    ]);
    let ink = e.accents[0];
    match e.roll(0, 2) {
        0 => {
            e.solid(clay, "M84 150h72l-8 36q-1 6-8 6h-40q-7 0-8-6z", [84, 150, 156, 192], |_| {});
            e.solid(clay, "M80 138h80v14H80z", [80, 138, 160, 152], |_| {});
        }
        1 => e.solid(clay, "M80 138h80v44q0 10-10 10H90q-10 0-10-10z", [80, 138, 160, 192], |e| {
            pattern(e, [80, 144, 160, 188], ink.see(60));
        }),
        _ => e.solid(clay, "M80 138h80q6 30-14 54H94q-20-24-14-54z", [78, 138, 162, 192], |e| {
            specks(e, [80, 146, 160, 190], clay.dark(34), 22);
        }),
    }
    e.oval(SOIL, 120, 140, 36, 5);
}

pub(super) const SOIL: Paint = paint(0x5b_4334);

/// Leaves on stems that fan out from the pot: each drawn upright at the end of its stem.
fn fan(e: &mut Easel, stems: &[(i32, i32)], stalk: Paint, mut leaf: impl FnMut(&mut Easel, usize)) {
    for (n, &(lean, long)) in stems.iter().enumerate() {
        let lean = lean + e.roll(-4, 4);
        e.under(&format!("rotate({lean} 120 140)"), |e| {
            e.line(stalk, 3.4, &format!("M120 140V{}", 140 - long));
            e.under(&format!("translate(120 {})", 140 - long), |e| leaf(e, n));
        });
    }
}

fn leafy(e: &mut Easel) {
    let tone = green(e);
    e.shadow(120, 46);
    fan(
        e,
        &[(-64, 50), (64, 50), (-42, 66), (42, 66), (-20, 78), (22, 76), (0, 88)],
        tone.dark(18),
        |e, n| {
            let shade = if n % 2 == 0 { tone } else { tone.dark(10) };
            e.path(shade, "M0 12C-22-2-20-28 0-46 20-28 22-2 0 12z");
            e.path(shade.light(12).see(60), "M0 12C-22-2-20-28 0-46z");
            e.line(shade.light(34).see(80), 1.8, "M0 8V-38M0-6l-9-8M0-6l9-8M0-20l-8-8M0-20l8-8");
        },
    );
    pot(e);
}

fn monstera(e: &mut Easel) {
    let tone = green(e);
    e.shadow(120, 46);
    fan(e, &[(-58, 48), (58, 50), (-30, 74), (32, 72), (0, 88)], tone.dark(18), |e, n| {
        let shade = if n % 2 == 0 { tone } else { tone.dark(12) };
        e.path(
            shade,
            "M0 10C-10 20-30 14-34-2l16 0-18-8q-1-8 4-14l18 10-14-16q4-8 12-11l8 14-1-19q5-4 9-4t9 4l-1 19 8-14q8 3 12 11L14-14l18-10q5 6 4 14l-18 8 16 0C30 14 10 20 0 10z",
        );
        e.line(shade.light(32).see(80), 1.8, "M0 8V-40M0-2l-20 4M0-2l20 4M0-14l-18-8M0-14l18-8");
    });
    pot(e);
}

fn trailing(e: &mut Easel) {
    let tone = green(e);
    let spot = e.accents[0].light(50);
    let marbled = e.maybe(50);
    e.shadow(120, 46);
    pot(e);
    let vines = [
        "M100 140q-40-10-46 50",
        "M140 140q44-10 46 44",
        "M112 138q-12-40-44-40",
        "M128 138q12-44 48-36",
        "M120 138V84",
        "M110 140q-14 20-8 52",
    ];
    let leaves: [&[(i32, i32, i32)]; 6] = [
        &[(76, 138, -60), (58, 158, -130), (54, 184, -160), (64, 172, 150)],
        &[(166, 140, 60), (184, 160, 130), (186, 186, 160), (178, 174, -150)],
        &[(96, 112, -20), (76, 100, -50), (64, 98, -90)],
        &[(146, 112, 20), (166, 100, 50), (180, 104, 90)],
        &[(120, 88, 0), (108, 106, -40), (132, 108, 40), (120, 70, 10)],
        &[(100, 160, -170), (104, 180, 170)],
    ];
    for vine in vines {
        e.line(tone.dark(20), 2.6, vine);
    }
    let place = leaves.into_iter().flatten();
    e.stamp(place.map(|(x, y, turn)| format!("translate({x} {y}) rotate({turn}) scale(1.2)")), |e| {
        e.path(tone, "M0 8C-16 6-16-10 0-20 16-10 16 6 0 8z");
        if marbled {
            e.path(spot.see(70), "M0 6C-10 4-12-6-2-14-4-6-2 0 0 6z");
        }
        e.line(tone.light(36).see(80), 1.4, "M0 6V-14");
    });
}

fn round_leaf(e: &mut Easel) {
    let tone = green(e);
    let striped = e.maybe(40);
    e.shadow(120, 46);
    fan(
        e,
        &[(-74, 46), (74, 46), (-50, 66), (50, 64), (-28, 60), (28, 62), (-12, 84), (14, 82), (0, 56)],
        tone.dark(4),
        |e, n| {
            let shade = if n % 3 == 0 { tone.light(10) } else { tone };
            e.circle(shade, 0, -4, 18);
            if striped {
                e.line(shade.light(48), 2, "M-6 10q-6-14 0-26M6 10q6-14 0-26M0 12V-20");
            } else {
                e.circle(shade.light(40), 0, -2, 2.4);
                e.line(shade.light(30).see(70), 1.4, "M0-2V-18M0-2l12-8M0-2l-12-8M0-2l10 10M0-2l-10 10");
            }
        },
    );
    pot(e);
}

fn painted_leaf(e: &mut Easel) {
    let tone = green(e).dark(6);
    let vein = e.main.light(56);
    let under = e.accents[0];
    e.shadow(120, 46);
    fan(e, &[(-66, 44), (66, 46), (-38, 64), (40, 62), (-14, 76), (16, 74)], under.dark(10), |e, n| {
        let shade = if n % 2 == 0 { tone } else { tone.dark(8) };
        e.path(shade, "M0 16C-28 6-26-30 0-48 26-30 28 6 0 16z");
        e.line(vein, 2.6, "M0 12V-42");
        e.line(
            vein,
            2,
            "M0 4q-10-2-16-12M0 4q10-2 16-12M0-10q-10-2-15-12M0-10q10-2 15-12M0-24q-8-2-10-9M0-24q8-2 10-9",
        );
    });
    pot(e);
}

fn snake_plant(e: &mut Easel) {
    let tone = paint(0x4d_7d55).mix(e.main, 22);
    let edge = e.main.light(30);
    e.shadow(120, 46);
    for (lean, long, wide) in [(-20, 78, 11), (20, 82, 11), (-9, 106, 12), (10, 98, 12), (0, 122, 13)] {
        e.under(&format!("rotate({lean} 120 144)"), |e| {
            let top = 144 - long;
            e.path(
                edge,
                &format!(
                    "M{} 144C{} {} 116 {} 120 {top}C124 {} {} {} {} 144z",
                    120 - wide,
                    116 - wide,
                    144 - long / 2,
                    top + 24,
                    top + 24,
                    124 + wide,
                    144 - long / 2,
                    120 + wide
                ),
            );
            let d = format!(
                "M{} 144C{} {} 117 {} 120 {}C123 {} {} {} {} 144z",
                124 - wide,
                120 - wide,
                144 - long / 2,
                top + 26,
                top + 8,
                top + 26,
                120 + wide,
                144 - long / 2,
                116 + wide
            );
            e.path(tone, &d);
            e.inside(&d, |e| {
                for y in (top + 16..144).step_by(11) {
                    e.line(tone.dark(18).see(70), 2.4, &format!("M{} {y}q6-5 12 0t12 0", 120 - wide));
                }
            });
        });
    }
    pot(e);
}

fn fern(e: &mut Easel) {
    let tone = green(e);
    e.shadow(120, 46);
    for (lean, bend) in
        [(-80, -1), (80, 1), (-58, -1), (58, 1), (-36, -1), (36, 1), (-14, -1), (14, 1), (0, 1)]
    {
        e.under(&format!("rotate({lean} 120 140)"), |e| {
            let shade = if lean % 4 == 0 { tone } else { tone.dark(9) };
            e.line(shade.dark(14), 2.2, &format!("M120 140Q{} 100 {} 62", 120 - bend * 6, 120 + bend * 4));
            for step in 0..8 {
                let (y, size) = (130 - step * 9, 14 - step);
                e.line(
                    shade,
                    4.2,
                    &format!("M{0} {y}l-{size} -5M{0} {y}l{size} -5", 120 - bend * 3 + bend * step / 2),
                );
            }
        });
    }
    pot(e);
}

fn palm(e: &mut Easel) {
    let tone = green(e);
    e.shadow(120, 46);
    for (shade, fronds) in [
        (tone.dark(14), ["rotate(34)", "scale(-1 1) rotate(30)", "rotate(-6) scale(.9)"]),
        (tone, ["rotate(8)", "scale(-1 1) rotate(4)", "scale(-1 1) rotate(-24) scale(1.04)"]),
    ] {
        // A frond that rises from (0, 0) and bows to the right, with leaflets that hang from its rib.
        e.stamp(fronds.map(|frond| format!("translate(120 142) {frond}")), |e| {
            for leaflet in 2..11 {
                let t = f64::from(leaflet) / 10.0;
                let (x, y) = (6.0 * t + 44.0 * t * t * t, -104.0 * t + 14.0 * t * t * t);
                let long = 30.0 - 16.0 * t;
                e.line(shade, 4, &format!("M{x:.0} {y:.0}q{:.0} -3 {long:.0} {:.0}", long * 0.6, long * 0.5));
                e.line(
                    shade,
                    4,
                    &format!("M{x:.0} {y:.0}q-{:.0} -6-{:.0} {:.0}", long * 0.4, long * 0.7, long * 0.1),
                );
            }
            e.line(shade.dark(16), 2.6, "M0 0Q4-60 50-90");
        });
    }
    pot(e);
}

fn flowering(e: &mut Easel) {
    let bloom = e.main;
    e.shadow(120, 46);
    fan(e, &[(-70, 42), (70, 42), (-46, 48), (46, 48), (-22, 46), (22, 48)], LEAF.dark(14), |e, n| {
        let shade = if n % 2 == 0 { LEAF } else { LEAF.dark(10) };
        e.path(shade, "M0 12C-18 2-16-20 0-34 16-20 18 2 0 12z");
        e.line(shade.light(30).see(70), 1.6, "M0 8V-26");
    });
    fan(e, &[(-30, 74), (4, 92), (34, 72)], LEAF.dark(6), |e, _| {
        e.path(bloom.dark(10), "M0 12C-24 10-26-18 0-26 26-18 24 10 0 12z");
        e.path(bloom.light(10), "M0 10C-20 8-22-14-2-22-12-10-8 2 0 10z");
        e.line(paint(0xf1_cf6a), 5, "M0 6L4-16");
    });
    pot(e);
}

fn orchid(e: &mut Easel) {
    let bloom = e.main;
    let lip = e.accents[0].mix(paint(0xc2_4775), 50);
    e.shadow(120, 46);
    for (lean, long) in [(-64, 52), (64, 52), (-34, 42), (34, 42)] {
        e.under(&format!("rotate({lean} 120 142)"), |e| {
            e.path(
                LEAF.dark(8),
                &format!("M120 144c-14-8-12-{long} 0-{} 12 {} 14 {} 0 {}z", long + 8, 8, long, long + 8),
            );
        });
    }
    e.line(LEAF.dark(14), 3.5, "M118 140C110 90 112 40 150 44S196 66 200 82");
    e.line(TIMBER.dark(10), 2.5, "M124 140V56");
    for (x, y, size) in [(122, 62, 10), (150, 48, 11), (180, 58, 10), (200, 84, 8)] {
        let at = format!("translate({x} {y}) scale({:.2})", f64::from(size) / 10.0);
        e.under(&at, |e| {
            for petal in [0, 140, 220] {
                e.under(&format!("rotate({petal})"), |e| e.oval(bloom.dark(7), 0, -10, 7, 11));
            }
            for petal in [74, 286] {
                e.under(&format!("rotate({petal})"), |e| e.oval(bloom, 0, -11, 11, 12));
            }
            e.oval(lip, 0, 4, 5, 7);
            e.circle(paint(0xf3_cb5a), 0, 0, 3);
        });
    }
    e.circle(bloom.dark(8), 206, 102, 5);
    pot(e);
}

fn little_tree(e: &mut Easel) {
    let fruit = e.main;
    let crown = LEAF.mix(paint(0x6f_8a5a), 40);
    e.shadow(120, 46);
    e.line(TIMBER.dark(26), 8, "M120 142V84M120 112l-18-20M120 104l18-20");
    for (x, y, r) in [(88, 78, 30), (152, 78, 30), (104, 54, 30), (138, 52, 30), (120, 76, 34)] {
        e.circle(crown.dark(((y - 50) / 3) as u32), x, y, r);
    }
    for _ in 0..40 {
        let (x, y, dx, dy) = (e.roll(66, 168), e.roll(34, 102), e.roll(-7, 7), e.roll(-5, 5));
        e.line(crown.light(22), 4.5, &format!("M{x} {y}l{dx} {dy}"));
    }
    let fruits = [(84, 70), (110, 50), (142, 62), (160, 86), (118, 90), (96, 98), (134, 40)];
    e.stamp(fruits.map(|(x, y)| format!("translate({x} {y})")), |e| {
        e.oval(fruit.dark(10), 0, 0, 8, 9);
        e.oval(fruit, -1, -1, 7, 8);
        e.circle(WHITE.see(50), -3, -4, 1.8);
    });
    pot(e);
}
