//! What one drinks from, and what fills it.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{emblem, pattern, specks},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("mug", mug),
    ("cup", cup),
    ("enamel-mug", enamel_mug),
    ("flask", flask),
    ("dripper", dripper),
    ("moka", moka),
    ("teapot", teapot),
];

const COFFEE: Paint = paint(0x5a_3826);

fn steam(e: &mut Easel, x: i32, y: i32) {
    if e.maybe(55) {
        e.line(
            WHITE.see(75),
            5,
            &format!("M{} {y}q-8-10 0-20t0-20M{} {}q-8-10 0-20t0-20", x - 14, x + 14, y - 4),
        );
    }
}

/// A glaze that covers the upper part and leaves the clay below, or all of it.
fn glazed(e: &mut Easel, area: [i32; 4], glaze: Paint) {
    let [left, top, right, bottom] = area;
    match e.roll(0, 4) {
        0 => {
            let clay = paint(0xc8_a582);
            e.rect(clay, [left, bottom - (bottom - top) / 4, right - left, bottom - top], 0);
            e.path(
                glaze,
                &format!(
                    "M{left} {0}h{1}q-10 10-20 0t-22 2-24 0-22 4-20-2z",
                    bottom - (bottom - top) / 4 - 1,
                    right - left
                ),
            );
        }
        1 => specks(e, area, glaze.dark(34), 34),
        2 => {
            e.rect(glaze.light(34), [left, top, right - left, (bottom - top) / 3], 0);
            e.path(
                glaze.light(34),
                &format!("M{left} {}q16 16 30 2t30 4 30-4 34 0v-12H{left}z", top + (bottom - top) / 3 - 4),
            );
        }
        _ => {
            let ink = e.accent();
            pattern(e, area, ink.see(75));
        }
    }
}

fn mug(e: &mut Easel) {
    let glaze = e.main;
    let round = e.maybe(50);
    e.shadow(114, 56);
    let handle =
        if e.maybe(50) { "M160 106c44-10 46 62-4 56" } else { "M162 108h20q12 0 12 14v18q0 18-32 20" };
    e.line(glaze.dark(18), 15, handle);
    e.line(glaze, 11, handle);
    let d = if round {
        "M58 86h110v54c0 34-18 52-40 52H98c-22 0-40-18-40-52z"
    } else {
        "M60 86h106v92q0 14-14 14H74q-14 0-14-14z"
    };
    e.solid(glaze, d, [58, 86, 168, 192], |e| glazed(e, [58, 98, 168, 192], glaze));
    e.oval(glaze.dark(26), 113, 86, 54, 12);
    e.oval(glaze.light(34), 113, 84, 54, 11);
    e.oval(COFFEE, 113, 86, 46, 7);
    e.oval(COFFEE.light(24).see(60), 106, 85, 26, 3);
    steam(e, 113, 68);
}

fn cup(e: &mut Easel) {
    let glaze = e.main;
    e.shadow(118, 78);
    e.oval(glaze.dark(16), 118, 184, 86, 13);
    e.oval(glaze.light(10), 118, 180, 86, 13);
    e.oval(glaze.dark(12).see(60), 118, 181, 46, 7);
    let handle = "M168 118c36-8 38 44-10 40";
    e.line(glaze.dark(18), 13, handle);
    e.line(glaze, 9, handle);
    let d = "M60 104h114c2 40-14 76-42 76h-28c-30 0-46-36-44-76z";
    e.solid(glaze, d, [60, 104, 174, 180], |e| glazed(e, [60, 114, 174, 176], glaze));
    e.oval(glaze.dark(26), 117, 104, 57, 12);
    e.oval(PAPER, 117, 102, 57, 11);
    e.oval(COFFEE.light(12), 117, 104, 49, 8);
    if e.maybe(60) {
        e.oval(paint(0xf1_dcb8), 117, 104, 34, 5.5);
        e.path(COFFEE.light(12), "M117 109l-10-5q0-4 5-4 4 0 5 2 1-2 5-2 5 0 5 4z");
    } else {
        e.oval(paint(0xb9_8050), 117, 103, 44, 6);
    }
    steam(e, 117, 86);
}

fn enamel_mug(e: &mut Easel) {
    let (coat, rim) = (e.main, INK.mix(e.main, 20));
    e.shadow(114, 54);
    let handle = "M160 108h16q16 0 16 18v12q0 18-30 20";
    e.line(coat.dark(18), 11, handle);
    e.line(coat, 8, handle);
    e.solid(coat, "M62 90h102v90q0 12-12 12H74q-12 0-12-12z", [62, 90, 164, 192], |e| match e.roll(0, 2) {
        0 => specks(e, [62, 96, 164, 192], PAPER, 60),
        1 => emblem(e, 112, 142, 30, PAPER),
        _ => {
            e.path(PAPER.see(90), "M70 170l26-40 16 20 14-16 32 36z");
            e.circle(PAPER, 140, 118, 9);
        }
    });
    e.oval(rim, 113, 90, 53, 11);
    e.oval(PAPER, 113, 90, 48, 8);
    e.oval(PAPER.dark(14), 113, 92, 42, 5);
    steam(e, 113, 74);
}

