//! Whether something may have changed since it was looked at, for those who keep no answer but act on one: a connection that was let in.

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::generations::Generation;
use crate::{Cache, Place, Tag};

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

    /// What it rests on.
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// What may be otherwise now.
#[derive(Clone, Debug)]
pub enum Changed {
    /// What rests on one of these.
    Of(Arc<[Place]>),
    /// Anything.
    All,
}

impl Cache {
    /// Watches what these tags are of from now on: call it before you look.
    pub fn watch(&self, tags: impl IntoIterator<Item = Tag>) -> Watch {
        Watch { began: self.0.generations.now(), places: tags.into_iter().map(Place::of).collect() }
    }

    /// Tells when something private has changed, here or in any process, or may have while this one did not hear. Who lags may have missed anything.
    pub fn private_changes(&self) -> broadcast::Receiver<Changed> {
        self.0.private.subscribe()
    }

    /// Tells who wants to know, if anybody does.
    pub(crate) fn tell(&self, changed: Changed) {
        let _ = self.0.private.send(changed);
    }

    pub(crate) fn all_may_have_changed(&self) {
        self.0.generations.all_changed();
        self.tell(Changed::All);
    }
}
