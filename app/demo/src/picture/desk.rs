//! What one writes and cuts with.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, Paint, STEEL, WHITE, paint},
    pattern::{band, emblem, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("pencils", pencils),
    ("pen", pen),
    ("ink", ink_bottle),
    ("ruler", ruler),
    ("eraser", eraser),
    ("sharpener", sharpener),
    ("scissors", scissors),
];

/// A pencil leaning, its middle at (x, y).
pub(super) fn pencil(e: &mut Easel, x: i32, y: i32, lean: i32, coat: Paint) {
    e.under(&format!("translate({x} {y}) rotate({lean})"), |e| {
        e.rect(coat, [-6, -58, 12, 100], 0);
        e.rect(coat.dark(18), [2, -58, 4, 100], 0);
        e.rect(coat.light(30), [-6, -58, 3, 100], 0);
        e.path(paint(0xf0_d5a8), "M-6 42h12L0 62z");
        e.path(INK, "M-2 55h4L0 62z");
        e.rect(STEEL, [-6, -66, 12, 9], 0);
        e.rect(paint(0xe0_8a86), [-6, -76, 12, 11], 3);
    });
}

fn pencils(e: &mut Easel) {
    let [a, b, c] = e.accents;
    let coat = e.main;
    e.shadow(120, 60);
    let tones = [coat, a, coat.light(30), b, coat.dark(20), c, coat];
    for (n, tone) in tones.into_iter().enumerate() {
        let x = 75 + n as i32 * 15;
        let top = 40 + e.roll(0, 20);
        e.path(paint(0xf0_d5a8), &format!("M{} {}h14l-7-24z", x - 7, top + 24));
        e.path(tone.dark(10), &format!("M{} {}h6l-3-10z", x - 3, top + 10));
        e.rect(tone, [x - 7, top + 22, 14, 178 - top], 0);
        e.rect(tone.dark(18), [x + 2, top + 22, 5, 178 - top], 0);
    }
    e.solid(PAPER, "M62 112h116v80H62z", [62, 112, 178, 192], |e| band(e, [62, 124, 178, 192], coat));
    e.rect(coat, [62, 112, 116, 7], 0);
    emblem(e, 120, 134, 9, coat.dark(14));
}

fn pen(e: &mut Easel) {
    let coat = e.main;
    let metal = if e.maybe(50) { BRASS } else { STEEL };
    e.shadow(120, 84);
    e.line(coat.dark(10).see(70), 3, "M32 178q16-22 26-4t24 0 22-2 26 2 20 0");
    e.under("translate(10 -18) rotate(-36 120 120)", |e| {
        e.solid(coat, "M96 106h110q14 0 14 12t-14 12H96z", [96, 106, 220, 130], |e| {
            e.rect(metal, [120, 104, 6, 30], 0);
            e.rect(metal, [196, 104, 4, 30], 0);
        });
        e.line(metal.light(16), 4, "M128 104h52q6 0 6 6");
        e.solid(coat.dark(12), "M60 110l36-3v22l-36-3z", [60, 107, 96, 129], |_| {});
        e.path(metal, "M62 110L20 118l42 8z");
        e.circle(INK, 46, 118, 2.4);
        e.line(INK, 1.4, "M46 118H20");
    });
}

fn ink_bottle(e: &mut Easel) {
    let ink = e.main;
    e.shadow(112, 62);
    e.solid(paint(0xe6_eef2), "M76 96h72l26 36v48q0 12-12 12H62q-12 0-12-12v-48z", [50, 96, 174, 192], |e| {
        e.path(ink, "M40 124q40-8 72 0t70 0v80H40z");
        e.path(ink.light(20).see(60), "M40 124q40-8 72 0t70 0v6q-38 8-70 0t-72 0z");
    });
    e.line(WHITE.see(70), 4, "M62 136l14-24");
    e.rect(PAPER, [76, 140, 72, 38], 2);
    words(e, 112, 150, 56, 2, ink.dark(14));
    e.solid(INK.light(8), "M84 66h56q4 0 4 4v26H80V70q0-4 4-4z", [80, 66, 144, 96], |e| {
        for x in (84..142).step_by(8) {
            e.rect(WHITE.see(14), [x, 66, 3, 30], 0);
        }
    });
    e.path(ink, "M196 190c-14 0-20-8-8-14 2-14 24-14 24 0 12 2 8 14-4 14z");
    e.circle(ink, 182, 170, 4);
    e.circle(ink, 218, 176, 2.6);
    e.circle(WHITE.see(40), 200, 178, 2.4);
}