fn flask(e: &mut Easel) {
    let (coat, lid) = (e.main, e.accents[1]);
    let slim = e.maybe(50);
    e.shadow(120, 40);
    let d = if slim {
        "M96 74q-10 8-10 24v80q0 14 14 14h40q14 0 14-14V98q0-16-10-24z"
    } else {
        "M84 76h72v102q0 14-14 14H98q-14 0-14-14z"
    };
    let steel = e.maybe(50);
    e.solid(coat, d, [84, 74, 156, 192], |e| {
        if steel {
            e.rect(STEEL, [80, 176, 80, 20], 0);
        }
        match e.roll(0, 3) {
            0 => emblem(e, 120, 128, 22, coat.light(60)),
            1 => {
                let ink = e.accents[0];
                pattern(e, [84, 88, 156, 172], ink.see(60));
            }
            2 => e.path(coat.light(28), "M80 150q20-22 40 0t44-6v30H80z"),
            _ => {}
        }
    });
    if slim {
        e.rect(STEEL, [98, 66, 44, 10], 2);
        e.solid(lid, "M100 40h40q4 0 4 4v22H96V44q0-4 4-4z", [96, 40, 144, 66], |_| {});
        e.line(lid.dark(10), 6, "M104 42q0-16 16-16t16 16");
    } else {
        e.solid(lid, "M80 60h80q4 0 4 4v14H76V64q0-4 4-4z", [76, 60, 164, 78], |_| {});
        e.solid(lid.dark(10), "M92 48h56l4 12H88z", [88, 48, 152, 60], |_| {});
        e.rect(PAPER.see(85), [84, 108, 72, 34], 0);
    }
}

fn dripper(e: &mut Easel) {
    let body = e.main;
    e.shadow(120, 58);
    // The pot below.
    e.path(WHITE.see(55), "M82 132h76l12 44q4 16-14 16H84q-18 0-14-16z");
    e.inside("M82 132h76l12 44q4 16-14 16H84q-18 0-14-16z", |e| {
        e.rect(COFFEE.see(88), [60, 162, 120, 40], 0);
        e.oval(COFFEE.light(20), 120, 162, 52, 5);
    });
    e.line(INK.see(25), 2, "M82 132l-12 44q-4 16 14 16h72q18 0 14-16l-12-44");
    e.line(COFFEE, 3, "M120 128v34");
    // The cone above.
    e.path(PAPER.dark(6), "M58 62q62-12 124 0l-8 14H66z");
    e.oval(COFFEE.dark(10), 120, 68, 44, 6);
    e.solid(body, "M56 70q64 14 128 0l-36 50h-56z", [56, 68, 184, 122], |e| {
        for x in [82, 100, 120, 140, 158] {
            e.line(body.dark(16).see(60), 3, &format!("M{x} 72Q{} 96 {} 120", x + 4, 120 + (x - 120) / 2));
        }
    });
    e.line(body.dark(10), 9, "M172 78q28 2 18 22t-32 8");
    e.solid(body, "M76 120h88q6 0 6 6t-6 6H76q-6 0-6-6t6-6z", [70, 120, 170, 132], |_| {});
    steam(e, 120, 52);
}

fn moka(e: &mut Easel) {
    let metal = e.main;
    let grip = e.accents[1].dark(20);
    e.shadow(120, 54);
    e.line(grip, 13, "M160 74q34-4 32 22l-6 40");
    e.solid(metal, "M72 134h96l8 50q1 8-8 8H72q-9 0-8-8z", [64, 134, 176, 192], |e| {
        e.path(metal.dark(18).see(60), "M96 134h4l-6 58h-6zM140 134h4l8 58h-6z");
    });
    e.circle(paint(0xc9_9b45), 82, 164, 5);
    e.rect(metal.dark(20), [76, 122, 88, 14], 4);
    e.solid(metal, "M66 66l100 0-8 56H82z", [66, 66, 166, 122], |e| {
        e.path(metal.dark(18).see(60), "M98 66h4l2 56h-5zM134 66h4l-6 56h-5z");
    });
    e.path(metal.dark(8), "M66 66l-18 8 22 20z");
    e.solid(metal.light(14), "M66 66q50-30 100 0z", [66, 48, 166, 66], |_| {});
    e.circle(grip, 118, 44, 9);
    e.rect(grip, [113, 46, 10, 10], 2);
    steam(e, 44, 62);
}

fn teapot(e: &mut Easel) {
    let glaze = e.main;
    let wooden = e.maybe(40);
    e.shadow(120, 70);
    e.path(glaze.dark(10), "M64 150C30 146 36 110 12 96l10-10c30 6 30 34 50 40z");
    if wooden {
        e.line(TIMBER, 9, "M76 84C70 22 170 22 164 84");
    } else {
        e.line(glaze.dark(16), 14, "M176 112c42-16 46 54-10 56");
        e.line(glaze, 10, "M176 112c42-16 46 54-10 56");
    }
    let d = "M120 84c44 0 66 22 66 56 0 28-20 52-48 52h-36c-28 0-48-24-48-52 0-34 22-56 66-56z";
    e.solid(glaze, d, [54, 84, 186, 192], |e| glazed(e, [54, 104, 186, 190], glaze));
    e.oval(glaze.dark(24), 120, 90, 36, 8);
    e.solid(glaze.light(8), "M84 88q36-24 72 0-36 12-72 0z", [84, 72, 156, 94], |_| {});
    e.circle(if wooden { TIMBER } else { glaze.light(14) }, 120, 68, 9);
    steam(e, 18, 76);
}
