//! The room that a thing stands in, and where in it.

use super::{
    Draw,
    easel::{Easel, WHITE},
};

/// A wall and a floor, or a plain ground, with a shape of light behind the thing.
pub(super) fn backdrop(e: &mut Easel) {
    let [wall, other, ..] = e.grounds;
    e.rect(wall, [0, 0, 240, 240], 0);
    let floor = e.roll(168, 182);
    let light = wall.light(48);
    match e.roll(0, 7) {
        0 => e.rect(wall.dark(7), [0, floor, 240, 240 - floor], 0),
        1 => {
            let r = e.roll(84, 94);
            e.circle(light, 120, 116, r);
        }
        2 => {
            let half = e.roll(68, 82);
            let left = 120 - half;
            e.path(
                light,
                &format!("M{left} {floor}V{}a{half} {half} 0 0 1 {} 0V{floor}z", 26 + half, 2 * half),
            );
            e.rect(wall.dark(6), [0, floor, 240, 240 - floor], 0);
        }
        3 => {
            let x = e.roll(10, 60);
            e.path(WHITE.see(34), &format!("M{x} 0h56l-60 240h-56z"));
            e.path(WHITE.see(34), &format!("M{} 0h40l-60 240h-40z", x + 76));
            e.rect(wall.dark(30).see(10), [0, floor, 240, 240 - floor], 0);
        }
        4 => {
            e.rect(other, [0, floor, 240, 240 - floor], 0);
            e.rect(other.dark(8), [0, floor, 240, 3], 0);
        }
        5 => {
            let bow = e.roll(-14, 14);
            e.path(
                light,
                &format!(
                    "M32 {}C36 52 92 22 142 34S224 84 212 {}S158 214 104 208S28 {} 32 {}z",
                    120 + bow,
                    132 - bow,
                    172 - bow,
                    120 + bow
                ),
            );
        }
        6 => {
            let r = e.roll(46, 58);
            let (x, y) = (e.roll(62, 178), e.roll(64, 84));
            e.circle(other.mix(e.accents[2], 14), x, y, r);
            e.rect(wall.dark(7), [0, floor, 240, 240 - floor], 0);
        }
        _ => {
            e.path(
                wall.dark(5),
                &format!("M0 {}Q70 {} 130 {}T240 {}V240H0z", floor + 4, floor - 34, floor - 6, floor - 16),
            );
        }
    }
}

/// Draws the thing a little off the middle, a little larger or smaller, and from either side.
pub(super) fn placed(e: &mut Easel, draw: Draw) {
    let scale = e.roll(102, 112);
    let (dx, dy) = (e.roll(-5, 5), e.roll(2, 8));
    // Grow about the point (120, 192) where things stand.
    let size = f64::from(scale) / 100.0;
    let flipped = e.maybe(50);
    let x = if flipped { 120.0 + 120.0 * size } else { 120.0 - 120.0 * size } + f64::from(dx);
    let y = 192.0 - 192.0 * size + f64::from(dy);
    let across = if flipped { -size } else { size };
    e.under(&format!("matrix({across:.2} 0 0 {size:.2} {x:.1} {y:.1})"), draw);
}
