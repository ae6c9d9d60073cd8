//! Games and puzzles.

use super::{
    Motif,
    easel::{Easel, INK, LEAF, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{dots, emblem, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("boardgame", boardgame),
    ("puzzle", puzzle),
    ("cards-deck", cards_deck),
    ("dice", dice),
    ("marbles", marbles),
    ("sticks", sticks),
];

fn boardgame(e: &mut Easel) {
    let lid = e.main;
    let [a, b, c] = e.accents;
    let wooden = e.maybe(20);
    e.shadow(120, 94);
    e.path(lid.dark(26), "M24 172h180v20H24z");
    e.path(lid.dark(36), "M204 172l14-12v20l-14 12z");
    e.solid(lid, "M24 60h180v116H24z", [24, 60, 204, 176], |e| match e.roll(0, 4) {
        0 => {
            e.path(a, "M24 176v-50l44-34 34 30 40-42 62 60v36z");
            e.path(lid.dark(26), "M24 176v-24l50-24 40 26 40-20 50 24v18z");
            e.circle(b.light(20), 168, 86, 14);
        }
        1 => {
            for row in 0..6 {
                for column in 0..9 {
                    if (row + column) % 2 == 0 {
                        e.rect(a.see(80), [24 + column * 20, 60 + row * 20, 20, 20], 0);
                    }
                }
            }
        }
        2 => {
            e.line(PAPER.see(80), 8, "M30 160q40-60 80-30t90-50");
            for (x, y) in [(50, 138), (84, 122), (116, 132), (150, 116), (184, 92)] {
                e.circle(a, x, y, 10);
                e.circle(PAPER, x, y, 5);
            }
        }
        3 => {
            e.rect(a, [24, 136, 180, 44], 0);
            e.path(PAPER, "M70 136h88l-12 24H84z");
            e.path(b, "M110 132V84l34 48z");
            e.path(c, "M104 132V92l-26 40z");
            e.line(PAPER.see(80), 4, "M30 168q10-8 20 0t20 0 20 0 20 0 20 0 20 0 20 0 20 0");
        }
        _ => {
            for n in 0..6 {
                e.circle([a, b, c][n % 3].see(90), 40 + n as i32 * 30, 118 + (n as i32 % 2) * 18, 20);
            }
        }
    });
    e.path(lid.light(26), "M24 60l14-12h180l-14 12z");
    e.path(lid.dark(18), "M204 60l14-12v114l-14 14z");
    e.rect(PAPER, [58, 72, 112, 30], 4);
    words(e, 114, 80, 92, 2, lid.dark(36));
    for (x, tone) in [(176, a), (198, b)] {
        let piece = if wooden { TIMBER } else { tone };
        e.solid(
            piece,
            &format!("M{} 200q-2-18 10-22-6-6-2-12 6-6 12 0 4 6-2 12 12 4 10 22z", x - 14),
            [x - 14, 162, x + 16, 200],
            |_| {},
        );
    }
    e.under("rotate(14 34 186)", |e| {
        e.rect(PAPER, [18, 170, 30, 30], 6);
        for (x, y) in [(26, 178), (33, 185), (40, 192)] {
            e.circle(INK, x, y, 2.8);
        }
    });
}

fn puzzle(e: &mut Easel) {
    let main = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 78);
    e.under("rotate(-4 120 120)", |e| {
        for (n, (x, y)) in [(56, 58), (118, 58), (56, 120), (118, 120)].into_iter().enumerate() {
            let tone = [main, a, main.light(30), b][n];
            let (dx, dy, turn) = if n == 1 { (16, -14, 12) } else { (0, 0, 0) };
            e.under(&format!("translate({dx} {dy}) rotate({turn} {} {})", x + 31, y + 31), |e| {
                let d = format!("M{x} {y}h22c-6-12 0-18 9-18s15 6 9 18h22v22c12-6 18 0 18 9s-6 15-18 9v22h-22c6-12 0-18-9-18s-15 6-9 18H{x}V{}c12 6 18 0 18-9s-6-15-18-9z", y + 40);
                e.path(INK.see(14), &format!("M{} {}h62v62h-62z", x + 4, y + 5));
                e.solid(tone, &d, [x, y - 18, x + 80, y + 62], |e| {
                    emblem(e, x + 34, y + 30, 12, tone.light(46));
                });
            });
        }
    });
    e.under("rotate(24 186 180)", |e| {
        e.path(c.dark(10), "M168 166h12c-4-8 0-12 6-12s10 4 6 12h12v30h-36z");
    });
}

fn card_face(e: &mut Easel, ink: Paint, sign: i32) {
    e.path(INK.see(10), "M-38-56h80v118h-80z");
    e.rect(PAPER, [-41, -60, 82, 120], 8);
    let places: &[&str] = if sign == 0 {
        &["translate(-30-48) scale(.6)", "translate(30 48) scale(.6)", "scale(2.6)"]
    } else {
        &[
            "translate(-30-48) scale(.6)",
            "translate(30 48) scale(.6)",
            "translate(-14-24) scale(.9)",
            "translate(14-24) scale(.9)",
            "translate(-14 2) scale(.9)",
            "translate(14 2) scale(.9)",
            "translate(0 28) scale(.9)",
        ]
    };
    e.stamp(places.iter().map(|place| (*place).to_owned()), |e| emblem(e, 0, 0, 10, ink));
}

fn cards_deck(e: &mut Easel) {
    let main = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 84);
    for (x, lean, ink) in [(76, -18, a), (110, -4, main), (144, 10, b)] {
        let sign = e.roll(0, 1);
        e.under(&format!("translate({x} 116) rotate({lean})"), |e| card_face(e, ink.dark(6), sign));
    }
    e.under("translate(176 132) rotate(20)", |e| {
        e.path(INK.see(10), "M-38-56h80v118h-80z");
        e.rect(PAPER, [-41, -60, 82, 120], 8);
        e.rect(main, [-35, -54, 70, 108], 5);
        e.inside("M-35-54h70V54h-70z", |e| dots(e, [-35, -54, 35, 54], main.light(44)));
        e.circle(PAPER, 0, 0, 17);
        emblem(e, 0, 0, 11, main);
    });
}

