//! The fronts of the shops: a house, an awning, a window with goods, a door, and a sign that says what is sold.

use super::{
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::words,
};
use crate::trades::Sign;

const STONE: [u32; 7] = [0xec_dcc6, 0xe6_cbb6, 0xd8_dcd4, 0xe9_d5d0, 0xcf_d9df, 0xf0_e4cf, 0xc9_8a6c];
const GLASS: Paint = paint(0xd6_e8ec);

/// A shop front; the seed's first byte is what is on its sign, see [`Sign`].
pub(super) fn front(mut e: Easel, seed: u32) -> String {
    let sign = Sign::ALL[(seed >> 24) as usize % Sign::ALL.len()];
    let e_ = &mut e;
    house(e_);
    shop(e_, sign);
    pavement(e_);
    e.finish()
}

/// The wall with the windows of the floor above.
fn house(e: &mut Easel) {
    let wall = paint(*e.chance.pick(&STONE));
    let sash = if wall.is_deep() { PAPER } else { WHITE };
    e.rect(wall, [0, 0, 240, 240], 0);
    if e.maybe(45) {
        // Courses of brick or of plaster.
        let brick = e.maybe(50);
        e.stamp([0, 22, 44].map(|y| format!("translate(0 {y})")), |e| {
            e.line(wall.dark(7), 1, "M0 5h240M0 16h240");
            for x in (8..240).step_by(32).filter(|_| brick) {
                e.line(wall.dark(7), 1, &format!("M{x} 5v11m16 0v11"));
            }
        });
    }
    let boxes = e.maybe(55);
    let bloom = e.accents[0];
    let arched = e.maybe(35);
    let place = [26, 96, 166].map(|x| format!("translate({x})"));
    e.stamp(place, |e| {
        let (frame, panes) = if arched {
            ("M0 58V20q24-26 48 0v38z", "M5 54V18q8-9 16-10v46zM27 54V8q8 1 16 10v36z")
        } else {
            ("M0 58V2h48v56z", "M5 54V6h16v48zM27 54V6h16v48z")
        };
        e.path(sash.dark(4), frame);
        e.path(paint(0x8f_b2bd), panes);
        e.path(WHITE.see(35), "M5 44L21 22v14L5 54zM27 40l16-22v14L27 52z");
        e.rect(sash.dark(6), [0, 26, 48, 4], 0);
        e.rect(wall.dark(16), [-4, 57, 56, 5], 0);
        if boxes {
            for (tone, first) in [(LEAF, 0), (LEAF.dark(10), 1)] {
                for n in (first..6).step_by(2) {
                    let dy = e.roll(-4, 2);
                    e.circle(tone, 2 + n * 9, 50 + dy, 7);
                }
            }
            for n in 0..6 {
                let dy = e.roll(-4, 2);
                e.circle(bloom.light(10), 4 + n * 9, 46 + dy, 3);
            }
            e.rect(TIMBER.dark(14), [-2, 52, 52, 8], 2);
        }
    });
    e.rect(wall.light(24), [0, 66, 240, 5], 0);
    e.rect(wall.dark(14), [0, 71, 240, 2], 0);
}

/// The ground floor: frame, board, awning, window and door.
fn shop(e: &mut Easel, sign: Sign) {
    let coat = e.main;
    let [a, b, _] = e.accents;
    let cream = PAPER.mix(coat, 6);
    let mirrored = e.maybe(50);
    e.rect(coat.dark(8), [12, 74, 216, 142], 2);
    e.rect(coat, [16, 78, 208, 138], 2);
    // The board with the sign in its middle.
    let board = if coat.is_deep() { coat.dark(18) } else { coat.dark(46) };
    e.rect(board, [20, 78, 200, 26], 2);
    let letters = PAPER.mix(BRASS, 25);
    words(e, 64, 88, 56, 1, letters);
    words(e, 176, 88, 56, 1, letters);
    let place = if mirrored { "matrix(-1 0 0 1 240 0)" } else { "matrix(1 0 0 1 0 0)" };
    e.under(place, |e| {
        window(e, a, b);
        door(e, coat, a);
    });
    awning(e, coat, cream);
    // The same sign on the board, twice in the window, and perhaps on an arm.
    let near = |x: i32| if mirrored { 240 - x } else { x };
    let mut signs = vec![
        "translate(120 91)".to_owned(),
        format!("translate({} 145)", near(57)),
        format!("translate({} 180)", near(113)),
    ];
    if e.maybe(55) {
        e.line(INK, 3, "M4 112h20M10 112v8M20 112v8");
        e.circle(INK, 15, 136, 17);
        signs.push("translate(15 136) scale(1.15)".to_owned());
    }
    e.stamp(signs, |e| {
        e.circle(PAPER, 0, 0, 13);
        picture_of(e, sign, coat.dark(if coat.is_deep() { 0 } else { 30 }));
    });
}

