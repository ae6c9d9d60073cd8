//! Wool, jewellery and colours.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{dots, emblem, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("yarn", yarn),
    ("skein", skein),
    ("needles", needles),
    ("yarn-kit", yarn_kit),
    ("spool", spool),
    ("buttons", buttons),
    ("hoop", hoop),
    ("ring", ring),
    ("earrings", studs),
    ("drops", drops),
    ("necklace", necklace),
    ("bangle", bangle),
    ("paint-tube", paint_tube),
    ("watercolour", watercolour),
    ("paintbrush", paintbrush),
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

fn gem(e: &mut Easel, x: i32, y: i32, r: i32, stone: Paint) {
    e.path(stone, &format!("M{} {y}l{} -{r}h{r}l{} {r}-{r} {r}-{r}-{r}z", x - r, r / 2, r / 2));
    e.path(stone.light(44).see(80), &format!("M{} {y}l{} -{r}h{}l-{} {r}z", x - r, r / 2, r / 3, r / 3));
    e.path(stone.dark(20).see(70), &format!("M{x} {}l{r}-{r}h-{}z", y + r, r * 2 / 3));
    e.circle(WHITE.see(85), x - r / 3, y - r / 2, r / 7 + 1);
}

/// The metal of a piece, and its stone where the family is that of a stone.
fn metal(e: &Easel) -> (Paint, Paint) {
    let gold = paint(0xd2_a64c);
    if e.main.is_deep() {
        (if e.main.is_green() { gold } else { STEEL }, e.main)
    } else {
        (e.main, e.accents[0])
    }
}

fn box_below(e: &mut Easel) {
    let card = e.accents[2].light(24);
    e.shadow(120, 74);
    e.solid(card.dark(16), "M46 142h148v42q0 8-8 8H54q-8 0-8-8z", [46, 142, 194, 192], |_| {});
    e.solid(card, "M46 142l10-60q2-8 10-8h108q8 0 10 8l10 60z", [46, 74, 194, 142], |_| {});
    e.path(PAPER, "M60 142l8-54q1-4 5-4h94q4 0 5 4l8 54z");
    e.path(card.dark(30), "M56 142h128q-10 16-64 16t-64-16z");
}

fn ring(e: &mut Easel) {
    let (metal, stone) = metal(e);
    let plain = !e.main.is_deep() && e.maybe(60);
    let boxed = e.maybe(50);
    if boxed {
        box_below(e);
    } else {
        e.shadow(120, 44);
    }
    e.under(if boxed { "translate(0 0)" } else { "translate(0 18)" }, |e| {
        e.line(metal.dark(24), 15, "M74 124a46 46 0 1 0 92 0a46 46 0 1 0-92 0");
        e.line(metal, 10, "M74 124a46 46 0 1 0 92 0a46 46 0 1 0-92 0");
        e.line(WHITE.see(75), 3, "M80 108Q88 88 106 82M158 142q-8 18-22 24");
        if plain {
            e.stamp((0..12).map(|n| format!("rotate({} 120 124)", n * 30)), |e| {
                e.oval(metal.dark(14), 120, 78, 4, 3)
            });
        } else {
            e.path(metal.dark(18), "M106 80l-4-16h36l-4 16z");
            gem(e, 120, 58, 22, stone);
        }
    });
}

fn on_card(e: &mut Easel) -> Paint {
    let card = e.accents[2].light(56);
    e.shadow(120, 60);
    e.path(INK.see(10), "M66 40h116v156H66z");
    e.solid(card, "M62 36h112q4 0 4 4v148q0 4-4 4H62z", [62, 36, 178, 192], |_| {});
    e.circle(card.dark(30), 120, 46, 5);
    words(e, 120, 62, 44, 1, card.dark(40));
    e.line(card.dark(14), 1.6, "M74 180h92");
    card
}

fn studs(e: &mut Easel) {
    let (metal, stone) = metal(e);
    let shape = e.roll(0, 2);
    on_card(e);
    for x in [92, 148] {
        e.circle(INK.see(12), x + 3, 111, 17);
        match shape {
            0 => {
                e.circle(metal.dark(16), x, 106, 17);
                e.circle(metal, x - 1, 105, 14);
                e.circle(WHITE.see(70), x - 5, 99, 4);
            }
            1 => {
                e.circle(metal.dark(10), x, 106, 19);
                gem(e, x, 104, 13, stone);
            }
            _ => {
                for petal in 0..5 {
                    e.under(&format!("rotate({} {x} 106)", petal * 72), |e| e.oval(metal, x, 94, 7, 10));
                }
                e.circle(stone, x, 106, 6);
            }
        }
    }
}

