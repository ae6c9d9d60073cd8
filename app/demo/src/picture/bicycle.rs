//! Parts and gear for bicycles.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, PAPER, STEEL, TIMBER, WHITE, paint},
    pattern::{bars, emblem, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("bell", bell),
    ("saddle", saddle),
    ("grips", grips),
    ("helmet", helmet),
    ("bike-bottle", bottle),
    ("bike-light", light),
    ("tyre", tyre),
    ("lock", lock),
    ("bike-tool", multi_tool),
    ("pump", pump),
    ("chain", chain),
    ("pedals", pedals),
];

fn bell(e: &mut Easel) {
    let metal = e.main;
    let ink = e.accents[0];
    e.shadow(120, 64);
    e.line(STEEL.dark(24), 15, "M18 176h204");
    e.line(STEEL.light(20), 5, "M18 173h204");
    e.rect(INK.light(10), [100, 164, 40, 26], 6);
    e.rect(INK.light(6), [112, 146, 16, 22], 0);
    e.line(INK.light(10), 9, "M170 134q26 4 30 20");
    e.circle(INK.light(10), 202, 158, 8);
    e.solid(metal, "M46 142c0-46 32-78 74-78s74 32 74 78q0 8-8 8H54q-8 0-8-8z", [46, 64, 194, 150], |e| {
        match e.roll(0, 2) {
            0 => emblem(e, 120, 112, 22, ink),
            1 => {
                e.rect(ink.see(90), [40, 118, 160, 9], 0);
            }
            _ => {}
        }
        e.path(WHITE.see(55), "M70 116c4-18 16-32 32-38-6 14-14 26-16 40z");
    });
    e.rect(metal.dark(22), [42, 142, 156, 9], 4);
    e.circle(metal.dark(20), 120, 62, 8);
    e.line(INK.see(30), 3, "M206 92q8 8 6 20M218 80q12 14 10 34M34 92q-8 8-6 20M22 80q-12 14-10 34");
}

fn saddle(e: &mut Easel) {
    let leather = e.main;
    let classic = e.maybe(55);
    e.shadow(124, 72);
    e.rect(STEEL.dark(8), [122, 140, 14, 54], 3);
    e.line(STEEL.dark(16), 5, "M70 118Q110 152 190 138");
    if classic {
        for x in [178, 200] {
            for y in [122, 132, 142] {
                e.oval(STEEL.dark(20), x, y, 11, 5);
                e.oval(STEEL.light(30), x, y - 1, 8, 2.6);
            }
        }
    }
    e.solid(leather, "M22 102c6-14 40-18 76-20 40-2 60-22 96-18 22 2 30 24 24 44-4 16-20 22-42 16-40-10-86-4-120-4-22 0-38-6-34-18z", [20, 64, 220, 130], |e| {
        e.path(leather.dark(14), "M20 108c40 8 120-4 200 6v30H20z");
    });
    if classic {
        for (x, y) in [(196, 84), (204, 98), (186, 76), (34, 104), (176, 72)] {
            e.circle(BRASS, x, y, 3.6);
            e.circle(BRASS.light(40), x - 1, y - 1, 1.2);
        }
    } else {
        e.line(leather.light(40), 1.8, "M44 100c40-6 90-4 120-20");
    }
}

fn grips(e: &mut Easel) {
    let rubber = e.main;
    let ring = e.accents[2];
    e.shadow(120, 84);
    for (x, y, lean) in [(120, 92, -14), (122, 152, 8)] {
        e.under(&format!("translate({x} {y}) rotate({lean})"), |e| {
            e.rect(STEEL.dark(8), [-110, -9, 40, 18], 2);
            e.solid(rubber, "M-72-20H78q18 0 18 20T78 20H-72q-10-20 0-40z", [-78, -20, 96, 20], |e| {
                for gx in (-52..70).step_by(12) {
                    e.line(rubber.dark(24), 3, &format!("M{gx}-18q8 18 0 36"));
                }
            });
            e.rect(ring.dark(10), [-80, -22, 13, 44], 4);
            e.rect(ring.light(20), [-78, -18, 3, 36], 1);
            e.circle(INK, -74, 0, 3);
            e.circle(rubber.dark(30), 88, 0, 6);
        });
    }
}

