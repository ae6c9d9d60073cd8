//! Which changes an answer that another process has read can have seen.
//!
//! The relay numbers what it says to all processes: its positions. A process notes, before it reads, up to which position it has heard;
//! what it then reads has seen every change up to there, since changes are said after they have committed. So an answer that was read at
//! position P by anybody holds as long as no tag of it was said to be stale behind P. That is judged here, from what was heard,
//! and where the answer was kept meanwhile need not be trusted with it (docs/adr/0007).
//!
//! A change of this process counts from its commit on, though its position is not known before it is heard back.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::Tag;
use crate::generations::{Place, Places};

/// What was heard back before its commit was known here is remembered this long; more than can be on the way at a time.
const EARLY: usize = 4096;
/// A change that has not been heard back after this never came about: its transaction was undone, or nobody knows how it ended. If it did
/// come about nevertheless, what was read before it has run out: no answer is kept anywhere for so long.
const UNHEARD: Duration = Duration::from_secs(300);

/// Up to where changes have been heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position(pub(crate) u64);

pub(crate) struct Positions {
    heard: AtomicU64,
    /// Changes up to here are not known one by one.
    floor: AtomicU64,
    last: Places,
    mine: Mutex<Mine>,
    /// Tells this process's changes from those of others.
    process: u64,
}

/// Changes of this process that have not been heard back.
#[derive(Default)]
struct Mine {
    given: u64,
    unheard: BTreeMap<u64, (Instant, Vec<Place>)>,
    /// How many of these touch a place.
    waiting: HashMap<Place, usize>,
    early: VecDeque<u64>,
}

impl Positions {
    pub(crate) fn new(process: u64) -> Self {
        // Nothing is known before the first word.
        Self {
            heard: AtomicU64::new(0),
            floor: AtomicU64::new(u64::MAX),
            last: Places::new(),
            mine: Mutex::default(),
            process,
        }
    }

    /// Note it before a reading begins. None while nothing is known.
    pub(crate) fn now(&self) -> Option<Position> {
        // The floor first: it is raised before what is heard is.
        let known = self.floor.load(Ordering::SeqCst) < u64::MAX;
        known.then(|| Position(self.heard.load(Ordering::SeqCst)))
    }

    /// Whether what was read at `position`, by any process, is as it was.
    pub(crate) fn holds(&self, position: Position, places: &[Place]) -> bool {
        let last = |place: &Place| self.last[*place].load(Ordering::SeqCst);
        self.floor.load(Ordering::SeqCst) <= position.0
            && places.iter().all(|place| last(place) <= position.0)
            && {
                let mine = self.mine();
                places.iter().all(|place| !mine.waiting.contains_key(place))
            }
    }

    /// What a change of this process is called; for [`committed`](Self::committed), and to be said with it.
    pub(crate) fn name(&self) -> (u64, String) {
        let mut mine = self.mine();
        mine.given += 1;
        (mine.given, format!("{:016x}.{}", self.process, mine.given))
    }

    /// A change of this process has committed.
    pub(crate) fn committed(&self, change: u64, tags: &[Tag]) {
        let mut mine = self.mine();
        mine.give_up(Instant::now());
        if let Some(at) = mine.early.iter().position(|early| *early == change) {
            mine.early.remove(at);
            return;
        }
        let mut places: Vec<Place> = tags.iter().copied().map(Place::of).collect();
        places.sort_unstable();
        places.dedup();
        for place in &places {
            *mine.waiting.entry(*place).or_default() += 1;
        }
        mine.unheard.insert(change, (Instant::now(), places));
    }

