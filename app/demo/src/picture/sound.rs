//! Records and what is recorded on.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{dots, emblem, specks, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("record", record),
    ("single", single),
    ("slipmat", slipmat),
    ("record-box", record_box),
    ("cassette", cassette),
];

/// A disc of vinyl with its label.
fn disc(e: &mut Easel, x: i32, y: i32, r: i32, label: Paint) {
    e.circle(INK.dark(20), x, y, r);
    for step in [92, 80, 68, 56] {
        e.circle(WHITE.see(7), x, y, r * step / 100);
    }
    e.path(
        WHITE.see(13),
        &format!(
            "M{x} {y}L{} {}A{r} {r} 0 0 1 {} {}zM{x} {y}L{} {}A{r} {r} 0 0 1 {} {}z",
            x - r * 9 / 10,
            y - r * 4 / 10,
            x - r * 6 / 10,
            y - r * 8 / 10,
            x + r * 9 / 10,
            y + r * 4 / 10,
            x + r * 6 / 10,
            y + r * 8 / 10
        ),
    );
    e.circle(label, x, y, r * 36 / 100);
    e.circle(label.light(30), x, y, r * 20 / 100);
    e.circle(PAPER, x, y, r / 18 + 1);
}

fn record(e: &mut Easel) {
    let main = e.main;
    let [a, b, c] = e.accents;
    e.shadow(120, 88);
    disc(e, 152, 116, 70, a);
    let pale = main.light(70);
    let dark = main.dark(40);
    e.path(INK.see(18), "M38 50h136v142H38z");
    e.solid(main, "M32 48h136v144H32z", [32, 48, 168, 192], |e| match e.roll(0, 9) {
        0 => {
            e.circle(a, 100, 124, 48);
            for y in (128..176).step_by(11) {
                e.rect(main, [40, y, 120, 5], 0);
            }
            words(e, 80, 60, 70, 2, pale);
        }
        1 => {
            for n in 0..7 {
                e.circle([a, b, c, pale][n % 4], 100, 120, 62 - 9 * n as i32);
            }
        }
        2 => {
            for n in 0..9 {
                let y = 84 + n * 11;
                let (p, q) = (e.roll(6, 26), e.roll(10, 32));
                e.path(main, &format!("M44 {y}h24l10-{p} 10 {p} 10-{q} 12 {q} 12-{p} 10 {p}h28v14H44z"));
                e.line(pale, 2, &format!("M44 {y}h24l10-{p} 10 {p} 10-{q} 12 {q} 12-{p} 10 {p}h28"));
            }
            words(e, 100, 58, 60, 1, pale);
        }
        3 => {
            e.path(a, "M32 192V130l40-40 40 40 56-56v118z");
            e.path(dark, "M32 192v-34l52-40 40 34 44-30v70z");
            e.circle(pale, 128, 82, 16);
            words(e, 66, 58, 54, 2, pale);
        }
        4 => {
            // A face in profile.
            e.path(a, "M84 192c0-18-4-26-8-34-18-34 0-76 40-76 26 0 40 18 40 36l10 22c2 4-2 6-8 6 2 12 0 20-10 22l-14 2v22z");
            e.circle(pale, 140, 74, 12);
            e.circle(dark, 132, 124, 4);
            words(e, 66, 60, 54, 2, pale);
        }
        5 => {
            for (x, tone) in [(32, a), (66, b), (100, c), (134, pale)] {
                e.rect(tone, [x, 48, 34, 144], 0);
            }
            e.rect(main, [48, 96, 104, 48], 0);
            words(e, 100, 108, 78, 3, pale);
        }
        6 => {
            e.rect(pale, [44, 62, 112, 84], 0);
            e.path(main, "M44 146v-26q28-20 56 0t56-4v30z");
            e.path(dark, "M44 146v-12q28-14 56 0t56-4v16z");
            e.circle(a, 124, 90, 14);
            words(e, 100, 158, 90, 2, pale);
        }
        7 => {
            for row in 0..4 {
                for column in 0..4 {
                    let (x, y) = (32 + column * 34, 48 + row * 36);
                    let tone = *e.chance.pick(&[a, b, pale, main, dark]);
                    if e.maybe(60) {
                        e.path(tone, &format!("M{x} {y}h34v36a34 36 0 0 1-34-36z"));
                    } else {
                        e.circle(tone, x + 17, y + 18, 13);
                    }
                }
            }
        }
        8 => {
            for _ in 0..34 {
                let (x, y, r) = (e.roll(40, 162), e.roll(54, 186), e.roll(1, 3));
                e.circle(pale.see(90), x, y, r);
            }
            emblem(e, 100, 120, 42, a);
            words(e, 100, 176, 90, 1, pale);
        }
        _ => {
            // A tower of windows.
            e.rect(dark, [66, 80, 70, 112], 0);
            for y in (88..188).step_by(14) {
                for x in [74, 90, 106, 122] {
                    let lit = if e.maybe(45) { paint(0xf4_cc6a) } else { main.light(20) };
                    e.rect(lit, [x, y, 8, 9], 0);
                }
            }
            words(e, 100, 58, 80, 2, pale);
        }
    });
    e.rect(WHITE.see(18), [32, 48, 136, 3], 0);
}