fn helmet(e: &mut Easel) {
    let shell = e.main;
    let a = e.accents[0];
    let round = e.maybe(45);
    e.shadow(120, 74);
    e.line(INK.light(14), 5, "M70 150q10 34 44 40M170 150q-8 34-44 40M96 150q4 26 22 38");
    e.rect(INK.light(10), [106, 184, 24, 11], 4);
    let d = "M32 148C30 90 66 52 122 52s90 38 86 96q-2 10-14 8-80-16-146 0-14 2-16-8z";
    e.solid(shell, d, [30, 52, 208, 158], |e| {
        if round {
            e.rect(a, [20, 124, 200, 10], 0);
            for (x, y) in [(86, 92), (120, 80), (154, 92), (104, 112), (138, 112)] {
                e.circle(shell.dark(52), x, y, 6);
            }
        } else {
            e.path(a, "M30 150c4-24 30-36 90-36s84 10 88 36l-6 10q-80-18-166 0z");
            for d in [
                "M62 112c4-24 16-38 34-46 4 4 0 10-4 16-8 12-12 22-14 34-6 4-16 4-16-4z",
                "M104 106c0-18 4-34 14-44 6 2 6 8 4 16-2 10-2 18-2 28-4 6-14 6-16 0z",
                "M142 106c0-16 0-28-4-40 10-2 20 10 24 42-4 6-16 6-20-2z",
                "M176 114c-2-16-8-28-16-40 12 2 26 20 30 42-4 6-12 4-14-2z",
            ] {
                e.path(INK.see(80), d);
            }
        }
    });
    e.path(shell.dark(24), "M30 146q-16 0-16 10 30 2 54-4l-2-8z");
    emblem(e, 190, 134, 8, PAPER);
}

fn bottle(e: &mut Easel) {
    let body = e.main;
    let (cap, ink) = (e.accents[1], e.accents[0]);
    e.shadow(120, 42);
    e.solid(
        body,
        "M84 92h72v22q-6 8 0 16v48q0 14-14 14H98q-14 0-14-14v-48q6-8 0-16z",
        [84, 92, 156, 192],
        |e| {
            match e.roll(0, 3) {
                0 => stripes(e, [84, 134, 156, 190], ink.see(80)),
                1 => emblem(e, 120, 158, 18, ink),
                2 => {
                    e.path(ink, "M84 176l36-40 36 40v-14l-36-40-36 40z");
                }
                _ => words(e, 120, 150, 54, 3, body.dark(40)),
            }
            e.rect(body.dark(14), [80, 112, 80, 6], 0);
        },
    );
    e.solid(cap, "M88 66h64l8 26H80z", [80, 66, 160, 92], |_| {});
    e.solid(cap.dark(10), "M104 46h32l4 20h-40z", [100, 46, 140, 66], |_| {});
    e.solid(PAPER, "M110 28h20q4 10 0 18h-20q-4-8 0-18z", [108, 28, 132, 46], |_| {});
}

fn light(e: &mut Easel) {
    let glow = if e.main.is_deep() { paint(0xff_e7a0) } else { e.main.light(50) };
    let red = e.main.mix(paint(0xd0_3a34), 0);
    let body = INK.mix(e.main, 18);
    let rear = !e.main.is_green() && e.maybe(35);
    e.shadow(120, 60);
    if rear {
        e.circle(red.see(22), 120, 112, 84);
        e.solid(
            body,
            "M92 52h56q14 0 14 14v92q0 14-14 14H92q-14 0-14-14V66q0-14 14-14z",
            [78, 52, 162, 172],
            |_| {},
        );
        e.rect(red.dark(10), [88, 62, 64, 100], 10);
        e.inside("M88 62h64v100H88z", |e| bars(e, [88, 62, 152, 162], WHITE.see(24)));
        for y in [84, 112, 140] {
            e.circle(WHITE.see(85), 120, y, 8);
        }
        e.rect(body.dark(20), [104, 172, 32, 20], 4);
        return;
    }
    e.path(glow.see(55), "M150 92L240 40v150l-90-52z");
    e.line(STEEL.dark(20), 13, "M104 150v40");
    e.rect(body.dark(10), [84, 176, 40, 16], 6);
    e.solid(body, "M48 92q0-14 16-16l70-8q22 0 22 48t-22 48l-70-8q-16-2-16-16z", [48, 68, 156, 164], |e| {
        for x in [64, 76, 88] {
            e.rect(WHITE.see(14), [x, 70, 4, 90], 0);
        }
    });
    e.oval(STEEL, 146, 116, 17, 50);
    e.oval(glow, 148, 116, 13, 43);
    e.oval(WHITE, 150, 108, 6, 22);
    e.circle(paint(0x8f_cf8a), 104, 84, 3.4);
}

