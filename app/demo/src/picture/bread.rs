//! What leaves the oven.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, WHITE, paint},
    pattern::pattern,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("boule", boule),
    ("loaf", loaf),
    ("baguette", baguette),
    ("bread-flat", focaccia),
    ("roll", roll),
    ("pretzel", pretzel),
    ("croissant", croissant),
    ("cake", cake),
    ("tart", tart),
    ("cookie", cookie),
];

const CRUMB: Paint = paint(0xf6_e3bd);

/// Baked, with a hint of what is in it.
fn crust(e: &Easel) -> Paint {
    paint(0xc4_8442).mix(e.main, 36)
}

fn boule(e: &mut Easel) {
    let crust = crust(e);
    e.shadow(120, 84);
    let d = "M36 158C34 104 74 78 120 78s86 26 84 80c0 22-22 34-84 34s-84-12-84-34z";
    let cut = e.roll(0, 3);
    e.solid(crust, d, [36, 78, 204, 192], |e| {
        e.oval(WHITE.see(20), 112, 112, 62, 26);
        let (pale, deep) = (CRUMB, crust.dark(28));
        let mut score = |d: &str| {
            e.line(deep, 11, d);
            e.line(pale, 7, d);
        };
        match cut {
            0 => {
                score("M84 132Q112 108 158 100");
                score("M96 98Q118 118 148 134");
            }
            1 => {
                score("M72 136Q82 110 96 98");
                score("M108 136Q114 112 126 94");
                score("M146 136Q148 114 156 102");
            }
            2 => {
                score("M120 92V148");
                score("M120 116Q98 112 90 100");
                score("M120 116Q142 112 150 100");
                score("M120 140Q92 138 80 124");
                score("M120 140Q148 138 160 124");
            }
            _ => {
                score("M78 140Q84 104 122 98Q160 104 164 140");
                score("M104 142Q108 124 122 120Q136 124 138 142");
            }
        }
        for _ in 0..14 {
            let (x, y) = (e.roll(52, 188), e.roll(92, 180));
            e.circle(PAPER.see(55), x, y, 1.6);
        }
    });
    if e.maybe(45) {
        slice(e, 168, 152, crust);
    }
}

/// A cut slice leaning in front.
fn slice(e: &mut Easel, x: i32, y: i32, crust: Paint) {
    e.under(&format!("translate({x} {y}) rotate(-12)"), |e| {
        e.path(crust.dark(10), "M-38 30C-44 2-34-24 0-24s44 26 38 54c-2 9-12 10-38 10s-36-1-38-10z");
        e.path(CRUMB, "M-31 28C-36 4-27-17 0-17s36 21 31 45c-2 5-10 6-31 6s-29-1-31-6z");
        for (dx, dy, r) in [(-14, 2, 4), (6, -6, 3), (14, 12, 4), (-6, 20, 3), (-20, 18, 2), (4, 8, 2)] {
            e.oval(paint(0xdf_bd85), dx, dy, r + 1, r);
        }
    });
}

fn loaf(e: &mut Easel) {
    let crust = crust(e);
    let seeds = e.maybe(55);
    e.shadow(124, 88);
    let side = "M84 192V132c-12-10-10-48 22-48h76c34 0 34 38 24 48v60z";
    e.solid(crust, side, [84, 84, 210, 192], |e| {
        for x in [112, 136, 160, 184] {
            e.line(crust.dark(22).see(60), 3, &format!("M{x} 90q8 16 4 30"));
        }
        if seeds {
            for _ in 0..22 {
                let (x, y) = (e.roll(96, 204), e.roll(88, 122));
                e.oval(PAPER.see(80), x, y, 3, 1.8);
            }
        }
    });
    let face = "M34 192V136c-16-10-14-52 20-52h54c34 0 36 42 20 52v56z";
    e.path(crust.dark(14), face);
    e.path(CRUMB.mix(crust, 12), "M43 185V131c-14-8-10-39 13-39h50c24 0 27 31 13 39v54z");
    for _ in 0..12 {
        let (x, y, r) = (e.roll(52, 110), e.roll(104, 178), e.roll(2, 4));
        e.oval(paint(0xd9_b57c), x, y, r + 1, r);
    }
}

