//! Pots, pans and tools.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, Paint, STEEL, TIMBER, WHITE, paint},
    pattern::specks,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("pan", pan),
    ("pot", pot),
    ("knife", knife),
    ("board", board),
    ("spoon", spoon),
    ("whisk", whisk),
    ("rolling-pin", rolling_pin),
    ("grater", grater),
    ("ladle", ladle),
    ("scraper", scraper),
];

fn pan(e: &mut Easel) {
    let metal = e.main;
    let wooden = e.maybe(40);
    let egg = e.maybe(55);
    e.oval(INK.see(12), 110, 190, 78, 9);
    let grip = if wooden { TIMBER } else { metal.dark(22) };
    e.line(grip.dark(12), 17, "M160 90L214 34");
    e.line(grip, 12, "M160 88L214 32");
    e.circle(metal.dark(40), 212, 34, 3.5);
    e.circle(metal.dark(24), 102, 124, 76);
    e.circle(metal, 100, 120, 76);
    e.circle(metal.dark(14), 100, 121, 65);
    e.circle(metal.dark(26), 101, 122, 60);
    if egg {
        e.path(WHITE, "M70 106c10-26 50-22 58-2 14 4 18 30 0 38-8 20-40 18-50 4-22-2-24-34-8-40z");
        e.circle(paint(0xf2_a93a), 102, 124, 16);
        e.circle(paint(0xff_d98a).see(80), 97, 118, 5);
    }
    e.line(WHITE.see(35), 6, "M36 98Q48 62 82 52");
}

fn pot(e: &mut Easel) {
    let coat = e.main;
    let low = e.maybe(55);
    let top = if low { 114 } else { 96 };
    e.shadow(120, 72);
    e.line(coat.dark(20), 10, &format!("M48 {0}q-24 0-20 14t24 6M192 {0}q24 0 20 14t-24 6", top + 14));
    let d = format!("M46 {top}h148v{}q0 20-22 20H68q-22 0-22-20z", 172 - top);
    e.solid(coat, &d, [46, top, 194, 192], |e| {
        if e.maybe(30) {
            specks(e, [46, top, 194, 192], PAPER, 44);
        }
        e.rect(coat.dark(22), [40, top + 6, 160, 4], 0);
    });
    e.rect(coat.dark(32), [42, top - 6, 156, 9], 4);
    e.solid(coat, &format!("M46 {0}q14-30 74-30t74 30z", top - 4), [46, top - 34, 194, top - 4], |_| {});
    e.solid(BRASS, &format!("M108 {0}q-2-14 12-14t12 14z", top - 32), [106, top - 46, 134, top - 32], |_| {});
    if e.maybe(50) {
        e.line(WHITE.see(75), 5, "M150 52q-8-10 0-20t0-16M172 60q-8-10 0-18t0-16");
    }
}

fn knife(e: &mut Easel) {
    let grip = e.main;
    let lean = e.roll(-38, -28);
    let green = e.accents[1].mix(LEAF, 55);
    let wood = TIMBER.light(8);
    e.under("rotate(-4 120 130)", |e| {
        e.solid(
            wood,
            "M34 92h172q10 0 10 10v74q0 10-10 10H34q-10 0-10-10v-74q0-10 10-10z",
            [24, 92, 216, 186],
            |e| {
                for y in [106, 120, 136, 152, 168] {
                    e.line(wood.dark(14).see(60), 1.6, &format!("M34 {y}q60 5 170-2"));
                }
            },
        );
    });
    for (x, y) in [(170, 152), (184, 160), (160, 164), (176, 170)] {
        e.circle(green, x, y, 8);
        e.circle(green.light(46), x, y, 5);
    }
    let broad = e.roll(20, 30);
    e.under(&format!("translate(0 12) rotate({lean} 120 120)"), |e| {
        e.path(INK.see(16), &format!("M14 126h112v{}q-78 2-112-{broad}z", broad + 4));
        e.path(STEEL.light(20), &format!("M10 116h116v{broad}Q44 {} 10 116z", 120 + broad));
        e.path(
            STEEL.dark(8),
            &format!("M18 120q40 {} 108 {}v6Q44 {} 10 116z", broad / 2, broad - 12, 120 + broad),
        );
        e.rect(BRASS, [124, 112, 9, 26], 2);
        e.solid(grip, "M132 112h76q12 0 12 13t-12 13h-76z", [132, 112, 220, 138], |_| {});
        for x in [150, 174, 198] {
            e.circle(BRASS.light(24), x, 125, 3.5);
        }
    });
}

fn board(e: &mut Easel) {
    let wood = e.main;
    let end_grain = e.maybe(25);
    let lean = e.roll(-7, 7);
    e.shadow(120, 72);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        let handled = e.maybe(55);
        let d = if handled {
            "M104 30q16-10 32 0v34q4 10 22 12 14 2 14 16v86q0 14-14 14H82q-14 0-14-14V92q0-14 14-16 18-2 22-12z"
        } else {
            "M58 64h124q12 0 12 12v104q0 12-12 12H58q-12 0-12-12V76q0-12 12-12z"
        };
        e.solid(wood, d, [46, 24, 194, 192], |e| {
            if end_grain {
                for row in 0..7 {
                    for column in 0..6 {
                        let shade = *e.chance.pick(&[wood.dark(10), wood.light(16), wood.dark(4)]);
                        e.rect(shade, [44 + column * 26, 24 + row * 25, 25, 24], 0);
                    }
                }
            } else {
                for x in (52..194).step_by(15) {
                    let bend = e.roll(-6, 6);
                    e.line(wood.dark(13).see(70), 2, &format!("M{x} 26q{bend} 60 0 90t0 80"));
                }
                e.oval(wood.dark(18).see(60), 138, 140, 5, 10);
            }
        });
        e.circle(wood.dark(44), 120, if handled { 44 } else { 80 }, 7);
    });
    if e.maybe(55) {
        let tomato = paint(0xd2_4a3a);
        e.circle(tomato.dark(10), 190, 172, 20);
        e.circle(tomato, 189, 170, 18);
        e.oval(WHITE.see(50), 182, 163, 3, 5);
        e.path(LEAF, "M190 153l-11 1 8 5 1 7 5-6 10 1-8-6z");
    }
}

