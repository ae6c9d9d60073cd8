//! Plants, and what they need.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, pattern, specks, words},
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
    ("succulent", succulent),
    ("cactus", cactus),
    ("planter", planter),
    ("hanging", hanging),
    ("watering-can", watering_can),
    ("seeds", seeds),
    ("trowel", trowel),
    ("hand-fork", hand_fork),
    ("secateurs", secateurs),
];

const SOIL: Paint = paint(0x5b_4334);

/// The green of a plant: nearer to leaves than its family's colour.
fn green(e: &Easel) -> Paint {
    e.main.mix(LEAF, 42)
}

/// The pot that everything grows in.
fn pot(e: &mut Easel) {
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
    for (lean, long) in [(-62, 62), (62, 62), (-38, 84), (38, 84), (-14, 98), (14, 98)] {
        e.under(&format!("rotate({lean} 120 140)"), |e| {
            let top = 140 - long;
            e.line(tone.dark(20), 3, &format!("M120 140V{top}"));
            let mut leaf = format!("M120 {}q-5 10 0 20 5-10 0-20z", top - 14);
            for step in 0..7 {
                let (y, size) = (top + 6 + step * 8, 12 + step * 3);
                leaf.push_str(&format!(
                    "M120 {y}q-{0}-1-{size} 13 {0}-2 {size}-9zM120 {y}q{0}-1 {size} 13-{0}-2-{size}-9z",
                    size / 2
                ));
            }
            e.path(tone, &leaf);
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

fn succulent(e: &mut Easel) {
    let tone = green(e);
    let tip = e.accents[0].mix(paint(0xd8_7a8a), 50);
    e.shadow(120, 46);
    pot(e);
    let kind = e.roll(0, 2);
    match kind {
        0 => {
            for (ring, (petals, long, wide)) in
                [(12, 50, 13), (10, 38, 12), (8, 27, 10), (6, 16, 8)].into_iter().enumerate()
            {
                let turns = (0..petals).map(|petal| petal * 360 / petals + ring as i32 * 14);
                e.under("translate(120 112) scale(1 .82)", |e| {
                    e.stamp(turns.map(|turn| format!("rotate({turn})")), |e| {
                        let shade = tone.light(ring as u32 * 9);
                        e.path(
                            shade.dark(8),
                            &format!(
                                "M0 0c-{wide}-{} -{wide}-{} 0-{long} {wide} {} {wide} {} 0 {long}z",
                                long / 3,
                                long * 8 / 10,
                                long / 5,
                                long * 6 / 10
                            ),
                        );
                        e.path(
                            shade,
                            &format!(
                                "M0-4c-{0}-{1} -{0}-{2} 0-{3} {0} {4} {0} {1} 0 {3}z",
                                wide - 3,
                                long / 3,
                                long * 7 / 10,
                                long - 7,
                                long / 4
                            ),
                        );
                        e.circle(tip, 0, 3 - long, 1.8);
                    });
                });
            }
        }
        1 => {
            for (lean, long) in [(-62, 60), (62, 60), (-40, 78), (40, 78), (-18, 90), (20, 88), (0, 96)] {
                e.under(&format!("rotate({lean} 120 142)"), |e| {
                    let d = format!(
                        "M108 142C106 {0} 116 {1} 120 {2} 124 {1} 134 {0} 132 142z",
                        142 - long / 2,
                        152 - long,
                        142 - long
                    );
                    e.path(tone.dark(if lean % 4 == 0 { 0 } else { 9 }), &d);
                    for step in 1..6 {
                        let y = 142 - long * step / 7;
                        e.circle(tone.light(46), 117, y, 1.7);
                        e.circle(tone.light(46), 124, y - 6, 1.5);
                    }
                });
            }
        }
        _ => {
            for (x, top) in [(98, 118), (142, 116), (110, 96), (132, 94), (120, 76)] {
                e.line(tone.dark(24), 6, &format!("M120 142Q{x} 130 {x} {top}"));
                for level in 0..3 {
                    let y = top + level * 14;
                    e.oval(tone.dark(6), x - 11, y, 10, 7);
                    e.oval(tone.light(6), x + 11, y - 2, 10, 7);
                }
                e.oval(tone.light(16), x, top - 6, 9, 8);
                e.circle(tip.see(70), x + 2, top - 10, 2.6);
            }
        }
    }
}

fn cactus(e: &mut Easel) {
    let tone = paint(0x5f_9a66).mix(e.main, 26);
    let bloom = e.main.mix(paint(0xe8_6a8a), 45);
    let spine = PAPER;
    e.shadow(120, 46);
    let spines = |e: &mut Easel, [left, top, right, bottom]: [i32; 4]| {
        for y in (top..bottom).step_by(16) {
            for x in (left..right).step_by(15) {
                e.line(spine.see(90), 1.5, &format!("M{x} {y}l-3-4m3 4l3-4m-3 4v-5"));
            }
        }
    };
    match e.roll(0, 2) {
        0 => {
            e.solid(
                tone,
                "M52 92q0-12 12-12t12 12v14q0 10 12 10h14v22H84q-32 0-32-32z",
                [52, 80, 102, 140],
                |_| {},
            );
            e.solid(
                tone,
                "M188 76q0-12-12-12t-12 12v18q0 10-12 10h-14v22h18q32 0 32-32z",
                [138, 64, 188, 128],
                |_| {},
            );
            e.solid(tone, "M96 144V58q0-24 24-24t24 24v86z", [96, 34, 144, 144], |e| {
                e.line(tone.dark(16), 2.4, "M110 40v100M130 40v100");
                spines(e, [104, 56, 144, 140]);
            });
            flower(e, 120, 34, bloom);
        }
        1 => {
            e.solid(tone, "M64 112q0-44 56-44t56 44q0 36-30 36H94q-30 0-30-36z", [64, 68, 176, 148], |e| {
                e.line(
                    tone.dark(18),
                    3,
                    "M84 78q-14 30 0 66M102 70q-8 36 0 76M138 70q8 36 0 76M156 78q14 30 0 66M120 68v78",
                );
                spines(e, [76, 86, 172, 146]);
            });
            for x in [96, 120, 144] {
                flower(e, x, 70 + (x - 120).abs() / 6, bloom);
            }
        }
        _ => {
            for (x, y, rx, ry, lean) in
                [(120, 112, 32, 36, 0), (94, 74, 22, 28, -24), (146, 70, 23, 30, 22), (120, 54, 18, 24, 2)]
            {
                let d = format!("M{} {y}a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0z", x - rx, 2 * rx, 2 * rx);
                e.under(&format!("rotate({lean} {x} {y})"), |e| {
                    e.solid(tone, &d, [x - rx, y - ry, x + rx, y + ry], |e| {
                        spines(e, [x - rx + 8, y - ry + 14, x + rx, y + ry])
                    });
                });
            }
            flower(e, 156, 42, bloom);
        }
    }
    pot(e);
}

fn flower(e: &mut Easel, x: i32, y: i32, bloom: Paint) {
    for petal in [-60, -30, 0, 30, 60] {
        e.under(&format!("rotate({petal} {x} {})", y + 4), |e| e.oval(bloom, x, y - 5, 4, 9));
    }
    e.circle(paint(0xf4_d06a), x, y, 3.4);
}

fn planter(e: &mut Easel) {
    let clay = e.main;
    let ink = e.accents[1];
    let legs = e.maybe(25);
    e.shadow(120, 64);
    if legs {
        e.line(TIMBER, 7, "M74 150l-8 42M166 150l8 42M120 160v30");
    }
    let bottom = if legs { 172 } else { 192 };
    let d = match e.roll(0, 2) {
        0 => format!("M58 92h124l-14 {}q-2 8-12 8H84q-10 0-12-8z", bottom - 100),
        1 => format!("M60 92h120v{}q0 14-14 14H74q-14 0-14-14z", bottom - 106),
        _ => format!("M66 92h108c22 34 8 {} -24 {}H90C58 {bottom} 44 126 66 92z", bottom - 92, bottom - 92),
    };
    let planted = e.maybe(45);
    if planted {
        let leaf = LEAF.mix(ink, 20);
        for (lean, long) in [(-58, 60), (58, 60), (-34, 76), (34, 78), (-12, 84), (12, 82)] {
            e.under(&format!("rotate({lean} 120 96)"), |e| {
                e.path(
                    leaf.dark(if lean > 0 { 8 } else { 0 }),
                    &format!("M120 98c-14-14-12-{} 0-{long} 12 {} 14 {} 0 {long}z", long - 10, 10, long - 16),
                );
                e.line(leaf.light(30).see(70), 1.6, &format!("M120 96V{}", 108 - long));
            });
        }
    }
    e.solid(clay, &d, [56, 92, 184, bottom], |e| match e.roll(0, 3) {
        0 => specks(e, [58, 100, 182, bottom], clay.dark(34), 46),
        1 => pattern(e, [58, 106, 182, bottom], ink.see(65)),
        2 => e.rect(clay.dark(12), [50, bottom - 34, 140, 40], 0),
        _ => {}
    });
    if !planted {
        e.oval(clay.dark(30), 120, 92, 61, 12);
        e.oval(clay.dark(48), 120, 94, 52, 8);
        e.line(clay.light(26), 3, "M59 92a61 12 0 0 0 122 0");
    } else {
        e.rect(clay.light(14), [58, 90, 124, 9], 4);
    }
}

fn hanging(e: &mut Easel) {
    let clay = e.main;
    let cord = PAPER.dark(18);
    let leaf = LEAF.mix(e.accents[0], 20);
    e.circle(BRASS, 120, 16, 6);
    e.line(cord, 3, "M120 20L72 118M120 20l48 98M120 20v90");
    e.line(
        leaf.dark(14),
        2.6,
        "M84 120q-34 20-30 66M156 120q34 16 32 74M104 118q-8-26-34-28M136 118q8-28 32-30M120 116V84",
    );
    let place = [
        (62, 146, -130),
        (54, 166, 160),
        (56, 188, -170),
        (176, 142, 120),
        (188, 164, 170),
        (186, 190, 160),
        (92, 96, -50),
        (72, 90, -80),
        (148, 96, 50),
        (166, 88, 80),
        (120, 84, 0),
        (108, 104, -30),
        (132, 104, 30),
    ];
    e.stamp(place.map(|(x, y, turn)| format!("translate({x} {y}) rotate({turn})")), |e| {
        e.path(leaf, "M0 10C-16 4-14-14 0-22 14-14 16 4 0 10z");
        e.line(leaf.light(32).see(80), 1.5, "M0 6V-16");
    });
    let ink = e.accents[1];
    e.solid(clay, "M68 118h104q4 60-40 60h-24q-44 0-40-60z", [66, 118, 174, 178], |e| {
        pattern(e, [68, 124, 172, 176], ink.see(60))
    });
    e.rect(clay.light(16), [64, 112, 112, 10], 4);
    e.line(cord, 3, "M72 118q12 50 48 62M168 118q-12 50-48 62M120 180v18");
    e.line(cord, 2, "M120 182l-6 24M120 182l6 24M120 182v26");
}

fn watering_can(e: &mut Easel) {
    let (metal, trim) = (e.main, BRASS);
    let indoor = e.maybe(50);
    e.shadow(130, 62);
    if indoor {
        e.line(metal.dark(14), 9, "M92 164C50 160 52 90 20 70");
        e.line(metal.dark(10), 8, "M176 128c50-10 40 60-6 52");
        e.solid(metal, "M88 116q44-30 90 0l6 64q0 12-12 12H94q-12 0-12-12z", [82, 100, 184, 192], |_| {});
        e.oval(metal.dark(26), 133, 108, 26, 6);
        e.rect(trim, [104, 100, 58, 6], 3);
    } else {
        e.path(metal.dark(12), "M88 160L34 84l8-6 52 50z");
        e.path(trim, "M22 92l24-24 8 8-24 22z");
        for (x, y) in [(16, 96), (24, 106), (8, 106)] {
            e.oval(paint(0x8f_bcd6), x, y, 2.4, 4);
        }
        e.line(metal.dark(14), 8, "M106 96C110 40 176 40 172 96");
        e.line(metal.dark(14), 8, "M180 118c36 0 32 56-2 58");
        e.solid(metal, "M84 92h98v88q0 12-12 12H96q-12 0-12-12z", [84, 92, 182, 192], |e| {
            e.rect(metal.dark(16), [80, 108, 110, 4], 0);
            e.rect(metal.dark(16), [80, 172, 110, 4], 0);
        });
        e.oval(metal.dark(28), 133, 92, 49, 8);
        e.path(metal.light(12), "M84 92a49 8 0 0 1 60-8l-4 14q-40 2-56-6z");
    }
}

fn seeds(e: &mut Easel) {
    let (packet, ink) = (e.main, e.accents[1]);
    let lean = e.roll(-8, 8);
    e.shadow(120, 54);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        e.solid(
            PAPER,
            "M66 46l6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6v146H66z",
            [66, 40, 174, 192],
            |e| {
                e.rect(packet, [60, 84, 120, 80], 0);
                e.rect(packet.dark(14), [60, 84, 120, 4], 0);
                e.rect(packet.dark(14), [60, 160, 120, 4], 0);
            },
        );
        words(e, 120, 58, 76, 2, packet.dark(34));
        words(e, 120, 172, 60, 2, packet.dark(34));
        let light = packet.light(60);
        match e.roll(0, 2) {
            0 => {
                for (dx, dy, r) in [(-26, 8, 15), (22, 12, 13), (0, -12, 17)] {
                    for petal in 0..8 {
                        e.under(
                            &format!("translate({} {}) rotate({})", 120 + dx, 124 + dy, petal * 45),
                            |e| e.oval(light, 0, -r * 6 / 10, r * 3 / 10, r / 2),
                        );
                    }
                    e.circle(ink, 120 + dx, 124 + dy, r * 3 / 10);
                }
            }
            1 => {
                e.line(light, 4, "M120 158V100");
                for y in [146, 132, 118] {
                    e.path(
                        light,
                        &format!("M120 {y}q26 2 30-22-28-2-30 22zM120 {y}q-26 2-30-22 28-2 30 22z"),
                    );
                }
                e.circle(ink.light(20), 120, 96, 7);
            }
            _ => {
                for (dx, dy) in [(-24, 4), (0, -6), (24, 6)] {
                    e.path(
                        light,
                        &format!("M{} {}q16 2 14 22-4 22-14 24-10-2-14-24-2-20 14-22z", 120 + dx, 110 + dy),
                    );
                    e.line(
                        ink.mix(LEAF, 60),
                        4,
                        &format!("M{0} {1}l-6-12M{0} {1}l6-12M{0} {1}v-14", 120 + dx, 110 + dy),
                    );
                }
            }
        }
    });
    for _ in 0..9 {
        let (x, y, turn) = (e.roll(176, 212), e.roll(180, 196), e.roll(0, 180));
        e.under(&format!("rotate({turn} {x} {y})"), |e| e.oval(paint(0xa8_7c4c), x, y, 4, 2.4));
    }
}

fn handle(e: &mut Easel) {
    let wood = TIMBER.mix(e.main, 40);
    e.solid(wood, "M111 36q9-8 18 0l3 56q-12 6-24 0z", [108, 32, 132, 96], |_| {});
    e.circle(INK.mix(wood, 40), 120, 46, 3);
    e.rect(BRASS, [109, 90, 22, 10], 2);
}

fn trowel(e: &mut Easel) {
    let blade = if e.main.is_green() { STEEL } else { STEEL.mix(e.main, 22) };
    let lean = e.roll(18, 34);
    e.shadow(112, 54);
    e.under(&format!("rotate({lean} 120 116)"), |e| {
        e.rect(STEEL.dark(20), [116, 98, 8, 26], 2);
        e.solid(blade, "M98 120q22-10 44 0 4 50-22 78-26-28-22-78z", [96, 114, 144, 198], |e| {
            e.line(blade.dark(22), 3, "M120 118v70")
        });
        handle(e);
    });
    e.path(SOIL, "M52 194q18-16 44-10 26-8 46 10z");
}

fn hand_fork(e: &mut Easel) {
    let lean = e.roll(-30, -16);
    e.shadow(128, 54);
    e.under(&format!("rotate({lean} 120 116)"), |e| {
        e.line(STEEL.dark(14), 7, "M120 98v34M120 136q-24 0-24 20v38M120 136q24 0 24 20v38M120 132v62");
        handle(e);
    });
    e.path(SOIL, "M100 196q18-18 44-10 26-8 46 10z");
}

fn secateurs(e: &mut Easel) {
    let grip = e.main;
    e.shadow(120, 50);
    e.under("rotate(-24 120 116)", |e| {
        e.solid(STEEL, "M116 116C100 92 104 54 128 34c10 22 10 54-2 82z", [102, 34, 138, 116], |_| {});
        e.path(STEEL.dark(26), "M124 116c18-12 26-34 18-60-12 6-22 22-24 58z");
        e.line(grip.dark(16), 15, "M112 122C96 148 94 172 104 196");
        e.line(grip, 15, "M130 122c18 24 20 48 10 74");
        e.line(STEEL.dark(10), 3, "M112 146l8-6 4 8 6-8");
        e.circle(BRASS, 121, 116, 9);
        e.circle(INK, 121, 116, 3);
    });
    e.line(LEAF, 4, "M182 190q-12-30 4-54");
    e.path(LEAF, "M180 160q22 0 26-20-24-2-26 20zM178 178q-20-4-22-22 20 2 22 22z");
    emblem(e, 186, 128, 12, e.accents[0]);
}
