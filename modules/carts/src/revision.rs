//! What a customer agreed to, as one short word.

use std::fmt::Write as _;

use sha2::Digest as _;

use crate::ShownLine;

/// The fingerprint of (variant, quantity, price) of all lines that can be bought, in whatever order: 24 hexadecimal digits of
/// a SHA-256. Opaque to callers; equal as long as the same things cost the same.
pub(crate) fn revision(lines: &[ShownLine]) -> String {
    let mut bought: Vec<_> =
        lines.iter().map(|l| (l.offer.variant.0, l.quantity, l.offer.price_minor)).collect();
    bought.sort_unstable();
    let mut hash = sha2::Sha256::new();
    for (variant, quantity, price) in bought {
        hash.update(variant.as_bytes());
        hash.update(quantity.to_be_bytes());
        hash.update(price.to_be_bytes());
    }
    hash.finalize().iter().take(12).fold(String::with_capacity(24), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
