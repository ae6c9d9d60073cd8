//! Jars, tins and bags of the larder.

use super::{
    Motif,
    easel::{Easel, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::{dots, emblem, label, pattern, specks, stripes, words},
};

pub(super) const MOTIFS: &[Motif] = &[
    ("jar", jar),
    ("honey", honey),
    ("spice-jar", spice_jar),
    ("canister", canister),
    ("tin", tin),
    ("tea-tin", tea_tin),
    ("coffee-bag", coffee_bag),
    ("parcel", paper_bag),
];

const GLASS: Paint = paint(0xff_ffff);

fn jar(e: &mut Easel) {
    let (fill, lid) = (e.main, e.accent());
    let cloth = e.maybe(45);
    let low = e.maybe(30);
    e.shadow(120, 52);
    let top = if low { 100 } else { 84 };
    let d = format!("M78 {top}h84q10 4 10 18v70q0 20-18 20H86q-18 0-18-20v-70q0-14 10-18z");
    e.solid(fill.light(14), &d, [68, top, 172, 192], |e| {
        e.rect(GLASS.see(45), [60, top, 120, 14], 0);
        specks(e, [70, top + 16, 170, 190], fill.dark(14), 16);
        for _ in 0..6 {
            let (x, y) = (e.roll(74, 166), e.roll(top + 22, 184));
            e.oval(fill.dark(8).see(70), x, y, 9, 6);
        }
    });
    e.line(WHITE.see(60), 3, &format!("M75 {}v54", top + 26));
    label(e, [88, top + 30, 152, 182], lid.dark(5));
    if cloth {
        let d = format!(
            "M70 {0}q-14 12-18 26l14-4 10 8 12-6 14 7 18-3 18 3 14-7 12 6 10-8 14 4q-4-14-18-26z",
            top - 8
        );
        e.solid(lid, &d, [52, top - 12, 188, top + 26], |e| {
            dots(e, [52, top - 10, 188, top + 26], PAPER.see(80))
        });
        let d = format!("M72 {0}q2-20 48-20t48 20z", top - 6);
        e.solid(lid, &d, [72, top - 26, 168, top - 6], |e| {
            dots(e, [72, top - 28, 168, top - 6], PAPER.see(80))
        });
        e.line(PAPER.dark(20), 4, &format!("M70 {0}q50 6 100 0", top - 4));
        e.line(PAPER.dark(20), 3, &format!("M124 {0}q16 4 10 16M124 {0}q4 10-4 18", top - 2));
    } else {
        e.solid(
            lid,
            &format!("M74 {}h92q4 0 4 4v20q0 4-4 4H74q-4 0-4-4v-20q0-4 4-4z", top - 24),
            [70, top - 24, 170, top + 4],
            |e| {
                for x in (72..170).step_by(9) {
                    e.rect(lid.dark(16).see(60), [x, top - 14, 2, 18], 0);
                }
            },
        );
    }
}

fn honey(e: &mut Easel) {
    let gold = e.main;
    let lid = e.accents[1];
    let dipper = e.maybe(50);
    e.shadow(120, 58);
    let d = "M80 88h80l18 22v56l-16 26H78l-16-26v-56z";
    e.solid(gold, d, [62, 88, 178, 192], |e| {
        e.path(gold.light(40).see(60), "M62 110l18-22h80l18 22-20 6H82z");
        e.path(gold.dark(12).see(70), "M62 166l20-8h76l20 8-16 26H78z");
    });
    label(e, [86, 112, 154, 176], gold.dark(18));
    e.solid(lid, "M78 64h84q4 0 4 4v18q0 4-4 4H78q-4 0-4-4V68q0-4 4-4z", [74, 64, 166, 90], |e| {
        e.rect(lid.light(24), [74, 70, 92, 4], 0);
    });
    if dipper {
        e.under("rotate(24 190 140)", |e| {
            e.rect(TIMBER, [186, 66, 8, 84], 4);
            for (y, half) in [(146, 11), (156, 15), (166, 15), (176, 11)] {
                e.rect(TIMBER.dark(8), [190 - half, y, 2 * half, 7], 3);
            }
            e.path(gold.see(85), "M176 160q14 10 28 0l-4 20q-10 14-20 0z");
        });
    }
}

fn spice_jar(e: &mut Easel) {
    let (fill, lid) = (e.main, e.accents[2]);
    let cork = e.maybe(50);
    e.shadow(120, 46);
    let d = "M88 92q-10 6-10 18v66q0 16 14 16h56q14 0 14-16v-66q0-12-10-18z";
    e.solid(paint(0xf2_f5f5), d, [78, 92, 162, 192], |e| {
        e.path(fill, "M78 112q42-14 84 2v80H78z");
        e.path(fill.light(22).see(70), "M78 112q42-14 84 2v8q-42-16-84-2z");
        specks(e, [80, 118, 160, 190], fill.dark(20), 26);
        specks(e, [80, 118, 160, 190], fill.light(30), 14);
    });
    label(e, [92, 126, 148, 182], fill.dark(10));
    if cork {
        e.solid(paint(0xc9_9b6a), "M90 62h60l-4 32H94z", [90, 62, 150, 94], |e| {
            specks(e, [92, 64, 148, 92], paint(0x9a_6f44), 14);
        });
    } else {
        e.solid(lid, "M86 66h68q4 0 4 4v22H82V70q0-4 4-4z", [82, 66, 158, 92], |_| {});
    }
    for _ in 0..9 {
        let (x, y) = (e.roll(168, 204), e.roll(184, 194));
        e.oval(fill.dark(6), x, y, 3.5, 2.4);
    }
}

fn canister(e: &mut Easel) {
    let (glaze, line) = (e.main, e.accents[1]);
    let tall = e.roll(96, 112);
    e.shadow(120, 54);
    let d = format!("M66 {0}h108v{1}q0 14-14 14H80q-14 0-14-14z", 192 - tall, tall - 14);
    e.solid(glaze, &d, [66, 192 - tall, 174, 192], |e| pattern(e, [66, 204 - tall, 174, 180], line.see(60)));
    if e.maybe(60) {
        e.rect(PAPER, [92, 128, 56, 36], 4);
        words(e, 120, 137, 44, 2, glaze.dark(35));
    }
    let top = 192 - tall;
    e.solid(
        TIMBER,
        &format!("M62 {}h116v14q0 4-4 4H66q-4 0-4-4z", top - 16),
        [62, top - 16, 178, top + 2],
        |e| {
            e.line(TIMBER.dark(18).see(60), 2, &format!("M66 {0}h60M90 {1}h80", top - 9, top - 4));
        },
    );
    e.solid(TIMBER, &format!("M108 {0}q0-14 12-14t12 14z", top - 15), [108, top - 30, 132, top - 14], |_| {});
}

fn tin(e: &mut Easel) {
    let (paint_, ink) = (e.main, e.accent());
    let flat = e.maybe(35);
    e.shadow(120, 62);
    let top = if flat { 128 } else { 92 };
    let d = format!("M60 {top}v{}q0 12 60 12t60-12V{top}z", 182 - top);
    e.solid(paint_, &d, [60, top, 180, 194], |e| pattern(e, [60, top + 12, 180, 190], ink.see(65)));
    if !flat {
        label(e, [90, top + 26, 150, 184], paint_.dark(8));
    } else {
        e.rect(PAPER, [84, 152, 72, 24], 4);
        words(e, 120, 158, 60, 2, paint_.dark(25));
    }
    e.oval(paint_.dark(20), 120, top + 8, 62, 15);
    e.path(paint_.light(10), &format!("M58 {0}v8q0 14 62 14t62-14v-8z", top - 4));
    e.oval(paint_.light(26), 120, top - 4, 62, 14);
    e.oval(paint_.light(6), 120, top - 4, 50, 10);
    e.under(&format!("translate(120 {}) scale(1 .3)", top - 4), |e| emblem(e, 0, 0, 26, ink));
}

fn tea_tin(e: &mut Easel) {
    let (paper, ink) = (e.main, e.accent());
    let round = e.maybe(35);
    e.shadow(120, 50);
    if round {
        e.solid(paper, "M72 92v88q0 12 48 12t48-12V92z", [72, 84, 168, 194], |e| {
            pattern(e, [72, 100, 168, 190], ink.see(60))
        });
        e.path(paper.dark(22), "M72 92q48 14 96 0v6q-48 14-96 0z");
        e.solid(paper.dark(10), "M70 68v24q0 10 50 10t50-10V68z", [70, 62, 170, 104], |_| {});
        e.oval(paper.light(14), 120, 68, 50, 10);
        e.oval(paper.dark(14), 120, 64, 12, 5);
        e.circle(paper.light(18), 120, 58, 7);
    } else {
        e.path(paper.dark(24), "M162 90l18 8v82l-18 12z");
        e.solid(paper, "M68 88h96v104H68z", [68, 88, 164, 192], |e| {
            pattern(e, [68, 88, 164, 192], ink.see(60))
        });
        e.path(paper.dark(32), "M160 68l22 10v16l-18 2z");
        e.solid(paper.dark(8), "M64 66h104v26H64z", [64, 66, 168, 92], |_| {});
        e.path(paper.light(28), "M64 66l18-12h88l12 14-14-2z");
    }
    label(e, [86, 108, 146, 182], paper.dark(10));
    for _ in 0..10 {
        let (x, y, a) = (e.roll(34, 66), e.roll(184, 196), e.roll(0, 180));
        e.under(&format!("rotate({a} {x} {y})"), |e| e.oval(paint(0x4d_4a2c), x, y, 5, 1.8));
    }
}

fn coffee_bag(e: &mut Easel) {
    let (bag, ink) = (e.main, e.accent());
    let kraft = e.maybe(35);
    let body = if kraft { paint(0xc9_9d6c) } else { bag };
    let mark = if kraft { bag } else { ink };
    e.shadow(120, 58);
    let d = "M70 66l100 0q4 60 8 118 0 8-8 8H70q-8 0-8-8 4-58 8-118z";
    e.solid(body, d, [62, 66, 178, 192], |e| {
        e.path(body.dark(10), "M62 192q10-22 26-24h64q16 2 26 24z");
        if !kraft {
            pattern(e, [62, 66, 178, 168], ink.see(38));
        }
    });
    e.solid(body.dark(10), "M68 44h104l-2 24H70z", [68, 44, 172, 68], |e| {
        e.rect(body.dark(26).see(60), [68, 62, 104, 3], 0);
    });
    e.rect(mark, [64, 40, 112, 9], 4);
    e.circle(body.dark(22), 120, 82, 5);
    e.circle(body.light(20), 120, 82, 2.5);
    if kraft {
        e.rect(bag, [62, 100, 116, 66], 0);
    }
    label(e, [84, 98, 156, 170], if kraft { bag.dark(10) } else { bag.dark(12) });
    for (x, y, a) in [(186, 188, 20), (200, 190, 70), (192, 178, -30)] {
        e.under(&format!("rotate({a} {x} {y})"), |e| {
            e.oval(paint(0x55_3322), x, y, 9, 6.5);
            e.line(paint(0x2f_1a10), 1.6, &format!("M{} {y}q4 3 8 0t8 0", x - 8));
        });
    }
}

fn paper_bag(e: &mut Easel) {
    let (fill, ink) = (e.main, e.accent());
    let body = paint(0xd9_b98c).light(18);
    e.shadow(120, 60);
    e.solid(
        body,
        "M66 66l8 6 9-6 9 6 9-6 9 6 10-6 9 6 9-6 9 6 9-6 9 6 9-6 0 126H66z",
        [66, 66, 174, 192],
        |e| {
            e.path(body.dark(9), "M66 66l22 18v108H66z");
            stripes(e, [88, 66, 174, 100], ink.see(30));
        },
    );
    e.path(PAPER.see(70), "M96 112q24-22 48 0v58q0 6-6 6h-36q-6 0-6-6z");
    e.inside("M100 114q20-18 40 0v54q0 4-4 4h-32q-4 0-4-4z", |e| {
        e.rect(fill.light(20), [96, 106, 50, 70], 0);
        for _ in 0..30 {
            let (x, y) = (e.roll(100, 140), e.roll(116, 170));
            e.oval(fill.dark(8), x, y, 4, 3);
            e.oval(fill.light(30), x - 1, y - 1, 1.6, 1);
        }
    });
    e.rect(ink, [88, 182, 64, 5], 2);
    emblem(e, 120, 88, 11, ink);
}
