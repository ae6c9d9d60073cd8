//! Candles and lamps.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::{label, pattern},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("candle", pillars),
    ("tapers", tapers),
    ("candle-jar", candle_jar),
    ("candlestick", candlestick),
    ("desk-lamp", desk_lamp),
    ("lamp", table_lamp),
    ("pendant", pendant),
    ("wall-light", wall_light),
];

const GLOW: Paint = paint(0xff_e9a8);

fn flame(e: &mut Easel, x: i32, y: i32) {
    e.circle(GLOW.see(35), x, y - 14, 24);
    e.line(INK, 2.4, &format!("M{x} {y}v-7"));
    e.path(paint(0xf5_a83c), &format!("M{x} {}c-9-8-7-16 0-26 7 10 9 18 0 26z", y - 3));
    e.path(paint(0xff_e08a), &format!("M{x} {}c-5-5-4-9 0-15 4 6 5 10 0 15z", y - 4));
}

fn pillars(e: &mut Easel) {
    let wax = e.main;
    e.shadow(120, 76);
    for (x, half, top) in [(78, 26, 112), (160, 28, 128), (120, 30, 78)] {
        let d = format!("M{} {top}v{}q0 8 {half} 8t{half}-8V{top}z", x - half, 184 - top);
        e.solid(wax, &d, [x - half, top, x + half, 192], |e| {
            if x == 120 && e.maybe(40) {
                e.path(
                    wax.light(24),
                    &format!("M{} {top}h{}v26q-5 10-9 0v-12q-5-6-8 4v20q-5 8-9 0v-22z", x - half, half),
                );
            }
        });
        e.oval(wax.dark(10), x, top, half, half / 4);
        e.oval(wax.light(34), x, top - 1, half, half / 4);
        flame(e, x, top);
    }
}

fn tapers(e: &mut Easel) {
    let (wax, band) = (e.main, e.accent());
    e.shadow(120, 54);
    for (n, lean) in [-7, -4, -1, 2, 5, 8].into_iter().enumerate() {
        let x = 82 + 15 * n as i32;
        e.under(&format!("rotate({lean} {x} 190)"), |e| {
            e.line(INK.mix(PAPER, 30), 2, &format!("M{x} 44v-9"));
            let d = format!("M{} 190L{} 48q4-6 8 0L{} 190q-7 4-14 0z", x - 7, x - 4, x + 7);
            e.solid(if n % 2 == 0 { wax } else { wax.light(12) }, &d, [x - 7, 44, x + 7, 192], |_| {});
        });
    }
    e.solid(PAPER, "M68 112h104v44H68z", [68, 112, 172, 156], |e| {
        pattern(e, [68, 112, 172, 156], band.see(70))
    });
    label(e, [98, 116, 142, 152], wax.dark(12));
}

fn candle_jar(e: &mut Easel) {
    let (wax, tint) = (e.main, e.accents[1]);
    let amber = e.maybe(30);
    let lidded = e.maybe(35);
    e.shadow(118, 58);
    let glass = if amber { paint(0xb8_7333) } else { wax.light(22) };
    let d = "M66 84h108v92q0 16-16 16H82q-16 0-16-16z";
    e.solid(glass, d, [66, 84, 174, 192], |e| {
        e.rect(WHITE.see(34), [60, 84, 120, 20], 0);
        e.rect(WHITE.see(30), [60, 182, 120, 12], 0);
    });
    e.oval(WHITE.see(50), 120, 84, 54, 10);
    e.oval(wax.light(40), 120, 104, 50, 8);
    flame(e, 120, 102);
    e.line(WHITE.see(70), 2, "M66 84a54 10 0 0 0 108 0");
    label(e, [88, 114, 152, 180], if amber { paint(0x8a_5526) } else { wax.dark(14) });
    if lidded {
        e.under("rotate(-14 190 170)", |e| {
            e.solid(TIMBER, "M176 132h14v60h-14z", [176, 132, 190, 192], |_| {});
        });
    } else {
        e.line(tint.mix(paint(0x6a_8f5a), 60), 3, "M188 190q10-20 6-42");
        for (x, y) in [(196, 160), (190, 172), (198, 148)] {
            e.oval(tint.mix(paint(0x6a_8f5a), 60), x, y, 8, 4);
        }
    }
}

fn candlestick(e: &mut Easel) {
    let metal = e.main;
    let wax = PAPER.mix(e.accents[0], 24);
    e.shadow(120, 48);
    e.solid(wax, "M111 48h18v70h-18z", [111, 48, 129, 118], |_| {});
    flame(e, 120, 48);
    match e.roll(0, 2) {
        0 => {
            e.solid(
                metal,
                "M98 112h44q-2 14-14 16l2 40q16 6 36 18 4 6-4 6H78q-8 0-4-6 20-12 36-18l2-40q-12-2-14-16z",
                [74, 112, 166, 192],
                |e| {
                    e.rect(metal.dark(14), [104, 138, 34, 5], 2);
                },
            );
        }
        1 => {
            e.line(metal.dark(8), 9, "M152 168q30-6 26 14t-28 4");
            e.solid(metal, "M104 112h32v44h-32z", [104, 112, 136, 156], |_| {});
            e.solid(metal, "M62 156h116q0 36-30 36H92q-30 0-30-36z", [62, 156, 178, 192], |_| {});
            e.oval(metal.light(16), 120, 157, 58, 8);
        }
        _ => {
            for (y, half) in [(120, 20), (138, 15), (156, 24)] {
                e.solid(
                    metal,
                    &format!(
                        "M{} {y}a{half} 10 0 0 1 {} 0a{half} 10 0 0 1-{} 0z",
                        120 - half,
                        2 * half,
                        2 * half
                    ),
                    [120 - half, y - 10, 120 + half, y + 10],
                    |_| {},
                );
            }
            e.solid(metal, "M80 192q4-26 40-26t40 26z", [80, 166, 160, 192], |_| {});
        }
    }
}

