//! Parts that answers are made of, kept as what they are.
//!
//! An answer that is different for everybody (what is near a point) is made of parts that are the same for many. They are kept by the
//! same rules as answers are: a change of what a part tells of makes it stale, a reading that began before a change is not kept, and
//! nothing is kept while changes are not heard. They stay in this process and are not sent as they are, so a part may be private: a
//! session, for instance.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use quick_cache::Weighter;

use crate::generations::{Generation, Generations, Place};
use crate::{Cache, Tags};

/// The net below: what nobody said is stale is read anew after this.
const LIFETIME: SignedDuration = SignedDuration::from_secs(120);

/// Parts by key, in this process. Cheap to clone.
pub struct Parts<K, V>(Arc<Inner<K, V>>);

struct Inner<K, V> {
    cache: Cache,
    lifetime: SignedDuration,
    entries: quick_cache::sync::Cache<K, Part<V>, Weight>,
}

/// A part that was read.
#[derive(Debug)]
pub struct Found<V> {
    /// It.
    pub value: V,
    /// What it tells of.
    pub tags: Tags,
    /// Bytes that it takes, about.
    pub bytes: usize,
}

/// When a reading began: note it before ([`Parts::now`]).
#[derive(Clone, Copy, Debug)]
pub struct Began(Generation);

struct Part<V> {
    value: Arc<V>,
    places: Arc<[Place]>,
    began: Generation,
    /// The generation at which it was last seen to hold.
    seen: Arc<AtomicU64>,
    fresh_until: Timestamp,
    weight: u64,
}

impl<V> Clone for Part<V> {
    fn clone(&self) -> Self {
        Self {
            value: Arc::clone(&self.value),
            places: Arc::clone(&self.places),
            began: self.began,
            seen: Arc::clone(&self.seen),
            fresh_until: self.fresh_until,
            weight: self.weight,
        }
    }
}

#[derive(Clone)]
struct Weight;

impl<K, V> Weighter<K, Part<V>> for Weight {
    fn weight(&self, _: &K, part: &Part<V>) -> u64 {
        part.weight
    }
}

impl<K, V> Clone for Parts<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> std::fmt::Debug for Parts<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").finish_non_exhaustive()
    }
}

impl<V> Part<V> {
    fn holds(&self, generations: &Generations, now: Timestamp) -> bool {
        // As of an entry: the number is read before the tags are.
        let generation = generations.now();
        if self.seen.load(Ordering::Relaxed) != generation.0 {
            if !generations.holds(self.began, &self.places) {
                return false;
            }
            self.seen.store(generation.0, Ordering::Relaxed);
        }
        now < self.fresh_until
    }
}

impl<K: Eq + Hash + Clone + Send + Sync + 'static, V: Send + Sync + 'static> Parts<K, V> {
    /// Parts beside the answers of `cache`, of a share of its bytes: so many hundredths. Answers have 30; all parts together may have
    /// the other 70.
    pub fn beside(cache: &Cache, percent: u64) -> Self {
        Self::lasting(cache, percent, LIFETIME)
    }

    /// Like [`beside`](Self::beside), of what changes without anybody being told: it is kept for `lifetime` at most.
    pub fn lasting(cache: &Cache, percent: u64, lifetime: SignedDuration) -> Self {
        let bytes = cache.bytes() / 100 * percent;
        // Four kilobytes a part is a guess at their number, and only that.
        let expected = usize::try_from(bytes / 4096).unwrap_or(usize::MAX).clamp(16, 1 << 20);
        let entries = quick_cache::sync::Cache::with_weighter(expected, bytes.max(1), Weight);
        Self(Arc::new(Inner { cache: cache.clone(), lifetime, entries }))
    }

    /// The present moment, for [`put`](Self::put): what is read from now on sees every change up to it.
    pub fn now(&self) -> Began {
        Began(self.0.cache.0.generations.now())
    }

