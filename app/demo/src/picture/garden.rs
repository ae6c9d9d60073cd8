//! Pots, cans, seeds and tools.

use super::{
    Motif,
    easel::{BRASS, Easel, INK, LEAF, PAPER, STEEL, TIMBER, paint},
    pattern::{emblem, pattern, specks, words},
    plant::SOIL,
};

pub(super) const MOTIFS: &[Motif] = &[
    ("planter", planter),
    ("hanging", hanging),
    ("watering-can", watering_can),
    ("seeds", seeds),
    ("trowel", trowel),
    ("hand-fork", hand_fork),
    ("secateurs", secateurs),
];

fn planter(e: &mut Easel) {
    let clay = e.main;
    let ink = e.accents[1];
    let legs = e.maybe(25);
    e.shadow(120, 64);
    if legs {
        e.line(TIMBER, 7, "M74 150l-8 42M166 150l8 42M120 160v30");
    }
    let bottom = if legs { 172 } else { 192 };
    let d = match e.roll(0, 2) {
        0 => format!("M58 92h124l-14 {}q-2 8-12 8H84q-10 0-12-8z", bottom - 100),
        1 => format!("M60 92h120v{}q0 14-14 14H74q-14 0-14-14z", bottom - 106),
        _ => format!("M66 92h108c22 34 8 {} -24 {}H90C58 {bottom} 44 126 66 92z", bottom - 92, bottom - 92),
    };
    let planted = e.maybe(45);
    if planted {
        let leaf = LEAF.mix(ink, 20);
        for (lean, long) in [(-58, 60), (58, 60), (-34, 76), (34, 78), (-12, 84), (12, 82)] {
            e.under(&format!("rotate({lean} 120 96)"), |e| {
                e.path(
                    leaf.dark(if lean > 0 { 8 } else { 0 }),
                    &format!("M120 98c-14-14-12-{} 0-{long} 12 {} 14 {} 0 {long}z", long - 10, 10, long - 16),
                );
                e.line(leaf.light(30).see(70), 1.6, &format!("M120 96V{}", 108 - long));
            });
        }
    }
    e.solid(clay, &d, [56, 92, 184, bottom], |e| match e.roll(0, 3) {
        0 => specks(e, [58, 100, 182, bottom], clay.dark(34), 46),
        1 => pattern(e, [58, 106, 182, bottom], ink.see(65)),
        2 => e.rect(clay.dark(12), [50, bottom - 34, 140, 40], 0),
        _ => {}
    });
    if !planted {
        e.oval(clay.dark(30), 120, 92, 61, 12);
        e.oval(clay.dark(48), 120, 94, 52, 8);
        e.line(clay.light(26), 3, "M59 92a61 12 0 0 0 122 0");
    } else {
        e.rect(clay.light(14), [58, 90, 124, 9], 4);
    }
}

fn hanging(e: &mut Easel) {
    let clay = e.main;
    let cord = PAPER.dark(18);
    let leaf = LEAF.mix(e.accents[0], 20);
    e.circle(BRASS, 120, 16, 6);
    e.line(cord, 3, "M120 20L72 118M120 20l48 98M120 20v90");
    e.line(
        leaf.dark(14),
        2.6,
        "M84 120q-34 20-30 66M156 120q34 16 32 74M104 118q-8-26-34-28M136 118q8-28 32-30M120 116V84",
    );
    let place = [
        (62, 146, -130),
        (54, 166, 160),
        (56, 188, -170),
        (176, 142, 120),
        (188, 164, 170),
        (186, 190, 160),
        (92, 96, -50),
        (72, 90, -80),
        (148, 96, 50),
        (166, 88, 80),
        (120, 84, 0),
        (108, 104, -30),
        (132, 104, 30),
    ];
    e.stamp(place.map(|(x, y, turn)| format!("translate({x} {y}) rotate({turn})")), |e| {
        e.path(leaf, "M0 10C-16 4-14-14 0-22 14-14 16 4 0 10z");
        e.line(leaf.light(32).see(80), 1.5, "M0 6V-16");
    });
    let ink = e.accents[1];
    e.solid(clay, "M68 118h104q4 60-40 60h-24q-44 0-40-60z", [66, 118, 174, 178], |e| {
        pattern(e, [68, 124, 172, 176], ink.see(60))
    });
    e.rect(clay.light(16), [64, 112, 112, 10], 4);
    e.line(cord, 3, "M72 118q12 50 48 62M168 118q-12 50-48 62M120 180v18");
    e.line(cord, 2, "M120 182l-6 24M120 182l6 24M120 182v26");
}

fn watering_can(e: &mut Easel) {
    let (metal, trim) = (e.main, BRASS);
    let indoor = e.maybe(50);
    e.shadow(130, 62);
    if indoor {
        e.line(metal.dark(14), 9, "M92 164C50 160 52 90 20 70");
        e.line(metal.dark(10), 8, "M176 128c50-10 40 60-6 52");
        e.solid(metal, "M88 116q44-30 90 0l6 64q0 12-12 12H94q-12 0-12-12z", [82, 100, 184, 192], |_| {});
        e.oval(metal.dark(26), 133, 108, 26, 6);
        e.rect(trim, [104, 100, 58, 6], 3);
    } else {
        e.path(metal.dark(12), "M88 160L34 84l8-6 52 50z");
        e.path(trim, "M22 92l24-24 8 8-24 22z");
        for (x, y) in [(16, 96), (24, 106), (8, 106)] {
            e.oval(paint(0x8f_bcd6), x, y, 2.4, 4);
        }
        e.line(metal.dark(14), 8, "M106 96C110 40 176 40 172 96");
        e.line(metal.dark(14), 8, "M180 118c36 0 32 56-2 58");
        e.solid(metal, "M84 92h98v88q0 12-12 12H96q-12 0-12-12z", [84, 92, 182, 192], |e| {
            e.rect(metal.dark(16), [80, 108, 110, 4], 0);
            e.rect(metal.dark(16), [80, 172, 110, 4], 0);
        });
        e.oval(metal.dark(28), 133, 92, 49, 8);
        e.path(metal.light(12), "M84 92a49 8 0 0 1 60-8l-4 14q-40 2-56-6z");
    }
}

