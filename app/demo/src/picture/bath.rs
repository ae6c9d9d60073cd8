//! For the washstand.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, WHITE, paint},
    pattern::{band, emblem, label, pattern, specks, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("soap", soap),
    ("soap-dish", soap_dish),
    ("pump-bottle", pump_bottle),
    ("tube", tube),
    ("dropper", dropper),
    ("cream-jar", cream_jar),
    ("comb", comb),
    ("brush", brush),
    ("brush-paddle", paddle_brush),
    ("brush-round", round_brush),
    ("razor", razor),
];

fn bubbles(e: &mut Easel) {
    for _ in 0..7 {
        let (x, y, r) = (e.roll(40, 206), e.roll(40, 120), e.roll(4, 10));
        e.circle(WHITE.see(45), x, y, r);
        e.circle(WHITE.see(80), x - r / 3, y - r / 3, r / 4 + 1);
    }
}

/// One bar of soap: its front face from (x, y), 96 wide and 58 high.
fn bar(e: &mut Easel, x: i32, y: i32, soap: Paint, second: Paint, face: i32) {
    e.path(soap.dark(18), &format!("M{} {}l24-18v46q0 8-8 14l-16 14z", x + 96, y + 2));
    e.path(soap.light(30), &format!("M{} {y}l22-18h92q8 0 4 6l-18 14z", x + 4));
    let d = format!("M{} {y}h84q8 0 8 8v44q0 8-8 8H{}q-8 0-8-8V{}q0-8 8-8z", x + 8, x + 8, y + 8);
    e.solid(soap, &d, [x, y, x + 98, y + 60], |e| match face {
        0 => specks(e, [x, y, x + 98, y + 60], second.dark(10), 40),
        1 => {
            e.path(second, &format!("M{x} {}q24-20 50 0t50-4v40H{x}z", y + 36));
        }
        2 => {
            e.line(second, 5, &format!("M{x} {}q24-26 50 0t50 0", y + 22));
            e.line(second.light(20), 4, &format!("M{x} {}q24-26 50 0t50 0", y + 40));
        }
        3 => emblem(e, x + 49, y + 30, 20, soap.dark(18)),
        _ => {
            e.rect(soap.dark(14), [x + 14, y + 12, 70, 36], 8);
            e.rect(soap.light(4), [x + 16, y + 14, 66, 32], 7);
            words(e, x + 49, y + 24, 46, 2, soap.dark(24));
        }
    });
}

fn soap(e: &mut Easel) {
    let (soap, second) = (e.main, e.accents[0]);
    let wrapped = e.maybe(50);
    let faces = [e.roll(0, 4), e.roll(0, 4)];
    e.shadow(120, 84);
    bar(e, 68, 132, soap, second, faces[0]);
    e.under("rotate(-7 110 90)", |e| bar(e, 48, 72, soap.light(10), second, faces[1]));
    if wrapped {
        e.solid(PAPER, "M98 131h38v62H98z", [98, 131, 136, 193], |e| band(e, [98, 131, 136, 193], second));
        e.path(PAPER.dark(8), "M98 132l20-18h38l-20 18z");
        emblem(e, 117, 162, 12, soap.dark(26));
    }
    let sprig = LEAF.mix(soap, 30);
    e.line(sprig.dark(14), 3, "M34 190Q40 160 56 146");
    for (x, y, turn) in [(36, 176, -50), (42, 166, 40), (44, 158, -40), (52, 154, 50)] {
        e.under(&format!("rotate({turn} {x} {y})"), |e| e.oval(sprig, x, y - 7, 4, 9));
    }
    if e.maybe(60) {
        bubbles(e);
    }
}

fn soap_dish(e: &mut Easel) {
    let dish = e.main;
    let (soap, second) = (e.accents[0].light(40), e.accents[1]);
    e.shadow(120, 90);
    bar(e, 70, 108, soap, second, 3);
    e.solid(
        dish,
        "M28 164h184q6 0 4 8l-6 14q-2 6-10 6H40q-8 0-10-6l-6-14q-2-8 4-8z",
        [24, 164, 216, 192],
        |e| {
            for x in (44..206).step_by(22) {
                e.rect(dish.dark(24).see(60), [x, 162, 5, 32], 0);
            }
        },
    );
    bubbles(e);
}

fn pump_bottle(e: &mut Easel) {
    let fill = e.main;
    let amber = e.maybe(50);
    let glass = if amber { paint(0x9c_5f2c) } else { fill };
    e.shadow(120, 46);
    e.solid(
        glass,
        "M98 86q-18 6-18 22v70q0 14 14 14h52q14 0 14-14v-70q0-16-18-22z",
        [80, 84, 160, 192],
        |_| {},
    );
    label(e, [86, 114, 154, 180], if amber { fill.dark(14) } else { fill.dark(22) });
    let cap = INK.light(8);
    e.solid(cap, "M100 66h40v22h-40z", [100, 66, 140, 88], |_| {});
    e.rect(cap, [115, 44, 10, 24], 0);
    e.solid(cap, "M96 34h44q8 0 8 6v8H112q-2 0-4 2l-22 14-8-8 12-16q2-6 6-6z", [78, 34, 148, 64], |_| {});
    if e.maybe(60) {
        bubbles(e);
    }
}

