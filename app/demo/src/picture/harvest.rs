//! Vegetables and fruit.

use super::{
    Motif,
    easel::{Easel, LEAF, Paint, TIMBER, WHITE, paint},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("carrot", carrots),
    ("apple", apples),
    ("pear", pears),
    ("tomato", tomatoes),
    ("pumpkin", pumpkin),
    ("greens", greens),
    ("crate", crate_of_greens),
];

const STALK: Paint = paint(0x6a_4a2e);

fn carrots(e: &mut Easel) {
    let root = e.main;
    let string = e.accents[1];
    e.shadow(120, 70);
    for (x, lean) in [(92, 20), (148, -20), (120, 0)] {
        e.under(&format!("rotate({lean} 120 70)"), |e| {
            e.line(
                LEAF,
                5,
                &format!(
                    "M{x} 86C{} 66 {} 52 {} 34M{x} 86V28M{x} 86C{} 66 {} 52 {} 36",
                    x - 6,
                    x - 16,
                    x - 24,
                    x + 6,
                    x + 14,
                    x + 22
                ),
            );
            for (dx, y) in [(-24, 34), (0, 26), (22, 36), (-14, 50), (12, 52), (-2, 46)] {
                e.oval(LEAF.light(8), x + dx, y, 10, 7);
                e.oval(LEAF.dark(10), x + dx + 6, y + 6, 7, 5);
            }
            let d = format!("M{} 96q0-18 21-18t21 18c0 30-10 64-18 92q-3 8-6 0c-8-28-18-62-18-92z", x - 21);
            e.solid(root, &d, [x - 21, 78, x + 21, 192], |e| {
                e.line(
                    root.dark(20),
                    2.4,
                    &format!(
                        "M{} 104h14M{} 124h12M{} 116h10M{} 148h10M{} 164h6",
                        x - 20,
                        x + 4,
                        x - 12,
                        x - 10,
                        x - 2
                    ),
                );
            });
        });
    }
    e.line(string, 5, "M78 88q42 12 84 0");
    e.line(string, 3.5, "M120 94q-16 14-24 8M120 94q14 16 24 8");
}

fn apples(e: &mut Easel) {
    let skin = e.main;
    let blush = skin.mix(paint(0xd2_4a36), 50);
    e.shadow(120, 82);
    for (x, y, r) in [(164, 150, 42), (78, 146, 46), (122, 140, 52)] {
        e.circle(skin.dark(12), x, y, r);
        e.circle(skin, x - 2, y - 2, r - 3);
        e.inside(&format!("M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0-{} 0z", x - r, 2 * r, 2 * r), |e| {
            e.oval(blush.see(60), x + r / 2, y + 4, r * 6 / 10, r);
            e.oval(WHITE.see(45), x - r / 2, y - r / 3, r / 6, r / 4);
        });
        e.oval(skin.dark(30), x, y - r + 9, r / 4, 5);
        e.line(STALK, 4, &format!("M{x} {}q0-12 7-18", y - r + 9));
        e.path(LEAF, &format!("M{} {}q4-16 26-14-6 16-26 14z", x + 4, y - r));
    }
}

fn pears(e: &mut Easel) {
    let skin = e.main;
    e.shadow(120, 76);
    for (x, lean) in [(80, -8), (158, 9)] {
        e.under(&format!("rotate({lean} {x} 190)"), |e| {
            let d = format!("M{x} 70c18 0 22 18 24 36 4 20 22 28 22 52 0 22-18 34-46 34s-46-12-46-34c0-24 18-32 22-52 2-18 6-36 24-36z");
            e.solid(skin, &d, [x - 46, 70, x + 46, 192], |e| {
                e.oval(paint(0xd2_6a3c).see(28), x + 26, 150, 24, 34);
                for (dx, y) in [(-20, 140), (-8, 160), (10, 120), (4, 178), (-28, 166), (16, 172), (0, 100)] {
                    e.circle(skin.dark(26).see(60), x + dx, y, 1.6);
                }
            });
            e.line(STALK, 5, &format!("M{x} 72q-2-14 6-22"));
            e.path(LEAF, &format!("M{} 60q12-16 32-8-12 16-32 8z", x + 4));
        });
    }
}

fn tomatoes(e: &mut Easel) {
    let skin = e.main;
    let striped = e.maybe(40);
    e.shadow(120, 82);
    for (x, y, r) in [(78, 152, 42), (168, 154, 40), (122, 138, 50)] {
        e.oval(skin.dark(12), x, y, r + 4, r);
        e.oval(skin, x - 2, y - 2, r + 1, r - 3);
        if striped {
            for dx in [-26, -8, 12, 30] {
                e.line(
                    skin.light(28).see(70),
                    4,
                    &format!("M{x} {}Q{} {y} {} {}", y - r + 12, x + dx * 5 / 4, x + dx, y + r - 16),
                );
            }
        }
        e.oval(WHITE.see(50), x - r / 2, y - r / 3, 5, 9);
        let top = y - r + 8;
        e.path(
            LEAF.dark(8),
            &format!(
                "M{x} {top}q-8-8-24-2 8 4 12 8-8 4-8 14 10-2 16-10 4 12 12 14 0-8-2-14 10 2 18-4-10-8-24-6z"
            ),
        );
        e.line(LEAF.dark(20), 4, &format!("M{x} {top}q0-8 5-13"));
    }
}

