//! Bags of all kinds, and small leather.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, pattern, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("tote", tote),
    ("satchel", satchel),
    ("backpack", backpack),
    ("wallet", wallet),
    ("belt", belt),
    ("fob", fob),
    ("hip-bag", hip_bag),
    ("pouch", pouch),
    ("pannier", pannier),
    ("dry-bag", dry_bag),
];

/// A seam of small stitches.
fn stitches(e: &mut Easel, thread: Paint, from: (i32, i32), to: (i32, i32)) {
    let count = ((to.0 - from.0).abs() + (to.1 - from.1).abs()) / 8;
    for n in 0..count.max(1) {
        let x = from.0 + (to.0 - from.0) * n / count;
        let y = from.1 + (to.1 - from.1) * n / count;
        let (dx, dy) = ((to.0 - from.0).signum() * 4, (to.1 - from.1).signum() * 4);
        e.line(thread, 1.6, &format!("M{x} {y}l{dx} {dy}"));
    }
}

fn tote(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accents[1]);
    e.shadow(120, 64);
    let strap = if e.maybe(50) { TIMBER.dark(10) } else { cloth.dark(16) };
    e.line(strap.dark(14), 8, "M92 92C88 28 152 28 148 92");
    let d = "M58 84h124l8 98q1 10-9 10H59q-10 0-9-10z";
    e.solid(cloth, d, [50, 84, 190, 192], |e| {
        match e.roll(0, 3) {
            0 => pattern(e, [50, 96, 190, 192], ink.see(60)),
            1 => {
                emblem(e, 120, 132, 24, ink);
                words(e, 120, 166, 60, 1, ink);
            }
            2 => e.rect(ink.see(90), [40, 158, 160, 40], 0),
            _ => emblem(e, 120, 140, 30, ink),
        }
        e.rect(cloth.dark(12), [50, 84, 140, 7], 0);
    });
    e.line(strap, 8, "M84 98C80 20 160 20 156 98");
    for x in [84, 156] {
        e.rect(strap, [x - 6, 90, 12, 20], 2);
        e.line(PAPER.see(80), 1.5, &format!("M{} 94l8 12M{} 94l-8 12", x - 4, x + 4));
    }
}

fn satchel(e: &mut Easel) {
    let leather = e.main;
    let thread = leather.light(50);
    e.shadow(120, 84);
    e.line(leather.dark(22), 8, "M46 96C40 20 200 20 194 96");
    e.line(leather.dark(8), 8, "M94 82q0-18 26-18t26 18");
    e.solid(
        leather,
        "M44 84h152q8 0 8 8v88q0 12-12 12H48q-12 0-12-12V92q0-8 8-8z",
        [36, 84, 204, 192],
        |_| {},
    );
    e.solid(
        leather.light(7),
        "M40 82h160q6 0 6 6v34q0 30-40 32H74q-40-2-40-32V88q0-6 6-6z",
        [34, 82, 206, 156],
        |_| {},
    );
    stitches(e, thread, (44, 88), (196, 88));
    e.line(thread.see(70), 1.6, "M40 96v26q0 24 36 26h88q36-2 36-26V96");
    for x in [82, 158] {
        e.rect(leather.dark(16), [x - 8, 112, 16, 54], 3);
        e.rect(BRASS, [x - 11, 140, 22, 16], 3);
        e.rect(leather.dark(26), [x - 6, 144, 12, 8], 1);
        e.circle(BRASS.dark(20), x, 148, 2);
    }
}

