//! From the wheel.

use super::{
    Motif,
    easel::{Easel, INK, LEAF, PAPER, Paint, WHITE, paint},
    pattern::{band, dots, pattern, specks, stripes},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("bowl", bowl),
    ("tea-bowl", tea_bowl),
    ("plate", plate),
    ("vase", vase),
    ("jug", jug),
    ("butter-dish", butter_dish),
    ("dish", dish),
];

/// Specks, a band, or bare clay at the foot.
fn finish(e: &mut Easel, area: [i32; 4], glaze: Paint) {
    let [left, top, right, bottom] = area;
    let ink = e.accents[1];
    match e.roll(0, 5) {
        0 => e.rect(paint(0xc9_a480), [left, bottom - (bottom - top) / 5, right - left, bottom], 0),
        1 | 2 => specks(e, area, glaze.dark(36), 40),
        3 => band(e, area, ink.see(80)),
        4 => stripes(e, area, glaze.dark(16)),
        _ => {
            e.path(
                glaze.dark(24),
                &format!(
                    "M{left} {top}h{}v{}q-12 18-22 0t-24 6-22 2-26-4-22 4-22-4z",
                    right - left,
                    (bottom - top) / 3
                ),
            );
        }
    }
}

fn bowl(e: &mut Easel) {
    let (half, deep, full) = (e.roll(78, 90), e.roll(70, 84), e.roll(0, 2));
    bowl_of(e, half, deep, full);
}

fn tea_bowl(e: &mut Easel) {
    let (half, deep) = (e.roll(56, 64), e.roll(76, 90));
    bowl_of(e, half, deep, 3);
}

/// A bowl so wide and so deep, with fruit (0), the light in it (1), nothing (2) or tea (3).
fn bowl_of(e: &mut Easel, half: i32, deep: i32, full: i32) {
    let glaze = e.main;
    let top = 188 - deep;
    e.shadow(120, 52);
    e.rect(glaze.dark(26), [88, 180, 64, 12], 4);
    let (left, right) = (120 - half, 120 + half);
    let d = format!(
        "M{left} {top}h{}c0 {} -{} {deep}-{} {deep}h-20c-{} 0-{} -{} -{} -{deep}z",
        2 * half,
        deep * 7 / 10,
        half / 3,
        half - 10,
        half / 2,
        half * 9 / 10,
        deep * 4 / 10,
        half - 10
    );
    e.solid(glaze, &d, [left, top, right, 188], |e| finish(e, [left, top + 12, right, 188], glaze));
    e.oval(glaze.dark(30), 120, top, half, half / 5);
    e.oval(glaze.light(26), 120, top - 2, half, half / 5);
    e.oval(glaze.dark(14), 120, top + 1, half - 7, half / 5 - 4);
    match full {
        0 => {
            let lemon = e.accents[0].mix(paint(0xf0_c040), 60);
            for (x, y) in [(88, 0), (152, -2), (120, -12), (134, 4), (104, 4)] {
                e.oval(lemon.dark(10), x, top - 10 + y, 23, 19);
                e.oval(lemon, x - 2, top - 12 + y, 20, 16);
                e.oval(WHITE.see(45), x - 9, top - 18 + y, 4, 3);
            }
            e.path(LEAF, &format!("M126 {}q10-20 30-14-8 18-30 14z", top - 24));
            e.inside(&d, |e| e.rect(glaze, [left, top + half / 6, right - left, 4], 0));
            let front =
                format!("M{left} {top}a{half} {} 0 0 0 {} 0v{}h-{}z", half / 5, 2 * half, 6, 2 * half);
            e.path(glaze.light(10), &front);
        }
        1 => e.oval(glaze.dark(22), 124, top + 3, half - 22, half / 5 - 8),
        3 => {
            e.oval(paint(0xb9_8a3c), 120, top + 2, half - 12, half / 5 - 4);
            e.oval(WHITE.see(40), 108, top + 1, half / 3, 2);
        }
        _ => {}
    }
}

fn plate(e: &mut Easel) {
    let glaze = e.main;
    let ring = e.accents[1];
    let rim = e.roll(0, 3);
    e.oval(INK.see(12), 126, 190, 66, 9);
    e.circle(glaze.dark(26), 122, 112, 82);
    e.circle(glaze, 120, 110, 82);
    e.inside("M38 110a82 82 0 1 0 164 0a82 82 0 1 0-164 0z", |e| match rim {
        0 => {
            e.circle(ring.see(85), 120, 110, 78);
            e.circle(glaze, 120, 110, 73);
        }
        1 => specks(e, [40, 30, 200, 190], glaze.dark(36), 60),
        2 => {
            for n in 0..24 {
                e.under(&format!("rotate({} 120 110)", n * 15), |e| {
                    e.path(ring.see(80), "M120 30q6 8 0 16-6-8 0-16z")
                });
            }
        }
        _ => e.circle(glaze.dark(8), 120, 110, 79),
    });
    e.circle(glaze.dark(14), 120, 110, 55);
    e.circle(glaze.light(12), 121, 112, 54);
    if rim == 1 {
        specks(e, [90, 80, 150, 140], glaze.dark(30), 16);
    }
    e.line(WHITE.see(60), 5, "M58 84Q72 52 102 42");
    e.line(WHITE.see(45), 4, "M82 94q8-16 22-20");
}

