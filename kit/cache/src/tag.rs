//! What an answer tells of.

/// Something that answers tell of and that changes: a product, a vendor, a category, a list.
///
/// The same in every process and release (it travels between them): the 64-bit FNV-1a hash
/// (<http://www.isthe.com/chongo/tech/comp/fnv>) of its kind and its key. Two that have the same one are made stale together, which costs a
/// reading and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u64);

impl Tag {
    /// The tag of a thing of a kind: `("product", id.as_bytes())`.
    pub const fn new(kind: &str, key: &[u8]) -> Self {
        // Between kind and key stands what is in no kind.
        Self(fnv(fnv(fnv(0xcbf2_9ce4_8422_2325, kind.as_bytes()), b":"), key))
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
        assert_eq!(Tag::new("product", b"x").hash(), reference);
        assert_ne!(Tag::new("product", b"x"), Tag::new("vendor", b"x"));
        assert_eq!(Tag::read(&Tag::new("product", b"x").written()), Some(Tag::new("product", b"x")));
    }
}