fn single(e: &mut Easel) {
    let main = e.main;
    let a = e.accent();
    e.shadow(120, 74);
    e.path(INK.see(14), "M54 58h136v136H54z");
    e.solid(main, "M50 54h136v138H50z", [50, 54, 186, 192], |e| {
        if e.maybe(50) {
            stripes(e, [50, 54, 186, 192], a.see(70));
        } else {
            dots(e, [50, 54, 186, 192], a.see(70));
        }
    });
    e.circle(main.dark(24), 118, 123, 41);
    e.circle(INK.dark(16), 118, 123, 38);
    e.circle(a.light(10), 118, 123, 34);
    e.circle(PAPER, 118, 123, 12);
    words(e, 118, 98, 36, 1, main.dark(40));
    words(e, 118, 142, 34, 2, main.dark(40));
}

fn slipmat(e: &mut Easel) {
    let felt = e.main;
    let a = e.accent();
    e.oval(INK.see(14), 124, 190, 84, 10);
    e.circle(felt.dark(26), 122, 116, 84);
    e.circle(felt, 120, 113, 84);
    e.circle(a, 120, 113, 66);
    e.circle(felt, 120, 113, 60);
    emblem(e, 120, 113, 40, a);
    e.circle(PAPER, 120, 113, 3);
    specks(e, [60, 50, 180, 176], felt.light(30).see(60), 50);
}

fn record_box(e: &mut Easel) {
    let wood = TIMBER.mix(e.main, 40);
    let [a, b, c] = e.accents;
    e.shadow(120, 92);
    for (n, tone) in
        [a, b, PAPER.dark(8), c, e.main, a.light(30), b.dark(14), e.main.light(40)].into_iter().enumerate()
    {
        let x = 36 + n as i32 * 19;
        let top = 58 + e.roll(0, 10);
        e.path(tone, &format!("M{x} {top}l26-8v110l-26 8z"));
        e.path(tone.dark(16), &format!("M{x} {top}l26-8v3l-26 8z"));
        e.rect(WHITE.see(50), [x + 4, top + 10, 14, 3], 0);
    }
    for y in [112, 142, 170] {
        e.solid(wood, &format!("M24 {y}h192v22H24z"), [24, y, 216, y + 22], |e| {
            e.line(wood.dark(16).see(60), 1.6, &format!("M40 {}h60M130 {}h70", y + 8, y + 15));
        });
    }
    e.rect(wood.dark(50), [98, 118, 44, 10], 5);
    for x in [26, 204] {
        e.rect(wood.dark(14), [x, 108, 10, 84], 2);
    }
}

fn cassette(e: &mut Easel) {
    let shell = e.main;
    let [a, b, _] = e.accents;
    e.shadow(120, 90);
    e.under("rotate(-6 120 130)", |e| {
        e.solid(shell, "M34 66h172q8 0 8 8v106q0 8-8 8H34q-8 0-8-8V74q0-8 8-8z", [26, 66, 214, 188], |_| {});
        e.rect(PAPER, [40, 78, 160, 76], 4);
        words(e, 120, 86, 130, 2, shell.dark(34));
        e.rect(a, [40, 112, 160, 9], 0);
        e.rect(b, [40, 123, 160, 9], 0);
        e.rect(shell.dark(24), [70, 106, 100, 36], 18);
        for x in [90, 150] {
            e.circle(PAPER, x, 124, 13);
            e.circle(shell.dark(50), x, 124, 8);
            for turn in [0, 60, 120] {
                e.under(&format!("rotate({turn} {x} 124)"), |e| e.rect(PAPER, [x - 1, 114, 3, 20], 0));
            }
        }
        e.rect(INK.see(60), [108, 116, 24, 16], 2);
        e.path(shell.dark(16), "M70 188l8-24h84l8 24z");
        for x in [92, 120, 148] {
            e.circle(shell.dark(50), x, 178, 4);
        }
    });
}
