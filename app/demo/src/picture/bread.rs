//! Bread and rolls.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, WHITE, paint},
    pattern::pattern,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("boule", boule),
    ("loaf", loaf),
    ("baguette", baguette),
    ("bread-flat", focaccia),
    ("roll", roll),
    ("pretzel", pretzel),
];

pub(super) const CRUMB: Paint = paint(0xf6_e3bd);

/// Baked, with a hint of what is in it.
pub(super) fn crust(e: &Easel) -> Paint {
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
