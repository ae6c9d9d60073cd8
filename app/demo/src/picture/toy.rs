//! From the toy maker.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{bars, dots, emblem, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("train", train),
    ("blocks", blocks),
    ("rings", rings),
    ("spinning-top", spinning_top),
    ("duck", duck),
    ("bear", bear),
    ("rabbit", rabbit),
    ("toy-car", toy_car),
    ("kite", kite),
    ("shape-house", shape_house),
    ("abacus", abacus),
    ("skittles", skittles),
    ("sheep", sheep),
    ("xylophone", xylophone),
    ("toy-case", toy_case),
    ("boardgame", boardgame),
    ("puzzle", puzzle),
    ("cards-deck", cards_deck),
    ("dice", dice),
    ("marbles", marbles),
    ("sticks", sticks),
];

fn wheel(e: &mut Easel, x: i32, y: i32, r: i32, tyre: Paint) {
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

fn duck(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    e.shadow(116, 84);
    e.line(b.dark(4), 4, "M196 150q26-10 30 18t-12 22");
    e.circle(b, 214, 190, 6);
    e.solid(coat, "M40 112c10 12 30 16 50 10 6-8 18-12 24-14-14-40 14-62 40-58 30 4 38 40 16 60 24 16 20 56-20 58H86c-40 0-50-30-46-56z", [38, 48, 190, 168], |_| {});
    e.path(coat.dark(14), "M72 128q40-14 62 4-8 26-40 22-18-4-22-26z");
    e.path(paint(0xe9_8a35), "M176 80q26-6 30 4-10 14-30 10z");
    e.circle(INK, 160, 78, 5);
    e.circle(WHITE, 158, 76, 1.8);
    e.solid(TIMBER, "M56 162h118q6 0 6 6t-6 6H56q-6 0-6-6t6-6z", [50, 162, 180, 174], |_| {});
    wheel(e, 78, 174, 18, a);
    wheel(e, 152, 174, 18, a);
}

fn bear(e: &mut Easel) {
    let fur = e.main;
    let (bow, pale) = (e.accents[1], e.main.light(44));
    let jumper = e.maybe(35);
    e.shadow(120, 66);
    for (x, y, rx, ry) in [(74, 176, 24, 18), (166, 176, 24, 18)] {
        e.oval(fur.dark(10), x, y, rx, ry);
        e.oval(pale, x, y + 2, rx - 10, ry - 8);
    }
    e.oval(fur.dark(8), 62, 136, 15, 27);
    e.oval(fur.dark(8), 178, 136, 15, 27);
    e.solid(
        if jumper { bow } else { fur },
        "M120 96c36 0 52 24 52 52s-20 44-52 44-52-16-52-44 16-52 52-52z",
        [68, 96, 172, 192],
        |e| {
            if jumper {
                stripes(e, [60, 96, 180, 192], PAPER.see(75));
            } else {
                e.oval(pale, 120, 152, 30, 32);
            }
        },
    );
    for x in [82, 158] {
        e.circle(fur.dark(10), x, 46, 19);
        e.circle(pale, x, 47, 10);
    }
    e.solid(
        fur,
        "M120 34c34 0 52 22 52 46s-20 40-52 40-52-16-52-40 18-46 52-46z",
        [68, 34, 172, 120],
        |_| {},
    );
    e.oval(pale, 120, 94, 23, 18);
    e.oval(INK, 120, 85, 7.5, 5.5);
    e.line(INK, 2.2, "M120 90v8M110 102q5 5 10-2 5 7 10 2");
    e.circle(INK, 98, 76, 4.5);
    e.circle(INK, 142, 76, 4.5);
    e.circle(WHITE, 96.5, 74.5, 1.5);
    e.circle(WHITE, 140.5, 74.5, 1.5);
    e.oval(paint(0xe8_8a86).see(40), 86, 92, 7, 5);
    e.oval(paint(0xe8_8a86).see(40), 154, 92, 7, 5);
    if !jumper {
        e.path(bow, "M120 118l-24-12q-6 12 0 24zM120 118l24-12q6 12 0 24z");
        e.circle(bow.dark(14), 120, 118, 7);
    }
}

fn rabbit(e: &mut Easel) {
    let fur = e.main;
    let (cloth, pale) = (e.accents[0], e.main.light(50));
    e.shadow(120, 54);
    for (d, inner) in [
        ("M92 70C74 40 74 4 92 4s24 40 18 62z", "M96 60C84 40 84 16 92 14s14 26 12 46z"),
        ("M148 70c18-30 18-66 0-66s-24 40-18 62z", "M144 60c12-20 12-44 4-46s-14 26-12 46z"),
    ] {
        e.path(fur.dark(7), d);
        e.path(paint(0xf0_b8b4).see(80), inner);
    }
    for x in [92, 148] {
        e.oval(fur.dark(9), x, 184, 20, 12);
    }
    e.oval(fur.dark(9), 72, 142, 12, 26);
    e.oval(fur.dark(9), 168, 142, 12, 26);
    let print = e.roll(0, 2);
    e.solid(cloth, "M98 108h44l28 68q-50 18-100 0z", [70, 108, 170, 188], |e| match print {
        0 => dots(e, [66, 108, 174, 188], PAPER.see(85)),
        1 => bars(e, [66, 108, 174, 188], PAPER.see(60)),
        _ => emblem(e, 120, 148, 15, PAPER),
    });
    e.solid(
        fur,
        "M120 52c30 0 44 18 44 38s-18 34-44 34-44-14-44-34 14-38 44-38z",
        [76, 52, 164, 124],
        |_| {},
    );
    e.circle(INK, 101, 86, 4.4);
    e.circle(INK, 139, 86, 4.4);
    e.circle(WHITE, 99.5, 84.5, 1.5);
    e.circle(WHITE, 137.5, 84.5, 1.5);
    e.oval(pale, 120, 104, 16, 11);
    e.path(paint(0xd9_7a80), "M113 97h14l-7 7z");
    e.line(INK, 2, "M120 104v4M112 111q4 3 8-3 4 6 8 3M90 100l-16-3M90 105l-15 3M150 100l16-3M150 105l15 3");
    e.oval(paint(0xe8_8a86).see(40), 92, 100, 6, 4);
    e.oval(paint(0xe8_8a86).see(40), 148, 100, 6, 4);
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

fn sheep(e: &mut Easel) {
    let wool = PAPER.mix(e.main, 30);
    let face = e.accents[1].mix(INK, 40);
    e.shadow(120, 90);
    e.line(TIMBER.dark(8), 10, "M34 176q86 32 172 0");
    e.line(face, 10, "M86 150l-6 32M154 150l6 32M104 152v34M136 152v34");
    for (x, y, r) in [
        (74, 118, 30),
        (104, 98, 32),
        (140, 98, 32),
        (168, 120, 28),
        (120, 130, 40),
        (86, 138, 26),
        (154, 138, 26),
    ] {
        e.circle(wool.dark(((y - 90) / 6) as u32), x, y, r);
    }
    e.line(
        wool.dark(18),
        2.6,
        "M84 110a10 10 0 1 1 14 6M120 100a10 10 0 1 1 14 6M142 126a10 10 0 1 1 14 6M104 136a10 10 0 1 1 14 6",
    );
    e.solid(
        face,
        "M170 74c16-8 40 0 44 22 2 18-8 30-22 30-18 0-28-14-28-30 0-8 2-18 6-22z",
        [164, 70, 216, 126],
        |_| {},
    );
    e.path(face.dark(14), "M168 82c-14-8-22 4-20 12 8 4 16 0 20-4z");
    e.circle(wool, 182, 72, 14);
    e.circle(WHITE, 196, 94, 4);
    e.circle(INK, 197, 95, 2);
    let saddle = e.accents[0];
    e.path(saddle, "M92 74q30 14 58 0l8 40q-36 16-74 0z");
    e.line(TIMBER, 8, "M186 66v-30M172 40h28");
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

fn boardgame(e: &mut Easel) {
    let lid = e.main;
    let [a, b, c] = e.accents;
    let wooden = e.maybe(20);
    e.shadow(120, 94);
    e.path(lid.dark(26), "M24 172h180v20H24z");
    e.path(lid.dark(36), "M204 172l14-12v20l-14 12z");
    e.solid(lid, "M24 60h180v116H24z", [24, 60, 204, 176], |e| match e.roll(0, 4) {
        0 => {
            e.path(a, "M24 176v-50l44-34 34 30 40-42 62 60v36z");
            e.path(lid.dark(26), "M24 176v-24l50-24 40 26 40-20 50 24v18z");
            e.circle(b.light(20), 168, 86, 14);
        }
        1 => {
            for row in 0..6 {
                for column in 0..9 {
                    if (row + column) % 2 == 0 {
                        e.rect(a.see(80), [24 + column * 20, 60 + row * 20, 20, 20], 0);
                    }
                }
            }
        }
        2 => {
            e.line(PAPER.see(80), 8, "M30 160q40-60 80-30t90-50");
            for (x, y) in [(50, 138), (84, 122), (116, 132), (150, 116), (184, 92)] {
                e.circle(a, x, y, 10);
                e.circle(PAPER, x, y, 5);
            }
        }
        3 => {
            e.rect(a, [24, 136, 180, 44], 0);
            e.path(PAPER, "M70 136h88l-12 24H84z");
            e.path(b, "M110 132V84l34 48z");
            e.path(c, "M104 132V92l-26 40z");
            e.line(PAPER.see(80), 4, "M30 168q10-8 20 0t20 0 20 0 20 0 20 0 20 0 20 0 20 0");
        }
        _ => {
            for n in 0..6 {
                e.circle([a, b, c][n % 3].see(90), 40 + n as i32 * 30, 118 + (n as i32 % 2) * 18, 20);
            }
        }
    });
    e.path(lid.light(26), "M24 60l14-12h180l-14 12z");
    e.path(lid.dark(18), "M204 60l14-12v114l-14 14z");
    e.rect(PAPER, [58, 72, 112, 30], 4);
    words(e, 114, 80, 92, 2, lid.dark(36));
    for (x, tone) in [(176, a), (198, b)] {
        let piece = if wooden { TIMBER } else { tone };
        e.solid(
            piece,
            &format!("M{} 200q-2-18 10-22-6-6-2-12 6-6 12 0 4 6-2 12 12 4 10 22z", x - 14),
            [x - 14, 162, x + 16, 200],
            |_| {},
        );
    }
    e.under("rotate(14 34 186)", |e| {
        e.rect(PAPER, [18, 170, 30, 30], 6);
        for (x, y) in [(26, 178), (33, 185), (40, 192)] {
            e.circle(INK, x, y, 2.8);
        }
    });
}

fn puzzle(e: &mut Easel) {
    let main = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 78);
    e.under("rotate(-4 120 120)", |e| {
        for (n, (x, y)) in [(56, 58), (118, 58), (56, 120), (118, 120)].into_iter().enumerate() {
            let tone = [main, a, main.light(30), b][n];
            let (dx, dy, turn) = if n == 1 { (16, -14, 12) } else { (0, 0, 0) };
            e.under(&format!("translate({dx} {dy}) rotate({turn} {} {})", x + 31, y + 31), |e| {
                let d = format!("M{x} {y}h22c-6-12 0-18 9-18s15 6 9 18h22v22c12-6 18 0 18 9s-6 15-18 9v22h-22c6-12 0-18-9-18s-15 6-9 18H{x}V{}c12 6 18 0 18-9s-6-15-18-9z", y + 40);
                e.path(INK.see(14), &format!("M{} {}h62v62h-62z", x + 4, y + 5));
                e.solid(tone, &d, [x, y - 18, x + 80, y + 62], |e| {
                    emblem(e, x + 34, y + 30, 12, tone.light(46));
                });
            });
        }
    });
    e.under("rotate(24 186 180)", |e| {
        e.path(c.dark(10), "M168 166h12c-4-8 0-12 6-12s10 4 6 12h12v30h-36z");
    });
}

fn card_face(e: &mut Easel, ink: Paint, sign: i32) {
    e.path(INK.see(10), "M-38-56h80v118h-80z");
    e.rect(PAPER, [-41, -60, 82, 120], 8);
    let places: &[&str] = if sign == 0 {
        &["translate(-30-48) scale(.6)", "translate(30 48) scale(.6)", "scale(2.6)"]
    } else {
        &[
            "translate(-30-48) scale(.6)",
            "translate(30 48) scale(.6)",
            "translate(-14-24) scale(.9)",
            "translate(14-24) scale(.9)",
            "translate(-14 2) scale(.9)",
            "translate(14 2) scale(.9)",
            "translate(0 28) scale(.9)",
        ]
    };
    e.stamp(places.iter().map(|place| (*place).to_owned()), |e| emblem(e, 0, 0, 10, ink));
}

fn cards_deck(e: &mut Easel) {
    let main = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 84);
    for (x, lean, ink) in [(76, -18, a), (110, -4, main), (144, 10, b)] {
        let sign = e.roll(0, 1);
        e.under(&format!("translate({x} 116) rotate({lean})"), |e| card_face(e, ink.dark(6), sign));
    }
    e.under("translate(176 132) rotate(20)", |e| {
        e.path(INK.see(10), "M-38-56h80v118h-80z");
        e.rect(PAPER, [-41, -60, 82, 120], 8);
        e.rect(main, [-35, -54, 70, 108], 5);
        e.inside("M-35-54h70V54h-70z", |e| dots(e, [-35, -54, 35, 54], main.light(44)));
        e.circle(PAPER, 0, 0, 17);
        emblem(e, 0, 0, 11, main);
    });
}

/// The faces of a die, one to five.
const PIPS: [&[(i32, i32)]; 5] = [
    &[(0, 0)],
    &[(-15, -15), (15, 15)],
    &[(-15, -15), (0, 0), (15, 15)],
    &[(-15, -15), (15, -15), (-15, 15), (15, 15)],
    &[(-15, -15), (15, -15), (0, 0), (-15, 15), (15, 15)],
];

fn dice(e: &mut Easel) {
    let main = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 86);
    for (x, y, turn, tone) in [(82, 146, -12, main), (164, 150, 14, a.light(10)), (122, 88, 6, b)] {
        let pip = if tone.is_deep() { PAPER } else { INK };
        let pips = *e.chance.pick(&PIPS);
        e.under(&format!("translate({x} {y}) rotate({turn})"), |e| {
            e.path(tone.dark(26), "M28-24l12-8v58l-12 10z");
            e.path(tone.light(26), "M-28-28l12-10h52l-8 10z");
            e.solid(
                tone,
                "M-24-32h48q8 0 8 8v48q0 8-8 8h-48q-8 0-8-8v-48q0-8 8-8z",
                [-32, -32, 32, 32],
                |e| {
                    for &(px, py) in pips {
                        e.circle(pip, px, py, 5);
                    }
                },
            );
        });
    }
}

