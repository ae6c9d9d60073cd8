//! Whether something may have changed since it was looked at, for those who keep no answer but act on one: a connection that was let in.

use tokio::sync::watch;

use crate::generations::{Generation, Place};
use crate::{Cache, Tag};

/// What something rests on, since when.
#[derive(Clone, Debug)]
pub struct Watch {
    places: Box<[Place]>,
    began: Generation,
}

impl Watch {
    /// Whether nothing of it is known to have changed.
    pub fn holds(&self, cache: &Cache) -> bool {
        cache.0.generations.holds(self.began, &self.places)
    }
}

impl Cache {
    /// Watches what these tags are of from now on: call it before you look.
    pub fn watch(&self, tags: impl IntoIterator<Item = Tag>) -> Watch {
        Watch { began: self.0.generations.now(), places: tags.into_iter().map(Place::of).collect() }
    }

    /// Tells when something private has changed, here or in any process, or may have while this one did not hear.
    pub fn private_changes(&self) -> watch::Receiver<()> {
        self.0.private.subscribe()
    }

    pub(crate) fn all_may_have_changed(&self) {
        self.0.generations.all_changed();
        self.0.private.send_replace(());
    }
}
