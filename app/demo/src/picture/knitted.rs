//! Knitted things for cold days.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, TIMBER},
    pattern::{emblem, stripes, zigzag},
    worn::top,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("jumper", jumper),
    ("scarf", scarf),
    ("beanie", beanie),
    ("bobble-hat", bobble_hat),
    ("socks", socks),
    ("mittens", mittens),
];

/// Cable, ribs or a Norwegian band.
fn knit(e: &mut Easel, [left, top, right, bottom]: [i32; 4], wool: Paint) {
    let yarn = e.accents[0];
    match e.roll(0, 3) {
        0 => {
            for x in (left + 8..right).step_by(26) {
                for y in (top..bottom).step_by(18) {
                    e.line(wool.dark(16), 2.6, &format!("M{x} {y}q10 4 0 9t0 9M{} {y}q-10 4 0 9t0 9", x + 9));
                }
            }
        }
        1 => {
            for x in (left + 3..right).step_by(8) {
                e.rect(wool.dark(14).see(80), [x, top, 2, bottom - top], 0);
            }
        }
        2 => {
            let y = top + (bottom - top) / 4;
            e.rect(yarn, [left, y, right - left, 3], 0);
            e.rect(yarn, [left, y + 36, right - left, 3], 0);
            for x in (left + 12..right).step_by(26) {
                e.path(yarn, &format!("M{x} {}l8 9-8 9-8-9zM{} {}l4 5-4 5-4-5z", y + 10, x + 13, y + 14));
            }
        }
        _ => {
            for y in (top + 6..bottom).step_by(12) {
                for x in (left..right).step_by(11) {
                    e.line(wool.dark(12), 2, &format!("M{x} {y}l4 5 4-5"));
                }
            }
        }
    }
}

fn jumper(e: &mut Easel) {
    let wool = e.main;
    let roll = e.maybe(50);
    top(e, wool, true, |e| {
        knit(e, [64, 62, 176, 176], wool);
        e.rect(wool.dark(12), [60, 176, 120, 20], 0);
        for x in (66..178).step_by(6) {
            e.rect(wool.dark(26).see(60), [x, 177, 2, 14], 0);
        }
    });
    if roll {
        e.solid(wool.light(8), "M96 28h48q6 12 0 28-24 10-48 0-6-16 0-28z", [92, 28, 148, 62], |e| {
            for x in (96..148).step_by(6) {
                e.rect(wool.dark(20).see(60), [x, 28, 2, 32], 0);
            }
        });
    } else {
        e.line(wool.dark(16), 8, "M100 47q20 18 40 0");
    }
    e.line(wool.dark(20), 6, "M38 162l22 5M202 162l-22 5");
}

fn scarf(e: &mut Easel) {
    let wool = e.main;
    let yarn = e.accents[1];
    let weave = e.roll(0, 2);
    let tail = |e: &mut Easel, d: &str, [left, top, right, bottom]: [i32; 4]| {
        e.solid(wool, d, [left, top, right, bottom], |e| match weave {
            0 => {
                for y in [bottom - 16, bottom - 30, bottom - 44] {
                    e.rect(yarn, [left, y, right - left, 7], 0);
                }
            }
            1 => stripes(e, [left, top, right, bottom], yarn.see(80)),
            _ => knit(e, [left, top, right, bottom], wool),
        });
        for x in (left + 5..right - 2).step_by(7) {
            e.line(wool.light(12), 3, &format!("M{x} {}v11", bottom - 2));
        }
    };
    // The loop hangs on a peg; one end is longer than the other.
    e.circle(TIMBER.dark(24), 120, 30, 9);
    e.solid(
        wool.dark(16),
        "M84 96C76 40 96 22 120 22s44 18 36 74l-22 12c8-46 4-58-14-58s-22 12-14 58z",
        [80, 22, 160, 108],
        |_| {},
    );
    e.circle(TIMBER.light(10), 120, 44, 8);
    e.under("rotate(5 110 90)", |e| tail(e, "M82 88h40v102H82z", [82, 88, 122, 190]));
    e.under("rotate(-6 134 90)", |e| tail(e, "M118 88h42v66h-42z", [118, 88, 160, 154]));
    e.solid(wool.light(6), "M76 82q44-16 88 0 8 16 0 32-44 14-88 0-8-16 0-32z", [70, 74, 170, 122], |e| {
        match weave {
            1 => e.line(yarn.see(80), 7, "M70 96q50 16 100 0"),
            2 => knit(e, [70, 74, 170, 122], wool),
            _ => {}
        }
    });
}

fn cuff(e: &mut Easel, wool: Paint, d: &str, [left, top, right, bottom]: [i32; 4]) {
    e.solid(wool, d, [left, top, right, bottom], |e| {
        for x in (left + 4..right).step_by(8) {
            e.rect(wool.dark(22).see(70), [x, top, 3, bottom - top], 1);
        }
    });
}