fn backpack(e: &mut Easel) {
    let cloth = e.main;
    let (trim, thread) = (e.accents[1], e.accents[0]);
    let rolled = e.maybe(50);
    e.shadow(120, 62);
    e.line(trim.dark(16), 12, "M62 92Q42 130 56 180M178 92q20 38 6 88");
    if rolled {
        e.solid(cloth, "M66 74h108l10 106q0 12-12 12H68q-12 0-12-12z", [56, 74, 184, 192], |_| {});
        e.solid(cloth.dark(8), "M60 48h120q8 0 8 14t-8 14H60q-8 0-8-14t8-14z", [52, 48, 188, 76], |e| {
            e.rect(cloth.dark(24), [50, 60, 140, 3], 0);
        });
        for x in [88, 152] {
            e.rect(trim, [x - 5, 46, 10, 62], 2);
            e.rect(STEEL.dark(14), [x - 8, 92, 16, 10], 2);
        }
    } else {
        e.line(trim.dark(6), 7, "M100 54q0-20 20-20t20 20");
        e.solid(
            cloth,
            "M56 112c0-42 24-64 64-64s64 22 64 64v68q0 12-12 12H68q-12 0-12-12z",
            [56, 48, 184, 192],
            |e| {
                e.line(cloth.dark(26), 3, "M58 116q62-26 124 0");
            },
        );
        e.rect(PAPER, [110, 74, 20, 20], 3);
        emblem(e, 120, 84, 7, trim);
    }
    let d = "M74 128h92q6 0 6 6v44q0 10-10 10H78q-10 0-10-10v-44q0-6 6-6z";
    e.solid(cloth.light(9), d, [68, 128, 172, 188], |_| {});
    e.rect(thread.dark(6), [74, 136, 92, 3], 1);
    e.rect(trim, [148, 134, 5, 16], 2);
    e.rect(trim.see(90), [62, 186, 116, 6], 3);
}

fn wallet(e: &mut Easel) {
    let leather = e.main;
    let thread = leather.light(50);
    let cards = [e.accents[0], e.accents[1], PAPER];
    e.shadow(120, 78);
    e.under("rotate(-6 120 140)", |e| {
        for (n, card) in cards.into_iter().enumerate() {
            let y = 66 + 14 * n as i32;
            e.solid(card, &format!("M56 {y}h128q6 0 6 6v60H50v-60q0-6 6-6z"), [50, y, 190, y + 66], |e| {
                e.rect(INK.see(40), [64, y + 7, 40, 4], 2);
            });
        }
        e.solid(
            leather,
            "M40 108h160q8 0 8 8v62q0 10-10 10H42q-10 0-10-10v-62q0-8 8-8z",
            [32, 108, 208, 188],
            |e| {
                e.path(leather.dark(18), "M92 108q28 26 56 0z");
            },
        );
        stitches(e, thread, (42, 180), (198, 180));
        stitches(e, thread, (39, 116), (39, 176));
        stitches(e, thread, (201, 116), (201, 176));
        emblem(e, 178, 160, 10, leather.dark(26));
    });
}

fn belt(e: &mut Easel) {
    let leather = e.main;
    e.shadow(120, 84);
    for (r, tone) in [(70, leather.dark(18)), (56, leather), (42, leather.dark(12)), (28, leather.light(6))] {
        e.circle(tone, 116, 122, r);
        e.circle(tone.dark(40), 116, 122, r - 11);
        e.circle(tone.light(14), 116, 122, r - 11 + 2);
        e.circle(leather.dark(52), 116, 122, r - 13);
    }
    e.circle(paint(0xf4_ebdd).dark(16), 116, 122, 15);
    e.solid(leather, "M112 176h92q8 0 8 8t-8 8h-92z", [112, 176, 212, 192], |_| {});
    for x in [132, 148, 164] {
        e.circle(leather.dark(50), x, 184, 2.4);
    }
    e.line(BRASS.dark(10), 6, "M186 170h26v28h-26z");
    e.line(BRASS.light(20), 4, "M186 184h30");
}

fn fob(e: &mut Easel) {
    let leather = e.main;
    let thread = leather.light(54);
    e.shadow(120, 46);
    e.line(STEEL.dark(14), 6, "M120 26a26 26 0 1 0 .1 0");
    for (turn, tone) in [(34, STEEL), (52, BRASS)] {
        e.under(&format!("rotate({turn} 130 70)"), |e| {
            e.circle(tone.dark(10), 146, 88, 13);
            e.circle(WHITE.see(70), 146, 84, 4);
            e.path(tone.dark(10), "M142 98h8v50l-4 6-4-6v-8l-6-2v-6l6-2z");
        });
    }
    e.solid(leather, "M102 76q18-12 36 0l8 98q0 18-26 18t-26-18z", [94, 72, 146, 192], |e| {
        e.line(thread, 1.8, "M106 84l-5 88q2 12 19 12t19-12l-5-88");
    });
    e.circle(BRASS, 120, 92, 7);
    e.circle(BRASS.light(40), 118, 90, 2);
    emblem(e, 120, 146, 14, leather.dark(30));
}

