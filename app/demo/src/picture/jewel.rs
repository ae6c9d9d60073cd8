//! Jewellery.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, STEEL, WHITE, paint},
    pattern::{emblem, words},
};

pub(super) const MOTIFS: &[Motif] =
    &[("ring", ring), ("earrings", studs), ("drops", drops), ("necklace", necklace), ("bangle", bangle)];

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