fn beanie(e: &mut Easel) {
    let wool = e.main;
    let tag = e.accents[1];
    e.shadow(120, 70);
    e.solid(wool, "M50 150c-2-58 28-92 70-92s72 34 70 92z", [50, 58, 190, 152], |e| {
        for x in (54..190).step_by(11) {
            e.line(wool.dark(15), 2.6, &format!("M{x} 152Q{} 92 120 58", 120 + (x - 120) * 9 / 10));
        }
    });
    cuff(e, wool.light(7), "M44 136h152q6 0 6 8v32q0 10-8 10H46q-8 0-8-10v-32q0-8 6-8z", [38, 136, 202, 186]);
    e.rect(tag, [136, 150, 30, 22], 2);
    emblem(e, 151, 161, 7, PAPER);
}

fn bobble_hat(e: &mut Easel) {
    let wool = e.main;
    let yarn = e.accents[0];
    e.shadow(120, 70);
    e.solid(wool, "M50 152c-2-54 28-84 70-84s72 30 70 84z", [50, 68, 190, 154], |e| match e.roll(0, 2) {
        0 => {
            zigzag(e, [46, 84, 194, 152], yarn);
        }
        1 => {
            for x in (52..190).step_by(26) {
                e.path(yarn, &format!("M{x} 118l9 10-9 10-9-10zM{} 100l5 6-5 6-5-6z", x + 13));
            }
            e.rect(yarn, [46, 90, 150, 4], 0);
        }
        _ => stripes(e, [46, 76, 194, 152], yarn.see(90)),
    });
    cuff(e, wool.dark(8), "M44 142h152q6 0 6 8v26q0 10-8 10H46q-8 0-8-10v-26q0-8 6-8z", [38, 142, 202, 186]);
    let bobble = yarn.light(10);
    for n in 0..18 {
        e.under(&format!("rotate({} 120 52)", n * 20), |e| {
            e.path(bobble.dark((n % 3 * 6) as u32), "M112 52L120 20l8 32z")
        });
    }
    e.circle(bobble, 120, 52, 22);
    e.line(bobble.light(40).see(80), 2, "M112 46l-8-8M122 44l2-10M130 52l10-4M116 58l-8 6M126 60l6 8");
}

fn socks(e: &mut Easel) {
    let wool = e.main;
    let yarn = e.accents[0];
    let print = e.roll(0, 2);
    e.shadow(124, 76);
    for (dx, dy, tone) in [(52, -14, wool.dark(10)), (0, 0, wool)] {
        e.under(&format!("translate({dx} {dy})"), |e| {
            let d = "M60 52h52v70c0 12 6 18 18 24l30 14c18 10 16 38-6 38h-42c-40 0-52-22-52-52z";
            e.solid(tone, d, [60, 52, 174, 198], |e| {
                match print {
                    0 => stripes(e, [56, 76, 130, 150], yarn.see(85)),
                    1 => {
                        for x in [72, 98, 124] {
                            e.path(yarn, &format!("M{x} 84l9 11-9 11-9-11zM{x} 118l9 11-9 11-9-11z"));
                        }
                    }
                    _ => knit(e, [56, 72, 140, 170], tone),
                }
                e.path(yarn, "M56 148q30 4 32 54H56zM142 150q-4 30 10 50h30v-60z");
                e.rect(yarn, [56, 52, 60, 18], 0);
                for x in (60..112).step_by(7) {
                    e.rect(yarn.dark(22).see(60), [x, 52, 2, 18], 0);
                }
            });
        });
    }
}

fn mittens(e: &mut Easel) {
    let wool = e.main;
    let yarn = e.accents[0];
    let print = e.roll(0, 2);
    e.shadow(120, 78);
    e.line(yarn.dark(6), 3, "M76 186Q120 224 164 186");
    e.stamp(["", "translate(240) scale(-1 1) "].map(|side| format!("{side}rotate(-10 76 120)")), |e| {
        e.solid(wool.dark(9), "M100 116c8-14 16-24 24-18 10 8-4 28-24 52z", [96, 94, 128, 160], |_| {});
        let d = "M48 162V88c0-26 12-42 28-42s30 16 30 42v74z";
        e.solid(wool, d, [48, 46, 106, 162], |e| match print {
            0 => {
                e.path(yarn, "M77 78l6 12 13 2-9 9 2 13-12-6-12 6 2-13-9-9 13-2z");
                e.rect(yarn, [44, 130, 66, 4], 0);
                e.rect(yarn, [44, 140, 66, 4], 0);
            }
            1 => stripes(e, [44, 60, 110, 156], yarn.see(90)),
            _ => knit(e, [44, 54, 110, 160], wool),
        });
        cuff(e, yarn, "M44 156h66v28q0 6-6 6H50q-6 0-6-6z", [44, 156, 110, 190]);
    });
}
