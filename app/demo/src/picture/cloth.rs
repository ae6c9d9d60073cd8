//! Things woven for the house.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{bars, dots, pattern, sprigs, stripes, zigzag},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("cushion", cushion),
    ("blanket", blanket),
    ("towel", towel),
    ("apron", apron),
    ("bolster", bolster),
    ("wrapping", wrapping),
];

/// A woven pattern: checks, stripes, or the plain weave.
fn woven(e: &mut Easel, area: [i32; 4], yarn: Paint) {
    match e.roll(0, 5) {
        0 => {
            bars(e, area, yarn.see(45));
            stripes(e, area, yarn.see(45));
        }
        1 => stripes(e, area, yarn.see(80)),
        2 => bars(e, area, yarn.see(70)),
        3 => zigzag(e, area, yarn.see(80)),
        4 => sprigs(e, area, yarn.see(80)),
        _ => {
            let [left, top, right, bottom] = area;
            for y in (top..bottom).step_by(7) {
                e.rect(WHITE.see(10), [left, y, right - left, 3], 0);
            }
        }
    }
}

fn cushion(e: &mut Easel) {
    let (cloth, yarn) = (e.main, e.accent());
    let long = e.maybe(30);
    let tassels = e.maybe(30);
    e.shadow(120, 78);
    let (d, span) = if long {
        (
            "M30 96q-4-14 10-12 80 8 160 0 14-2 10 12-6 42 0 84 4 14-10 12-80-8-160 0-14 2-10-12 6-42 0-84z",
            [28, 82, 212, 194],
        )
    } else {
        (
            "M46 54q-4-16 12-12 62 10 124 0 16-4 12 12-10 62 0 124 4 16-12 14-62-10-124 0-16 2-12-14 10-62 0-124z",
            [44, 40, 196, 194],
        )
    };
    let [left, top, right, bottom] = span;
    if tassels {
        for (x, y) in
            [(left + 4, top + 4), (right - 4, top + 4), (left + 4, bottom - 4), (right - 4, bottom - 4)]
        {
            e.circle(yarn, x, y, 8);
            e.line(
                yarn,
                3,
                &format!(
                    "M{x} {y}l{} 12M{x} {y}l{} 14",
                    if x < 120 { -8 } else { 8 },
                    if x < 120 { -2 } else { 2 }
                ),
            );
        }
    }
    e.solid(cloth, d, span, |e| {
        woven(e, span, yarn);
        e.path(
            cloth.dark(26).see(30),
            &format!("M{left} {bottom}q30-20 20-50l20 30zM{right} {bottom}q-30-20-20-50l-20 30z"),
        );
    });
    e.line(cloth.dark(16), 2.5, d);
}

fn blanket(e: &mut Easel) {
    let (cloth, yarn) = (e.main, e.accent());
    let fringe = e.maybe(65);
    let hung = e.maybe(45);
    if hung {
        // Over the rung of a ladder.
        e.shadow(120, 70);
        e.line(TIMBER.dark(10), 9, "M56 18v176M184 18v176M56 168h128");
        e.line(TIMBER, 9, "M56 46h128");
        e.path(cloth.dark(22), "M72 44h100v118H72z");
        e.solid(cloth, "M66 48q0-8 8-8h92q8 0 8 8v100H66z", [66, 40, 174, 148], |e| {
            woven(e, [66, 56, 174, 148], yarn);
            e.path(cloth.dark(26).see(30), "M98 40l-4 110h7l3-110zM142 40l5 110h7l-6-110z");
        });
        if fringe {
            for x in (69..174).step_by(7) {
                e.line(cloth.light(12), 2.4, &format!("M{x} 148v10"));
            }
        }
        return;
    }
    e.shadow(120, 86);
    // A stack of two, the upper one in the colour.
    let under = e.accents[1].light(20);
    e.solid(
        under,
        "M40 154h160q10 0 10 10v18q0 10-10 10H40q-10 0-10-10v-18q0-10 10-10z",
        [30, 154, 210, 192],
        |e| {
            e.rect(under.dark(14), [30, 172, 180, 2], 0);
        },
    );
    let d = "M44 82h152q12 0 12 14v46q0 14-12 14H44q-12 0-12-14V96q0-14 12-14z";
    e.solid(cloth, d, [32, 82, 208, 156], |e| {
        woven(e, [32, 82, 208, 156], yarn);
        e.rect(cloth.dark(24).see(50), [32, 117, 176, 3], 0);
    });
    if fringe {
        for x in (40..204).step_by(8) {
            e.line(cloth.light(14), 2.4, &format!("M{x} 155v9"));
        }
    }
}