fn tyre(e: &mut Easel) {
    let rubber = INK.mix(e.main, if e.main.is_deep() { 18 } else { 72 });
    let wall = e.main;
    e.oval(INK.see(14), 122, 194, 60, 8);
    let (x, y) = (120, 112);
    e.line(rubber.dark(18), 26, &format!("M{} {y}a70 70 0 1 0 140 0a70 70 0 1 0-140 0", x - 70));
    e.line(rubber, 20, &format!("M{} {y}a72 72 0 1 0 144 0a72 72 0 1 0-144 0", x - 72));
    // Six times six are fewer bytes than thirty-six.
    e.stamp((0..6).map(|n| format!("rotate({} {x} {y})", n * 60)), |e| {
        e.stamp((0..6).map(|n| format!("rotate({} {x} {y})", n * 10)), |e| {
            e.line(rubber.dark(34), 4, "M112 33l8 6 8-6");
        });
    });
    e.line(wall.light(10), 4, &format!("M{} {y}a61 61 0 1 0 122 0a61 61 0 1 0-122 0", x - 61));
    e.line(WHITE.see(35), 4, "M56 84Q68 56 96 46");
    e.solid(PAPER, "M92 168h56v30q-28 12-56 0z", [92, 168, 148, 202], |_| {});
    words(e, 120, 176, 44, 2, wall.dark(30));
}

fn lock(e: &mut Easel) {
    let coat = e.main;
    e.shadow(120, 70);
    if e.maybe(50) {
        e.line(STEEL.dark(24), 19, "M76 132V92a44 44 0 0 1 88 0v40");
        e.line(coat, 14, "M76 130V92a44 44 0 0 1 88 0v38");
        e.line(WHITE.see(35), 4, "M72 120V92q2-20 14-32");
        e.solid(
            INK.mix(coat, 24),
            "M50 130h140q14 0 14 16v30q0 16-14 16H50q-14 0-14-16v-30q0-16 14-16z",
            [36, 130, 204, 192],
            |_| {},
        );
        e.rect(coat, [44, 146, 12, 30], 3);
        e.rect(coat, [184, 146, 12, 30], 3);
        e.circle(STEEL, 120, 161, 15);
        e.rect(INK, [117, 152, 6, 18], 2);
    } else {
        let link = coat;
        let points = [(58, 170), (50, 122), (70, 78), (118, 56), (166, 74), (190, 118)];
        for pair in points.windows(2) {
            if let [(ax, ay), (bx, by)] = pair {
                e.line(link.dark(18), 24, &format!("M{ax} {ay}L{bx} {by}"));
                e.line(link, 18, &format!("M{ax} {ay}L{bx} {by}"));
            }
        }
        for (x, y) in points {
            e.circle(STEEL.dark(10), x, y, 8);
            e.circle(STEEL.light(40), x - 2, y - 2, 3);
        }
        e.solid(
            INK.mix(coat, 24),
            "M160 112h56v70q0 10-10 10h-36q-10 0-10-10z",
            [160, 112, 216, 192],
            |_| {},
        );
        e.circle(STEEL, 188, 156, 13);
        e.rect(INK, [185, 148, 6, 16], 2);
    }
    e.under("rotate(30 70 196)", |e| {
        e.circle(BRASS, 66, 186, 9);
        e.circle(INK.see(60), 66, 186, 3);
        e.rect(BRASS, [74, 183, 28, 6], 1);
        e.rect(BRASS, [92, 188, 4, 6], 0);
    });
}

