//! What is printed, woven or glazed onto things.

use super::easel::{Easel, PAPER, Paint};

/// A pattern over an area (left, top, right, bottom), or none; draw it inside the thing.
pub(super) fn pattern(e: &mut Easel, area: [i32; 4], ink: Paint) {
    match e.roll(0, 7) {
        0 | 1 => {}
        2 => stripes(e, area, ink),
        3 => bars(e, area, ink),
        4 => dots(e, area, ink),
        5 => zigzag(e, area, ink),
        6 => band(e, area, ink),
        _ => sprigs(e, area, ink),
    }
}

/// Horizontal stripes.
pub(super) fn stripes(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let (step, thick) = (e.roll(14, 26), e.roll(3, 9));
    for y in (top + step / 2..bottom).step_by(step as usize) {
        e.rect(ink, [left, y, right - left, thick], 0);
    }
}

/// Vertical stripes.
pub(super) fn bars(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let (step, thick) = (e.roll(12, 24), e.roll(3, 8));
    for x in (left + step / 2..right).step_by(step as usize) {
        e.rect(ink, [x, top, thick, bottom - top], 0);
    }
}

/// Dots in staggered rows.
pub(super) fn dots(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let (step, r) = (e.roll(15, 24), e.roll(2, 4));
    for (row, y) in (top + step / 2..bottom).step_by(step as usize).enumerate() {
        let shift = if row % 2 == 0 { 0 } else { step / 2 };
        for x in (left + shift + step / 3..right).step_by(step as usize) {
            e.circle(ink, x, y, r);
        }
    }
}

/// Rows of zigzag.
pub(super) fn zigzag(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let step = e.roll(22, 34);
    for y in (top + step / 2..bottom).step_by(step as usize) {
        let mut d = format!("M{left} {y}");
        for n in 0..=(right - left) / 9 {
            d.push_str(if n % 2 == 0 { "l9 -8" } else { "l9 8" });
        }
        e.line(ink, 3, &d);
    }
}

/// One broad band with a thin line above and below.
pub(super) fn band(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let height = (bottom - top) / 5;
    let y = top + (bottom - top) * e.roll(30, 52) / 100;
    e.rect(ink, [left, y, right - left, height], 0);
    e.rect(ink, [left, y - 7, right - left, 3], 0);
    e.rect(ink, [left, y + height + 4, right - left, 3], 0);
}

/// Small twigs with two leaves.
pub(super) fn sprigs(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let step = e.roll(28, 36);
    let (mut stems, mut leaves) = (String::new(), String::new());
    for (row, y) in (top + step / 2..bottom).step_by(step as usize).enumerate() {
        let shift = if row % 2 == 0 { 0 } else { step / 2 };
        for x in (left + shift + 8..right).step_by(step as usize) {
            stems.push_str(&format!("M{x} {}v-12", y + 6));
            leaves.push_str(&format!("M{x} {y}q8 -1 8 -9q-8 1-8 9zM{x} {}q-8-1-8-9q8 1 8 9z", y + 3));
        }
    }
    e.line(ink, 2, &stems);
    e.path(ink, &leaves);
}

/// Specks of two sizes, as in stoneware or terrazzo.
pub(super) fn specks(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint, count: i32) {
    for (share, r) in [(count * 2 / 3, 1.1), (count / 3, 1.9)] {
        for _ in 0..share {
            let (x, y) = (e.roll(left, right), e.roll(top, bottom));
            e.circle(ink, x, y, r);
        }
    }
}