fn towel(e: &mut Easel) {
    let (cloth, yarn) = (e.main, e.accent());
    if e.maybe(50) {
        // Hung over a rail.
        e.rect(TIMBER.dark(6), [34, 48, 172, 9], 4);
        e.circle(TIMBER.dark(22), 34, 52, 8);
        e.circle(TIMBER.dark(22), 206, 52, 8);
        e.path(cloth.dark(20), "M90 50h88v112H90z");
        let d = "M66 52q0-9 8-9h82q8 0 8 9v136H66z";
        e.solid(cloth, d, [66, 43, 164, 188], |e| {
            woven(e, [66, 60, 164, 140], yarn);
            e.rect(yarn, [66, 158, 98, 8], 0);
            e.rect(yarn.see(60), [66, 170, 98, 3], 0);
        });
        for x in (68..164).step_by(7) {
            e.line(cloth.light(10), 2.4, &format!("M{x} 188v8"));
        }
        return;
    }
    e.shadow(120, 80);
    let tones = [cloth, cloth.light(38), cloth.mix(yarn, 40)];
    for (n, tone) in tones.into_iter().enumerate() {
        let y = 154 - 38 * n as i32;
        let d = format!("M48 {y}h144q12 0 12 12v14q0 12-12 12H48q-12 0-12-12v-14q0-12 12-12z");
        e.solid(tone, &d, [36, y, 204, y + 38], |e| {
            e.rect(tone.dark(18).see(60), [36, y + 18, 168, 2], 0);
            e.rect(yarn.see(70), [150, y, 8, 38], 0);
            e.rect(yarn.see(50), [162, y, 3, 38], 0);
        });
    }
}

fn apron(e: &mut Easel) {
    let (cloth, yarn) = (e.main, e.accent());
    e.circle(TIMBER.dark(24), 120, 30, 5);
    e.line(yarn.dark(8), 5, "M94 66Q96 34 120 30 144 34 146 66");
    e.line(yarn.dark(8), 5, "M68 112q-26 10-22 44M172 112q26 10 22 44");
    let d = "M92 62h56q2 30 26 48l2 80q0 6-6 6H70q-6 0-6-6l2-80q24-18 26-48z";
    e.solid(cloth, d, [64, 62, 176, 196], |e| {
        bars(e, [64, 62, 176, 196], yarn.see(50));
        e.rect(yarn.see(90), [86, 62, 68, 7], 0);
    });
    e.solid(cloth.light(8), "M88 132h64v30q0 8-8 8H96q-8 0-8-8z", [88, 132, 152, 170], |e| {
        e.rect(yarn, [88, 132, 64, 6], 0);
    });
    e.line(TIMBER, 5, "M134 108v30");
    e.oval(TIMBER, 134, 104, 8, 11);
}

fn bolster(e: &mut Easel) {
    let (cloth, yarn) = (e.main, e.accent());
    e.shadow(120, 96);
    let d = "M44 108h152q24 0 24 42t-24 42H44q-22 0-22-42t22-42z";
    e.solid(cloth, d, [22, 108, 220, 192], |e| {
        pattern(e, [60, 108, 200, 192], yarn.see(55));
    });
    e.oval(cloth.dark(16), 44, 150, 20, 41);
    e.oval(cloth.light(14), 43, 150, 17, 37);
    e.line(cloth.dark(10), 2, "M43 118v64M30 134l26 32M56 134l-26 32");
    e.circle(yarn, 43, 150, 5);
    e.line(yarn.dark(6), 6, "M104 108q24-30 48 0");
}

fn wrapping(e: &mut Easel) {
    let (sheet, ink) = (e.main, e.accent());
    let ribbon = e.accents[1];
    e.shadow(120, 86);
    for (y, tone, lean) in [(150, sheet.light(45), -4), (112, sheet, 3), (74, sheet.mix(ink, 30), -2)] {
        e.under(&format!("rotate({lean} 120 {})", y + 20), |e| {
            let d = format!("M40 {y}h164v42H40z");
            e.solid(tone, &d, [40, y, 204, y + 42], |e| {
                let print = if tone.is_deep() { PAPER } else { ink };
                match e.roll(0, 2) {
                    0 => dots(e, [40, y, 204, y + 42], print.see(80)),
                    1 => sprigs(e, [40, y, 204, y + 42], print.see(80)),
                    _ => zigzag(e, [40, y, 204, y + 42], print.see(80)),
                }
            });
            e.oval(tone.dark(20), 40, y + 21, 9, 21);
            e.oval(paint(0xf4_ecdd), 40, y + 21, 5, 13);
        });
    }
    e.rect(ribbon, [126, 72, 10, 122], 0);
    e.path(ribbon.dark(8), "M131 72q-34-30-34-8t34 8q34 14 34-8t-34 8z");
    e.circle(ribbon, 131, 70, 7);
}