    /// These were said to be stale at `position`, by the changes that are named.
    pub(crate) fn said<'w>(
        &self,
        position: Position,
        tags: impl IntoIterator<Item = Tag>,
        changes: impl IntoIterator<Item = &'w str>,
    ) {
        for tag in tags {
            self.last[Place::of(tag)].fetch_max(position.0, Ordering::SeqCst);
        }
        let mine = format!("{:016x}.", self.process);
        let own = changes.into_iter().filter_map(|name| name.strip_prefix(&mine)?.parse().ok());
        own.for_each(|change| self.mine().heard_back(change));
        // What was missed before is behind it now.
        let _ = self.floor.compare_exchange(u64::MAX, position.0, Ordering::SeqCst, Ordering::SeqCst);
        self.heard.fetch_max(position.0, Ordering::SeqCst);
    }

    /// Every change between these two was [`said`](Self::said) here, and every later one will be.
    pub(crate) fn known_from(&self, first: Position, last: Position) {
        self.heard.fetch_max(last.0, Ordering::SeqCst);
        self.floor.store(first.0, Ordering::SeqCst);
    }

    /// Something was missed: what others have read is not judged until it is known again from where.
    pub(crate) fn missed(&self) {
        self.floor.store(u64::MAX, Ordering::SeqCst);
    }

    fn mine(&self) -> MutexGuard<'_, Mine> {
        self.mine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mine {
    fn heard_back(&mut self, change: u64) {
        let Some((_, places)) = self.unheard.remove(&change) else {
            // The word was faster than the answer to the commit.
            self.early.push_back(change);
            if self.early.len() > EARLY {
                self.early.pop_front();
            }
            return;
        };
        self.wait_no_more(&places);
    }

    /// Forgets what will not be heard back. Numbers are given in the order of time, nearly: who is a little late is forgotten a little later.
    fn give_up(&mut self, now: Instant) {
        while let Some(first) = self.unheard.first_entry()
            && now.saturating_duration_since(first.get().0) > UNHEARD
        {
            let (_, places) = first.remove();
            self.wait_no_more(&places);
        }
    }

    fn wait_no_more(&mut self, places: &[Place]) {
        for place in places {
            if let Some(count) = self.waiting.get_mut(place) {
                *count -= 1;
                if *count == 0 {
                    self.waiting.remove(place);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAD: Tag = Tag::new("product", b"bread");
    const SALT: Tag = Tag::new("product", b"salt");

    fn holds(positions: &Positions, at: u64, tag: Tag) -> bool {
        positions.holds(Position(at), &[Place::of(tag)])
    }

    #[test]
    fn what_was_read_before_a_change_was_said_does_not_hold() {
        let positions = Positions::new(1);
        assert_eq!(positions.now(), None);
        assert!(!holds(&positions, 5, BREAD));
        positions.known_from(Position(5), Position(5));
        positions.said(Position(6), [BREAD], []);
        assert_eq!(positions.now(), Some(Position(6)));
        assert!(!holds(&positions, 5, BREAD) && holds(&positions, 5, SALT) && holds(&positions, 6, BREAD));
        // Of what was before it was listened, nothing is known.
        assert!(!holds(&positions, 4, SALT));
        positions.missed();
        assert!(positions.now().is_none() && !holds(&positions, 6, SALT));
        positions.said(Position(9), [SALT], []);
        assert!(!holds(&positions, 8, BREAD) && holds(&positions, 9, SALT));
    }

    #[test]
    fn a_change_of_ones_own_counts_from_its_commit_until_it_is_heard_back() {
        let positions = Positions::new(1);
        positions.known_from(Position(5), Position(5));
        let (first, name) = positions.name();
        positions.committed(first, &[BREAD]);
        assert!(!holds(&positions, 5, BREAD) && holds(&positions, 5, SALT));
        let (second, other) = positions.name();
        positions.committed(second, &[BREAD]);
        positions.said(Position(6), [BREAD], [name.as_str(), "0000000000000002.1"]);
        assert!(!holds(&positions, 6, BREAD), "the second is not heard back");
        positions.said(Position(7), [BREAD], [other.as_str()]);
        assert!(!holds(&positions, 6, BREAD) && holds(&positions, 7, BREAD));
    }

    #[test]
    fn a_change_that_never_came_about_is_not_waited_for_for_ever() {
        let positions = Positions::new(1);
        positions.known_from(Position(5), Position(5));
        let (change, _) = positions.name();
        positions.committed(change, &[BREAD]);
        positions.mine().give_up(Instant::now() + UNHEARD / 2);
        assert!(!holds(&positions, 5, BREAD));
        positions.mine().give_up(Instant::now() + UNHEARD * 2);
        assert!(holds(&positions, 5, BREAD));
        assert!(positions.mine().unheard.is_empty());
    }

    #[test]
    fn a_word_may_be_faster_than_the_answer_to_the_commit() {
        let positions = Positions::new(1);
        positions.known_from(Position(5), Position(5));
        let (change, name) = positions.name();
        positions.said(Position(6), [BREAD], [name.as_str()]);
        positions.committed(change, &[BREAD]);
        assert!(holds(&positions, 6, BREAD));
        assert!(positions.mine().early.is_empty());
    }
}