fn multi_tool(e: &mut Easel) {
    let coat = e.main;
    let a = e.accents[0];
    e.shadow(120, 72);
    for (turn, long) in [(-74, 76), (-46, 84), (-18, 88), (12, 84), (42, 76)] {
        e.under(&format!("rotate({turn} 120 150)"), |e| {
            e.rect(STEEL.dark(12), [116, 146 - long, 9, long], 3);
            e.rect(STEEL.light(36), [117, 148 - long, 3, long], 1);
            if turn % 4 == 0 {
                e.path(STEEL.dark(30), &format!("M112 {0}h17l-4-14h-9z", 148 - long));
            }
        });
    }
    e.solid(coat, "M58 138h124q16 0 16 24t-16 24H58q-16 0-16-24t16-24z", [42, 138, 198, 186], |e| {
        emblem(e, 120, 162, 13, a);
    });
    for x in [62, 178] {
        e.circle(STEEL.dark(6), x, 162, 9);
        e.circle(INK, x, 162, 3.5);
    }
}

fn pump(e: &mut Easel) {
    let coat = e.main;
    e.shadow(120, 64);
    e.line(INK.light(10), 7, "M128 176C200 190 214 120 190 70");
    e.circle(BRASS, 190, 66, 8);
    e.solid(TIMBER, "M70 26h84q8 0 8 9t-8 9H70q-8 0-8-9t8-9z", [62, 26, 162, 44], |_| {});
    e.rect(STEEL.dark(8), [107, 42, 10, 46], 0);
    e.solid(coat, "M96 84h32v96H96z", [96, 84, 128, 180], |e| {
        e.rect(PAPER.see(80), [90, 104, 44, 6], 0);
        e.rect(PAPER.see(80), [90, 114, 44, 3], 0);
    });
    e.solid(INK.light(14), "M60 178h104q10 0 10 14H50q0-14 10-14z", [50, 178, 174, 192], |_| {});
    e.circle(STEEL.dark(20), 112, 154, 21);
    e.circle(PAPER, 112, 154, 17);
    e.line(paint(0xd0_403a), 2.6, "M112 154l8-10");
    e.circle(INK, 112, 154, 2.6);
}

fn chain(e: &mut Easel) {
    let metal = STEEL.mix(e.main, 30);
    e.shadow(120, 80);
    let place = |n: i32| {
        let angle = f64::from(n) * 14.2;
        let r = 76.0 - f64::from(n) * 1.35;
        let (x, y) = (120.0 + angle.to_radians().cos() * r, 118.0 + angle.to_radians().sin() * r * 0.86);
        format!("translate({x:.0} {y:.0}) rotate({:.0})", angle + 90.0)
    };
    for (tone, first) in [(metal.dark(16), 1), (metal, 0)] {
        e.stamp((first..26).step_by(2).map(place), |e| {
            e.path(tone, "M-8-6q8 4 16 0 7 6 0 12-8-4-16 0-7-6 0-12z");
            e.circle(INK.see(70), -7, 0, 2.4);
            e.circle(INK.see(70), 7, 0, 2.4);
        });
    }
    let a = e.accents[0];
    e.solid(a, "M92 104h56v34H92z", [92, 104, 148, 138], |_| {});
    words(e, 120, 112, 40, 2, PAPER);
}

fn pedals(e: &mut Easel) {
    let coat = e.main;
    e.shadow(120, 88);
    for (x, y, lean) in [(84, 90, -10), (150, 150, 8)] {
        e.under(&format!("translate({x} {y}) rotate({lean})"), |e| {
            e.rect(STEEL.dark(10), [44, -6, 38, 12], 3);
            e.solid(
                coat,
                "M-50-32h88q12 0 12 12v40q0 12-12 12h-88q-12 0-12-12v-40q0-12 12-12z",
                [-62, -32, 50, 32],
                |_| {},
            );
            e.rect(INK.see(60), [-46, -18, 34, 36], 5);
            e.rect(INK.see(60), [2, -18, 34, 36], 5);
            e.rect(STEEL, [-16, -8, 22, 16], 4);
            for (px, py) in [
                (-52, -24),
                (-28, -26),
                (-4, -26),
                (20, -26),
                (40, -22),
                (-52, 24),
                (-28, 26),
                (-4, 26),
                (20, 26),
                (40, 22),
            ] {
                e.circle(STEEL.light(36), px, py, 3);
            }
        });
    }
}
