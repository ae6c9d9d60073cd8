//! What every motif is drawn with: colours, and a sheet that collects shapes.

use std::fmt::Write;

use super::palette::{Colours, colours};
use crate::{chance::Chance, tone::Tone};

/// Where things stand.
pub(super) const FLOOR: i32 = 192;

/// A colour with an opacity.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Paint {
    rgb: u32,
    /// In percent.
    opacity: u8,
}

/// `#rrggbb` from a number.
pub(super) const fn paint(rgb: u32) -> Paint {
    Paint { rgb, opacity: 100 }
}

pub(super) const WHITE: Paint = paint(0xff_ffff);
pub(super) const PAPER: Paint = paint(0xfb_f6ea);
/// For eyes, holes and fine lines: softer than black.
pub(super) const INK: Paint = paint(0x33_2c3a);
pub(super) const STEEL: Paint = paint(0xb4_bcc4);
pub(super) const BRASS: Paint = paint(0xd0_a44c);
pub(super) const TIMBER: Paint = paint(0xc7_955f);
pub(super) const LEAF: Paint = paint(0x5c_9457);

impl Paint {
    /// The same colour, this opaque in percent.
    pub(super) const fn see(self, opacity: u8) -> Self {
        Self { rgb: self.rgb, opacity }
    }

    /// Six digits, or three where they say the same.
    fn hex(self) -> String {
        let [_, r, g, b] = self.rgb.to_be_bytes();
        if [r, g, b].iter().all(|channel| channel >> 4 == channel & 15) {
            format!("{:x}{:x}{:x}", r & 15, g & 15, b & 15)
        } else {
            format!("{:06x}", self.rgb)
        }
    }

    /// This much of the way to another colour, in percent.
    pub(super) fn mix(self, other: Self, percent: u32) -> Self {
        let channel = |shift: u32| {
            let (from, to) = ((self.rgb >> shift) & 0xff, (other.rgb >> shift) & 0xff);
            ((from * (100 - percent) + to * percent + 50) / 100) << shift
        };
        Self { rgb: channel(16) | channel(8) | channel(0), opacity: self.opacity }
    }

    /// Darker, towards a warm violet rather than to black: shadows of flat colours stay clean.
    pub(super) fn dark(self, percent: u32) -> Self {
        self.mix(paint(0x2a_1f3d), percent)
    }

    /// Lighter, towards a warm white.
    pub(super) fn light(self, percent: u32) -> Self {
        self.mix(paint(0xff_fbf2), percent)
    }

    /// Whether green is its strongest part.
    pub(super) fn is_green(self) -> bool {
        let channel = |shift: u32| (self.rgb >> shift) & 0xff;
        channel(8) > channel(16) && channel(8) > channel(0)
    }

    /// Whether white would stand out against it.
    pub(super) fn is_deep(self) -> bool {
        let channel = |shift: u32| (self.rgb >> shift) & 0xff;
        channel(16) * 3 + channel(8) * 6 + channel(0) < 1_400
    }
}

/// A sheet with a palette and a stream of chance, both fixed by the key.
pub(super) struct Easel {
    svg: String,
    /// What may still grow before it is written: see [`Pending`].
    pending: Pending,
    /// Clip paths and stamps need ids that are unique on a page with many pictures.
    id: String,
    ids: usize,
    pub(super) chance: Chance,
    /// The colour of the thing.
    pub(super) main: Paint,
    /// Colours that go with it.
    pub(super) accents: [Paint; 3],
    /// Colours to stand before.
    pub(super) grounds: [Paint; 4],
}

/// Strokes, dots and bars that follow each other in one colour become one element: knitting, spines and specks would be
/// ten thousand bytes otherwise.
enum Pending {
    Nothing,
    Stroke { paint: Paint, width: f64, d: String },
    Dots { paint: Paint, radius: f64, at: Vec<(f64, f64)> },
    Bars { paint: Paint, d: String },
}

