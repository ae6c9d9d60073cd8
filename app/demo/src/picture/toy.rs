//! Wooden toys.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{emblem, stripes},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("train", train),
    ("blocks", blocks),
    ("rings", rings),
    ("spinning-top", spinning_top),
    ("toy-car", toy_car),
    ("kite", kite),
    ("shape-house", shape_house),
    ("abacus", abacus),
    ("skittles", skittles),
    ("xylophone", xylophone),
    ("toy-case", toy_case),
];

/// A wheel with a tyre.
pub(super) fn wheel(e: &mut Easel, x: i32, y: i32, r: i32, tyre: Paint) {
    e.circle(tyre.dark(20), x, y, r);
    e.circle(tyre.light(8), x, y, r - 3);
    e.circle(TIMBER.light(24), x, y, r * 45 / 100);
    e.circle(INK.mix(TIMBER, 40), x, y, r / 6 + 1);
}

fn train(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    let wood = TIMBER.light(14);
    e.shadow(120, 98);
    e.rect(wood.dark(26), [92, 156, 60, 6], 2);
    e.solid(wood, "M20 150h84v16H20z", [20, 150, 104, 166], |_| {});
    for (x, tone) in [(26, a), (52, b), (78, coat.light(36))] {
        e.solid(tone, &format!("M{x} 126h22v24H{x}z"), [x, 126, x + 22, 150], |_| {});
    }
    e.path(coat.light(36), "M28 126l9-16 9 16z");
    e.circle(a, 63, 115, 11);
    e.solid(wood, "M124 150h98l-8 16h-90z", [124, 150, 222, 166], |_| {});
    e.solid(coat, "M130 92h40v60h-40z", [130, 92, 170, 152], |_| {});
    e.rect(PAPER, [139, 102, 22, 20], 3);
    e.rect(a, [124, 84, 52, 10], 4);
    e.solid(coat.dark(8), "M170 112h34q12 0 12 20t-12 20h-34z", [170, 112, 216, 152], |e| {
        e.rect(BRASS, [186, 108, 5, 50], 0)
    });
    e.solid(b, "M188 112V84h-4l-2-10h24l-2 10h-4v28z", [182, 74, 206, 112], |_| {});
    for (dx, dy, r) in [(196, 60, 8), (206, 46, 10), (192, 34, 7)] {
        e.circle(WHITE.see(80), dx, dy, r);
    }
    for (x, r) in [(40, 17), (86, 17), (146, 21), (196, 17)] {
        wheel(e, x, 192 - r, r, b);
    }
}

fn blocks(e: &mut Easel) {
    let coat = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 88);
    let cube = |e: &mut Easel, x: i32, y: i32, tone: Paint| {
        e.path(tone.dark(20), &format!("M{} {y}l12-10v46l-12 10z", x + 46));
        e.path(tone.light(24), &format!("M{x} {y}l12-10h46l-12 10z"));
        e.solid(tone, &format!("M{x} {y}h46v46H{x}z"), [x, y, x + 46, y + 46], |_| {});
    };
    cube(e, 30, 146, coat);
    emblem(e, 53, 169, 12, PAPER);
    cube(e, 148, 146, b);
    emblem(e, 171, 169, 12, PAPER);
    e.path(a.dark(18), "M142 192v-22a22 22 0 0 0-44 0v22H84v-46h60q2 0 4 4v42z");
    e.path(a, "M82 192v-46h58v46h-12v-22a17 17 0 0 0-34 0v22z");
    e.path(a.light(24), "M82 146l8-8h60l-10 8z");
    cube(e, 56, 98, c);
    emblem(e, 79, 121, 12, PAPER);
    e.path(coat.dark(20), "M124 138l42-6 10 6v0z");
    e.solid(coat.light(14), "M112 140a30 32 0 0 1 60 0z", [112, 108, 172, 140], |_| {});
    e.path(b.dark(6), "M58 88l26-40 26 40z");
    e.path(b.light(10), "M58 88l26-40v40z");
}