fn stems(e: &mut Easel, x: i32, y: i32) {
    let bloom = e.accents[0].mix(e.accents[1], 30);
    match e.roll(0, 3) {
        0 => {
            for (dx, dy) in [(-34, -46), (2, -60), (34, -44)] {
                e.line(
                    LEAF.dark(8),
                    3,
                    &format!("M{x} {y}Q{} {} {} {}", x + dx / 4, y + dy / 2, x + dx, y + dy),
                );
                for petal in 0..6 {
                    e.under(&format!("translate({} {}) rotate({})", x + dx, y + dy, petal * 60), |e| {
                        e.oval(bloom, 0, -9, 5.5, 8);
                    });
                }
                e.circle(paint(0xf0_c24a), x + dx, y + dy, 5);
            }
        }
        1 => {
            for lean in [-26, -6, 18] {
                e.under(&format!("rotate({lean} {x} {y})"), |e| {
                    e.line(LEAF.dark(14), 3, &format!("M{x} {y}v-66"));
                    for step in 0..5 {
                        let level = y - 16 - step * 11;
                        e.path(
                            LEAF,
                            &format!(
                                "M{x} {level}q14 0 16-12-14-2-16 12zM{x} {level}q-14 0-16-12 14-2 16 12z"
                            ),
                        );
                    }
                });
            }
        }
        2 => {
            for lean in [-22, 0, 20] {
                e.under(&format!("rotate({lean} {x} {y})"), |e| {
                    e.line(paint(0x9a_7a4c), 2.4, &format!("M{x} {y}v-70"));
                    for step in 0..5 {
                        e.oval(paint(0xdd_bb7a), x - 4 + step % 2 * 8, y - 44 - step * 8, 4.5, 7);
                    }
                });
            }
        }
        _ => {}
    }
}

fn vase(e: &mut Easel) {
    let glaze = e.main;
    e.shadow(120, 44);
    let (d, neck, top) = match e.roll(0, 3) {
        0 => ("M104 96h32c0 20 30 26 30 56 0 24-14 40-30 40h-32c-16 0-30-16-30-40 0-30 30-36 30-56z", 16, 96),
        1 => ("M92 88h56l-6 22c20 14 22 30 16 50l-10 32H92l-10-32c-6-20-4-36 16-50z", 28, 88),
        2 => (
            "M106 78h28v40c0 14 24 20 24 44 0 18-12 30-28 30h-20c-16 0-28-12-28-30 0-24 24-30 24-44z",
            14,
            78,
        ),
        _ => ("M84 92h72v20c0 40-10 56-14 80H98c-4-24-14-40-14-80z", 36, 92),
    };
    stems(e, 120, top + 4);
    e.solid(glaze, d, [74, top, 166, 192], |e| finish(e, [74, top + 18, 166, 192], glaze));
    e.oval(glaze.dark(34), 120, top, neck, 5);
    e.line(glaze.light(28), 3, &format!("M{} {top}a{neck} 5 0 0 0 {} 0", 120 - neck, 2 * neck));
}

fn jug(e: &mut Easel) {
    let glaze = e.main;
    e.shadow(116, 54);
    e.line(glaze.dark(18), 15, "M154 96c46-14 50 66 0 62");
    e.line(glaze, 11, "M154 96c46-14 50 66 0 62");
    let d = "M66 68q14 6 22 4h62c4 24 14 40 14 66 0 34-18 54-36 54h-24c-24 0-40-20-40-54 0-26 14-40 14-54z";
    e.solid(glaze, d, [62, 68, 164, 192], |e| finish(e, [62, 88, 164, 192], glaze));
    e.path(glaze.dark(30), "M66 68q18 12 48 12t36-8q-20-8-40-6t-44 2z");
    if e.maybe(50) {
        stems(e, 116, 74);
    }
}

fn butter_dish(e: &mut Easel) {
    let (glaze, knob) = (e.main, e.accents[2]);
    e.shadow(120, 86);
    e.solid(glaze.dark(6), "M24 170h192q0 22-24 22H48q-24 0-24-22z", [24, 170, 216, 192], |_| {});
    e.oval(glaze.light(18), 120, 170, 96, 10);
    e.solid(glaze, "M48 168v-28q0-34 44-34h56q44 0 44 34v28z", [48, 106, 192, 168], |e| {
        finish(e, [48, 116, 192, 168], glaze)
    });
    e.line(glaze.dark(24), 3, "M48 168h144");
    if e.maybe(50) {
        e.solid(glaze, "M106 106q-6-22 14-22t14 22z", [106, 84, 134, 106], |_| {});
    } else {
        e.circle(knob, 120, 96, 12);
        e.circle(WHITE.see(40), 116, 92, 3);
    }
}

fn dish(e: &mut Easel) {
    let glaze = e.main;
    e.shadow(120, 88);
    e.solid(glaze, "M28 132h184l-14 50q-3 10-14 10H56q-11 0-14-10z", [28, 132, 212, 192], |e| {
        let ink = PAPER.see(60);
        if e.maybe(50) {
            dots(e, [28, 146, 212, 190], ink);
        } else {
            pattern(e, [28, 146, 212, 190], ink);
        }
    });
    e.oval(glaze.dark(20), 120, 132, 96, 20);
    e.oval(glaze.light(16), 120, 129, 96, 19);
    let pie = paint(0xdf_a85c);
    e.oval(pie.dark(14), 120, 131, 84, 15);
    e.oval(pie, 120, 127, 82, 14);
    for x in [64, 88, 112, 136, 160] {
        e.line(pie.light(28), 6, &format!("M{x} 118l16 20"));
        e.line(pie.light(20), 6, &format!("M{} 118l-16 20", x + 16));
    }
    e.line(PAPER.see(75), 4, "M100 104q-8-10 0-20t0-18M140 104q-8-10 0-20t0-18");
}