fn tube(e: &mut Easel) {
    let (coat, ink) = (e.main, e.accent());
    let lean = e.roll(-10, 10);
    let metal = e.maybe(40);
    e.shadow(120, 40);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        let body = if metal { STEEL.light(10) } else { coat };
        e.solid(body, "M78 36h84l-10 122q-2 10-14 10h-36q-12 0-14-10z", [78, 36, 162, 168], |e| {
            if metal {
                e.rect(coat, [70, 58, 100, 84], 0);
            } else {
                pattern(e, [78, 50, 162, 160], ink.see(45));
            }
        });
        e.rect(body.dark(16), [76, 30, 88, 14], 2);
        e.line(body.dark(34), 1.5, "M80 37h80");
        label(e, [94, 62, 146, 138], coat.dark(14));
        let cap = if metal { INK.light(8) } else { ink };
        e.solid(cap, "M98 168h44v20q0 4-4 4h-36q-4 0-4-4z", [98, 168, 142, 192], |e| {
            for x in [104, 112, 120, 128, 136] {
                e.rect(cap.dark(22).see(60), [x, 168, 2, 24], 0);
            }
        });
    });
}

fn dropper(e: &mut Easel) {
    let fill = e.main;
    let amber = e.maybe(65);
    let glass = if amber { paint(0x8f_5526) } else { fill.light(20) };
    e.shadow(116, 42);
    e.solid(
        glass,
        "M100 98q-20 6-20 24v56q0 14 14 14h52q14 0 14-14v-56q0-18-20-24z",
        [80, 96, 160, 192],
        |e| {
            if !amber {
                e.rect(WHITE.see(40), [70, 90, 100, 34], 0);
            }
        },
    );
    label(e, [88, 124, 152, 182], fill.dark(14));
    let cap = if amber { INK.light(8) } else { BRASS };
    e.solid(cap, "M98 72h44v28H98z", [98, 72, 142, 100], |e| {
        for x in [104, 112, 120, 128, 136] {
            e.rect(WHITE.see(14), [x, 72, 3, 28], 0);
        }
    });
    e.solid(INK.light(20), "M108 72c-6-16-4-38 12-38s18 22 12 38z", [104, 34, 136, 72], |_| {});
    let sprig = LEAF.mix(fill, 35);
    e.line(sprig.dark(14), 3, "M196 192Q196 156 178 132");
    for (x, y, turn) in [(195, 172, 60), (194, 164, -60), (190, 152, 50), (188, 146, -70), (180, 136, -20)] {
        e.under(&format!("rotate({turn} {x} {y})"), |e| e.oval(sprig, x, y - 9, 5, 11));
    }
}

fn cream_jar(e: &mut Easel) {
    let cream = e.main;
    let amber = e.maybe(55);
    let glass = if amber { paint(0x9a_5c2a) } else { PAPER };
    let open = e.maybe(45);
    let lid = if amber { INK.light(8) } else { e.accents[1] };
    e.shadow(116, 66);
    e.solid(glass, "M58 122h116v56q0 14-14 14H72q-14 0-14-14z", [58, 122, 174, 192], |_| {});
    e.rect(PAPER.dark(3), [58, 136, 116, 38], 0);
    words(e, 116, 145, 74, 2, cream.dark(36));
    emblem(e, 74, 156, 9, cream.dark(10));
    if open {
        e.oval(glass.dark(20), 116, 122, 58, 14);
        e.oval(cream.light(52), 116, 121, 51, 11);
        e.path(cream.light(70), "M84 120c10-18 26-6 34-16 10 8 24 2 30 14-16 12-48 12-64 2z");
        e.under("rotate(-20 196 160)", |e| {
            e.oval(lid.dark(16), 200, 160, 18, 40);
            e.oval(lid, 195, 160, 18, 40);
            e.oval(lid.light(14), 193, 160, 12, 32);
        });
    } else {
        e.solid(lid, "M54 92h124q4 0 4 4v28H50V96q0-4 4-4z", [50, 92, 182, 124], |_| {});
        e.path(lid.light(20), "M52 94q64-14 128 0z");
    }
}