/// The faces of a die, one to five.
const PIPS: [&[(i32, i32)]; 5] = [
    &[(0, 0)],
    &[(-15, -15), (15, 15)],
    &[(-15, -15), (0, 0), (15, 15)],
    &[(-15, -15), (15, -15), (-15, 15), (15, 15)],
    &[(-15, -15), (15, -15), (0, 0), (-15, 15), (15, 15)],
];

fn dice(e: &mut Easel) {
    let main = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 86);
    for (x, y, turn, tone) in [(82, 146, -12, main), (164, 150, 14, a.light(10)), (122, 88, 6, b)] {
        let pip = if tone.is_deep() { PAPER } else { INK };
        let pips = *e.chance.pick(&PIPS);
        e.under(&format!("translate({x} {y}) rotate({turn})"), |e| {
            e.path(tone.dark(26), "M28-24l12-8v58l-12 10z");
            e.path(tone.light(26), "M-28-28l12-10h52l-8 10z");
            e.solid(
                tone,
                "M-24-32h48q8 0 8 8v48q0 8-8 8h-48q-8 0-8-8v-48q0-8 8-8z",
                [-32, -32, 32, 32],
                |e| {
                    for &(px, py) in pips {
                        e.circle(pip, px, py, 5);
                    }
                },
            );
        });
    }
}

fn marbles(e: &mut Easel) {
    let main = e.main;
    let tones =
        [main, e.accents[0], e.accents[1], e.accents[2], main.light(30), paint(0xd8_5a4a), paint(0xf0_c04c)];
    let net = PAPER.dark(26);
    e.shadow(120, 70);
    e.line(net, 4, "M104 54q16 10 32 0M112 50q-8-20-18-22M128 50q8-20 18-22");
    for (n, (x, y, r)) in [
        (92, 170, 22),
        (136, 172, 22),
        (168, 152, 20),
        (72, 138, 19),
        (112, 132, 22),
        (148, 116, 20),
        (100, 96, 18),
        (130, 84, 15),
    ]
    .into_iter()
    .enumerate()
    {
        let tone = tones[n % tones.len()];
        e.circle(tone.dark(10), x, y, r);
        e.circle(tone.light(12).see(90), x - 1, y - 2, r - 3);
        e.path(
            tones[(n + 3) % tones.len()].see(90),
            &format!("M{} {y}q{} -{r} {} 0-{} {} -{} 0z", x - r / 2, r / 2, r, r / 2, r / 2, r),
        );
        e.circle(WHITE.see(75), x - r / 3, y - r / 3, r / 6);
    }
    e.line(net, 2, "M108 58C60 90 46 130 64 186M116 58C92 100 90 140 104 194M124 58c24 42 26 82 12 136M132 58c48 32 64 72 46 128M66 112q54 24 108 0M54 146q66 30 132 0M62 176q58 26 116 0");
    e.circle(tones[5].dark(8), 206, 180, 15);
    e.circle(WHITE.see(75), 201, 174, 4);
}

fn sticks(e: &mut Easel) {
    let main = e.main;
    let tones = [main, e.accents[0], e.accents[1], e.accents[2], LEAF];
    e.shadow(120, 90);
    for n in 0..16_usize {
        let (turn, x, y) = (e.roll(-62, 62), e.roll(96, 144), e.roll(110, 150));
        let tone = tones[n % tones.len()];
        e.under(&format!("translate({x} {y}) rotate({turn})"), |e| {
            e.path(TIMBER.light(30), "M-2.5-76L0-88l2.5 12v152L0 88l-2.5-12z");
            e.rect(tone, [-3, -62, 6, 20], 0);
            e.rect(tone, [-3, 42, 6, 20], 0);
        });
    }
}