fn rings(e: &mut Easel) {
    let coat = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 70);
    e.solid(TIMBER, "M54 180q0-8 66-8t66 8v4q0 10-66 10t-66-10z", [54, 172, 186, 194], |_| {});
    e.rect(TIMBER.dark(10), [115, 50, 10, 120], 4);
    for (n, tone) in [coat, a, coat.light(34), b, coat.dark(16), c, a.light(30)].into_iter().enumerate() {
        let (y, half) = (166 - 17 * n as i32, 60 - 6 * n as i32);
        let d = format!(
            "M{} {y}q0-10 10-10h{}q10 0 10 10t-10 10H{}q-10 0-10-10z",
            120 - half,
            2 * half - 20,
            130 - half
        );
        e.solid(tone, &d, [120 - half, y - 10, 120 + half, y + 10], |_| {});
    }
    e.circle(coat, 120, 46, 13);
    e.circle(WHITE.see(40), 116, 42, 3.4);
}

fn spinning_top(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    e.shadow(124, 34);
    e.line(INK.see(12), 3, "M44 178q20 16 50 14M200 170q-14 20-44 22");
    e.under("rotate(12 120 190)", |e| {
        e.solid(TIMBER, "M113 40q7-6 14 0l4 52h-22z", [109, 36, 131, 92], |_| {});
        e.path(TIMBER.dark(14), "M112 172h16l-8 20z");
        let d = "M120 84c48 0 84 14 84 26 0 22-52 44-78 66h-12c-26-22-78-44-78-66 0-12 36-26 84-26z";
        e.solid(coat, d, [36, 84, 204, 176], |e| {
            e.path(a, "M30 118q90 36 180 0v14q-90 34-180 0z");
            e.path(b, "M50 146q70 26 140 0v8q-70 26-140 0z");
        });
        e.oval(coat.light(20), 120, 104, 80, 16);
        e.oval(a, 120, 103, 50, 9);
        e.oval(coat.light(34), 120, 102, 26, 5);
        e.rect(TIMBER, [112, 84, 16, 18], 2);
    });
}

fn toy_car(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 92);
    let glass = paint(0xd5_e9f2);
    match e.roll(0, 3) {
        0 => {
            e.solid(
                coat,
                "M28 150c0-24 14-30 36-32l24-34q4-6 14-6h50q10 0 16 8l22 32c22 2 30 14 30 32v16H28z",
                [28, 78, 220, 166],
                |_| {},
            );
            e.path(glass, "M96 92h24v28H78zM130 92h22q6 0 8 4l16 24h-46z");
        }
        1 => {
            e.solid(coat, "M26 76q0-8 8-8h118q8 0 8 8v90H26z", [26, 68, 160, 166], |e| {
                e.rect(a, [20, 108, 146, 16], 0);
                emblem(e, 92, 92, 11, PAPER);
            });
            e.solid(coat.dark(8), "M160 98h30q8 0 12 8l16 28q2 4 2 8v24h-60z", [160, 98, 220, 166], |_| {});
            e.path(glass, "M168 106h20q4 0 6 4l12 24h-38z");
        }
        2 => {
            e.solid(coat, "M30 66h172q12 0 14 14l4 86H30q-8 0-8-8V76q0-10 8-10z", [22, 66, 220, 166], |e| {
                e.rect(a, [16, 128, 210, 12], 0)
            });
            for x in [36, 74, 112, 150] {
                e.rect(glass, [x, 80, 30, 34], 5);
                e.circle(paint(0xe8_b48c), x + 15, 102, 9);
                e.path(
                    [a, b, INK, BRASS][(x as usize / 38) % 4],
                    &format!("M{} 100a10 10 0 0 1 20 0z", x + 5),
                );
            }
            e.path(glass, "M188 80h14q4 0 5 6l4 28h-23z");
        }
        _ => {
            e.solid(
                coat,
                "M22 148c6-26 30-30 58-30 10-20 26-24 46-24 14 0 24 12 30 24 34 2 60 12 64 34v14H22z",
                [22, 94, 220, 166],
                |e| {
                    e.rect(a, [16, 142, 210, 8], 0);
                },
            );
            e.path(glass, "M112 102h14q10 0 16 16h-40q2-14 10-16z");
            e.circle(PAPER, 66, 138, 15);
            e.rect(coat.dark(30), [63, 129, 6, 18], 2);
            e.circle(b, 118, 88, 13);
        }
    }
    e.circle(paint(0xf6_d36a), 212, 142, 6);
    wheel(e, 70, 168, 24, b);
    wheel(e, 176, 168, 24, b);
}

