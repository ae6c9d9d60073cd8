//! The fronts of the shops.

use super::easel::Easel;

/// A shop front; the seed's first byte is what is on its sign.
pub(super) fn front(mut e: Easel, _seed: u32) -> String {
    super::scene::backdrop(&mut e);
    e.finish()
}
