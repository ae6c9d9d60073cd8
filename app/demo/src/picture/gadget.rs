//! What plays, charges and protects.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, STEEL, TIMBER, WHITE, paint},
    pattern::{band, emblem, pattern, specks, stripes, zigzag},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("headphones", headphones),
    ("earbuds", earbuds),
    ("speaker", speaker),
    ("speaker-box", speaker_box),
    ("cable", cable),
    ("charger", charger),
    ("power-bank", power_bank),
    ("charging-pad", charging_pad),
    ("socket", socket),
    ("phone-case", phone_case),
];

fn headphones(e: &mut Easel) {
    let coat = e.main;
    let (pad, metal) = (INK.mix(e.main, 24), e.accents[2]);
    let oval = e.maybe(50);
    e.shadow(120, 76);
    e.line(coat.dark(12), 17, "M58 130C50 20 190 20 182 130");
    e.line(coat, 11, "M58 128C52 24 188 24 182 128");
    e.line(pad, 9, "M84 56C100 38 140 38 156 56");
    for (x, out) in [(58, -1), (182, 1)] {
        e.line(STEEL.dark(16), 7, &format!("M{x} 112v24"));
        let rx = if oval { 23 } else { 27 };
        e.solid(
            pad,
            &format!(
                "M{0} 104h{1}q8 0 8 10v60q0 10-8 10h-{1}q-8 0-8-10v-60q0-10 8-10z",
                x - out * 18 - 11,
                22
            ),
            [x - out * 18 - 19, 104, x - out * 18 + 19, 184],
            |_| {},
        );
        let d = format!("M{} 144a{rx} 42 0 1 0 {} 0a{rx} 42 0 1 0-{} 0z", x - rx + out * 2, 2 * rx, 2 * rx);
        e.solid(coat, &d, [x - rx + out * 2, 102, x + rx + out * 2, 186], |_| {});
        e.oval(coat.dark(14), x + out * 4, 144, rx - 10, 26);
        emblem(e, x + out * 4, 144, 9, metal);
    }
}

fn earbuds(e: &mut Easel) {
    let coat = e.main;
    let dot = e.accents[1];
    e.shadow(120, 66);
    for (x, turn) in [(84, -10), (156, 10)] {
        let flip = if x < 120 { 1 } else { -1 };
        e.under(&format!("translate({x} 70) rotate({turn}) scale({flip} 1)"), |e| {
            e.path(INK.mix(coat, 30), "M12-26q22-6 24 10t-16 20z");
            e.solid(
                coat,
                "M-20-14c0-20 36-28 42-4 4 18-10 28-20 30v34q0 10-10 10t-10-10z",
                [-20, -34, 24, 56],
                |_| {},
            );
            e.circle(dot, -8, 10, 3);
            e.rect(STEEL.dark(10), [-17, 48, 14, 6], 3);
        });
    }
    e.solid(
        coat,
        "M84 130h72c24 0 34 16 34 32s-10 30-34 30H84c-24 0-34-14-34-30s10-32 34-32z",
        [50, 130, 190, 192],
        |e| {
            e.rect(coat.dark(26), [44, 154, 160, 3], 0);
        },
    );
    e.circle(dot, 120, 172, 4);
}