fn seeds(e: &mut Easel) {
    let (packet, ink) = (e.main, e.accents[1]);
    let lean = e.roll(-8, 8);
    e.shadow(120, 54);
    e.under(&format!("rotate({lean} 120 190)"), |e| {
        e.solid(
            PAPER,
            "M66 46l6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6v146H66z",
            [66, 40, 174, 192],
            |e| {
                e.rect(packet, [60, 84, 120, 80], 0);
                e.rect(packet.dark(14), [60, 84, 120, 4], 0);
                e.rect(packet.dark(14), [60, 160, 120, 4], 0);
            },
        );
        words(e, 120, 58, 76, 2, packet.dark(34));
        words(e, 120, 172, 60, 2, packet.dark(34));
        let light = packet.light(60);
        match e.roll(0, 2) {
            0 => {
                for (dx, dy, r) in [(-26, 8, 15), (22, 12, 13), (0, -12, 17)] {
                    for petal in 0..8 {
                        e.under(
                            &format!("translate({} {}) rotate({})", 120 + dx, 124 + dy, petal * 45),
                            |e| e.oval(light, 0, -r * 6 / 10, r * 3 / 10, r / 2),
                        );
                    }
                    e.circle(ink, 120 + dx, 124 + dy, r * 3 / 10);
                }
            }
            1 => {
                e.line(light, 4, "M120 158V100");
                for y in [146, 132, 118] {
                    e.path(
                        light,
                        &format!("M120 {y}q26 2 30-22-28-2-30 22zM120 {y}q-26 2-30-22 28-2 30 22z"),
                    );
                }
                e.circle(ink.light(20), 120, 96, 7);
            }
            _ => {
                for (dx, dy) in [(-24, 4), (0, -6), (24, 6)] {
                    e.path(
                        light,
                        &format!("M{} {}q16 2 14 22-4 22-14 24-10-2-14-24-2-20 14-22z", 120 + dx, 110 + dy),
                    );
                    e.line(
                        ink.mix(LEAF, 60),
                        4,
                        &format!("M{0} {1}l-6-12M{0} {1}l6-12M{0} {1}v-14", 120 + dx, 110 + dy),
                    );
                }
            }
        }
    });
    for _ in 0..9 {
        let (x, y, turn) = (e.roll(176, 212), e.roll(180, 196), e.roll(0, 180));
        e.under(&format!("rotate({turn} {x} {y})"), |e| e.oval(paint(0xa8_7c4c), x, y, 4, 2.4));
    }
}

fn handle(e: &mut Easel) {
    let wood = TIMBER.mix(e.main, 40);
    e.solid(wood, "M111 36q9-8 18 0l3 56q-12 6-24 0z", [108, 32, 132, 96], |_| {});
    e.circle(INK.mix(wood, 40), 120, 46, 3);
    e.rect(BRASS, [109, 90, 22, 10], 2);
}

fn trowel(e: &mut Easel) {
    let blade = if e.main.is_green() { STEEL } else { STEEL.mix(e.main, 22) };
    let lean = e.roll(18, 34);
    e.shadow(112, 54);
    e.under(&format!("rotate({lean} 120 116)"), |e| {
        e.rect(STEEL.dark(20), [116, 98, 8, 26], 2);
        e.solid(blade, "M98 120q22-10 44 0 4 50-22 78-26-28-22-78z", [96, 114, 144, 198], |e| {
            e.line(blade.dark(22), 3, "M120 118v70")
        });
        handle(e);
    });
    e.path(SOIL, "M52 194q18-16 44-10 26-8 46 10z");
}

fn hand_fork(e: &mut Easel) {
    let lean = e.roll(-30, -16);
    e.shadow(128, 54);
    e.under(&format!("rotate({lean} 120 116)"), |e| {
        e.line(STEEL.dark(14), 7, "M120 98v34M120 136q-24 0-24 20v38M120 136q24 0 24 20v38M120 132v62");
        handle(e);
    });
    e.path(SOIL, "M100 196q18-18 44-10 26-8 46 10z");
}

fn secateurs(e: &mut Easel) {
    let grip = e.main;
    e.shadow(120, 50);
    e.under("rotate(-24 120 116)", |e| {
        e.solid(STEEL, "M116 116C100 92 104 54 128 34c10 22 10 54-2 82z", [102, 34, 138, 116], |_| {});
        e.path(STEEL.dark(26), "M124 116c18-12 26-34 18-60-12 6-22 22-24 58z");
        e.line(grip.dark(16), 15, "M112 122C96 148 94 172 104 196");
        e.line(grip, 15, "M130 122c18 24 20 48 10 74");
        e.line(STEEL.dark(10), 3, "M112 146l8-6 4 8 6-8");
        e.circle(BRASS, 121, 116, 9);
        e.circle(INK, 121, 116, 3);
    });
    e.line(LEAF, 4, "M182 190q-12-30 4-54");
    e.path(LEAF, "M180 160q22 0 26-20-24-2-26 20zM178 178q-20-4-22-22 20 2 22 22z");
    emblem(e, 186, 128, 12, e.accents[0]);
}
