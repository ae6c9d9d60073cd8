//! Plants with thick leaves, and with spines.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, paint},
    plant::{green, pot},
};

pub(super) const MOTIFS: &[Motif] = &[("succulent", succulent), ("cactus", cactus)];

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