fn speaker(e: &mut Easel) {
    let coat = e.main;
    let (strap, badge) = (e.accents[1], e.accents[0]);
    e.shadow(120, 76);
    match e.roll(0, 2) {
        0 => {
            e.line(strap, 9, "M176 92q34 10 20 52");
            e.solid(coat, "M48 92c0-10 144-10 144 0v84c0 22-144 22-144 0z", [48, 84, 192, 194], |e| {
                for y in (92..190).step_by(8) {
                    for x in (52..192).step_by(8) {
                        e.circle(coat.dark(20), x + y / 8 % 2 * 4, y, 2);
                    }
                }
                e.rect(coat.dark(8), [44, 168, 152, 30], 0);
            });
            e.oval(coat.light(18), 120, 92, 72, 9);
            e.rect(PAPER.see(90), [98, 128, 44, 20], 10);
            emblem(e, 120, 138, 7, coat.dark(20));
        }
        1 => {
            e.solid(coat, "M76 60q44-18 88 0l8 122q0 12-52 12t-52-12z", [68, 50, 172, 194], |e| {
                for y in (76..190).step_by(9) {
                    e.rect(coat.dark(15).see(70), [64, y, 112, 3], 0);
                }
                e.rect(coat.dark(20), [64, 170, 112, 30], 0);
            });
            e.oval(coat.light(26), 120, 60, 44, 10);
            e.oval(coat.dark(20), 120, 60, 30, 6);
            e.line(PAPER, 3, "M110 60h6M113 57v6M126 60h6");
            e.line(strap, 8, "M160 66q26 0 22 34");
        }
        _ => {
            e.line(strap.dark(6), 10, "M72 84q48-48 96 0");
            e.solid(
                coat,
                "M44 84h152q14 0 14 14v80q0 14-14 14H44q-14 0-14-14V98q0-14 14-14z",
                [30, 84, 210, 192],
                |_| {},
            );
            e.rect(coat.dark(14), [42, 96, 156, 84], 10);
            for (x, r) in [(82, 33), (158, 33)] {
                e.circle(coat.dark(34), x, 138, r);
                e.circle(coat.dark(22), x, 138, r - 5);
                e.circle(coat.dark(42), x, 138, r - 16);
                e.circle(badge, x, 138, 7);
            }
            e.rect(badge, [112, 104, 16, 5], 2);
        }
    }
}

fn speaker_box(e: &mut Easel) {
    let front = e.main;
    let wood = TIMBER.mix(e.main, 30);
    e.shadow(120, 62);
    e.path(wood.dark(30), "M170 36l16 8v142l-16 6z");
    e.solid(wood, "M64 36h106v156H64z", [64, 36, 170, 192], |_| {});
    let grille = e.maybe(30);
    e.rect(front, [72, 44, 90, 140], 3);
    if grille {
        e.inside("M72 44h90v140H72z", |e| pattern(e, [72, 44, 162, 184], front.dark(16)));
        e.rect(BRASS, [104, 168, 26, 6], 2);
        return;
    }
    for (y, r) in [(76, 17), (136, 35)] {
        e.circle(STEEL.dark(30), 117, y, r + 3);
        e.circle(INK, 117, y, r);
        e.circle(INK.light(16), 117, y, r * 8 / 10);
        e.circle(if r > 20 { BRASS } else { STEEL }, 117, y, r * 3 / 10);
        e.circle(WHITE.see(40), 113, y - 4, r / 10 + 1);
    }
    e.rect(BRASS, [142, 176, 14, 3], 1);
}

fn cable(e: &mut Easel) {
    let cord = e.main;
    let (plug, strap) = (INK.mix(e.main, 20), e.accents[0]);
    e.shadow(116, 76);
    e.line(cord.dark(8), 8, "M160 168C210 160 214 110 196 84V62");
    e.line(cord.dark(8), 8, "M74 166C30 158 24 112 46 90V72");
    for (rx, ry, tone) in
        [(58, 48, cord.dark(16)), (54, 44, cord), (46, 37, cord.dark(10)), (38, 30, cord.light(8))]
    {
        e.line(
            tone,
            8,
            &format!("M{} 144a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0", 118 - rx, 2 * rx, 2 * rx),
        );
    }
    for (x, y, dx) in [
        (72, 122, -4),
        (64, 144, -4),
        (72, 166, -3),
        (164, 122, 4),
        (172, 144, 4),
        (164, 166, 3),
        (118, 100, 0),
        (96, 106, 0),
        (140, 106, 0),
        (118, 186, 0),
    ] {
        e.line(WHITE.see(40), 2, &format!("M{x} {y}l{} 5", dx - 2));
    }
    for (x, y) in [(196, 62), (46, 72)] {
        e.solid(
            plug,
            &format!("M{} {y}v-26q0-5 5-5h12q5 0 5 5v26l-4 8h-14z", x - 11),
            [x - 11, y - 31, x + 11, y + 8],
            |_| {},
        );
        e.rect(STEEL, [x - 7, y - 45, 14, 15], 3);
        e.rect(STEEL.dark(30), [x - 4, y - 42, 8, 4], 2);
    }
    e.solid(strap, "M102 176h32v22h-32z", [102, 176, 134, 198], |_| {});
    e.circle(BRASS, 118, 187, 4);
}