fn window(e: &mut Easel, a: Paint, b: Paint) {
    let wood = PAPER.dark(4);
    e.rect(wood, [26, 112, 118, 92], 2);
    e.rect(GLASS.dark(12), [31, 117, 108, 82], 0);
    e.inside("M31 117h108v82H31z", |e| {
        e.rect(paint(0xf7_e3b0).see(60), [31, 117, 108, 40], 0);
        let shelf = TIMBER.dark(8);
        // Bottles, balls and bowls; those of one colour are one path.
        let mut goods = [a, b, e.main.light(30), BRASS, e.main].map(|tone| (tone, String::new()));
        for y in [158, 194] {
            e.rect(shelf, [31, y, 108, 5], 0);
            let mut x = 36;
            while x < 130 {
                let tone = e.chance.below(goods.len());
                let (outline, wide) = *e.chance.pick(&[
                    ("v-14q0-4 3-4v-4h6v4q3 0 3 4v14z", 15),
                    ("m0-8a8 8 0 0 1 16 0a8 8 0 0 1-16 0z", 19),
                    ("m3 0l-3-12h18l-3 12z", 21),
                ]);
                goods[tone].1.push_str(&format!("M{x} {y}{outline}"));
                x += wide;
            }
        }
        for (tone, outlines) in goods {
            e.path(tone, &outlines);
        }
        e.path(WHITE.see(26), "M31 190l70-80h22l-88 100zM112 206l40-46v16l-26 30z");
    });
    e.rect(wood, [83, 112, 4, 92], 0);
    e.rect(wood.dark(14), [24, 202, 122, 5], 1);
}

fn door(e: &mut Easel, coat: Paint, a: Paint) {
    let leaf = if e.maybe(50) { coat.dark(24) } else { a.dark(14) };
    e.rect(PAPER.dark(6), [154, 112, 60, 104], 2);
    e.rect(leaf, [159, 117, 50, 99], 1);
    e.rect(GLASS.dark(6), [166, 124, 36, 54], 2);
    e.path(WHITE.see(34), "M166 170l36-44v14l-32 38h-4z");
    e.rect(leaf.dark(16), [166, 186, 36, 22], 2);
    e.circle(BRASS, 164, 182, 3);
    e.rect(PAPER, [174, 138, 20, 12], 2);
    words(e, 184, 142, 15, 1, a.dark(24));
    e.line(INK.see(50), 1.2, "M178 138l6-8 6 8");
}

fn awning(e: &mut Easel, coat: Paint, cream: Paint) {
    let wide = e.roll(7, 10);
    let stripe = 212 / wide;
    let plain = e.maybe(18);
    e.path(INK.see(14), "M14 128h212v9H14z");
    let (mut coloured, mut white, mut hem) = (String::new(), String::new(), String::new());
    for n in 0..=wide {
        let x = 14 + n * stripe;
        let end = (x + stripe).min(226);
        if x >= 226 {
            break;
        }
        let (top, top_end) = (22 + (x - 14) * 196 / 212, 22 + (end - 14) * 196 / 212);
        let middle = (x + end) / 2;
        let part = if plain || n % 2 == 0 { &mut coloured } else { &mut white };
        part.push_str(&format!("M{top} 102H{top_end}L{end} 126Q{middle} 139 {x} 126z"));
        hem.push_str(&format!("M{end} 126q{} 13 {} 0", middle - end, x - end));
    }
    e.path(coat.light(if coat.is_deep() { 10 } else { 0 }), &coloured);
    e.path(cream, &white);
    e.path(INK.see(12), &hem);
    e.rect(INK.see(16), [21, 101, 198, 3], 0);
}

