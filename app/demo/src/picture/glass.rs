//! Bottles.

use super::{
    Motif,
    easel::{Easel, INK, PAPER, Paint, TIMBER, WHITE, paint},
    pattern::label,
};

pub(super) const MOTIFS: &[Motif] = &[("bottle", bottle), ("wine", wine)];

fn bottle(e: &mut Easel) {
    let (fill, cap) = (e.main, e.accents[1]);
    let shape = e.roll(0, 2);
    e.shadow(120, 40);
    let glass = fill.light(10);
    let (d, level) = match shape {
        0 => ("M106 56v28c0 14-26 18-26 44v50q0 14 14 14h52q14 0 14-14v-50c0-26-26-30-26-44V56z", 112),
        1 => ("M104 56v24q-22 6-22 26v72q0 14 14 14h48q14 0 14-14v-72q0-20-22-26V56z", 102),
        _ => ("M106 50v40q-22 10-22 34v56q0 12 12 12h48q12 0 12-12v-56q0-24-22-34V50z", 116),
    };
    e.solid(paint(0xe9_f1ef).mix(fill, 22), d, [80, 50, 160, 192], |e| {
        e.path(glass, &format!("M70 {level}q26-6 50 0t50 0v90H70z"));
        e.path(fill.dark(8).see(50), "M70 168h100v30H70z");
    });
    e.line(WHITE.see(65), 4, &format!("M91 {}v44", level + 14));
    label(e, [90, 122, 150, 180], fill.dark(14));
    if e.maybe(50) {
        e.solid(TIMBER, "M107 34h26v22h-26z", [107, 34, 133, 56], |_| {});
        e.rect(glass.dark(18), [103, 52, 34, 8], 3);
    } else {
        e.solid(cap, "M103 36h34q3 0 3 3v17h-40V39q0-3 3-3z", [100, 36, 140, 56], |e| {
            for x in [106, 112, 118, 124, 130] {
                e.rect(cap.dark(18).see(60), [x, 40, 2, 16], 0);
            }
        });
    }
}

fn wine(e: &mut Easel) {
    let (wine, foil) = (e.main, e.accent());
    // Nobody drinks green wine: what a green label stands for is white.
    let green = wine.is_green();
    let pale = green || !wine.is_deep();
    let glass: Paint = if pale { wine.mix(paint(0x8f_a15a), 45) } else { wine.mix(paint(0x26_3a2c), 70) };
    let bubbles = e.maybe(25);
    e.shadow(112, 60);
    let d = if e.maybe(50) {
        "M84 40v42c0 16-18 22-18 44v54q0 12 12 12h40q12 0 12-12v-54c0-22-18-28-18-44V40z"
    } else {
        "M84 40v34c-4 26-22 30-22 66v40q0 12 12 12h48q12 0 12-12v-40c0-36-18-40-22-66V40z"
    };
    e.solid(glass, d, [62, 40, 134, 192], |_| {});
    label(e, [72, 124, 124, 178], wine.dark(10));
    e.solid(foil, "M82 30h32q2 0 2 2v34H80V32q0-2 2-2z", [80, 30, 116, 66], |e| {
        e.rect(foil.dark(20), [80, 58, 36, 3], 0);
    });
    // A glass beside it.
    let bowl = "M152 96h48c2 26-2 48-24 48s-26-22-24-48z";
    e.path(WHITE.see(45), bowl);
    e.inside(bowl, |e| {
        let drink = if green { paint(0xf1_dd8c) } else { wine.light(if pale { 34 } else { 6 }) };
        e.path(drink, "M140 116q18-5 36 0t36 0v40h-72z");
        if bubbles {
            for (x, y) in [(166, 128), (176, 122), (184, 132), (172, 136), (180, 118)] {
                e.circle(WHITE.see(70), x, y, 2);
            }
        }
    });
    e.line(WHITE.see(75), 3, "M158 104q-1 20 6 28");
    e.line(INK.see(20), 2, bowl);
    e.line(PAPER.dark(12), 4, "M176 144v42");
    e.oval(PAPER.dark(12), 176, 189, 22, 4);
}