fn charger(e: &mut Easel) {
    let coat = e.main;
    let cord = e.accents[0];
    e.shadow(116, 66);
    e.line(cord.dark(6), 7, "M112 150C112 210 196 196 200 150S160 100 176 66");
    e.solid(
        coat,
        "M64 72h96q12 0 12 12v76q0 12-12 12H64q-12 0-12-12V84q0-12 12-12z",
        [52, 72, 172, 172],
        |_| {},
    );
    for x in [88, 136] {
        e.solid(STEEL, &format!("M{} 74V46q0-8 6-8t6 8v28z", x - 6), [x - 6, 38, x + 6, 74], |_| {});
        e.rect(INK.mix(coat, 20), [x - 8, 66, 16, 8], 2);
    }
    for x in [82, 112, 142] {
        e.rect(coat.dark(46), [x - 9, 152, 18, 7], 3);
    }
    emblem(e, 112, 112, 16, coat.dark(20));
    e.circle(paint(0x8f_cf8a), 152, 88, 3);
    e.solid(INK.mix(cord, 30), "M104 150h16v18l-4 6h-8l-4-6z", [104, 150, 120, 174], |_| {});
}

fn power_bank(e: &mut Easel) {
    let coat = e.main;
    let a = e.accents[0];
    e.shadow(120, 56);
    e.line(a, 7, "M104 44C96 6 40 20 44 76s-18 84 8 112");
    e.solid(
        coat,
        "M84 44h72q14 0 14 14v120q0 14-14 14H84q-14 0-14-14V58q0-14 14-14z",
        [70, 44, 170, 192],
        |e| {
            match e.roll(0, 2) {
                0 => zigzag(e, [70, 120, 170, 176], coat.light(26)),
                1 => e.path(coat.light(18), "M60 150q40-30 60 0t60-4v60H60z"),
                _ => e.rect(coat.dark(12), [60, 150, 120, 50], 0),
            }
            emblem(e, 120, 104, 16, coat.light(60));
        },
    );
    for n in 0..4 {
        e.circle(if n < 3 { paint(0xa9_e2a0) } else { coat.dark(30) }, 98 + n * 14, 174, 3);
    }
    e.rect(coat.dark(50), [94, 42, 20, 6], 3);
    e.rect(coat.dark(50), [126, 42, 20, 6], 3);
    e.solid(INK.mix(a, 30), "M96 28h16v18H96z", [96, 28, 112, 46], |_| {});
}

fn charging_pad(e: &mut Easel) {
    let top = e.main;
    let cord = e.accents[0];
    let phone = INK.light(6);
    e.shadow(120, 84);
    e.line(cord.dark(6), 6, "M190 176q40 4 40-30");
    e.solid(INK.mix(top, 34), "M38 166v10q0 16 82 16t82-16v-10z", [38, 166, 202, 192], |_| {});
    e.oval(top, 120, 166, 82, 22);
    specks(e, [70, 152, 170, 180], top.dark(26), 30);
    e.under("rotate(-8 120 100)", |e| {
        e.solid(
            phone,
            "M92 34h60q10 0 10 10v110q0 10-10 10H92q-10 0-10-10V44q0-10 10-10z",
            [82, 34, 162, 164],
            |_| {},
        );
        e.rect(top.light(56), [88, 42, 68, 114], 5);
        e.path(paint(0x7f_c67a), "M126 76l-22 28h16l-6 24 24-30h-17z");
        e.rect(phone, [112, 38, 20, 4], 2);
    });
}