fn drops(e: &mut Easel) {
    let (metal, stone) = metal(e);
    let shape = e.roll(0, 2);
    on_card(e);
    for x in [92, 148] {
        e.line(metal.dark(16), 3, &format!("M{x} 88c0-18 14-18 12-4"));
        e.circle(metal, x, 90, 4);
        match shape {
            0 => {
                e.line(metal.dark(6), 5, &format!("M{} 122a17 17 0 1 0 34 0a17 17 0 1 0-34 0", x - 17));
                gem(e, x, 122, 8, stone);
            }
            1 => {
                e.path(
                    metal.dark(8),
                    &format!("M{x} 94c14 18 20 28 20 38a20 20 0 0 1-40 0c0-10 6-20 20-38z"),
                );
                e.path(stone, &format!("M{x} 106c9 13 13 20 13 27a13 13 0 0 1-26 0c0-7 4-14 13-27z"));
                e.circle(WHITE.see(80), x - 4, 128, 3);
            }
            _ => {
                e.line(metal, 2.4, &format!("M{x} 92v16"));
                e.path(metal, &format!("M{} 108h32a16 24 0 0 1-32 0z", x - 16));
                for bead in [-10, 0, 10] {
                    e.circle(stone, x + bead, 138 - bead.abs() / 2, 4);
                }
            }
        }
    }
}

fn necklace(e: &mut Easel) {
    let (metal, stone) = metal(e);
    let bust = e.accents[2].light(46);
    e.shadow(120, 70);
    e.solid(
        bust,
        "M98 30h44v30c0 20 46 26 54 62 6 28 4 50 2 70H42c-2-20-4-42 2-70 8-36 54-42 54-62z",
        [40, 30, 200, 192],
        |_| {},
    );
    e.oval(bust.light(30), 120, 31, 22, 5);
    e.line(metal.dark(14), 3.4, "M94 74C84 116 104 140 120 144c16-4 36-28 26-70");
    for n in 0..9 {
        let t = f64::from(n) / 8.0;
        let (x, y) = (92.0 + 28.0 * t * t * t.min(1.0) - 2.0 * t, 84.0 + 58.0 * t);
        e.circle(metal.light(34), x, y, 1.6);
        e.circle(metal.light(34), 240.0 - x, y, 1.6);
    }
    match e.roll(0, 2) {
        0 => gem(e, 120, 160, 15, stone),
        1 => {
            e.circle(metal, 120, 159, 15);
            e.circle(metal.light(26), 118, 157, 11);
            emblem(e, 120, 159, 9, metal.dark(36));
        }
        _ => {
            e.path(metal.dark(6), "M120 142c12 16 16 22 16 30a16 16 0 0 1-32 0c0-8 4-14 16-30z");
            e.path(stone, "M120 153c7 10 10 14 10 19a10 10 0 0 1-20 0c0-5 3-9 10-19z");
        }
    }
}

fn bangle(e: &mut Easel) {
    let (metal, stone) = metal(e);
    let twisted = e.maybe(35);
    e.shadow(120, 74);
    for (dy, tone) in [(22, metal.dark(12)), (0, metal)] {
        let y = 124 + dy;
        e.line(tone.dark(22), 15, &format!("M40 {y}a80 46 0 0 0 160 0a80 46 0 0 0-160 0"));
        e.line(tone, 10, &format!("M40 {y}a80 46 0 0 0 160 0a80 46 0 0 0-160 0"));
        e.line(WHITE.see(70), 3, &format!("M52 {}q12 22 44 28M190 {}q-10-18-38-26", y + 22, y - 22));
        if twisted {
            for n in 0..14 {
                let x = 60 + n * 9;
                let arc = (x - 120) * (x - 120) * 46 / 6400 / 2;
                e.line(tone.dark(30), 2, &format!("M{x} {}l5 8", y + 42 - arc));
            }
        }
    }
    if e.main.is_deep() {
        gem(e, 120, 186, 11, stone);
    }
}