/// A small sign of about `r` to each side: leaf, sun, flower, hills, waves, star, drop, moon.
pub(super) fn emblem(e: &mut Easel, x: i32, y: i32, r: i32, ink: Paint) {
    let kind = e.roll(0, 7);
    let at = format!("translate({x} {y}) scale({:.2})", f64::from(r) / 10.0);
    e.under(&at, |e| match kind {
        0 => {
            e.line(ink, 1.6, "M0 10V-9");
            e.path(ink, "M0 3q8 0 8-8q-8 0-8 8zM0 7q-8 0-8-8q8 0 8 8zM0-3q6-1 5-7q-5 0-5 7z");
        }
        1 => {
            e.circle(ink, 0, 0, 4.6);
            e.line(ink, 1.7, "M0-7.5v-2.5M0 7.5v2.5M7.5 0h2.5M-7.5 0h-2.5M5.3-5.3l1.8-1.8M-5.3 5.3l-1.8 1.8M5.3 5.3l1.8 1.8M-5.3-5.3l-1.8-1.8");
        }
        2 => {
            e.stamp((0..5).map(|petal| format!("rotate({})", petal * 72)), |e| e.oval(ink, 0, -5.8, 3.3, 4.4));
            e.circle(PAPER, 0, 0, 2.6);
        }
        3 => e.path(ink, "M-10 8L-3-6l4 7 3-4 7 11zM4-7a2.6 2.6 0 1 1 .1 0z"),
        4 => e.line(ink, 2, "M-9-5q3-4 6 0t6 0 6 0M-9 1q3-4 6 0t6 0 6 0M-9 7q3-4 6 0t6 0 6 0"),
        5 => e.path(ink, "M0-10l2.9 6.3 6.9.8-5.1 4.7 1.4 6.8L0 5.2-6.1 8.6l1.4-6.8-5.1-4.7 6.9-.8z"),
        6 => e.path(ink, "M0-10C6-3 8 0 8 3.500A8 8 0 0 1-8 3.500C-8 0-6-3 0-10z"),
        _ => e.path(ink, "M4-9A10 10 0 1 0 9 5 8 8 0 1 1 4-9z"),
    });
}

/// Lines that stand for words: centred under `top`, as many as given, the first one bolder.
pub(super) fn words(e: &mut Easel, middle: i32, top: i32, width: i32, lines: i32, ink: Paint) {
    for line in 0..lines {
        let (share, thick) = if line == 0 { (e.roll(72, 96), 5) } else { (e.roll(40, 76), 3) };
        let length = width * share / 100;
        let y = top + line * 8 + i32::from(line > 0) * 2;
        e.rect(if line == 0 { ink } else { ink.see(60) }, [middle - length / 2, y, length, thick], thick / 2);
    }
}

/// A paper label with an emblem and words (left, top, right, bottom).
pub(super) fn label(e: &mut Easel, [left, top, right, bottom]: [i32; 4], ink: Paint) {
    let (width, height, middle) = (right - left, bottom - top, (left + right) / 2);
    let dark = ink.dark(25);
    match e.roll(0, 4) {
        0 => {
            e.rect(PAPER, [left, top, width, height], 3);
            e.rect(ink, [left, top, width, height / 5], 3);
            emblem(e, middle, top + height * 46 / 100, (height / 6).min(width / 5), ink);
            words(e, middle, bottom - height / 4, width * 7 / 10, 2, dark);
        }
        1 => {
            let r = width.min(height) / 2;
            let y = (top + bottom) / 2;
            e.circle(PAPER, middle, y, r);
            e.circle(ink.see(30), middle, y, r - 3);
            emblem(e, middle, y - r / 5, r * 2 / 5, dark);
            words(e, middle, y + r / 3, r, 1, dark);
        }
        2 => {
            e.rect(PAPER, [left, top, width, height], 2);
            e.rect(ink.see(22), [left + 3, top + 3, width - 6, height - 6], 1);
            words(e, middle, top + height / 5, width * 3 / 4, 2, dark);
            emblem(e, middle, bottom - height * 28 / 100, (height / 6).min(width / 5), ink);
        }
        3 => {
            e.path(
                PAPER,
                &format!(
                    "M{left} {bottom}V{}a{} {} 0 0 1 {width} 0V{bottom}z",
                    top + width / 2,
                    width / 2,
                    width / 2
                ),
            );
            emblem(e, middle, top + width / 2 - 2, width / 5, ink);
            words(e, middle, bottom - (height / 4).max(12), width * 7 / 10, 2, dark);
        }
        _ => {
            e.rect(PAPER, [left, top, width, height], 0);
            e.rect(ink, [left, top, width, 4], 0);
            e.rect(ink, [left, bottom - 4, width, 4], 0);
            words(e, middle, top + height / 4, width * 8 / 10, 1, dark);
            emblem(e, middle, top + height * 62 / 100, (height / 6).min(width / 5), dark);
        }
    }
}