fn socket(e: &mut Easel) {
    let cord = e.main;
    let body = PAPER.mix(e.main, 10);
    e.shadow(120, 96);
    e.line(cord.dark(14), 9, "M30 150C-6 110 50 60 90 84s90 20 110-20");
    e.line(cord.light(30).see(80), 2, "M30 150C-6 110 50 60 90 84s90 20 110-20");
    e.solid(INK.mix(cord, 30), "M190 70l16-22 14 10-16 22z", [188, 48, 222, 82], |_| {});
    e.line(STEEL, 5, "M206 48l8-14M216 56l9-13");
    e.solid(
        body,
        "M36 132h168q16 0 16 16v28q0 16-16 16H36q-16 0-16-16v-28q0-16 16-16z",
        [20, 132, 220, 192],
        |_| {},
    );
    for x in [52, 94, 136] {
        e.circle(body.dark(16), x, 162, 19);
        e.circle(body.light(30), x, 163, 16);
        e.circle(INK, x - 6, 162, 3);
        e.circle(INK, x + 6, 162, 3);
    }
    e.rect(cord, [172, 148, 28, 28], 6);
    e.line(PAPER, 3, "M186 154v10M180 158a9 9 0 1 0 12 0");
}

fn phone_case(e: &mut Easel) {
    let shell = e.main;
    let [a, b, c] = e.accents;
    let lean = e.roll(-8, 8);
    e.shadow(120, 50);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        e.path(shell.dark(36), "M160 46h10q10 2 10 16v112q0 14-10 16h-10z");
        e.solid(
            shell,
            "M84 36h76q16 0 16 16v124q0 16-16 16H84q-16 0-16-16V52q0-16 16-16z",
            [68, 36, 176, 192],
            |e| match e.roll(0, 8) {
                0 => {
                    for _ in 0..26 {
                        let (x, y, turn) = (e.roll(72, 174), e.roll(40, 190), e.roll(0, 180));
                        let tone = *e.chance.pick(&[a, b, c, shell.dark(26)]);
                        e.under(&format!("rotate({turn} {x} {y})"), |e| {
                            e.path(tone, &format!("M{x} {y}l8-3 5 6-7 6-7-3z"))
                        });
                    }
                }
                1 => {
                    e.line(a, 3, "M122 180Q118 130 132 84");
                    for (y, s) in [(164, 24), (146, 22), (128, 20), (112, 16)] {
                        e.path(
                            a,
                            &format!(
                                "M122 {y}q{s} -2 {} -{s}-{s} 2-{} {s}zM122 {y}q-{s} -2-{} -{s} {s} 2 {} {s}z",
                                s + 6,
                                s + 6,
                                s + 6,
                                s + 6
                            ),
                        );
                    }
                }
                2 => {
                    for y in [112, 132, 152, 172] {
                        e.line(a, 7, &format!("M60 {y}q10-12 20 0t20 0 20 0 20 0 20 0 20 0"));
                    }
                }
                3 => {
                    for petal in 0..6 {
                        e.under(&format!("translate(122 138) rotate({})", petal * 60), |e| {
                            e.oval(a, 0, -22, 14, 20)
                        });
                    }
                    e.circle(b, 122, 138, 13);
                }
                4 => {
                    for row in 0..8 {
                        for column in 0..6 {
                            if (row + column) % 2 == 0 {
                                e.rect(shell.light(34), [66 + column * 20, 34 + row * 20, 20, 20], 0);
                            }
                        }
                    }
                }
                5 => stripes(e, [68, 36, 176, 192], a),
                6 => {
                    e.rect(a.see(80), [60, 120, 120, 80], 0);
                    e.path(shell.mix(a, 50), "M60 120h120v14H60z");
                    e.circle(b.light(20), 122, 122, 28);
                    e.rect(a, [60, 134, 120, 70], 0);
                }
                7 => band(e, [68, 60, 176, 192], a.see(90)),
                _ => specks(e, [68, 36, 176, 192], shell.dark(30), 60),
            },
        );
        e.rect(INK.light(6), [78, 46, 38, 40], 11);
        for (x, y) in [(89, 57), (89, 75), (105, 66)] {
            e.circle(INK.dark(20), x, y, 7);
            e.circle(STEEL.see(80), x, y, 4);
            e.circle(WHITE.see(70), x - 1, y - 1, 1.4);
        }
    });
}
