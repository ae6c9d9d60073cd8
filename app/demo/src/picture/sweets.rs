//! From the chocolatier.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, WHITE, paint},
    pattern::{emblem, label, pattern, words},
};

pub(super) const MOTIFS: &[Motif] =
    &[("chocolate", bar), ("white-chocolate", white_bar), ("pralines", pralines), ("sweets", sweets)];

const DARK: Paint = paint(0x4f_2c1d);
const MILK: Paint = paint(0x8a_5533);
const IVORY: Paint = paint(0xf0_dfbd);

fn bar(e: &mut Easel) {
    let cocoa = if e.maybe(60) { DARK } else { MILK };
    bar_of(e, cocoa);
}

fn white_bar(e: &mut Easel) {
    let filled = IVORY.mix(e.main, 22);
    bar_of(e, filled);
}

fn bar_of(e: &mut Easel, cocoa: Paint) {
    let (wrap, ink) = (e.main, e.accent());
    let lean = e.roll(-9, 9);
    e.shadow(120, 56);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        e.path(cocoa, "M72 36h96v70H72z");
        for x in [72, 104, 136] {
            for y in [38, 70] {
                e.rect(cocoa.light(12), [x + 4, y + 3, 24, 24], 3);
                e.rect(cocoa.dark(10), [x + 8, y + 7, 16, 16], 2);
            }
        }
        e.path(paint(0xd9_dde2), "M66 96l9 8 9-10 10 10 9-9 10 9 9-10 9 10 9-9 10 9 9-10 15 10v14H66z");
        let d = "M66 106h108v86H66z";
        e.solid(wrap, d, [66, 106, 174, 192], |e| pattern(e, [66, 106, 174, 192], ink.see(70)));
        match e.roll(0, 2) {
            0 => label(e, [86, 116, 154, 184], wrap.dark(8)),
            1 => {
                e.rect(PAPER, [66, 132, 108, 36], 0);
                emblem(e, 86, 150, 11, wrap);
                words(e, 132, 142, 60, 2, wrap.dark(30));
            }
            _ => {
                e.circle(PAPER, 120, 149, 31);
                emblem(e, 120, 149, 19, wrap.dark(6));
            }
        }
    });
}

fn pralines(e: &mut Easel) {
    let (lid, ribbon) = (e.main, e.accent());
    e.shadow(120, 88);
    e.under("rotate(-5 120 120)", |e| {
        let d = "M64 48h124q6 0 6 6v96H58V54q0-6 6-6z";
        e.solid(lid, d, [58, 48, 194, 150], |e| pattern(e, [58, 48, 194, 150], ribbon.see(50)));
        e.rect(ribbon, [120, 48, 14, 100], 0);
        e.path(ribbon.dark(12), "M127 66q-30-22-32-4t32 4q32 14 32-4t-32 4z");
    });
    let d = "M40 96h160q6 0 6 6v84q0 6-6 6H40q-6 0-6-6v-84q0-6 6-6z";
    e.solid(lid.dark(12), d, [34, 96, 206, 192], |_| {});
    e.rect(PAPER, [42, 104, 156, 80], 3);
    for row in 0..2 {
        for column in 0..4 {
            let (x, y) = (61 + column * 39, 124 + row * 40);
            let cocoa = *e.chance.pick(&[DARK, MILK, IVORY, DARK]);
            e.circle(lid.light(60), x, y, 17);
            match e.roll(0, 3) {
                0 => {
                    e.circle(cocoa, x, y, 14);
                    e.line(
                        cocoa.light(40),
                        2,
                        &format!("M{} {}q9-8 18-1M{} {}q9-8 18-1", x - 9, y, x - 9, y + 6),
                    );
                }
                1 => {
                    e.rect(cocoa, [x - 13, y - 13, 26, 26], 4);
                    e.circle(ribbon, x, y, 4);
                }
                2 => {
                    e.path(cocoa, &format!("M{x} {}c-22-14-12-28 0-18 12-10 22 4 0 18z", y + 14));
                    e.path(cocoa, &format!("M{x} {}c-26-16-14-32 0-20 14-12 26 4 0 20z", y + 13));
                }
                _ => {
                    e.circle(cocoa, x, y, 14);
                    e.circle(cocoa.light(16), x, y - 1, 9);
                    e.oval(paint(0xd9_a860), x, y - 2, 5, 3.5);
                }
            }
            e.circle(WHITE.see(35), x - 5, y - 6, 2.4);
        }
    }
}

fn sweets(e: &mut Easel) {
    let (paper, a, b) = (e.main, e.accents[0], e.accents[1]);
    e.shadow(120, 58);
    e.path(PAPER.dark(6), "M70 66l8-10 10 8 10-9 11 9 11-9 11 9 10-9 10 8 11-8 8 11-4 40H72z");
    for (x, y) in [(92, 84), (116, 76), (142, 84), (104, 96), (130, 98), (154, 94), (82, 100)] {
        let sweet = *e.chance.pick(&[a, b, paper.light(30), paper.dark(20)]);
        e.circle(sweet.dark(10), x, y, 14);
        e.circle(sweet, x - 1, y - 1, 12.5);
        e.path(WHITE.see(55), &format!("M{} {}q6-9 14-5-8 0-11 8z", x - 9, y - 2));
    }
    let d = "M66 96q54 16 108 0l-8 88q-1 8-8 8H82q-7 0-8-8z";
    e.solid(paper, d, [66, 96, 174, 192], |e| pattern(e, [66, 96, 174, 192], PAPER.see(75)));
    e.circle(PAPER, 120, 148, 27);
    emblem(e, 120, 148, 16, paper.dark(12));
}