fn shape_house(e: &mut Easel) {
    let coat = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 84);
    e.solid(TIMBER.light(18), "M48 100h144v92H48z", [48, 100, 192, 192], |_| {});
    e.solid(coat, "M34 106L120 44l86 62z", [34, 44, 206, 106], |e| {
        stripes(e, [34, 44, 206, 106], coat.light(22))
    });
    e.rect(b, [158, 48, 18, 34], 2);
    let hole = TIMBER.dark(40);
    e.circle(hole, 84, 138, 16);
    e.rect(hole, [126, 124, 28, 28], 2);
    e.path(hole, "M90 184l14-24 14 24z");
    e.path(hole, "M146 160l5 9 10 1-7 7 2 10-10-5-9 5 2-10-7-7 10-1z");
    e.circle(a, 40, 178, 14);
    e.rect(c, [196, 166, 26, 26], 3);
    e.path(b, "M12 192l10-18 10 18z");
}

fn abacus(e: &mut Easel) {
    let coat = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 84);
    for (n, tone) in [coat, a, b, c, coat.light(34), a.dark(14)].into_iter().enumerate() {
        let y = 70 + 20 * n as i32;
        e.rect(BRASS, [44, y - 2, 152, 4], 0);
        let moved = e.roll(2, 6);
        for bead in 0..8 {
            let x = if bead < moved { 56 + bead * 15 } else { 184 - (7 - bead) * 15 };
            e.line(tone.dark(8), 14, &format!("M{x} {}v4", y - 2));
        }
        for bead in 0..8 {
            let x = if bead < moved { 56 + bead * 15 } else { 184 - (7 - bead) * 15 };
            e.circle(tone.light(14), x - 1, y - 3, 4);
        }
    }
    for d in ["M34 44h12v148H34z", "M194 44h12v148h-12z", "M34 44h172v12H34z", "M28 180h184v12H28z"] {
        e.path(TIMBER, d);
    }
    e.line(TIMBER.dark(18), 2, "M46 56h148v124H46z");
}

fn skittles(e: &mut Easel) {
    let coat = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 92);
    for (x, y, tone) in
        [(64, 168, a), (120, 160, coat), (176, 168, b), (92, 186, c), (148, 186, coat.light(30))]
    {
        let top = y - 108;
        let d = format!("M{} {y}q-8-40 6-58 4-8 2-16h20q-2 8 2 16 14 18 6 58-18 8-36 0z", x - 18);
        e.solid(TIMBER.light(26), &d, [x - 20, top + 30, x + 20, y], |e| {
            e.rect(tone, [x - 30, y - 44, 60, 60], 0);
            e.rect(PAPER, [x - 30, y - 34, 60, 5], 0);
        });
        e.circle(paint(0xee_c29a), x, top + 26, 15);
        e.path(tone, &format!("M{} {}a16 15 0 0 1 32 0z", x - 16, top + 24));
        e.circle(INK, x - 5, top + 28, 1.8);
        e.circle(INK, x + 5, top + 28, 1.8);
    }
    e.circle(a.dark(10), 210, 180, 17);
    e.circle(a.light(10), 208, 178, 13);
}

