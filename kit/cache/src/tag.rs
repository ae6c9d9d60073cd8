//! What an answer tells of.

/// Something that answers tell of and that changes: a product, a vendor, a category, a list.
///
/// The same in every process and release (it travels between them): the 64-bit FNV-1a hash
/// (<http://www.isthe.com/chongo/tech/comp/fnv>) of its kind and its key. Two that have the same one are made stale together, which costs a
/// reading and nothing else.
///
/// The first bit says whether it is private: what is somebody's own (a session, a cart) changes often, and neither a CDN nor what is public
/// has to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u64);

const PRIVATE: u64 = 1 << 63;

impl Tag {
    /// The tag of a thing of a kind: `("product", id.as_bytes())`.
    pub const fn new(kind: &str, key: &[u8]) -> Self {
        Self(of(kind, key) & !PRIVATE)
    }

    /// The tag of what is somebody's own, for [`Parts`](crate::Parts) alone: `("cart", id.as_bytes())`.
    pub const fn private(kind: &str, key: &[u8]) -> Self {
        Self(of(kind, key) | PRIVATE)
    }

    pub(crate) fn is_private(self) -> bool {
        self.0 & PRIVATE != 0
    }

    pub(crate) fn hash(self) -> u64 {
        self.0
    }

    pub(crate) const fn from_hash(hash: u64) -> Self {
        Self(hash)
    }

    pub(crate) fn written(self) -> String {
        format!("{:016x}", self.0)
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        u64::from_str_radix(text, 16).ok().map(Self)
    }
}

const fn of(kind: &str, key: &[u8]) -> u64 {
    // Between kind and key stands what is in no kind.
    fnv(fnv(fnv(0xcbf2_9ce4_8422_2325, kind.as_bytes()), b":"), key)
}

const fn fnv(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The tags of an answer.
pub type Tags = Vec<Tag>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_the_same_everywhere_and_kinds_are_apart() {
        // FNV-1a of "product:x", as any other program computes it.
        let reference = b"product:x".iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
        assert_eq!(Tag::new("product", b"x").hash(), reference & (u64::MAX >> 1));
        assert_eq!(Tag::private("product", b"x").hash(), reference | 1 << 63);
        assert_ne!(Tag::new("product", b"x"), Tag::new("vendor", b"x"));
        assert_eq!(Tag::read(&Tag::new("product", b"x").written()), Some(Tag::new("product", b"x")));
    }
}
