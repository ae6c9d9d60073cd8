//! The options that several trades share.

use super::{Axis, all, some};

/// One variant.
pub(crate) const ONE: &[Axis] = &[];

/// Clothes.
pub(crate) const SIZES: &[Axis] = &[all("Size", &[("S", 100), ("M", 100), ("L", 100), ("XL", 100)])];

/// Clothes in two or three colours.
pub(crate) const SIZES_COLOURS: &[Axis] =
    &[some("Colour", CLOTH), all("Size", &[("S", 100), ("M", 100), ("L", 100), ("XL", 100)])];

/// One size, two or three colours.
pub(crate) const COLOURS: &[Axis] = &[some("Colour", CLOTH)];

/// The colours of dyed cloth, wool and leather.
pub(crate) const CLOTH: &[(&str, u16)] = &[
    ("Navy", 100),
    ("Oat", 100),
    ("Rust", 100),
    ("Sage", 100),
    ("Mustard", 100),
    ("Charcoal", 100),
    ("Forest", 100),
    ("Sky", 100),
    ("Bordeaux", 100),
    ("Rose", 100),
];

/// By weight, from a counter.
pub(crate) const WEIGHED: &[Axis] = &[all("Weight", &[("150 g", 100), ("300 g", 195), ("500 g", 315)])];
