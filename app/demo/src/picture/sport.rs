//! For the mat, the meadow and the trail.

use super::{
    Motif,
    easel::{Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, pattern, specks, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("mat", mat),
    ("yoga-block", block),
    ("dumbbell", dumbbell),
    ("rope", rope),
    ("ball", ball),
    ("boules", boules),
    ("disc", disc),
    ("tent", tent),
    ("head-torch", head_torch),
];

fn mat(e: &mut Easel) {
    let top = e.main;
    let strap = e.accents[0];
    e.shadow(124, 86);
    if e.maybe(55) {
        e.path(top.dark(16), "M96 176l120-6q10 8 4 18l-124 6z");
        e.path(top.light(8), "M92 168l122-6q6 4 4 8l-126 8z");
        e.solid(top, "M40 62h64v116q0 14-32 14t-32-14z", [40, 62, 104, 192], |_| {});
        e.oval(top.light(18), 72, 62, 32, 14);
        for (rx, ry) in [(25, 10), (17, 7), (9, 4)] {
            e.line(
                top.dark(24),
                2.4,
                &format!("M{} 62a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0", 72 - rx, 2 * rx, 2 * rx),
            );
        }
        e.rect(strap, [38, 92, 68, 9], 0);
        e.rect(strap, [38, 150, 68, 9], 0);
        e.line(strap, 6, "M44 98C10 110 10 150 42 156");
    } else {
        e.under("rotate(-12 120 140)", |e| {
            e.solid(top, "M38 106h150v70H38z", [38, 106, 206, 176], |_| {});
            e.oval(top.dark(12), 38, 141, 18, 35);
            e.oval(top.light(14), 188, 141, 18, 35);
            for (rx, ry) in [(14, 27), (10, 19), (5, 11)] {
                e.line(
                    top.dark(24),
                    2.4,
                    &format!("M{} 141a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0", 188 - rx, 2 * rx, 2 * rx),
                );
            }
            for x in [66, 144] {
                e.path(strap, &format!("M{x} 105h12q8 36 0 72h-12q8-36 0-72z"));
            }
            e.line(strap.dark(10), 7, "M74 104q38-56 76 0");
        });
    }
}

fn block(e: &mut Easel) {
    let cork = paint(0xcf_a272).mix(e.main, 45);
    e.shadow(120, 80);
    for (x, y, lean) in [(52, 132, 0), (66, 70, -6)] {
        e.under(&format!("rotate({lean} {x} {y})"), |e| {
            e.path(cork.dark(20), &format!("M{} {}l26-16v46l-26 26z", x + 116, y + 4));
            e.path(cork.light(22), &format!("M{} {y}l24-16h112l-22 16z", x + 4));
            let d = format!("M{} {y}h108q6 0 6 6v48q0 6-6 6H{}q-6 0-6-6V{}q0-6 6-6z", x + 6, x + 6, y + 6);
            e.solid(cork, &d, [x, y, x + 120, y + 60], |e| {
                specks(e, [x, y, x + 120, y + 60], cork.dark(28), 60)
            });
            emblem(e, x + 60, y + 30, 15, cork.dark(34));
        });
    }
}

fn dumbbell(e: &mut Easel) {
    let coat = e.main;
    if e.maybe(30) {
        e.shadow(120, 60);
        e.line(coat.dark(18), 22, "M84 118C66 40 174 40 156 118");
        e.line(coat, 14, "M86 116C72 46 168 46 154 116");
        e.solid(
            coat,
            "M120 92c42 0 62 24 62 54 0 26-16 46-34 46H92c-18 0-34-20-34-46 0-30 20-54 62-54z",
            [58, 92, 182, 192],
            |_| {},
        );
        e.circle(PAPER, 120, 146, 24);
        words(e, 120, 138, 28, 2, coat.dark(20));
        return;
    }
    e.shadow(120, 92);
    for (x, y, lean) in [(124, 108, -12), (116, 160, 6)] {
        e.under(&format!("translate({x} {y}) rotate({lean})"), |e| {
            e.rect(STEEL.dark(6), [-50, -8, 100, 16], 4);
            for gx in (-30..32).step_by(7) {
                e.rect(STEEL.dark(30), [gx, -8, 2, 16], 0);
            }
            for side in [-1, 1] {
                let at = if side < 0 { -96 } else { 44 };
                e.solid(
                    coat,
                    &format!("M{} -32h32l12 14v36l-12 14h-32l-12-14v-36z", at + 10),
                    [at - 2, -32, at + 54, 32],
                    |_| {},
                );
                e.circle(coat.dark(22), at + 26, 0, 12);
                e.circle(coat.light(30), at + 26, 0, 9);
            }
        });
    }
}

fn rope(e: &mut Easel) {
    let cord = e.main;
    let grip = TIMBER;
    e.shadow(120, 78);
    for (rx, ry, y) in [(72, 30, 158), (70, 29, 144), (66, 28, 130), (62, 26, 117)] {
        e.line(
            cord.dark(22),
            17,
            &format!("M{} {y}a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0", 120 - rx, 2 * rx, 2 * rx),
        );
        e.line(
            cord,
            12,
            &format!("M{} {y}a{rx} {ry} 0 1 0 {} 0a{rx} {ry} 0 1 0-{} 0", 120 - rx, 2 * rx, 2 * rx),
        );
        for n in 0..9 {
            let x = 120 - rx + 14 + n * (2 * rx - 28) / 8;
            let low = y + ry - ((x - 120) * (x - 120) * ry) / (rx * rx) / 2;
            e.line(cord.light(46).see(80), 3, &format!("M{x} {}l6 7", low - 4));
        }
    }
    e.line(cord.dark(10), 12, "M150 96q20-44 34-44M94 96Q70 60 54 60");
    e.under("rotate(40 190 50)", |e| {
        e.solid(grip, "M168 42h48q6 0 6 9t-6 9h-48z", [168, 42, 222, 60], |_| {})
    });
    e.under("rotate(-30 46 56)", |e| e.solid(grip, "M62 48H18q-6 0-6 9t6 9h44z", [12, 48, 62, 66], |_| {}));
}

fn ball(e: &mut Easel) {
    let skin = e.main;
    let (seam, second) = (e.main.dark(44), e.accents[0]);
    e.shadow(120, 56);
    let d = "M46 118a74 74 0 1 0 148 0a74 74 0 1 0-148 0z";
    let kind = e.roll(0, 2);
    e.path(skin, d);
    e.inside(d, |e| {
        match kind {
            0 => {
                e.line(seam, 3, "M46 118h148M120 44v148M66 60q60 58 0 116M174 60q-60 58 0 116");
            }
            1 => {
                e.path(second, "M120 78l30 22-12 36h-36l-12-36z");
                e.path(second, "M44 96l24-24 14 22-16 30zM196 96l-24-24-14 22 16 30zM78 188l10-34h-30zM162 188l-10-34h30zM96 40h48l-24 18z");
                e.line(seam, 3, "M120 78V56M150 100l14-8M138 136l14 20M102 136l-14 20M90 100l-14-8");
            }
            _ => {
                e.path(second, "M46 118c10-40 40-70 74-74-20 30-30 60-26 96-16 0-36-6-48-22z");
                e.path(second, "M194 118c-10 40-40 70-74 74 20-30 30-60 26-96 16 0 36 6 48 22z");
                e.line(seam, 3, "M120 44c-20 30-30 60-26 96M194 118c-12-16-32-22-48-22M120 192c20-30 30-60 26-96M46 118c12 16 32 22 48 22M94 140c10-20 30-36 52-44");
            }
        }
        e.path(INK.see(15), "M194 100c8 50-30 96-80 92-30-2-50-20-60-40 60 30 120 10 140-52z");
        e.oval(WHITE.see(34), 92, 84, 20, 13);
    });
}

fn boules(e: &mut Easel) {
    let metal = STEEL;
    let jack = paint(0xd9_8a3c);
    e.shadow(116, 92);
    for (x, y, r) in [(70, 150, 40), (150, 152, 38), (110, 98, 36)] {
        e.circle(metal.dark(28), x, y, r);
        e.circle(metal, x - 2, y - 2, r - 3);
        e.line(
            metal.dark(34),
            2.4,
            &format!(
                "M{} {}q{r} {} {} 0M{} {}q{r} {} {} 0",
                x - r + 4,
                y - 6,
                r / 2,
                2 * r - 8,
                x - r + 4,
                y + 4,
                r / 2,
                2 * r - 8
            ),
        );
        e.oval(WHITE.see(75), x - r / 3, y - r / 2, r / 5, r / 7);
    }
    e.circle(jack.dark(10), 206, 176, 16);
    e.circle(jack.light(14), 203, 173, 11);
}

fn disc(e: &mut Easel) {
    let coat = e.main;
    let a = e.accents[0];
    e.oval(INK.see(14), 128, 196, 62, 8);
    e.under("rotate(-16 120 110)", |e| {
        e.oval(coat.dark(26), 120, 122, 96, 52);
        e.oval(coat, 120, 112, 96, 50);
        e.oval(coat.light(22), 120, 107, 78, 38);
        e.oval(a, 120, 107, 60, 28);
        e.oval(coat.light(22), 120, 107, 52, 23);
        e.under("translate(120 107) scale(1 .5)", |e| emblem(e, 0, 0, 34, coat.dark(10)));
        e.line(WHITE.see(70), 4, "M36 96q20-32 70-34");
    });
    e.line(WHITE.see(70), 4, "M14 166q10 16 34 20M26 150q4 8 10 12");
}

fn tent(e: &mut Easel) {
    let cloth = e.main;
    let a = e.accents[1];
    let trees = LEAF.dark(18).mix(e.grounds[0], 30);
    for (x, y, s) in [(30, 178, 60), (58, 180, 84), (196, 178, 74), (218, 180, 56)] {
        e.path(trees, &format!("M{} {y}L{x} {}l{} {s}z", x - s / 3, y - s, s / 3));
    }
    e.shadow(120, 100);
    if e.maybe(50) {
        e.solid(cloth, "M22 190C30 120 70 70 122 70s90 50 98 120z", [22, 70, 220, 190], |e| {
            e.path(cloth.dark(14), "M122 70c-30 20-46 60-50 120h28c0-60 6-100 22-120z");
            e.path(cloth.light(14), "M122 70c34 20 60 60 70 120h-30c-4-60-16-100-40-120z");
        });
        e.path(INK.mix(cloth, 36), "M92 190c0-42 12-72 30-72s30 30 30 72z");
        e.path(a, "M92 190c0-42 12-72 30-72-10 22-14 44-14 72z");
    } else {
        e.path(cloth.dark(22), "M120 58L226 190h-70z");
        e.solid(cloth, "M120 58L16 190h144z", [16, 58, 160, 190], |e| {
            e.path(cloth.light(12), "M120 58L60 190H16z");
        });
        e.path(INK.mix(cloth, 36), "M120 82L84 190h60z");
        e.path(a, "M120 82L84 190h18q4-60 18-108z");
        e.line(TIMBER, 4, "M120 50v14");
        e.path(a, "M120 36l20 8-20 8z");
    }
    e.line(PAPER.dark(16), 2.4, "M30 176L8 196M210 176l22 20");
    e.path(LEAF.mix(e.grounds[0], 20), "M0 190q60-8 120 0t120 0v8H0z");
}

fn head_torch(e: &mut Easel) {
    let coat = e.main;
    let band: Paint = e.accents[0];
    e.shadow(120, 76);
    e.path(paint(0xff_ecb0).see(50), "M92 118L0 70v150l92-52z");
    e.line(band.dark(18), 17, "M160 140C236 130 226 60 150 62S44 80 66 120");
    e.line(band, 11, "M160 140C236 130 226 60 150 62S44 80 66 120");
    e.line(PAPER.see(75), 2, "M160 140C236 130 226 60 150 62");
    e.solid(
        coat,
        "M84 110h74q14 0 14 16v44q0 16-14 16H84q-14 0-14-16v-44q0-16 14-16z",
        [70, 110, 172, 186],
        |e| {
            pattern(e, [130, 110, 172, 186], coat.dark(12));
        },
    );
    e.circle(STEEL.dark(26), 104, 148, 31);
    e.circle(paint(0xff_edb8), 104, 148, 25);
    e.circle(WHITE, 104, 148, 12);
    e.rect(paint(0xd8_443c), [144, 124, 16, 10], 4);
    e.rect(INK.light(14), [146, 162, 14, 12], 4);
}
