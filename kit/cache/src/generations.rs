//! Whether what was read is still so.
//!
//! One number counts changes. Each tag has, in a table of fixed size by a part of its hash, the number of its last change. A reading
//! notes the number before it begins; what it read is so as long as no tag of it has a higher one. So nothing is searched for or
//! removed when something changes, and a reading that began before a change can never be taken for one that began after it,
//! however late it comes.
//!
//! A change is counted after its commit, the table first and then the number. In between, a reading that begins notes the old number
//! and is thought stale although it is not: that costs a reading. The other way round it would be the error.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::Tag;

/// For public tags and for private ones, each: a million tags are sixteen to a place.
const HALF: usize = 1 << 16;
/// A megabyte bounds it.
const PLACES: usize = 2 * HALF;

/// The number of changes when a reading began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Generation(pub(crate) u64);

/// Where a tag's last change stands in the table. Private ones have places of their own: many people who fill their carts would make stale,
/// by chance, much that is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u32);

impl Place {
    pub(crate) fn of(tag: Tag) -> Self {
        // The hash's lower bits; FNV-1a mixes them well.
        let place = tag.hash() as u32 & (HALF as u32 - 1);
        Self(if tag.is_private() { place + HALF as u32 } else { place })
    }
}

/// A number for each place.
#[derive(Debug)]
pub(crate) struct Places(Box<[AtomicU64]>);

impl Places {
    pub(crate) fn new() -> Self {
        Self((0..PLACES).map(|_| AtomicU64::new(0)).collect())
    }
}

impl std::ops::Index<Place> for Places {
    type Output = AtomicU64;
    fn index(&self, place: Place) -> &AtomicU64 {
        &self.0[place.0 as usize]
    }
}

#[derive(Debug)]
pub(crate) struct Generations {
    now: AtomicU64,
    /// Everything that was read before is stale.
    floor: AtomicU64,
    last: Places,
    /// One change after the other.
    changing: Mutex<()>,
}

impl Default for Generations {
    fn default() -> Self {
        Self {
            now: AtomicU64::new(1),
            floor: AtomicU64::new(0),
            last: Places::new(),
            changing: Mutex::default(),
        }
    }
}

impl Generations {
    /// Note it before a reading begins.
    pub(crate) fn now(&self) -> Generation {
        Generation(self.now.load(Ordering::SeqCst))
    }

    /// Whether what was read since `began` is as it was.
    pub(crate) fn holds(&self, began: Generation, places: &[Place]) -> bool {
        self.floor.load(Ordering::SeqCst) <= began.0
            && places.iter().all(|place| self.last[*place].load(Ordering::SeqCst) <= began.0)
    }

    /// Counts a change of all of these. Call it after the commit.
    pub(crate) fn changed(&self, tags: impl IntoIterator<Item = Tag>) {
        let _one = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.now.load(Ordering::SeqCst) + 1;
        for tag in tags {
            self.last[Place::of(tag)].store(next, Ordering::SeqCst);
        }
        self.now.store(next, Ordering::SeqCst);
    }

    /// Counts a change of everything.
    pub(crate) fn all_changed(&self) {
        let _one = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.now.load(Ordering::SeqCst) + 1;
        self.floor.store(next, Ordering::SeqCst);
        self.now.store(next, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_change_does_not_hold_and_what_was_read_after_it_does() {
        let generations = Generations::default();
        let (bread, salt) = (Tag::new("product", b"bread"), Tag::new("product", b"salt"));
        let places = [Place::of(bread)];
        let before = generations.now();
        assert!(generations.holds(before, &places));
        generations.changed([salt]);
        assert!(generations.holds(before, &places));
        generations.changed([bread]);
        assert!(!generations.holds(before, &places));
        assert!(generations.holds(generations.now(), &places));
        let before = generations.now();
        generations.all_changed();
        assert!(!generations.holds(before, &[]));
    }
}