fn pumpkin(e: &mut Easel) {
    let skin = e.main;
    e.shadow(120, 86);
    for (dx, rx) in [(-52, 34), (52, 34), (-28, 38), (28, 38), (0, 38)] {
        e.oval(skin.dark(14 - (rx - 34) as u32), 120 + dx, 134, rx, 58);
        e.oval(skin.light(6), 118 + dx, 132, rx - 5, 54);
    }
    e.oval(WHITE.see(30), 76, 112, 5, 20);
    e.path(LEAF.dark(18), "M108 84q6-6 4-24l-8-10q14-6 22 2 0 20 8 32-12 8-26 0z");
    e.line(LEAF, 4, "M130 80q24-8 30-24t18-6q8 12-6 14");
    e.path(LEAF, "M100 82q-10-26-40-18 2 24 40 18z");
    e.line(LEAF.dark(16), 2, "M100 82q-16-4-32-14");
}

fn greens(e: &mut Easel) {
    let (leaf, stem) = (e.main.mix(LEAF, 40), e.main.light(50));
    let string = e.accents[1];
    e.shadow(120, 54);
    for (lean, long, wide) in [(-34, 104, 34), (34, 104, 34), (-18, 122, 36), (18, 122, 36), (0, 134, 38)] {
        e.under(&format!("rotate({lean} 120 180)"), |e| {
            let top = 176 - long;
            e.line(stem, 9, &format!("M120 188V{}", top + 40));
            let shade = leaf.dark(((34 - i32::abs(lean)) / 5) as u32);
            e.path(
                shade,
                &format!(
                    "M120 {}c-{wide} -4-{wide} -24-{} -36q-8-12 4-22-2-12 10-20 2-10 14-14 12 4 14 14 12 8 10 20 12 10 4 22c6 12 8 32-{} 36z",
                    top + 84,
                    wide - 6,
                    wide - 10
                ),
            );
            e.line(stem.see(80), 3.5, &format!("M120 {}V{}M120 {}l-14-12M120 {}l14-12M120 {}l-12-10M120 {}l12-10", top + 80, top + 16, top + 62, top + 56, top + 42, top + 36));
        });
    }
    e.line(string, 6, "M100 166q20 8 40 0");
    e.line(string, 4, "M120 170q-12 14-20 8M120 170q12 14 20 8");
}

fn crate_of_greens(e: &mut Easel) {
    let [a, b, c] = [paint(0xe0_8038), paint(0xc8_4038), e.main];
    let wood = TIMBER.light(12);
    e.shadow(120, 96);
    e.path(TIMBER.dark(36), "M34 112h172v30H34z");
    for (x, lean) in [(58, -14), (72, -4)] {
        e.under(&format!("rotate({lean} {x} 120)"), |e| {
            e.path(a, &format!("M{} 128l6-52q6-12 12 0l6 52z", x - 12));
            e.line(LEAF, 4, &format!("M{x} 72l-8-24M{x} 72v-30M{x} 72l10-22"));
        });
    }
    for (x, y) in [(176, 108), (150, 118), (190, 124)] {
        e.circle(b.dark(8), x, y, 20);
        e.circle(b, x - 1, y - 2, 18);
        e.oval(WHITE.see(50), x - 8, y - 8, 3, 5);
        e.path(LEAF.dark(10), &format!("M{x} {}l-10-2 8 8 2 6 4-7 10-1-8-6z", y - 18));
    }
    for (x, y, r) in [(104, 92, 20), (126, 84, 22), (118, 104, 24), (92, 108, 18), (140, 102, 18)] {
        let shade = c.mix(LEAF, 55);
        e.circle(shade.dark(10), x, y, r);
        e.circle(shade.light(6), x - 3, y - 4, r - 6);
    }
    e.line(LEAF.dark(12), 3, "M110 96q8-14 16-14M116 112q-10-10-14-8");
    for y in [122, 148, 172] {
        e.solid(wood, &format!("M24 {y}h192v20H24z"), [24, y, 216, y + 20], |e| {
            e.line(wood.dark(16).see(60), 1.6, &format!("M40 {}h50M120 {}h70", y + 7, y + 13));
        });
    }
    for x in [30, 198] {
        e.rect(wood.dark(14), [x, 114, 12, 78], 2);
        for y in [130, 156, 180] {
            e.circle(wood.dark(42), x + 6, y, 2);
        }
    }
}