fn marbles(e: &mut Easel) {
    let main = e.main;
    let tones =
        [main, e.accents[0], e.accents[1], e.accents[2], main.light(30), paint(0xd8_5a4a), paint(0xf0_c04c)];
    let net = PAPER.dark(26);
    e.shadow(120, 70);
    e.line(net, 4, "M104 54q16 10 32 0M112 50q-8-20-18-22M128 50q8-20 18-22");
    for (n, (x, y, r)) in [
        (92, 170, 22),
        (136, 172, 22),
        (168, 152, 20),
        (72, 138, 19),
        (112, 132, 22),
        (148, 116, 20),
        (100, 96, 18),
        (130, 84, 15),
    ]
    .into_iter()
    .enumerate()
    {
        let tone = tones[n % tones.len()];
        e.circle(tone.dark(10), x, y, r);
        e.circle(tone.light(12).see(90), x - 1, y - 2, r - 3);
        e.path(
            tones[(n + 3) % tones.len()].see(90),
            &format!("M{} {y}q{} -{r} {} 0-{} {} -{} 0z", x - r / 2, r / 2, r, r / 2, r / 2, r),
        );
        e.circle(WHITE.see(75), x - r / 3, y - r / 3, r / 6);
    }
    e.line(net, 2, "M108 58C60 90 46 130 64 186M116 58C92 100 90 140 104 194M124 58c24 42 26 82 12 136M132 58c48 32 64 72 46 128M66 112q54 24 108 0M54 146q66 30 132 0M62 176q58 26 116 0");
    e.circle(tones[5].dark(8), 206, 180, 15);
    e.circle(WHITE.see(75), 201, 174, 4);
}

fn sticks(e: &mut Easel) {
    let main = e.main;
    let tones = [main, e.accents[0], e.accents[1], e.accents[2], LEAF];
    e.shadow(120, 90);
    for n in 0..16_usize {
        let (turn, x, y) = (e.roll(-62, 62), e.roll(96, 144), e.roll(110, 150));
        let tone = tones[n % tones.len()];
        e.under(&format!("translate({x} {y}) rotate({turn})"), |e| {
            e.path(TIMBER.light(30), "M-2.5-76L0-88l2.5 12v152L0 88l-2.5-12z");
            e.rect(tone, [-3, -62, 6, 20], 0);
            e.rect(tone, [-3, 42, 6, 20], 0);
        });
    }
}
