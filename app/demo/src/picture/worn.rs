//! Clothes, shoes, and things for cold days.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, Paint, TIMBER, paint},
    pattern::{bars, dots, emblem, stripes, zigzag},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("tee", tee),
    ("sweatshirt", sweatshirt),
    ("shirt", shirt),
    ("jacket", jacket),
    ("trousers", trousers),
    ("dress", dress),
    ("skirt", skirt),
    ("jumper", jumper),
    ("scarf", scarf),
    ("beanie", beanie),
    ("bobble-hat", bobble_hat),
    ("socks", socks),
    ("mittens", mittens),
    ("shoe", sneaker),
    ("boot", boot),
    ("derby", derby),
    ("slipper", slipper),
];

/// A wooden hanger behind the neck of what hangs on it.
fn hanger(e: &mut Easel) {
    e.line(INK.mix(PAPER, 40), 3, "M120 44V34q0-8 8-8t6-8");
    e.line(TIMBER, 7, "M74 64L120 42l46 22");
}

/// Front of a top with sleeves: long ones, or short ones.
fn top(e: &mut Easel, cloth: Paint, long: bool, on_it: impl FnOnce(&mut Easel)) {
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

fn sneaker(e: &mut Easel) {
    let (upper, sole) = (e.main, PAPER);
    let toe = e.accents[0].light(20);
    e.shadow(122, 92);
    e.solid(
        upper,
        "M34 96c8-6 16-4 24 4 10 8 22 8 32-2l14-12c18 24 50 42 88 50 18 4 26 14 26 36H34z",
        [34, 86, 218, 172],
        |e| {
            e.path(toe, "M176 132q40 6 42 40h-50q0-24 8-40z");
            e.path(upper.dark(14), "M34 110q12 18 10 62H30z");
            e.line(upper.light(30), 2, "M52 168q4-36-10-66M150 128q-14 20-14 44");
        },
    );
    e.solid(sole, "M28 166h192q6 0 6 8 0 18-14 18H40q-14 0-14-18 0-8 2-8z", [26, 166, 226, 192], |e| {
        e.rect(upper.see(90), [26, 172, 200, 4], 0);
    });
    for (x, y) in [(104, 98), (120, 110), (137, 120), (155, 129)] {
        e.line(PAPER.dark(6), 5.5, &format!("M{x} {y}l-16 14"));
    }
    e.line(PAPER.dark(6), 4, "M108 92q-10-14-22-6M104 96q4-16 18-14");
    let ink = e.accents[1];
    e.line(ink, 6, "M66 152q20-4 36-22");
}

fn boot(e: &mut Easel) {
    let leather = e.main;
    let chelsea = e.maybe(50);
    e.shadow(124, 88);
    e.solid(
        leather,
        "M66 46h68v70c10 12 30 18 52 26 22 8 30 18 30 36H62c-4-40 4-84 4-132z",
        [58, 46, 216, 180],
        |e| {
            if chelsea {
                e.path(leather.dark(34), "M92 50q22 0 26 60-26 6-32-2z");
                for x in [92, 98, 104, 110] {
                    e.line(leather.dark(18), 1.6, &format!("M{x} 54v52"));
                }
            } else {
                e.path(leather.dark(16), "M118 46h16v70q8 10 20 14l-10 14q-22-8-28-24z");
            }
            e.line(leather.dark(22), 2, "M152 140q-6 20 4 38M66 140q10 8 12 38");
            e.oval(leather.light(34).see(60), 194, 158, 12, 6);
        },
    );
    if chelsea {
        e.line(leather.dark(20), 5, "M72 46q-4-14 6-16t6 16");
    } else {
        for y in [62, 80, 98, 116] {
            e.line(PAPER.dark(14), 4, &format!("M114 {y}l20 6"));
            e.circle(BRASS, 114, y, 3);
        }
        e.line(PAPER.dark(14), 3.5, "M126 60q14-14 20-4M126 60q16-2 18 8");
    }
    e.path(leather.dark(48), "M58 176h160q4 0 4 6v10H118l-6-6H94v6H56v-10q0-6 2-6z");
    e.rect(TIMBER.light(10), [58, 172, 162, 5], 2);
}

fn derby(e: &mut Easel) {
    let leather = e.main;
    e.shadow(122, 94);
    e.solid(
        leather,
        "M36 104q22-14 46-8l22 10c16 16 50 26 84 34 24 6 32 16 32 36H32c-4-24-2-48 4-72z",
        [28, 92, 220, 178],
        |e| {
            e.path(leather.dark(16), "M70 98l36 8c10 12 22 18 34 22l-18 32q-40-8-52-62z");
            e.line(leather.light(34).see(70), 1.6, "M76 104q14 46 44 52");
            e.line(leather.dark(22), 2.4, "M160 134q-14 16-10 42M36 130q16 4 18 46");
            e.oval(leather.light(44).see(60), 196, 154, 14, 6);
        },
    );
    for (x, y) in [(108, 110), (120, 120), (132, 130)] {
        e.line(leather.dark(40), 4, &format!("M{x} {y}l-14 12"));
        e.circle(BRASS.light(10), x - 14, y + 12, 2.6);
    }
    e.line(leather.dark(40), 3.5, "M108 106q-4-16-16-14M110 106q10-14 20-8");
    e.rect(TIMBER.light(14), [32, 172, 190, 6], 3);
    e.path(leather.dark(46), "M30 178h194v6q0 8-8 8H104l-6-6H84v6H36q-6 0-6-8z");
}

fn slipper(e: &mut Easel) {
    let felt = e.main;
    let (trim, sole) = (e.accents[0], paint(0xd6_b083));
    e.shadow(120, 88);
    for (at, tone) in [("translate(28 -6) scale(.92)", felt.dark(12)), ("translate(-4 15) scale(.92)", felt)]
    {
        e.under(at, |e| {
            e.solid(
                sole,
                "M28 172h164q14 0 12 12-2 8-14 8H36q-14 0-14-10 0-10 6-10z",
                [22, 172, 204, 192],
                |_| {},
            );
            e.path(tone.dark(34), "M32 150q30-16 66-6l8 28H32z");
            e.path(PAPER, "M34 160q34-8 66 0l6 12H34z");
            e.solid(
                tone,
                "M90 142c22-32 64-30 92-6 18 14 22 26 22 38H86c-6-12-4-22 4-32z",
                [80, 116, 204, 174],
                |e| {
                    e.line(tone.light(26).see(60), 2, "M190 150q-16-20-44-20");
                },
            );
            e.line(trim, 7, "M90 142c-6 10-8 20-4 32");
            e.solid(tone, "M26 174c-4-18-2-34 10-36 10 4 12 22 8 36z", [22, 138, 46, 174], |_| {});
            emblem(e, 146, 150, 12, trim);
        });
    }
}
