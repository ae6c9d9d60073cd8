//! Cheese and butter.

use super::{
    Motif,
    easel::{Easel, LEAF, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{label, specks, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("cheese", cheese),
    ("blue-cheese", blue_cheese),
    ("camembert", camembert),
    ("butter", butter),
    ("cheese-board", cheese_board),
];

/// Paste of a cheese, near to the colour of its family.
fn paste(e: &Easel) -> Paint {
    paint(0xf3_cf74).mix(e.main, 34).light(12)
}

fn wedge(e: &mut Easel, paste: Paint, rind: Paint, inner: impl Fn(&mut Easel)) {
    e.shadow(120, 88);
    e.path(paste.dark(16), "M30 132L206 132v54q0 6-8 6H36q-6 0-6-6z");
    e.solid(paste, "M30 132h146v60H36q-6 0-6-6z", [30, 132, 190, 192], |e| inner(e));
    e.path(rind, "M176 132q26-6 34-30l4 62q-4 24-38 28z");
    e.path(rind.dark(14), "M196 122q12-8 14-20l4 62q-2 12-12 20z");
    e.path(paste.light(26), "M30 132L146 70q52 6 64 32-8 24-34 30z");
    e.path(rind, "M146 70q52 6 64 32l-8 12q-14-26-64-36z");
    e.path(rind.light(20), "M146 70q52 6 64 32l-3 5q-14-24-66-34z");
}

fn cheese(e: &mut Easel) {
    let paste = paste(e);
    let rind = e.main.mix(paint(0xb0_743a), 45).dark(6);
    let holes = e.roll(0, 2);
    let flecks = e.accents[1];
    wedge(e, paste, rind, |e| match holes {
        0 => {
            for (x, y, r) in [(62, 160, 10), (100, 150, 7), (132, 170, 11), (92, 180, 6), (156, 150, 7)] {
                let d = e.roll(-4, 4);
                e.circle(paste.dark(22), x + d, y, r);
                e.circle(paste.dark(12), x + d + 1, y + 2, r - 2);
            }
        }
        1 => {
            specks(e, [36, 138, 172, 188], paste.dark(22), 22);
            e.line(paste.dark(14), 2, "M60 148q14 4 26 0M110 176q16-4 30 2");
        }
        _ => specks(e, [36, 138, 172, 188], flecks.dark(8), 26),
    });
    if e.maybe(50) {
        e.path(LEAF, "M40 194q4-20 24-20-2 20-24 20z");
        e.path(LEAF.dark(14), "M52 196q14-14 30-8-10 14-30 8z");
    }
}

fn blue_cheese(e: &mut Easel) {
    let paste = paint(0xf6_eed6).mix(e.main, 16);
    let blue = paint(0x4f_6f8c);
    wedge(e, paste, paste.dark(24), |e| {
        for _ in 0..15 {
            let (x, y) = (e.roll(38, 168), e.roll(138, 186));
            let (a, b) = (e.roll(4, 12), e.roll(-6, 6));
            e.line(blue.see(75), 2.6, &format!("M{x} {y}q{} {b} {a} {}", a / 2, b / 2));
        }
        specks(e, [36, 138, 172, 188], blue, 22);
    });
}

fn camembert(e: &mut Easel) {
    let rind = paint(0xf8_f2e2).mix(e.main, 26);
    let heart = paint(0xf6_dc94);
    e.shadow(120, 84);
    if e.maybe(45) {
        // In its box of thin wood.
        e.solid(TIMBER.light(20), "M38 138v36q0 18 82 18t82-18v-36z", [38, 130, 202, 194], |_| {});
        e.oval(TIMBER.light(34), 120, 138, 82, 26);
        e.oval(PAPER, 120, 136, 76, 22);
        e.oval(rind, 120, 134, 68, 19);
        e.oval(WHITE.see(55), 112, 130, 50, 11);
        let ink = e.accents[1];
        e.under("rotate(10 180 110)", |e| {
            e.solid(TIMBER.light(24), "M150 70a46 46 0 1 0 .1 0z", [104, 70, 196, 162], |_| {});
            e.circle(PAPER, 150, 116, 39);
            label(e, [126, 92, 174, 140], ink);
        });
        return;
    }
    e.solid(rind, "M36 132v38q0 22 84 22t84-22v-38z", [36, 124, 204, 194], |_| {});
    e.oval(rind.light(50), 120, 132, 84, 28);
    specks(e, [60, 118, 180, 146], rind.dark(12), 18);
    // A piece is cut out.
    e.path(heart.dark(8), "M120 134L66 154v36q30 8 62 2z");
    e.path(heart, "M120 134L128 192q36-2 60-10l-14-28z");
    e.path(heart.light(26), "M120 134l8 58q12 0 22-2z");
    e.path(rind.light(60), "M120 134L66 154l-2-4 54-20zM120 134l54 20 2-4-54-18z");
}

fn butter(e: &mut Easel) {
    let (yellow, foil) = (paint(0xf7_dd84).mix(e.main, 26), e.accents[1]);
    e.shadow(120, 86);
    e.path(yellow.dark(16), "M40 150l26-26h130v46l-22 22H40z");
    e.solid(yellow, "M40 148h134v44H46q-6 0-6-6z", [40, 148, 174, 192], |_| {});
    e.path(yellow.light(34), "M40 148l26-24h130l-22 24z");
    e.path(yellow.dark(20), "M174 148l22-24v46l-22 22z");
    // The wrapper is folded back.
    e.solid(PAPER, "M96 144l24-24h80v54l-24 20H96z", [96, 118, 200, 194], |e| {
        e.path(PAPER.dark(8), "M174 148l26-26v54l-24 20z");
        e.rect(foil, [96, 158, 80, 22], 0);
        words(e, 136, 164, 60, 2, PAPER);
    });
    e.path(PAPER.dark(5), "M96 144l-12 10 14 8-14 10 12 8-10 10 10 4z");
    e.path(yellow.light(10), "M28 190q-4-12 10-14 14 0 16 14z");
}

fn cheese_board(e: &mut Easel) {
    let (a, b) = (paint(0xf3_cf74).mix(e.main, 25), e.main.light(30));
    let grape = e.accents[0].mix(paint(0x6e_2f50), 60);
    e.shadow(120, 98);
    e.solid(TIMBER, "M22 172h196q6 0 6 6v8q0 6-6 6H22q-6 0-6-6v-8q0-6 6-6z", [16, 172, 224, 192], |_| {});
    e.path(TIMBER.light(16), "M30 160h180l12 14H18z");
    e.solid(a, "M36 166l64-10v-42L36 140z", [36, 114, 100, 166], |e| {
        for (x, y, r) in [(56, 150, 6), (80, 138, 5), (88, 152, 4)] {
            e.circle(a.dark(18), x, y, r);
        }
    });
    e.path(a.light(30), "M36 140l44-34 20 8z");
    e.solid(b, "M104 140v20q0 8 32 8t32-8v-20z", [104, 136, 168, 168], |_| {});
    e.oval(b.light(50), 136, 140, 32, 10);
    e.path(paint(0xf6_dc94), "M136 141l-18 8v17l20 2zM136 141l2 27 16-2z");
    for (x, y) in [(180, 156), (194, 158), (187, 146), (200, 148), (176, 142), (190, 134)] {
        e.circle(grape.dark(14), x, y, 8.5);
        e.circle(grape, x - 1, y - 1, 7.4);
        e.circle(WHITE.see(50), x - 3, y - 4, 1.8);
    }
    e.line(LEAF.dark(10), 3, "M188 130q2-10 10-14");
    e.path(LEAF, "M196 118q12-12 22 0-10 10-22 0z");
    for (x, y) in [(70, 168), (108, 172), (152, 172)] {
        e.oval(paint(0xb5_8150), x, y, 6, 4);
        e.line(paint(0x8a_5c33), 1.4, &format!("M{} {y}h8", x - 4));
    }
}
