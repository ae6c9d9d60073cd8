//! A bell between those who write and those who look.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::Lane;

/// How often it rang for each lane.
type Rung = [u64; Lane::ALL.len()];

/// Rings when there is something to look for. Ring after the commit; a ring that nobody hears costs a poll's time, nothing else.
#[derive(Clone, Debug)]
pub struct Wake(Arc<watch::Sender<Rung>>);

impl Default for Wake {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(Rung::default())))
    }
}

impl Wake {
    /// Rings for all: everybody who listens is woken, and whoever is busy hears it when it listens next.
    pub fn ring(&self) {
        self.ring_for(Lane::ALL);
    }

    /// Rings for those who listen for one of these lanes.
    pub(crate) fn ring_for(&self, lanes: impl IntoIterator<Item = Lane>) {
        self.0.send_modify(|rung| lanes.into_iter().for_each(|lane| rung[lane as usize] += 1));
    }

    /// Begins to listen: for one lane, or for any.
    pub(crate) fn listen(&self, lane: Option<Lane>) -> Ear {
        let bell = self.0.subscribe();
        let heard = *bell.borrow();
        Ear { bell, lane, heard }
    }
}

pub(crate) struct Ear {
    bell: watch::Receiver<Rung>,
    lane: Option<Lane>,
    heard: Rung,
}

impl Ear {
    /// Waits for a ring, for so long at most: either way it is time to look.
    pub(crate) async fn heard(&mut self, at_most: Duration) {
        let (lane, heard) = (self.lane, self.heard);
        let new = |rung: &Rung| match lane {
            Some(lane) => rung[lane as usize] != heard[lane as usize],
            None => *rung != heard,
        };
        if let Ok(Ok(rung)) = tokio::time::timeout(at_most, self.bell.wait_for(new)).await {
            self.heard = *rung;
        }
    }
}