fn desk_lamp(e: &mut Easel) {
    let coat = e.main;
    e.shadow(96, 54);
    e.path(GLOW.see(45), "M142 96l-26 96h112l-30-78z");
    e.line(STEEL.dark(20), 6, "M96 180L70 112l66-42");
    e.line(STEEL, 3, "M104 178L78 116M82 106l54-34");
    e.circle(coat.dark(16), 71, 112, 9);
    e.circle(BRASS, 71, 112, 4);
    e.solid(coat, "M54 192q0-16 42-16t42 16z", [54, 176, 138, 192], |_| {});
    e.under("rotate(34 150 78)", |e| {
        e.solid(coat, "M138 40h26v18q24 10 30 44h-86q6-34 30-44z", [108, 40, 194, 102], |_| {});
        e.oval(GLOW, 151, 102, 40, 6);
        e.rect(coat.dark(22), [142, 32, 18, 10], 3);
    });
}

fn table_lamp(e: &mut Easel) {
    let (shade, foot) = (e.main, e.accents[1]);
    let wide = e.roll(54, 64);
    e.circle(GLOW.see(28), 120, 92, 84);
    e.shadow(120, 44);
    match e.roll(0, 2) {
        0 => e.solid(
            foot,
            "M112 112h16c-2 20 24 30 24 54 0 16-10 26-24 26h-16c-14 0-24-10-24-26 0-24 26-34 24-54z",
            [88, 112, 152, 192],
            |_| {},
        ),
        1 => {
            e.rect(BRASS, [116, 110, 8, 74], 0);
            e.solid(foot, "M84 192q0-14 36-14t36 14z", [84, 178, 156, 192], |_| {});
            e.circle(foot, 120, 150, 13);
        }
        _ => {
            e.line(TIMBER.dark(6), 8, "M120 110L88 190M120 110l32 80");
            e.line(TIMBER, 8, "M120 110v80");
        }
    }
    let d = format!("M{} 46h{}l{} 72H{}z", 120 - wide * 6 / 10, wide * 12 / 10, wide * 4 / 10, 120 - wide);
    e.solid(shade, &d, [120 - wide, 46, 120 + wide, 118], |e| {
        pattern(e, [120 - wide, 46, 120 + wide, 118], shade.light(40).see(70));
        e.path(GLOW.see(26), "M90 118q30-56 60 0z");
        e.rect(shade.dark(18), [40, 46, 160, 4], 0);
        e.rect(shade.dark(18), [40, 113, 160, 5], 0);
    });
}

fn pendant(e: &mut Easel) {
    let coat = e.main;
    e.path(GLOW.see(38), "M66 128L34 240h172l-32-112z");
    e.line(INK.mix(e.accents[0], 30), 3, "M120 0v52");
    e.rect(BRASS, [112, 46, 16, 18], 3);
    let (d, top, half) = match e.roll(0, 3) {
        0 => ("M104 62h32q54 16 58 66H46q4-50 58-66z", 62, 74),
        1 => ("M108 60h24l58 68H50z", 60, 70),
        2 => ("M106 60h28q6 26 34 38 20 10 22 30H50q2-20 22-30 28-12 34-38z", 60, 70),
        _ => ("M98 62h44q26 0 26 26v40H72V88q0-26 26-26z", 62, 48),
    };
    e.solid(coat, d, [120 - half, top, 120 + half, 130], |e| {
        e.rect(coat.dark(18), [30, 120, 180, 3], 0);
    });
    e.oval(coat.dark(26), 120, 128, half, 9);
    e.oval(GLOW, 120, 129, half - 8, 6);
    e.circle(WHITE, 120, 132, 13);
    e.circle(GLOW.see(60), 120, 132, 19);
}

fn wall_light(e: &mut Easel) {
    let coat = e.main;
    let round = e.maybe(50);
    e.path(GLOW.see(40), "M78 128L38 240h158l-34-112z");
    e.solid(coat, "M188 44h14q8 0 8 8v76q0 8-8 8h-14q-8 0-8-8V52q0-8 8-8z", [180, 44, 210, 136], |_| {});
    e.line(STEEL.dark(12), 7, "M184 72H120V92");
    e.line(STEEL.light(30), 2, "M184 70H120");
    e.circle(BRASS, 184, 72, 7);
    e.circle(BRASS, 195, 112, 5);
    e.line(INK.see(60), 2, "M195 117v16");
    let d = if round { "M74 130q0-44 46-44t46 44z" } else { "M106 86h28l32 44H74z" };
    e.solid(coat, d, [74, 86, 166, 130], |_| {});
    e.oval(coat.dark(26), 120, 130, 46, 7);
    e.oval(GLOW, 120, 130, 39, 5);
    e.circle(WHITE, 120, 133, 11);
    e.circle(GLOW.see(60), 120, 133, 17);
}