fn comb(e: &mut Easel) {
    let horn = e.main;
    let lean = e.roll(-26, -10);
    e.shadow(120, 80);
    e.under(&format!("rotate({lean} 120 130)"), |e| {
        let handled = e.maybe(40);
        let d = if handled {
            "M18 92q2-14 20-12l30 8h136q16 0 16 14v20H70q-30-4-44-14-8-6-8-16z"
        } else {
            "M40 84q80-26 160 0 12 4 12 14v24H28V98q0-10 12-14z"
        };
        let left = if handled { 76 } else { 32 };
        for (n, x) in (left..214).step_by(8).enumerate() {
            let long = if handled { 50 } else { 52 - (n as i32 - 11).abs() };
            e.path(horn.dark(6), &format!("M{x} 118h5.500v{long}q-2.7 5-5.5 0z"));
        }
        e.solid(horn, d, [18, 72, 220, 124], |e| {
            e.line(horn.dark(18).see(70), 2, "M40 96q60-10 160 4M60 108q60-6 130 2");
        });
        if !handled {
            emblem(e, 120, 98, 9, horn.dark(26));
        }
    });
}

/// The wood and the bristle of a brush.
fn brush_of(e: &mut Easel) -> (Paint, Paint) {
    let bristle = if e.maybe(50) { paint(0xe9_d6b0) } else { INK.light(14) };
    (e.main, bristle)
}

fn paddle_brush(e: &mut Easel) {
    let (wood, bristle) = brush_of(e);
    e.shadow(120, 46);
    e.under("rotate(14 120 190)", |e| {
        let d = "M120 28c34 0 48 20 48 50s-18 48-36 56l4 50q-16 12-32 0l4-50c-18-8-36-26-36-56s14-50 48-50z";
        e.solid(wood, d, [72, 28, 168, 192], |_| {});
        e.oval(wood.dark(26), 120, 80, 36, 40);
        e.oval(PAPER.dark(8), 120, 79, 33, 37);
        for y in (52..112).step_by(12) {
            for x in (96..150).step_by(12) {
                e.circle(bristle.dark(20), x, y, 2.6);
            }
        }
    });
}

fn round_brush(e: &mut Easel) {
    let (wood, bristle) = brush_of(e);
    e.shadow(120, 40);
    e.path(bristle, "M84 44q36-22 72 0l-14 66H98z");
    e.line(bristle.dark(14), 2, "M100 42l6 64M120 36v70M140 42l-6 64M88 50l12 56M152 50l-12 56");
    e.path(bristle.light(40).see(70), "M84 44q36-22 72 0l-2 8q-34-18-68 0z");
    e.rect(BRASS, [94, 106, 52, 12], 3);
    let d = "M96 118h48c0 14-10 18-8 30 4 12 18 14 18 30 0 10-6 14-14 14h-40c-8 0-14-4-14-14 0-16 14-18 18-30 2-12-8-16-8-30z";
    e.solid(wood, d, [86, 118, 154, 192], |_| {});
}

fn brush(e: &mut Easel) {
    let (wood, bristle) = brush_of(e);
    let tall = e.roll(40, 56);
    e.shadow(120, 84);
    for (tone, first) in [(bristle, 42), (bristle.dark(8), 49), (bristle.dark(14), 56)] {
        let mut tufts = String::new();
        for x in (first..200).step_by(21) {
            tufts.push_str(&format!("M{x} 136h6l3 {tall}h-11z"));
        }
        e.path(tone, &tufts);
    }
    let d = "M40 96q80-18 160 0 14 6 14 22 0 20-14 20H40q-14 0-14-20 0-16 14-22z";
    e.solid(wood, d, [26, 84, 214, 138], |e| {
        e.line(wood.dark(16).see(60), 2, "M40 112q80-12 160 2");
    });
    emblem(e, 120, 112, 10, wood.dark(28));
}

fn razor(e: &mut Easel) {
    let metal = e.main;
    e.shadow(120, 60);
    e.under("rotate(30 120 120)", |e| {
        e.solid(metal, "M111 84h18v104q-9 10-18 0z", [111, 84, 129, 196], |e| {
            for y in (108..184).step_by(7) {
                e.line(metal.dark(24), 1.8, &format!("M108 {y}l24-6"));
                e.line(metal.dark(14), 1.2, &format!("M108 {}l24 6", y - 6));
            }
        });
        e.rect(metal.dark(16), [114, 62, 12, 24], 2);
        e.solid(metal, "M76 46h88q6 8 0 18H76q-6-10 0-18z", [72, 44, 168, 66], |_| {});
        e.rect(STEEL.light(40), [70, 62, 100, 5], 1);
        e.path(metal.dark(24), "M78 66h84l-6 7H84z");
    });
    e.solid(PAPER, "M30 164h52v28H30z", [30, 164, 82, 192], |_| {});
    let ink = e.accents[0];
    e.rect(ink, [30, 164, 52, 9], 0);
    words(e, 56, 178, 40, 1, ink.dark(20));
}
