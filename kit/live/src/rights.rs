//! Whose right to a topic rests on what: when something changes, those are asked whom it may concern, and nobody else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kit_cache::{Place, Watch};

use crate::feed::Queue;

#[derive(Default)]
pub(crate) struct Rights(Mutex<HashMap<Place, Vec<Follower>>>);

struct Follower {
    topic: Arc<str>,
    queue: Arc<Queue>,
}

impl Rights {
    /// Somebody's right to follow a topic rests on this.
    pub(crate) fn begin(&self, right: &Watch, topic: &Arc<str>, queue: &Arc<Queue>) {
        let mut rights = self.lock();
        for place in right.places() {
            let follower = Follower { topic: Arc::clone(topic), queue: Arc::clone(queue) };
            rights.entry(*place).or_default().push(follower);
        }
    }

    /// It does not any more.
    pub(crate) fn end(&self, right: &Watch, topic: &Arc<str>, queue: &Arc<Queue>) {
        let mut rights = self.lock();
        for place in right.places() {
            let Some(resting) = rights.get_mut(place) else { continue };
            let is = |follower: &Follower| {
                Arc::ptr_eq(&follower.queue, queue) && Arc::ptr_eq(&follower.topic, topic)
            };
            if let Some(at) = resting.iter().position(is) {
                resting.swap_remove(at);
            }
            if resting.is_empty() {
                rights.remove(place);
            }
        }
    }

    /// Has those look again whose right rests on one of these.
    pub(crate) fn check(&self, places: &[Place]) {
        let rights = self.lock();
        for follower in places.iter().filter_map(|place| rights.get(place)).flatten() {
            follower.queue.check(&follower.topic);
        }
    }

    /// Has everybody look again.
    pub(crate) fn check_all(&self) {
        self.lock().values().flatten().for_each(|follower| follower.queue.check(&follower.topic));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Place, Vec<Follower>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use kit_cache::{Cache, CacheSettings, Tag};
    use kit_core::Env;

    use super::*;

    #[test]
    fn those_look_again_whose_right_rests_on_what_changed() {
        let cache = Cache::new(Env::system(), CacheSettings::default());
        let (rights, topic) = (Rights::default(), Arc::<str>::from("order:1"));
        let of = |names: &[&str]| {
            cache.watch(names.iter().map(|name| Tag::private("session", name.as_bytes())).collect::<Vec<_>>())
        };
        let (ada, bob) = (Arc::<Queue>::default(), Arc::<Queue>::default());
        let (of_ada, of_both) = (of(&["ada"]), of(&["ada", "bob"]));
        rights.begin(&of_ada, &topic, &ada);
        rights.begin(&of_both, &topic, &bob);
        let asked = || [ada.take_checks(), bob.take_checks()];
        rights.check(of(&["eve"]).places());
        assert_eq!(asked(), [0, 0]);
        rights.check(of(&["bob"]).places());
        assert_eq!(asked(), [0, 1]);
        rights.check(of_both.places());
        assert_eq!(asked(), [1, 1], "once, whatever of it has changed");
        rights.end(&of_both, &topic, &bob);
        rights.check(of_both.places());
        assert_eq!(asked(), [1, 0]);
        rights.check_all();
        assert_eq!(asked(), [1, 0]);
        rights.end(&of_ada, &topic, &ada);
        assert!(rights.lock().is_empty(), "nothing is kept of who has left");
    }
}