    /// What is kept, if it is so.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        let cache = &self.0.cache.0;
        if !cache.hears.load(Ordering::SeqCst) {
            return None;
        }
        let part = self.0.entries.get(key)?;
        part.holds(&cache.generations, cache.env.now()).then_some(part.value)
    }

    /// Keeps what was read since `began`.
    pub fn put(&self, key: K, found: Found<V>, began: Began) -> Arc<V> {
        let part = self.part(found, began);
        let value = Arc::clone(&part.value);
        if self.0.cache.keeps() && self.0.cache.0.hears.load(Ordering::SeqCst) {
            self.0.entries.insert(key, part);
        }
        value
    }

    /// What is kept, or what `read` finds: read once, however many ask.
    pub async fn get_or_read<E>(
        &self,
        key: &K,
        read: impl AsyncFnOnce() -> Result<Found<V>, E>,
    ) -> Result<Arc<V>, E> {
        if let Some(value) = self.get(key) {
            return Ok(value);
        }
        let inner = &*self.0;
        if !inner.cache.keeps() || !inner.cache.0.hears.load(Ordering::SeqCst) {
            return Ok(Arc::new(read().await?.value));
        }
        let asked = self.now();
        loop {
            let worthless = |part: &Part<V>| !part.holds(&inner.cache.0.generations, inner.cache.0.env.now());
            inner.entries.remove_if(key, worthless);
            match inner.entries.get_value_or_guard_async(key).await {
                Ok(part) if part.began >= asked.0 || !worthless(&part) => return Ok(part.value),
                Ok(_) => {}
                Err(guard) => {
                    let began = self.now();
                    let part = self.part(read().await?, began);
                    let value = Arc::clone(&part.value);
                    // Only what has no place any more is refused.
                    let _ = guard.insert(part);
                    return Ok(value);
                }
            }
        }
    }

    /// What is kept of these, and of the others what `read` finds, which is asked for all of them at once, and not for none. What it does not
    /// find is absent. `anew`: nothing that is kept will do.
    pub async fn get_or_read_all<E>(
        &self,
        keys: &[K],
        anew: bool,
        read: impl AsyncFnOnce(&[K]) -> Result<Vec<(K, Found<V>)>, E>,
    ) -> Result<HashMap<K, Arc<V>>, E> {
        let mut all = HashMap::with_capacity(keys.len());
        if !anew {
            all.extend(keys.iter().filter_map(|key| Some((key.clone(), self.get(key)?))));
        }
        let missing: Vec<K> = keys.iter().filter(|key| !all.contains_key(key)).cloned().collect();
        if !missing.is_empty() {
            let began = self.now();
            let found = read(&missing).await?;
            all.extend(found.into_iter().map(|(key, found)| (key.clone(), self.put(key, found, began))));
        }
        Ok(all)
    }

    fn part(&self, found: Found<V>, began: Began) -> Part<V> {
        let mut places: Vec<Place> = found.tags.into_iter().map(Place::of).collect();
        places.sort_unstable();
        places.dedup();
        let weight =
            (found.bytes + places.len() * size_of::<Place>() + size_of::<Part<V>>() + size_of::<K>() + 64)
                as u64;
        Part {
            value: Arc::new(found.value),
            places: places.into(),
            began: began.0,
            seen: Arc::new(AtomicU64::new(0)),
            fresh_until: self.0.cache.0.env.now() + self.0.lifetime,
            weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use kit_core::{Clock, Env};

    use super::*;
    use crate::{CacheSettings, Tag};

    #[derive(Debug, PartialEq)]
    struct Shelf(u32);

    const TAG: Tag = Tag::new("vendor", b"bakery");

    fn found(pieces: u32) -> Found<Shelf> {
        Found { value: Shelf(pieces), tags: vec![TAG], bytes: 4 }
    }

    fn cache() -> Cache {
        let at = jiff::Timestamp::UNIX_EPOCH;
        Cache::new(Env { clock: Clock::fixed(at) }, CacheSettings::default()).alone()
    }

    #[tokio::test]
    async fn a_part_is_read_once_and_again_after_a_change_or_its_lifetime() {
        let cache = cache();
        let parts = Parts::<u8, Shelf>::beside(&cache, 25);
        let ask = async |pieces: u32| {
            let read = async || Ok::<_, ()>(found(pieces));
            parts.get_or_read(&1, read).await.unwrap().0
        };
        assert_eq!((ask(1).await, ask(2).await), (1, 1));
        cache.changed([TAG]);
        assert_eq!(parts.get(&1), None);
        assert_eq!((ask(3).await, ask(4).await), (3, 3));
        cache.0.env.clock.advance(LIFETIME);
        assert_eq!(ask(5).await, 5);
    }

    #[tokio::test]
    async fn what_was_read_before_a_change_is_not_kept_after_it() {
        let cache = cache();
        let parts = Parts::<u8, Shelf>::beside(&cache, 25);
        let began = parts.now();
        cache.changed([TAG]);
        assert_eq!(*parts.put(1, found(1), began), Shelf(1));
        assert_eq!(parts.get(&1), None);
        parts.put(1, found(2), parts.now());
        assert_eq!(parts.get(&1).as_deref(), Some(&Shelf(2)));
    }

    #[tokio::test]
    async fn of_many_those_are_read_that_are_not_kept() {
        let cache = cache();
        let parts = Parts::<u8, Shelf>::beside(&cache, 25);
        let ask = async |keys: &[u8], anew: bool, pieces: u32, missing: &[u8]| {
            let read = async |asked: &[u8]| {
                assert_eq!(asked, missing);
                // There is no shelf 9.
                let there = asked.iter().filter(|key| **key != 9);
                Ok::<_, ()>(there.map(|key| (*key, found(pieces))).collect())
            };
            let all = parts.get_or_read_all(keys, anew, read).await.unwrap();
            keys.iter().map(|key| all.get(key).map_or(0, |shelf| shelf.0)).collect::<Vec<_>>()
        };
        assert_eq!(ask(&[1, 2, 9], false, 5, &[1, 2, 9]).await, [5, 5, 0]);
        assert_eq!(ask(&[1, 2, 3, 9], false, 6, &[3, 9]).await, [5, 5, 6, 0]);
        assert_eq!(ask(&[1, 3], true, 7, &[1, 3]).await, [7, 7]);
        assert_eq!(ask(&[1, 2, 3], false, 8, &[]).await, [7, 5, 7]);
        cache.changed([TAG]);
        assert_eq!(ask(&[2], false, 9, &[2]).await, [9]);
    }

    #[tokio::test]
    async fn nothing_is_kept_while_changes_are_not_heard() {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let deaf = Cache::new(Env { clock: Clock::fixed(at) }, CacheSettings::default());
        let parts = Parts::<u8, Shelf>::beside(&deaf, 25);
        parts.put(1, found(1), parts.now());
        assert_eq!(parts.get(&1), None);
        let read = async || Ok::<_, ()>(found(2));
        assert_eq!(*parts.get_or_read(&1, read).await.unwrap(), Shelf(2));
        assert_eq!(parts.get(&1), None);
    }
}
