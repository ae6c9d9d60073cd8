//! Pictures, drawn when they are asked for.
//!
//! A key is a motif and up to eight hexadecimal digits, `mug-3f8a211d`: the last two digits are the colour family, the
//! others set everything that may vary: backdrop, pattern, label, shape, a few pixels of place. A drawing is one flat SVG
//! of 240 by 240 units and a few kilobytes, without fonts, scripts, styles or references to anything outside it, so it
//! may be served as an image, inlined, or turned into pixels at any size.
//!
//! Each file below draws what lies on one kind of shelf; [`easel`] has the strokes they share, [`palette`] the colours.

mod animal;
mod bags;
mod bath;
mod bicycle;
mod bread;
mod cactus;
mod ceramic;
mod cloth;
mod colour;
mod craft;
mod cup;
mod dairy;
mod desk;
mod easel;
mod gadget;
mod game;
mod garden;
mod glass;
mod harvest;
mod jewel;
mod kitchen;
mod knitted;
mod larder;
mod light;
mod palette;
mod paper;
mod pastry;
mod pattern;
mod plant;
mod print;
mod room;
mod scene;
mod shoe;
mod shopfront;
mod sound;
mod sport;
mod sweets;
mod toy;
mod worn;

use easel::Easel;

use crate::{tone::Tone, trades::Sign};

/// Draws a motif into the middle of the sheet, standing on [`easel::FLOOR`].
type Draw = fn(&mut Easel);
type Motif = (&'static str, Draw);

const SHELVES: [&[Motif]; 34] = [
    animal::MOTIFS,
    bags::MOTIFS,
    bath::MOTIFS,
    bicycle::MOTIFS,
    bread::MOTIFS,
    cactus::MOTIFS,
    ceramic::MOTIFS,
    cloth::MOTIFS,
    colour::MOTIFS,
    craft::MOTIFS,
    cup::MOTIFS,
    dairy::MOTIFS,
    desk::MOTIFS,
    gadget::MOTIFS,
    game::MOTIFS,
    garden::MOTIFS,
    glass::MOTIFS,
    harvest::MOTIFS,
    jewel::MOTIFS,
    kitchen::MOTIFS,
    knitted::MOTIFS,
    larder::MOTIFS,
    light::MOTIFS,
    paper::MOTIFS,
    pastry::MOTIFS,
    plant::MOTIFS,
    print::MOTIFS,
    room::MOTIFS,
    shoe::MOTIFS,
    sound::MOTIFS,
    sport::MOTIFS,
    sweets::MOTIFS,
    toy::MOTIFS,
    worn::MOTIFS,
];

/// The motif of shop fronts.
const SHOP: &str = "shop";

/// The SVG of a key, or none where the key does not name a motif and a seed.
///
/// ```
/// assert!(demo::picture::svg("mug-3f8a").is_some_and(|svg| svg.starts_with("<svg")));
/// assert!(demo::picture::svg("unicorn-3f8a").is_none());
/// ```
#[must_use]
pub fn svg(key: &str) -> Option<String> {
    let (motif, digits) = key.rsplit_once('-')?;
    if digits.len() > 8 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let seed = u32::from_str_radix(digits, 16).ok()?;
    let tone = Tone::ALL[seed as usize % 256 % Tone::ALL.len()];
    if motif == SHOP {
        return Some(shopfront::front(Easel::new(key, tone), seed));
    }
    let draw = draw_of(motif)?;
    let mut easel = Easel::new(key, tone);
    scene::backdrop(&mut easel);
    scene::placed(&mut easel, draw);
    Some(easel.finish())
}

/// Whether there are pictures of this.
#[must_use]
pub fn motif_exists(motif: &str) -> bool {
    motif == SHOP || draw_of(motif).is_some()
}

/// The names of all motifs, that of shop fronts last.
pub fn motifs() -> impl Iterator<Item = &'static str> {
    SHELVES.iter().flat_map(|shelf| shelf.iter().map(|(name, _)| *name)).chain([SHOP])
}

fn draw_of(motif: &str) -> Option<Draw> {
    SHELVES.iter().flat_map(|shelf| shelf.iter()).find(|(name, _)| *name == motif).map(|(_, draw)| *draw)
}

/// The key of a product's picture. `serial` makes it differ from all others; only its last twelve bits count.
pub(crate) fn key(motif: &str, tone: Tone, random: u64, serial: usize) -> String {
    let seed = (random as u32 & 0xfff0_0000) | (serial as u32 & 0xfff) << 8 | tone as u32;
    format!("{motif}-{seed:08x}")
}

/// The key of a vendor's picture.
pub(crate) fn shop_key(sign: Sign, tone: Tone, random: u64) -> String {
    let seed = (sign as u32) << 24 | (random as u32 & 0xffff) << 8 | tone as u32;
    format!("{SHOP}-{seed:08x}")
}
