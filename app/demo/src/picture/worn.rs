//! Clothes.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, TIMBER},
    pattern::{bars, dots, emblem, stripes},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("tee", tee),
    ("sweatshirt", sweatshirt),
    ("shirt", shirt),
    ("jacket", jacket),
    ("trousers", trousers),
    ("dress", dress),
    ("skirt", skirt),
];

/// A wooden hanger behind the neck of what hangs on it.
fn hanger(e: &mut Easel) {
    e.line(INK.mix(PAPER, 40), 3, "M120 44V34q0-8 8-8t6-8");
    e.line(TIMBER, 7, "M74 64L120 42l46 22");
}

/// Front of a top with sleeves: long ones, or short ones.
pub(super) fn top(e: &mut Easel, cloth: Paint, long: bool, on_it: impl FnOnce(&mut Easel)) {
    let sleeve = if long {
        [
            "M84 52C58 56 46 74 36 162q-1 8 6 9l16 3q6 0 7-7L84 96z",
            "M156 52c26 4 38 22 48 110q1 8-6 9l-16 3q-6 0-7-7L156 96z",
        ]
    } else {
        [
            "M86 50C62 54 48 66 32 100q-3 7 4 10l22 10q6 2 8-4l20-34z",
            "M154 50c24 4 38 16 54 50q3 7-4 10l-22 10q-6 2-8-4l-20-34z",
        ]
    };
    e.solid(cloth.dark(9), sleeve[0], [34, 50, 86, 174], |_| {});
    e.solid(cloth.dark(9), sleeve[1], [156, 50, 206, 174], |_| {});
    let body = "M88 50q8-4 14-4 18 16 36 0 6 0 14 4 18 4 20 28l4 104q0 8-8 8H72q-8 0-8-8l4-104q2-24 20-28z";
    e.solid(cloth, body, [64, 46, 176, 190], on_it);
}

fn tee(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accent());
    top(e, cloth, false, |e| match e.roll(0, 3) {
        0 => stripes(e, [60, 92, 180, 190], ink.see(80)),
        1 => {
            emblem(e, 120, 112, 24, ink);
        }
        2 => {
            e.rect(cloth.dark(10), [134, 84, 26, 28], 4);
            e.rect(cloth.dark(22), [134, 84, 26, 4], 2);
        }
        _ => {}
    });
    e.line(cloth.dark(20), 5, "M101 47q19 20 38 0");
    e.line(cloth.dark(14), 2, "M68 182h104");
}

fn sweatshirt(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accent());
    top(e, cloth, true, |e| {
        if e.maybe(45) {
            emblem(e, 120, 108, 22, ink);
        }
        e.rect(cloth.dark(14), [60, 174, 120, 20], 0);
        for x in (66..178).step_by(7) {
            e.rect(cloth.dark(24).see(60), [x, 175, 2, 16], 0);
        }
    });
    e.line(cloth.dark(18), 7, "M100 48q20 20 40 0");
    e.line(cloth.dark(20), 3, "M112 64l8 9 8-9");
    e.line(cloth.dark(18), 5, "M38 162l22 5M202 162l-22 5");
}

fn shirt(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accent());
    hanger(e);
    top(e, cloth, true, |e| {
        match e.roll(0, 3) {
            0 => bars(e, [64, 50, 176, 190], ink.see(40)),
            1 => {
                bars(e, [64, 50, 176, 190], ink.see(22));
                stripes(e, [64, 50, 176, 190], ink.see(22));
            }
            _ => {}
        }
        e.rect(cloth.light(16), [113, 60, 14, 132], 0);
        for y in [84, 106, 128, 150, 172] {
            e.circle(PAPER.dark(16), 120, y, 3.4);
        }
        e.rect(cloth.dark(9), [136, 92, 28, 30], 3);
        e.rect(cloth.dark(18), [136, 92, 28, 5], 1);
    });
    e.path(cloth.light(12), "M98 46l22 16-14 18-16-24zM142 46l-22 16 14 18 16-24z");
    e.line(cloth.dark(20), 1.6, "M98 46l22 16-14 18-16-24zM142 46l-22 16 14 18 16-24z");
    e.line(cloth.dark(16), 5, "M38 162l22 5M202 162l-22 5");
}