fn ruler(e: &mut Easel) {
    let metal = e.main;
    e.shadow(120, 78);
    e.under("rotate(-28 120 120)", |e| {
        e.solid(metal, "M18 98h204q4 0 4 4v38q0 4-4 4H18q-4 0-4-4v-38q0-4 4-4z", [14, 98, 226, 144], |e| {
            for (n, x) in (24..222).step_by(6).enumerate() {
                e.rect(metal.dark(55), [x, 98, 1, if n % 5 == 0 { 20 } else { 11 }], 0);
            }
            e.line(metal.dark(30), 2, "M22 134h60");
        });
        e.circle(metal.dark(60), 208, 128, 5);
    });
    let coat = e.accents[0].dark(6);
    pencil(e, 176, 164, 62, coat);
}

fn eraser(e: &mut Easel) {
    let rubber = e.main;
    let sleeve = e.accents[0];
    e.shadow(120, 78);
    e.under("rotate(-10 120 140)", |e| {
        e.path(rubber.dark(18), "M48 150l26-30h120l-20 34-8 38H48z");
        e.solid(
            rubber,
            "M42 136h130q8 0 8 8v38q0 10-10 10H42q-10 0-10-10v-36q0-10 10-10z",
            [32, 136, 180, 192],
            |_| {},
        );
        e.path(rubber.light(40), "M40 138l26-24h122q8 2 4 8l-16 18z");
        e.solid(sleeve, "M84 136h96v56H84z", [84, 136, 180, 192], |e| {
            stripes(e, [84, 136, 180, 192], PAPER.see(70))
        });
        e.path(sleeve.dark(16), "M84 137l26-23h80l-14 24z");
        e.path(sleeve.dark(28), "M180 138l14-22v40l-14 36z");
    });
    for (x, y) in [(40, 196), (52, 200), (30, 190), (196, 198)] {
        e.circle(rubber.dark(26), x, y, 2.6);
    }
}

fn sharpener(e: &mut Easel) {
    let metal = e.main;
    e.shadow(120, 72);
    e.solid(metal, "M66 118h108v74H66z", [66, 118, 174, 192], |e| {
        e.rect(metal.dark(14), [66, 134, 108, 3], 0);
        e.rect(metal.dark(14), [66, 174, 108, 3], 0);
    });
    e.path(metal.light(30), "M66 118l16-18h108l-16 18z");
    e.path(metal.dark(30), "M174 118l16-18v74l-16 18z");
    e.path(STEEL, "M88 114l12-12h62l-12 12z");
    e.circle(STEEL.dark(30), 124, 108, 5);
    e.circle(INK, 120, 156, 17);
    e.circle(INK.light(16), 120, 156, 10);
    e.under("rotate(20 60 90)", |e| {
        e.line(paint(0xe9_c48e), 7, "M40 176q-14-20 4-30t22 12-14 16");
        let coat = e.accents[0];
        e.line(coat, 2, "M40 178q-14-20 4-30t22 12-14 16");
    });
    let coat = e.accents[1];
    pencil(e, 196, 84, 30, coat);
}

fn scissors(e: &mut Easel) {
    let grip = e.main;
    e.shadow(120, 60);
    e.under("rotate(14 120 110)", |e| {
        e.solid(STEEL.light(10), "M112 108L134 22q8 10 4 26l-14 66z", [112, 22, 140, 114], |_| {});
        e.solid(STEEL.dark(8), "M128 108L106 22q-8 10-4 26l14 66z", [100, 22, 128, 114], |_| {});
        e.line(grip.dark(12), 12, "M116 116q-30 16-30 46a18 18 0 0 0 36 0q0-26-4-44");
        e.line(grip, 12, "M124 116q30 16 30 46a18 18 0 0 1-36 0q0-26 4-44");
        e.circle(BRASS, 120, 108, 7);
    });
    let snippet = e.accents[0].light(30);
    e.path(snippet, "M30 184l40-10 10 22-44 6z");
}