impl Easel {
    /// An empty sheet for a key.
    pub(super) fn new(key: &str, tone: Tone) -> Self {
        let mut chance = Chance::named(0, key);
        let Colours { main, mut accents, mut grounds } = colours(tone);
        chance.shuffle(&mut accents);
        chance.shuffle(&mut grounds);
        // A touch warmer or lighter each time: two navy mugs are not from the same pot of glaze.
        let drift = chance.below(9) as u32;
        let main = if chance.percent(50) { main.light(drift) } else { main.mix(accents[0], drift) };
        let svg = String::from(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" stroke-linecap="round" stroke-linejoin="round">"#,
        );
        Self { svg, pending: Pending::Nothing, id: key.to_owned(), ids: 0, chance, main, accents, grounds }
    }

    /// The drawing.
    pub(super) fn finish(mut self) -> String {
        self.write_pending();
        self.svg.push_str("</svg>");
        self.svg
    }

    /// The first accent: the one for what is on or beside the thing.
    pub(super) fn accent(&self) -> Paint {
        self.accents[0]
    }

    /// A filled path.
    pub(super) fn path(&mut self, fill: Paint, d: &str) {
        self.write_pending();
        let _ = write!(self.svg, r#"<path d="{d}""#);
        self.fill(fill);
    }

    /// A stroke with round ends.
    pub(super) fn line(&mut self, stroke: Paint, width: impl Into<f64>, d: &str) {
        let wide = number(width);
        match &mut self.pending {
            Pending::Stroke { paint, width, d: before } if *paint == stroke && *width == wide => {
                before.push_str(d)
            }
            _ => {
                self.write_pending();
                self.pending = Pending::Stroke { paint: stroke, width: wide, d: d.to_owned() };
            }
        }
    }

    /// A circle.
    pub(super) fn circle(&mut self, fill: Paint, x: impl Into<f64>, y: impl Into<f64>, r: impl Into<f64>) {
        let (point, r) = ((number(x), number(y)), number(r));
        match &mut self.pending {
            Pending::Dots { paint, radius, at } if *paint == fill && *radius == r => at.push(point),
            _ => {
                self.write_pending();
                self.pending = Pending::Dots { paint: fill, radius: r, at: vec![point] };
            }
        }
    }

    /// An ellipse.
    pub(super) fn oval(
        &mut self,
        fill: Paint,
        x: impl Into<f64>,
        y: impl Into<f64>,
        rx: impl Into<f64>,
        ry: impl Into<f64>,
    ) {
        self.write_pending();
        let [x, y, rx, ry] = [number(x), number(y), number(rx), number(ry)];
        let _ = write!(self.svg, r#"<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}""#);
        self.fill(fill);
    }

    /// A rectangle with round corners: left, top, width, height, radius.
    pub(super) fn rect(&mut self, fill: Paint, at: [i32; 4], radius: i32) {
        let [x, y, width, height] = at;
        if radius > 0 {
            self.write_pending();
            let _ =
                write!(self.svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}""#);
            self.fill(fill);
            return;
        }
        let bar = format!("M{x} {y}h{width}v{height}h{}z", -width);
        match &mut self.pending {
            Pending::Bars { paint, d } if *paint == fill => d.push_str(&bar),
            _ => {
                self.write_pending();
                self.pending = Pending::Bars { paint: fill, d: bar };
            }
        }
    }

    fn write_pending(&mut self) {
        match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => {}
            Pending::Bars { paint, d } => {
                let _ = write!(self.svg, r#"<path d="{d}""#);
                self.fill(paint);
            }
            Pending::Stroke { paint, width, d } => self.stroke(paint, width, &d),
            Pending::Dots { paint, radius, at } => match at[..] {
                [(x, y)] => {
                    let _ = write!(self.svg, r#"<circle cx="{x}" cy="{y}" r="{radius}""#);
                    self.fill(paint);
                }
                _ => {
                    // A stroke of no length with round ends is a dot.
                    let mut d = String::new();
                    for (x, y) in at {
                        let _ = write!(d, "M{x} {y}h0");
                    }
                    self.stroke(paint, 2.0 * radius, &d);
                }
            },
        }
    }

    fn stroke(&mut self, paint: Paint, width: f64, d: &str) {
        let width = number(width);
        let _ = write!(
            self.svg,
            "<path d=\"{d}\" fill=\"none\" stroke=\"#{}\" stroke-width=\"{width}\"",
            paint.hex()
        );
        self.opacity("stroke", paint);
    }

    fn fill(&mut self, fill: Paint) {
        let _ = write!(self.svg, " fill=\"#{}\"", fill.hex());
        self.opacity("fill", fill);
    }

    /// Ends an element.
    fn opacity(&mut self, of: &str, paint: Paint) {
        if paint.opacity < 100 {
            let _ = write!(self.svg, " {of}-opacity=\"{}\"", f64::from(paint.opacity) / 100.0);
        }
        self.svg.push_str("/>");
    }

    fn fresh_id(&mut self) -> String {
        self.ids += 1;
        format!("{}-{}", self.id, self.ids)
    }

    /// Draws only inside a path.
    pub(super) fn inside(&mut self, d: &str, draw: impl FnOnce(&mut Self)) {
        self.write_pending();
        let id = self.fresh_id();
        let _ = write!(
            self.svg,
            "<clipPath id=\"{id}\"><path d=\"{d}\"/></clipPath><g clip-path=\"url(#{id})\">"
        );
        draw(self);
        self.write_pending();
        self.svg.push_str("</g>");
    }

    /// Draws under a transformation, as SVG writes it: `rotate(8 120 120)`.
    pub(super) fn under(&mut self, transform: &str, draw: impl FnOnce(&mut Self)) {
        self.write_pending();
        let _ = write!(self.svg, r#"<g transform="{transform}">"#);
        draw(self);
        self.write_pending();
        self.svg.push_str("</g>");
    }

    /// Draws the same thing once under each of the transformations; it is written once.
    pub(super) fn stamp(
        &mut self,
        transforms: impl IntoIterator<Item = String>,
        draw: impl FnOnce(&mut Self),
    ) {
        self.write_pending();
        let id = self.fresh_id();
        let mut transforms = transforms.into_iter();
        let Some(first) = transforms.next() else { return };
        let _ = write!(self.svg, r#"<g transform="{first}"><g id="{id}">"#);
        draw(self);
        self.write_pending();
        self.svg.push_str("</g></g>");
        for transform in transforms {
            let _ = write!(self.svg, "<use href=\"#{id}\" transform=\"{transform}\"/>");
        }
    }

    /// A solid thing: its shape, a shade down its right side and a gleam down its left. `span` is left, top, right,
    /// bottom of the shape.
    pub(super) fn solid(&mut self, fill: Paint, d: &str, span: [i32; 4], on_it: impl FnOnce(&mut Self)) {
        self.path(fill, d);
        let [left, top, right, bottom] = span;
        let (width, height) = (right - left, bottom - top);
        self.inside(d, |e| {
            on_it(e);
            let edge = right - width * 26 / 100;
            let belly = width / 9;
            e.path(
                paint(0x2a_1f3d).see(13),
                &format!("M{edge} {top}q{belly} {} 0 {height}h{width}v-{height}z", height / 2),
            );
            e.rect(
                WHITE.see(if fill.is_deep() { 14 } else { 30 }),
                [left + width * 11 / 100, top + height / 9, (width / 16).max(3), height * 7 / 10],
                width / 30 + 1,
            );
        });
    }

    /// The soft shadow under a thing that stands on the floor.
    pub(super) fn shadow(&mut self, x: i32, half: i32) {
        self.oval(paint(0x2a_1f3d).see(10), x + 4, FLOOR, half + 8, half / 8 + 5);
        self.oval(paint(0x2a_1f3d).see(14), x + 2, FLOOR, half, half / 11 + 3);
    }

    /// A number from low to high.
    pub(super) fn roll(&mut self, low: i32, high: i32) -> i32 {
        self.chance.between(i64::from(low), i64::from(high)) as i32
    }

    /// True in `percent` of a hundred pictures.
    pub(super) fn maybe(&mut self, percent: usize) -> bool {
        self.chance.percent(percent)
    }
}

fn number(value: impl Into<f64>) -> f64 {
    (value.into() * 10.0).round() / 10.0
}