fn baguette(e: &mut Easel) {
    let (crust, wrap) = (crust(e), e.accent());
    e.shadow(120, 70);
    let slashes = e.roll(4, 5);
    for (lean, long) in [(16, 152), (-14, 164)] {
        e.under(&format!("rotate({lean} 120 190)"), |e| {
            let top = 192 - long;
            let d = format!("M100 186V{}q0-24 20-24t20 24V186z", top + 24);
            e.solid(crust, &d, [100, top, 140, 188], |e| {
                for n in 0..slashes {
                    let y = top + 30 + n * 26;
                    e.line(crust.dark(25), 10, &format!("M108 {}L132 {}", y + 12, y - 6));
                    e.line(CRUMB, 6, &format!("M108 {}L132 {}", y + 12, y - 6));
                }
            });
        });
    }
    let d = "M76 126L164 126L154 192H86z";
    e.solid(PAPER, d, [76, 126, 164, 192], |e| pattern(e, [76, 126, 164, 192], wrap));
}

fn focaccia(e: &mut Easel) {
    let (crust, top) = (crust(e), e.main);
    let herb = e.accents[1];
    e.shadow(120, 92);
    e.path(crust.dark(20), "M28 160q0-10 10-14l150-8q22 2 24 16l2 22q0 14-14 16H44q-14-2-14-16z");
    e.solid(
        paint(0xe8_bf74),
        "M34 150L58 96q4-8 14-8h98q10 0 14 8l28 56q4 14-12 18H44q-16-4-10-20z",
        [30, 88, 214, 170],
        |e| {
            for _ in 0..16 {
                let (x, y) = (e.roll(58, 184), e.roll(98, 158));
                e.oval(crust.see(70), x, y, 8, 4);
                e.oval(paint(0xf5_d99a), x - 1, y - 2, 6, 2.4);
            }
            for _ in 0..11 {
                let (x, y) = (e.roll(62, 184), e.roll(100, 154));
                e.oval(top, x, y, 7, 4.6);
                e.oval(WHITE.see(30), x - 2, y - 1, 2.4, 1.4);
            }
            for _ in 0..9 {
                let (x, y) = (e.roll(62, 184), e.roll(100, 156));
                e.line(herb.mix(paint(0x4f_7a45), 60), 2.4, &format!("M{x} {y}l7 -4"));
            }
        },
    );
}

fn roll(e: &mut Easel) {
    let crust = crust(e);
    let seeds = e.maybe(60);
    let kind = e.roll(0, 1);
    e.shadow(120, 84);
    for (x, y) in [(120, 118), (78, 158), (162, 160)] {
        let d = format!("M{} {y}q2-36 48-36t48 36q0 32-48 32t-48-32z", x - 48);
        e.solid(crust, &d, [x - 48, y - 36, x + 48, y + 34], |e| {
            if kind == 0 {
                e.line(crust.dark(26), 8, &format!("M{} {}q20-12 48-8", x - 24, y - 2));
                e.line(CRUMB, 5, &format!("M{} {}q20-12 48-8", x - 24, y - 2));
            } else {
                e.line(
                    crust.dark(22),
                    4,
                    &format!("M{x} {}v30M{x} {}l-26 14M{x} {}l26 14", y - 26, y - 4, y - 4),
                );
            }
            if seeds {
                for _ in 0..12 {
                    let (dx, dy) = (e.roll(-32, 32), e.roll(-26, 6));
                    e.oval(PAPER, x + dx, y + dy, 2.8, 1.7);
                }
            }
        });
    }
}

fn pretzel(e: &mut Easel) {
    let crust = paint(0x9c_5526).mix(e.main, 20);
    e.shadow(120, 70);
    let d = "M88 178C122 150 152 122 154 92C156 60 196 58 202 92C210 138 164 180 120 180C76 180 30 138 38 92C44 58 84 60 86 92C88 122 118 150 152 178";
    e.line(crust.dark(20), 25, d);
    e.line(crust, 21, d);
    e.line(crust.light(26).see(60), 5, "M42 104C40 76 70 66 80 84M160 84C170 66 200 76 198 104");
    e.line(CRUMB, 9, "M84 178Q120 190 156 178");
    for _ in 0..24 {
        let (x, y) = *e.chance.pick(&[
            (52, 84),
            (64, 76),
            (44, 104),
            (48, 124),
            (62, 144),
            (80, 160),
            (106, 172),
            (134, 172),
            (160, 160),
            (178, 144),
            (192, 124),
            (196, 104),
            (188, 84),
            (176, 76),
            (104, 134),
            (136, 134),
            (96, 116),
            (146, 114),
        ]);
        let (dx, dy) = (e.roll(-4, 4), e.roll(-4, 4));
        e.rect(WHITE, [x + dx, y + dy, 4, 3], 1);
    }
}

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