fn pavement(e: &mut Easel) {
    e.rect(paint(0xb9_b4b0), [0, 214, 240, 26], 0);
    e.rect(paint(0xd9_d4cd), [0, 214, 240, 9], 0);
    e.rect(paint(0x9a_9694), [0, 223, 240, 2], 0);
    for x in (18..240).step_by(44) {
        e.rect(paint(0x9a_9694).see(60), [x, 214, 1, 9], 0);
    }
    let a = e.accents[0];
    let tubs: &[&str] = match e.roll(0, 3) {
        0 => &["translate(16)"],
        1 => &["translate(224)"],
        2 => &["translate(16)", "translate(224)"],
        _ => &[],
    };
    e.stamp(tubs.iter().map(|tub| (*tub).to_owned()), |e| {
        // A bay or an olive.
        e.rect(TIMBER.dark(30), [-1, 176, 3, 26], 0);
        e.circle(LEAF.dark(10), 0, 172, 15);
        e.circle(LEAF.light(8), -3, 168, 10);
        e.path(a.dark(6), "M-13 198h26l-4 20H-9z");
    });
    match e.roll(0, 3) {
        0 => {
            // A board with today's offer.
            e.path(TIMBER.dark(10), "M112 184h34l6 38h-46z");
            e.path(INK.light(10), "M116 188h26l4 27h-34z");
            words(e, 129, 194, 20, 2, PAPER);
        }
        1 => {
            // A bench.
            e.rect(TIMBER, [44, 196, 76, 6], 2);
            e.rect(TIMBER.dark(14), [44, 184, 76, 5], 2);
            e.line(INK.light(6), 4, "M52 186v34M112 186v34");
        }
        2 => {
            // A bicycle that leans on the wall.
            let frame = e.accents[1];
            e.line(
                INK,
                3,
                "M42 204a16 16 0 1 0 32 0a16 16 0 1 0-32 0M96 204a16 16 0 1 0 32 0a16 16 0 1 0-32 0",
            );
            e.line(frame, 4, "M58 204l18-26h26l-22 26zM76 178l8 26M102 178l10 26");
            e.line(INK, 3, "M70 176h12M100 172l6-6h7M102 178l-3-8");
        }
        _ => {}
    }
}

/// The picture of a trade, about nine to each side of (0, 0).
fn picture_of(e: &mut Easel, sign: Sign, ink: Paint) {
    e.under("scale(.9)", |e| match sign {
        Sign::Wheat => {
            e.line(ink, 1.6, "M0 10V-6");
            e.path(ink, "M0-10q4 4 0 8-4-4 0-8zM1-1q1-5 7-6 0 6-7 6zM-1-1q-1-5-7-6 0 6 7 6zM1 5q1-5 7-6 0 6-7 6zM-1 5q-1-5-7-6 0 6 7 6z");
        }
        Sign::Wedge => {
            e.path(ink, "M-10 6V0L6-7q4 2 4 7v6z");
            e.circle(PAPER, -3, 3, 1.8);
            e.circle(PAPER, 4, 1, 1.5);
        }
        Sign::Cup => {
            e.path(ink, "M-9-3H5v5q0 6-7 6t-7-6z");
            e.line(ink, 2, "M5-1q5 0 4 3t-4 3M-5-6q-1-2 0-4M0-6q-1-2 0-4");
        }
        Sign::Drop => e.path(ink, "M-3-10h6v4q5 2 5 7v6q0 3-3 3h-10q-3 0-3-3v-6q0-5 5-7z"),
        Sign::Leaf => {
            e.path(ink, "M-8 8C-10-4-2-10 9-9 10 2 4 10-8 8z");
            e.line(PAPER, 1.3, "M-7 7L5-5");
        }
        Sign::Vase => e.path(ink, "M-4-10h8q-1 5 2 8 4 4 2 8-1 4-4 4h-8q-3 0-4-4-2-4 2-8 3-3 2-8z"),
        Sign::Lamp => {
            e.path(ink, "M-5-9H5l5 11h-20z");
            e.path(ink, "M-1.5 2h3v5h4q1 3-1 3h-9q-2 0-1-3h4z");
        }
        Sign::Shirt => e.path(ink, "M-4-9q4 4 8 0l6 4-3 5-2-1V9H-5V-1l-2 1-3-5z"),
        Sign::Book => {
            e.path(ink, "M-10-6q6-2 9.3 1v12q-4-3-9.3-1zM10-6q-6-2-9.3 1v12q4-3 9.3-1z");
        }
        Sign::Disc => {
            e.circle(ink, 0, 0, 9.5);
            e.circle(PAPER, 0, 0, 3.6);
            e.circle(ink, 0, 0, 1.2);
        }
        Sign::Star => e.path(ink, "M0-10l2.9 6.3 6.9.8-5.1 4.7 1.4 6.800L0 5.2-6.1 8.600l1.4-6.8-5.1-4.7 6.9-.8z"),
        Sign::Wheel => {
            e.line(ink, 2.2, "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0");
            e.line(ink, 1.2, "M-9 0H9M0-9V9M-6-6L6 6M6-6L-6 6");
        }
        Sign::Gem => {
            e.path(ink, "M-6-7H6l4 5L0 9-10-2z");
            e.line(PAPER, 1.1, "M-9-2H9M-3-7l-1.5 5L0 8l4.5-10L3-7");
        }
        Sign::Thread => {
            e.rect(ink, [-7, -9, 14, 4], 1);
            e.rect(ink, [-7, 5, 14, 4], 1);
            e.rect(ink.light(20), [-5, -5, 10, 10], 0);
            e.line(PAPER, 1.2, "M-5-2L5 0M-5 1L5 3");
        }
    });
}
