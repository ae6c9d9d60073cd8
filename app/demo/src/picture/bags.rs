//! To come.

use super::Motif;

pub(super) const MOTIFS: &[Motif] = &[];
