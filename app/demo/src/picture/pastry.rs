//! Cakes and pastries.

use super::{
    Motif,
    bread::{CRUMB, crust},
    easel::{Easel, INK, WHITE, paint},
};

pub(super) const MOTIFS: &[Motif] =
    &[("croissant", croissant), ("cake", cake), ("tart", tart), ("cookie", cookie)];

fn croissant(e: &mut Easel) {
    let crust = crust(e).light(8);
    let deep = crust.dark(26);
    e.shadow(120, 92);
    // From the tips inwards, each roll of dough lies over the one before.
    for (d, span) in [
        ("M16 176C14 146 34 122 62 122l22 34c-18 2-30 14-40 28-8 10-26 8-28-8z", [14, 120, 84, 190]),
        ("M224 176c2-30-18-54-46-54l-22 34c18 2 30 14 40 28 8 10 26 8 28-8z", [156, 120, 226, 190]),
        ("M42 130C48 102 70 86 94 90l10 62c-18-2-34 4-46 16-14-6-20-22-16-38z", [40, 88, 106, 170]),
        ("M198 130c-6-28-28-44-52-40l-10 62c18-2 34 4 46 16 14-6 20-22 16-38z", [134, 88, 200, 170]),
        ("M82 104c4-22 20-34 38-34s34 12 38 34l-10 58c-18-8-38-8-56 0z", [82, 70, 158, 162]),
    ] {
        e.solid(crust, d, span, |_| {});
        e.line(deep.see(70), 2, d);
    }
    e.line(
        crust.light(50).see(75),
        5,
        "M104 88q16-8 32 0M66 110q10-10 20-8M174 110q-10-10-20-8M36 146q8-10 18-12M204 146q-8-10-18-12",
    );
    e.line(deep.see(45), 2.5, "M108 92l-4 52M132 92l4 52M120 88v54M78 106l6 40M162 106l-6 40");
    let dusted = e.roll(0, 2);
    for _ in 0..dusted * 12 {
        let (x, y) = (e.roll(56, 184), e.roll(80, 126));
        e.circle(WHITE.see(75), x, y, 1.7);
    }
}

fn cake(e: &mut Easel) {
    let (glaze, berry) = (e.main.light(12), e.accents[1]);
    let sponge = paint(0xe6_b878).mix(e.main, 22);
    let stand = e.accents[2].light(30);
    e.shadow(120, 62);
    e.path(stand.dark(10), "M108 166h24l6 20q20 2 24 6H78q4-4 24-6z");
    e.oval(stand.dark(14), 120, 164, 92, 12);
    e.oval(stand, 120, 160, 92, 11);
    e.solid(sponge, "M50 92v62q0 10 70 10t70-10V92z", [50, 88, 190, 164], |e| {
        e.path(CRUMB, "M50 108q70 14 140 0v8q-70 14-140 0z");
        e.path(CRUMB, "M50 130q70 14 140 0v8q-70 14-140 0z");
    });
    let drip = "M50 88q70-26 140 0v16q-4 14-10 2-6-6-10 4-4 20-12 2-8-8-14 4-6 18-12 2-8-10-14 0-6 16-14-2-8-8-14 4-6 12-12-2-8-10-14-4-8 12-14-10z";
    e.solid(glaze, drip, [50, 78, 190, 124], |_| {});
    e.oval(glaze.light(18), 120, 88, 70, 13);
    let toppings = e.roll(5, 7);
    for n in 0..toppings {
        let x = 72 + n * 96 / (toppings - 1);
        let y = 86 - (24 - (x - 120).abs() / 3) / 4;
        e.circle(berry.dark(12), x, y, 9);
        e.circle(berry, x, y - 1, 8);
        e.circle(WHITE.see(60), x - 2, y - 4, 2);
    }
    e.line(paint(0x6a_8f4e), 3, "M120 70q2-10 10-12");
}

fn tart(e: &mut Easel) {
    let crust = paint(0xd9_9f58);
    let filling = e.main;
    let top = e.roll(0, 3);
    let berry = e.accents[1];
    e.shadow(120, 72);
    e.solid(crust, "M38 134L58 184q2 8 12 8h100q10 0 12-8l20-50z", [38, 130, 202, 192], |e| {
        for x in (50..200).step_by(15) {
            e.line(crust.dark(18), 4, &format!("M{x} 134L{} 192", 120 + (x - 120) * 72 / 100));
        }
    });
    e.oval(crust.dark(14), 120, 134, 84, 22);
    e.oval(crust.light(14), 120, 131, 84, 21);
    e.oval(filling.dark(8), 120, 132, 72, 16);
    e.oval(filling, 120, 130, 70, 14);
    match top {
        0 => {
            for (x, y) in [
                (86, 126),
                (104, 134),
                (108, 120),
                (128, 130),
                (132, 118),
                (148, 130),
                (156, 122),
                (120, 140),
            ] {
                e.circle(berry.dark(10), x, y, 8.5);
                e.circle(berry, x - 1, y - 1, 7);
                e.circle(WHITE.see(50), x - 3, y - 4, 1.8);
            }
        }
        1 => {
            for x in [76, 98, 120, 142, 164] {
                e.line(crust.light(8), 6, &format!("M{} 118L{} 144", x - 8, x + 8));
                e.line(crust.light(8), 6, &format!("M{} 118L{} 144", x + 8, x - 8));
            }
        }
        2 => {
            for x in [84, 108, 132, 156] {
                e.path(WHITE, &format!("M{} 132q-2-10 6-14 0-8 5-12 5 6 6 13 8 4 4 13z", x - 10));
                e.path(paint(0xd8_a35a).see(60), &format!("M{} 110q2-3 2-5 4 5 5 12z", x - 2));
            }
        }
        _ => {
            e.oval(filling.light(28), 120, 127, 46, 7);
            e.path(paint(0x6f_9a55), "M118 122q-18-2-22-16 18 0 22 16zM122 122q4-18 22-20-2 18-22 20z");
            e.circle(berry, 120, 122, 8);
            e.circle(WHITE.see(60), 117, 119, 2.2);
        }
    }
}

fn cookie(e: &mut Easel) {
    let dough = paint(0xd8_a25c).mix(e.main, 38);
    let chips = e.maybe(65);
    e.shadow(112, 76);
    for y in [182, 168, 154, 140] {
        let x = 102 + e.roll(-4, 4);
        e.oval(dough.dark(20), x, y + 3, 58, 12);
        e.oval(dough, x, y, 58, 11);
    }
    if chips {
        for (x, y) in [(74, 138), (96, 142), (112, 134), (130, 140)] {
            e.oval(INK.mix(dough, 30), x, y, 5, 3);
        }
    }
    let holes = if chips { INK.mix(paint(0x6a_3a20), 70) } else { dough.dark(16) };
    e.circle(dough.dark(20), 160, 148, 44);
    e.circle(dough, 159, 146, 42);
    e.circle(dough.light(16).see(60), 154, 140, 32);
    for (x, y, r) in [
        (142, 130, 5),
        (164, 122, 5),
        (180, 142, 6),
        (150, 152, 5),
        (170, 164, 5),
        (136, 166, 4),
        (158, 138, 3),
    ] {
        let (dx, dy) = (e.roll(-3, 3), e.roll(-3, 3));
        e.circle(holes, x + dx, y + dy, r);
    }
}