fn paint_tube(e: &mut Easel) {
    let colour = e.main;
    let lean = e.roll(16, 30);
    e.shadow(118, 70);
    e.path(colour, "M30 186c-6-14 10-26 26-20 8-14 34-10 36 4 16-2 20 16 6 20-20 8-60 6-68-4z");
    e.path(
        colour.light(36).see(70),
        "M44 176c8-8 18-6 22-2-6 4-16 6-22 2zM72 172c6-4 12-2 14 2-4 4-12 2-14-2z",
    );
    e.under(&format!("rotate({lean} 120 130)"), |e| {
        e.solid(STEEL.light(24), "M86 26h68l-6 118q-2 10-12 10h-32q-10 0-12-10z", [86, 26, 154, 154], |e| {
            e.rect(PAPER, [80, 54, 80, 82], 0);
            e.rect(colour, [80, 84, 80, 52], 0);
        });
        e.rect(STEEL.dark(10), [84, 20, 72, 13], 2);
        words(e, 120, 62, 48, 2, INK);
        emblem(e, 120, 110, 15, colour.light(60));
        e.rect(STEEL.dark(20), [112, 154, 16, 10], 0);
        e.path(colour, "M114 164h12v12q-6 8-12 0z");
    });
    e.solid(INK.light(8), "M178 176h28v16h-28z", [178, 176, 206, 192], |_| {});
}

fn watercolour(e: &mut Easel) {
    let colour = e.main;
    e.shadow(120, 84);
    e.path(colour.see(35), "M20 92c-6-40 50-70 96-60s100-6 106 40-50 54-100 52-96 6-102-32z");
    e.path(colour.see(45), "M46 92c0-26 40-40 76-36s72 0 74 26-40 32-74 30-74 4-76-20z");
    for (x, y, r) in [(34, 44, 6), (206, 132, 5), (216, 36, 4), (24, 132, 4)] {
        e.circle(colour.see(45), x, y, r);
    }
    e.path(PAPER.dark(22), "M160 122l18-12v66l-18 14z");
    e.path(PAPER.light(10), "M56 122l18-12h104l-18 12z");
    e.solid(PAPER, "M56 122h104v68H56z", [56, 122, 160, 190], |_| {});
    e.rect(colour.dark(16), [66, 130, 84, 52], 5);
    e.rect(colour, [68, 134, 80, 46], 5);
    e.path(colour.light(30).see(70), "M76 142q20-8 42 0-10 10-42 0z");
    e.under("rotate(38 170 110)", |e| {
        e.rect(INK.mix(e.accents[1], 60), [166, 24, 8, 84], 4);
        e.rect(STEEL, [165, 104, 10, 22], 1);
        e.path(TIMBER.dark(30), "M164 126h12q2 16-6 30-8-14-6-30z");
        e.path(colour, "M165 142q5 4 10 0-1 8-5 14-4-6-5-14z");
    });
}

fn paintbrush(e: &mut Easel) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    let jar = PAPER.mix(e.grounds[1], 40);
    e.shadow(120, 52);
    for (lean, tone, dip, flat) in
        [(-20, coat, a, false), (2, a.dark(10), coat, true), (22, coat.dark(14), b, false)]
    {
        e.under(&format!("rotate({lean} 120 190)"), |e| {
            e.path(tone, "M116 84h8l3 90h-14z");
            e.rect(STEEL.light(10), [114, 62, 12, 24], 1);
            e.rect(STEEL.dark(24), [114, 68, 12, 2], 0);
            if flat {
                e.path(TIMBER.dark(10), "M112 62h16V34q-8-6-16 0z");
                e.path(dip, "M112 44h16V34q-8-6-16 0z");
            } else {
                e.path(TIMBER.dark(26), "M113 62h14q4-18-7-36-11 18-7 36z");
                e.path(dip, "M114 46q6 4 12 0-1-10-6-20-5 10-6 20z");
            }
        });
    }
    e.solid(jar, "M80 128h80v52q0 12-12 12H92q-12 0-12-12z", [80, 128, 160, 192], |e| {
        dots(e, [80, 150, 160, 190], coat.see(60));
        e.rect(coat, [76, 134, 90, 7], 0);
    });
}