fn spoon(e: &mut Easel) {
    let wood = e.main;
    e.shadow(120, 54);
    let kind = e.roll(0, 2);
    for (lean, tone) in [(-18, wood.dark(12)), (16, wood)] {
        e.under(&format!("rotate({lean} 120 180)"), |e| {
            e.solid(tone, "M114 92h12l3 92q-9 10-18 0z", [111, 92, 129, 190], |_| {});
            if lean > 0 || kind == 0 {
                e.oval(tone, 120, 66, 25, 36);
                e.oval(tone.dark(18), 121, 66, 18, 28);
                e.oval(tone.dark(8), 122, 70, 15, 22);
            } else {
                e.solid(tone, "M98 34q22-6 44 0l-4 56q-18 12-36 0z", [98, 30, 142, 96], |e| {
                    if kind == 1 {
                        e.rect(tone.dark(40), [110, 44, 4, 34], 2);
                        e.rect(tone.dark(40), [126, 44, 4, 34], 2);
                    }
                });
            }
        });
    }
}

fn whisk(e: &mut Easel) {
    let grip = TIMBER.mix(e.accents[0], 40);
    let lean = e.roll(14, 26);
    e.shadow(116, 50);
    e.under(&format!("rotate({lean} 120 116)"), |e| {
        for bow in [44, 30, 15, 0] {
            e.line(
                STEEL.dark(10),
                3,
                &format!("M116 120C{} 90 {} 22 120 22S{} 90 124 120", 120 - bow, 108 - bow, 120 + bow),
            );
        }
        e.line(STEEL, 3, "M100 66q20 8 40 0");
        e.rect(STEEL.dark(16), [111, 114, 18, 14], 3);
        e.solid(grip, "M111 126h18l3 62q-12 14-24 0z", [108, 126, 132, 198], |_| {});
    });
}

fn rolling_pin(e: &mut Easel) {
    let wood = e.main;
    e.shadow(120, 86);
    e.path(paint(0xf3_e0b8), "M40 190q10-16 80-14t82 14z");
    e.under("rotate(-28 120 120)", |e| {
        e.solid(
            wood.dark(12),
            "M8 112h28v18H8q-8-9 0-18zM204 112h28q8 9 0 18h-28z",
            [4, 110, 236, 132],
            |_| {},
        );
        e.solid(wood, "M38 98h164q10 0 10 22t-10 22H38q-10 0-10-22t10-22z", [28, 98, 212, 142], |e| {
            e.line(wood.dark(14).see(60), 2, "M40 112h150M60 126h140");
            e.rect(WHITE.see(30), [40, 102, 160, 6], 3);
        });
    });
}

fn grater(e: &mut Easel) {
    let steel = STEEL.light(8);
    let grip = e.accents[0];
    e.shadow(120, 52);
    e.line(grip.dark(10), 10, "M92 58q0-26 28-26t28 26");
    e.solid(steel, "M88 56h64l18 136H70z", [70, 56, 170, 192], |e| {
        for (row, y) in (76..178).step_by(15).enumerate() {
            for x in (84..160).step_by(18) {
                let x = x + if row % 2 == 0 { 0 } else { 9 };
                e.oval(INK.see(60), x, y, 5, 3.5);
                e.path(WHITE, &format!("M{} {y}q5 6 10 0l-5 4z", x - 5));
            }
        }
    });
    e.path(paint(0xf0_c040), "M178 192q0-26 20-26t20 26z");
    e.line(paint(0xd6_a32a), 2, "M186 176q6-6 14-4");
}

fn ladle(e: &mut Easel) {
    let grip = e.accents[0].dark(14);
    e.shadow(110, 52);
    e.line(STEEL.dark(18), 9, "M158 44L122 150");
    e.line(STEEL.light(24), 4, "M156 46L121 148");
    e.line(STEEL.dark(10), 7, "M158 46q8-20 22-12t6 18");
    e.line(grip, 12, "M154 56l-12 36");
    e.solid(STEEL, "M54 136h104q-4 54-52 54t-52-54z", [54, 136, 158, 190], |_| {});
    e.oval(STEEL.dark(34), 106, 136, 52, 12);
    e.oval(paint(0xd9_7b3c), 106, 138, 43, 8);
    e.circle(LEAF, 96, 137, 3);
    e.circle(LEAF, 118, 139, 2.4);
}

fn scraper(e: &mut Easel) {
    let rubber = e.main;
    let lean = e.roll(12, 24);
    let dark: Paint = rubber.dark(18);
    e.shadow(120, 44);
    e.under(&format!("rotate({lean} 120 120)"), |e| {
        e.solid(TIMBER, "M113 92h14l3 92q-10 12-20 0z", [110, 92, 130, 194], |_| {});
        e.circle(dark.dark(30), 120, 180, 3);
        e.rect(dark, [110, 86, 20, 14], 3);
        e.solid(rubber, "M92 36q26-14 54-2 4 30-6 56h-40q-12-24-8-54z", [88, 26, 148, 90], |_| {});
    });
}
