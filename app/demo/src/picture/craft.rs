//! Wool, thread and buttons.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("yarn", yarn),
    ("skein", skein),
    ("needles", needles),
    ("yarn-kit", yarn_kit),
    ("spool", spool),
    ("buttons", buttons),
    ("hoop", hoop),
];

/// A ball of wool.
fn ball(e: &mut Easel, x: i32, y: i32, r: i32, wool: Paint) {
    let d = format!("M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0-{} 0z", x - r, 2 * r, 2 * r);
    e.path(wool, &d);
    e.inside(&d, |e| {
        for n in -3..=3 {
            let s = n * r / 4;
            e.line(wool.dark(17), 2.4, &format!("M{} {}q{r} {} {} {}", x - r, y + s, -r / 2, 2 * r, r / 3));
        }
        e.path(
            wool,
            &format!(
                "M{} {}q{} -{} {} {}l-{} {}q-{} -{} -{} 0z",
                x - r,
                y + r / 3,
                r / 2,
                r,
                r * 3 / 2,
                r / 4,
                r / 3,
                r,
                r / 2,
                r / 4,
                r / 2
            ),
        );
        for n in 0..6 {
            let s = n * r / 4 - r / 2;
            e.line(
                wool.light(22),
                2.4,
                &format!("M{} {}q{} -{r} {} {}", x - r + n * 3, y + s + r / 2, r / 2, r * 3 / 2, r / 3),
            );
        }
        e.path(
            INK.see(13),
            &format!(
                "M{} {}a{r} {r} 0 0 1-{} {}q{} -{} {} -{}z",
                x + r,
                y - r / 3,
                r * 2,
                r * 4 / 3,
                r * 3 / 2,
                r / 4,
                r * 2,
                r * 4 / 3
            ),
        );
        e.oval(WHITE.see(24), x - r / 3, y - r / 2, r / 3, r / 5);
    });
}

fn yarn(e: &mut Easel) {
    let wool = e.main;
    let label = e.maybe(50);
    e.shadow(120, 74);
    if label {
        ball(e, 120, 122, 70, wool);
        e.line(wool.dark(6), 5, "M180 158q34 6 30 24t-40 10");
        e.solid(PAPER, "M58 108q62-16 124 0v34q-62-16-124 0z", [58, 98, 182, 144], |e| {
            let ink = wool.dark(20);
            e.rect(ink, [50, 98, 140, 7], 0);
            emblem(e, 84, 122, 9, ink);
            words(e, 134, 114, 60, 2, ink.dark(12));
        });
    } else {
        e.line(wool.dark(6), 5, "M158 178q50 4 52 14");
        ball(e, 162, 146, 44, wool.light(22));
        ball(e, 92, 132, 58, wool);
        for (lean, tip) in [(30, TIMBER), (-22, TIMBER.dark(14))] {
            e.under(&format!("rotate({lean} 100 110)"), |e| {
                e.rect(tip, [97, 10, 6, 74], 3);
                e.circle(tip.dark(20), 100, 10, 8);
            });
        }
    }
}

fn skein(e: &mut Easel) {
    let wool = e.main;
    let ink = e.accents[0];
    let lean = e.roll(-10, 10);
    e.shadow(120, 50);
    e.under(&format!("rotate({lean} 120 120)"), |e| {
        let d = "M96 44c-14 20-18 40-6 60s8 34-4 54c-6 18 4 34 34 34s40-16 34-34c-12-20-16-34-4-54s8-40-6-60c-10-14-38-14-48 0z";
        e.solid(wool, d, [78, 34, 162, 192], |e| {
            for x in [92, 102, 112, 122, 132, 142] {
                e.line(wool.dark(14), 2.2, &format!("M{x} 34q-16 40 {} 78t-4 80", (120 - x) / 3));
                e.line(wool.light(26), 1.8, &format!("M{} 34q-14 40 {} 78t-4 80", x + 4, (120 - x) / 3));
            }
        });
        e.line(wool.dark(24), 5, "M92 60q28 12 56 0M90 172q30-12 60 0");
        e.solid(PAPER, "M80 92h80v42H80z", [80, 92, 160, 134], |e| {
            e.rect(ink, [76, 92, 90, 6], 0);
            e.rect(ink, [76, 128, 90, 6], 0);
            emblem(e, 98, 113, 9, ink);
        });
        words(e, 132, 106, 40, 2, ink.dark(20));
    });
}

fn needles(e: &mut Easel) {
    let stick = TIMBER.mix(e.main, 45);
    let wool = e.accents[0];
    e.shadow(120, 72);
    for (lean, tone) in [(-26, stick), (24, stick.dark(12)), (-6, stick.light(12))] {
        e.under(&format!("rotate({lean} 120 160)"), |e| {
            e.path(tone, "M116 30h8v150l-4 14-4-14z");
            e.circle(tone.dark(26), 120, 26, 10);
            e.circle(WHITE.see(40), 117, 23, 2.6);
        });
    }
    e.solid(wool, "M60 112h120v46q0 8-8 8H68q-8 0-8-8z", [60, 112, 180, 166], |e| {
        for y in (118..170).step_by(11) {
            for x in (64..182).step_by(11) {
                e.line(wool.dark(18), 2.4, &format!("M{x} {y}l4 6 4-6"));
            }
        }
    });
    e.line(wool.dark(6), 4, "M172 160q34 10 20 32t-34-2");
}