fn jacket(e: &mut Easel) {
    let cloth = e.main;
    hanger(e);
    let horn = e.accents[2];
    top(e, cloth, true, |e| {
        e.rect(cloth.dark(16), [118, 56, 3, 136], 0);
        for y in [82, 108, 134, 160] {
            e.circle(horn.dark(10), 127, y, 4.5);
            e.circle(horn.light(24), 127, y, 2);
        }
        for [x, y, w, h] in [[76, 128, 34, 44], [134, 128, 34, 44], [80, 82, 28, 30]] {
            e.rect(cloth.dark(9), [x, y, w, h], 4);
            e.line(
                cloth.light(26).see(70),
                1.6,
                &format!("M{} {}v{}h{}v-{}", x + 3, y + 3, h - 6, w - 6, h - 6),
            );
        }
    });
    e.path(cloth.dark(6), "M96 46l24 20-20 22-14-32zM144 46l-24 20 20 22 14-32z");
    e.line(cloth.light(24).see(70), 1.6, "M96 50l19 17-15 16M144 50l-19 17 15 16");
    e.line(cloth.dark(18), 6, "M38 160l22 5M202 160l-22 5");
}

fn trousers(e: &mut Easel) {
    let cloth = e.main;
    let belt = e.accents[2];
    let wide = e.roll(0, 10);
    let d = format!(
        "M78 36h84q4 0 5 6l{0} 148q0 6-6 6h-38q-6 0-6-6l-4-96-4 96q0 6-6 6H{1}q-6 0-6-6L73 42q1-6 5-6z",
        8 + wide,
        65 - wide
    );
    e.shadow(118, 62);
    e.solid(cloth, &d, [58, 36, 180, 196], |e| {
        e.rect(cloth.dark(12), [60, 36, 120, 14], 0);
        e.line(cloth.dark(22), 2, "M120 50v46M74 54q4 22 22 24M166 54q-4 22-22 24M120 50q10 26-2 34");
        e.line(cloth.light(22).see(50), 2, "M88 84l-6 108M152 84l6 108");
        for x in [84, 104, 134, 154] {
            e.rect(cloth.dark(20), [x, 34, 4, 18], 1);
        }
    });
    e.circle(belt, 120, 43, 4);
    if e.maybe(45) {
        e.path(
            cloth.light(18),
            &format!("M{} 180h46v16h-46zM{} 180h46v16h-46z", 60 - wide / 2, 134 + wide / 2),
        );
    }
}

fn dress(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accent());
    hanger(e);
    let print = e.roll(0, 3);
    let d = "M92 52l8-8q20 22 40 0l8 8q14 6 10 30-4 16-8 24c10 30 26 54 34 78q2 8-6 9-58 10-116 0-8-1-6-9c8-24 24-48 34-78-4-8-6-12-8-24-4-24 0-24 10-30z";
    e.solid(cloth, d, [54, 44, 186, 198], |e| {
        match print {
            0 => dots(e, [54, 44, 186, 198], ink.see(80)),
            1 => bars(e, [54, 110, 186, 198], cloth.dark(14)),
            _ => {}
        }
        e.path(cloth.dark(18).see(60), "M104 110l-18 90h5zM136 110l18 90h-5zM120 110l-1 90h4z");
        e.rect(cloth.dark(16), [80, 102, 80, 8], 0);
    });
    e.line(cloth.dark(20), 3, "M100 45q20 22 40 0");
    if print > 1 {
        e.line(ink, 4, "M120 106q-10 14-16 8M120 106q10 14 16 8M118 108l-6 24M122 108l6 24");
    }
}

fn skirt(e: &mut Easel) {
    let (cloth, ink) = (e.main, e.accent());
    let print = e.maybe(40);
    e.shadow(120, 74);
    let d = "M84 52h72c8 40 30 86 42 124q2 8-6 10-72 18-144 0-8-2-6-10C54 138 76 92 84 52z";
    e.solid(cloth, d, [42, 52, 198, 196], |e| {
        if print {
            dots(e, [42, 70, 198, 196], ink.see(75));
        }
        e.path(
            cloth.dark(20).see(60),
            "M98 70L74 196h7zM120 70l-2 126h6zM142 70l24 126h-7zM86 66L54 180h5zM154 66l32 114h-5z",
        );
        e.rect(cloth.dark(14), [70, 52, 100, 16], 0);
        e.line(cloth.dark(26), 2.4, "M76 84q6 16 20 20M164 84q-6 16-20 20");
    });
    for x in [108, 120, 132] {
        e.circle(ink.light(20), x, 60, 3.4);
    }
}