fn xylophone(e: &mut Easel) {
    let coat = e.main;
    e.shadow(120, 96);
    e.path(TIMBER.dark(14), "M20 112l200 22v10L20 124zM20 176l200-22v10L20 188z");
    let tones = [
        paint(0xd2_4a3c),
        paint(0xe8_8a35),
        paint(0xf0_c544),
        paint(0x62_a55a),
        paint(0x3f_8fa0),
        paint(0x41_62a8),
        paint(0x8a_5aa0),
    ];
    for (n, tone) in tones.into_iter().enumerate() {
        let (x, half) = (26 + 28 * n as i32, 50 - 4 * n as i32);
        e.solid(
            tone.mix(coat, 14),
            &format!(
                "M{x} {}h22q4 0 4 4v{}q0 4-4 4H{x}q-4 0-4-4v-{}q0-4 4-4z",
                148 - half,
                2 * half - 8,
                2 * half - 8
            ),
            [x - 4, 148 - half, x + 26, 148 + half],
            |_| {},
        );
        e.circle(INK.see(60), x + 11, 158 - half, 2.4);
        e.circle(INK.see(60), x + 11, 138 + half, 2.4);
    }
    for (lean, tone) in [(34, coat), (-26, e.accents[0])] {
        e.under(&format!("rotate({lean} 130 90)"), |e| {
            e.line(TIMBER.light(20), 6, "M130 50v90");
            e.circle(tone.dark(8), 130, 46, 12);
            e.circle(tone.light(14), 128, 44, 8);
        });
    }
}

fn toy_case(e: &mut Easel) {
    let coat = e.main;
    let red = paint(0xd3_4c44);
    e.shadow(120, 84);
    e.line(red.dark(10), 10, "M92 84q0-26 28-26t28 26");
    e.solid(
        coat,
        "M48 84h144q12 0 12 12v84q0 12-12 12H48q-12 0-12-12V96q0-12 12-12z",
        [36, 84, 204, 192],
        |e| {
            e.rect(coat.dark(12), [30, 116, 180, 3], 0);
        },
    );
    e.circle(PAPER, 120, 148, 30);
    e.rect(red, [113, 128, 14, 40], 3);
    e.rect(red, [100, 141, 40, 14], 3);
    for x in [62, 166] {
        e.rect(BRASS, [x, 108, 12, 18], 3);
    }
    let tube = e.accents[0];
    e.line(tube, 6, "M40 188C4 160 20 96 54 70s60-20 60-40M54 70c-20-10-24-24-20-40");
    e.circle(BRASS, 40, 190, 11);
}

fn kite(e: &mut Easel) {
    let sail = e.main;
    let [a, b, c] = e.accents;
    let lean = e.roll(10, 26);
    for (x, y, r) in
        [(44, 60, 16), (62, 54, 20), (82, 62, 15), (178, 176, 14), (194, 170, 18), (210, 178, 13)]
    {
        e.circle(WHITE.see(75), x, y, r);
    }
    e.under(&format!("rotate({lean} 120 100)"), |e| {
        e.line(INK.mix(PAPER, 40), 1.8, "M120 86Q96 170 60 226");
        if e.maybe(65) {
            e.line(b.dark(8), 3, "M120 158q-18 14 2 28t-4 32");
            for (x, y, turn) in [(112, 170, 20), (124, 188, -30), (118, 208, 10)] {
                e.under(&format!("rotate({turn} {x} {y})"), |e| {
                    e.path(c, &format!("M{x} {y}l-13-7v14zM{x} {y}l13-7v14z"))
                });
            }
            let d = "M120 16L182 76 120 160 58 76z";
            e.path(sail, d);
            e.path(a, "M120 16L182 76H120z");
            e.path(sail.dark(16), "M120 160L182 76H120z");
            e.path(b.see(90), "M120 160L58 76H120z");
            e.line(PAPER.see(80), 2, "M120 16v144M58 76h124");
        } else {
            e.path(sail, "M120 30L210 104 120 84z");
            e.path(sail.dark(14), "M120 30L30 104 120 84z");
            e.path(a, "M120 58l52 38-52-12zM120 58L68 96l52-12z");
            e.line(INK.see(60), 2.4, "M120 30v58M76 66l88 0");
            for x in [92, 120, 148] {
                e.line(c, 5, &format!("M{x} 90q-8 24 2 44t-4 40"));
            }
        }
    });
}