fn yarn_kit(e: &mut Easel) {
    let wool = e.main;
    let [a, b, _] = e.accents;
    let bag = PAPER.dark(8);
    e.shadow(120, 76);
    e.line(bag.dark(26), 6, "M90 100C88 46 152 46 150 100");
    ball(e, 96, 84, 28, wool);
    ball(e, 146, 86, 26, a);
    for lean in [20, -16] {
        e.under(&format!("rotate({lean} 120 100)"), |e| {
            e.rect(TIMBER, [118, 28, 5, 80], 2);
            e.circle(TIMBER.dark(20), 120, 28, 6);
        });
    }
    e.solid(bag, "M56 94h128l8 90q0 8-8 8H56q-8 0-8-8z", [48, 94, 192, 192], |_| {});
    e.line(bag.dark(14), 6, "M84 106C82 60 158 60 156 106");
    emblem(e, 120, 138, 22, wool);
    words(e, 120, 172, 70, 1, b.dark(10));
}

fn spool(e: &mut Easel) {
    let tones = [e.main, e.accents[0], e.accents[1]];
    e.shadow(120, 82);
    for (n, (x, y)) in [(74, 192), (166, 192), (120, 132)].into_iter().enumerate() {
        let tone = tones[n];
        let (w, h) = (30, 60);
        e.solid(
            tone,
            &format!(
                "M{} {}h{}q4 20 0 {}h-{}q-4-20 0-{}z",
                x - w + 4,
                y - h,
                2 * w - 8,
                h - 8,
                2 * w - 8,
                h - 8
            ),
            [x - w, y - h, x + w, y - 6],
            |e| {
                for line in (y - h + 3..y - 8).step_by(6) {
                    e.line(tone.dark(20), 1.8, &format!("M{} {line}l60 4", x - 30));
                }
            },
        );
        for top in [y - h - 8, y - 12] {
            e.solid(
                TIMBER.light(10),
                &format!("M{} {top}h{}q4 6 0 12h-{}q-4-6 0-12z", x - w - 2, 2 * w + 4, 2 * w + 4),
                [x - w - 4, top, x + w + 4, top + 12],
                |_| {},
            );
        }
    }
    e.line(tones[2], 2.4, "M148 100q50 10 40 60t20 34");
    e.under("rotate(34 196 90)", |e| {
        e.path(STEEL.dark(10), "M193 40q3-8 6 0v90l-3 14-3-14z");
        e.oval(INK, 196, 50, 1.4, 5);
    });
}

fn buttons(e: &mut Easel) {
    let main = e.main;
    let tones = [main, main.light(26), e.accents[0], main.dark(16), e.accents[1], main];
    e.shadow(120, 84);
    for (n, (x, y, r)) in
        [(72, 84, 30), (136, 72, 24), (178, 112, 30), (112, 130, 34), (56, 152, 27), (164, 168, 26)]
            .into_iter()
            .enumerate()
    {
        let tone = tones[n];
        e.circle(INK.see(14), x + 4, y + 6, r);
        e.circle(tone.dark(18), x, y + 2, r);
        e.circle(tone, x, y, r);
        e.circle(tone.dark(12), x, y, r * 7 / 10);
        e.circle(tone.light(10), x, y + 1, r * 6 / 10);
        let (s, holes) = (r / 5, e.maybe(60));
        let points: &[(i32, i32)] =
            if holes { &[(-1, -1), (1, -1), (-1, 1), (1, 1)] } else { &[(-1, 0), (1, 0)] };
        for &(dx, dy) in points {
            e.circle(INK.mix(tone, 24), x + dx * s, y + dy * s, r / 9 + 1);
        }
        e.line(
            WHITE.see(60),
            3,
            &format!("M{} {}q4-{} {} -{}", x - r * 8 / 10, y - r / 6, r / 3, r / 2, r / 2),
        );
    }
}

fn hoop(e: &mut Easel) {
    let linen = if e.main.is_deep() { e.main.dark(10) } else { PAPER.mix(e.main, 16) };
    let [a, b, c] = e.accents;
    let [a, b, c] = [a.light(8), b.light(8), c.light(16)];
    e.oval(INK.see(13), 122, 196, 66, 8);
    e.circle(TIMBER.dark(18), 120, 118, 80);
    e.circle(TIMBER.light(8), 120, 116, 80);
    e.circle(TIMBER.dark(16), 120, 116, 72);
    e.circle(linen, 120, 116, 70);
    e.rect(BRASS, [110, 24, 20, 14], 3);
    e.line(BRASS.dark(14), 4, "M104 30h32");
    e.line(LEAF, 3.4, "M120 168Q118 130 96 92M120 168q0-40 4-84M120 168q4-36 28-62");
    for (x, y, r, tone) in [(94, 86, 9, a), (124, 76, 10, b), (152, 100, 9, c)] {
        for petal in 0..6 {
            e.under(&format!("translate({x} {y}) rotate({})", petal * 60), |e| {
                e.line(tone, 6, &format!("M0-5V-{}", r + 4))
            });
        }
        e.circle(paint(0xf1_c64e), x, y, 5);
    }
    for (x, y, turn) in [(110, 140, -50), (130, 142, 50), (112, 120, -40), (134, 124, 45)] {
        e.under(&format!("rotate({turn} {x} {y})"), |e| e.line(LEAF.dark(8), 6, &format!("M{x} {y}v-9")));
    }
    e.line(a, 2.2, "M154 130q30 20 40 56");
    e.under("rotate(24 196 184)", |e| e.rect(STEEL, [194, 168, 4, 36], 2));
}