fn hip_bag(e: &mut Easel) {
    let cloth = e.main;
    let trim = e.accents[1];
    e.shadow(120, 88);
    e.line(trim.dark(14), 12, "M44 110C8 60 60 40 120 40s112 20 76 70");
    e.rect(INK.mix(trim, 40), [104, 31, 32, 19], 5);
    e.rect(PAPER.see(40), [112, 36, 16, 9], 2);
    e.solid(
        cloth,
        "M40 98h160c16 0 20 20 16 44-6 34-34 50-96 50s-90-16-96-50c-4-24 0-44 16-44z",
        [22, 98, 218, 192],
        |e| {
            e.path(cloth.dark(12), "M22 140q98 36 196 0v60H22z");
        },
    );
    e.line(INK.mix(cloth, 40), 4, "M44 116h152");
    e.rect(trim, [176, 112, 8, 22], 3);
    e.line(cloth.dark(28), 3, "M46 148q74 26 148 0");
    e.rect(trim, [58, 150, 7, 18], 3);
    emblem(e, 120, 174, 11, trim);
}

fn pouch(e: &mut Easel) {
    let cloth = e.main;
    let (ink, pull) = (e.accents[0], e.accents[1]);
    e.shadow(120, 84);
    e.under("rotate(-5 120 140)", |e| {
        e.solid(
            cloth,
            "M40 84h160q6 0 6 6l4 88q0 14-14 14H44q-14 0-14-14l4-88q0-6 6-6z",
            [30, 84, 210, 192],
            |e| {
                pattern(e, [30, 104, 210, 192], ink.see(65));
                e.rect(cloth.dark(20), [30, 84, 180, 14], 0);
            },
        );
        e.rect(INK.mix(cloth, 30), [38, 88, 164, 5], 2);
        for x in (42..200).step_by(7) {
            e.rect(BRASS, [x, 87, 3, 7], 1);
        }
        e.rect(BRASS, [176, 82, 14, 16], 3);
        e.line(pull, 7, "M184 96q10 14 4 34");
        e.rect(PAPER, [28, 128, 12, 22], 2);
    });
}

fn pannier(e: &mut Easel) {
    let cloth = e.main;
    let strap = INK.mix(e.main, 24);
    e.shadow(120, 66);
    e.line(STEEL.dark(16), 6, "M82 66V44h14M158 66V44h-14");
    e.solid(cloth, "M60 84h120l8 94q0 14-14 14H66q-14 0-14-14z", [52, 84, 188, 192], |e| {
        e.rect(cloth.dark(14), [50, 158, 140, 40], 0);
    });
    e.solid(cloth.light(6), "M56 58h128q8 0 8 14t-8 14H56q-8 0-8-14t8-14z", [48, 58, 192, 86], |e| {
        e.rect(cloth.dark(20), [48, 70, 150, 3], 0);
    });
    for x in [82, 158] {
        e.rect(strap, [x - 5, 56, 10, 86], 2);
        e.rect(strap.light(20), [x - 8, 104, 16, 12], 3);
    }
    e.path(PAPER.dark(6), "M108 126h24v14l-12 8-12-8z");
    e.rect(PAPER.see(85), [66, 172, 108, 6], 3);
}

fn dry_bag(e: &mut Easel) {
    let cloth = e.main;
    let (strap, ink) = (INK.mix(e.main, 20), PAPER);
    e.shadow(120, 54);
    e.line(strap, 6, "M72 60C30 90 40 160 74 176");
    e.solid(cloth, "M74 68h92l4 110q0 14-50 14t-50-14z", [70, 68, 170, 192], |e| {
        e.rect(cloth.dark(18), [70, 168, 100, 30], 0);
    });
    e.solid(cloth.dark(8), "M70 42h100q8 0 8 9t-8 9H70q-8 0-8-9t8-9z", [62, 42, 178, 60], |_| {});
    e.solid(cloth.light(6), "M66 58h108q6 0 6 8t-6 8H66q-6 0-6-8t6-8z", [60, 58, 180, 74], |_| {});
    e.rect(strap, [106, 38, 28, 14], 4);
    e.rect(ink.see(90), [92, 96, 56, 52], 6);
    emblem(e, 120, 116, 14, cloth.dark(6));
    words(e, 120, 134, 40, 1, cloth.dark(14));
}
