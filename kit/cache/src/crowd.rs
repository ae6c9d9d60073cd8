//! What is not kept, read once for a crowd.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, PoisonError};

use axum::http::Uri;
use futures_util::FutureExt as _;
use kit_web::Problem;
use tokio::sync::oneshot;

use crate::cache::{Inner, LONGEST_KEY, Outcome, Reading};
use crate::entry::Entry;

/// Those who wait for the next reading, and how it is done.
#[derive(Default)]
pub(crate) struct Crowd {
    read: Option<Reading>,
    waiting: Vec<oneshot::Sender<Outcome>>,
}

impl Inner {
    /// Reads what is not kept. Those who ask for the same while it is being read share the next reading, which begins after they asked:
    /// a crowd costs two readings at a time, and nobody is told what was so before.
    pub(crate) async fn unkept(self: &Arc<Self>, uri: &Uri, read: Reading) -> Result<Arc<Entry>, Problem> {
        let Some(key) = uri.path_and_query().filter(|key| key.as_str().len() <= LONGEST_KEY) else {
            return self.read(read).await;
        };
        let (sender, outcome) = oneshot::channel();
        let first = {
            let mut crowds = self.crowds.lock().unwrap_or_else(PoisonError::into_inner);
            match crowds.get_mut(key.as_str()) {
                Some(crowd) => {
                    crowd.read.get_or_insert(read);
                    crowd.waiting.push(sender);
                    None
                }
                None => {
                    crowds.insert(key.as_str().into(), Crowd::default());
                    Some((read, sender))
                }
            }
        };
        if let Some((read, sender)) = first {
            let (inner, key) = (Arc::clone(self), Box::<str>::from(key.as_str()));
            // It runs on when who came first goes away: others wait.
            tokio::spawn(async move { inner.serve(key, read, sender).await });
        }
        outcome.await.unwrap_or_else(|_| Err(Problem::internal(std::io::Error::other("a reading panicked"))))
    }

    /// One reading after the other, as long as somebody waits.
    async fn serve(&self, key: Box<str>, read: Reading, sender: oneshot::Sender<Outcome>) {
        let (mut read, mut waiting) = (read, vec![sender]);
        loop {
            let outcome = AssertUnwindSafe(self.read(read)).catch_unwind().await;
            let outcome = outcome
                .unwrap_or_else(|_| Err(Problem::internal(std::io::Error::other("a reading panicked"))));
            for sender in waiting {
                // Whoever went away does not need it.
                let _ = sender.send(outcome.clone());
            }
            let mut crowds = self.crowds.lock().unwrap_or_else(PoisonError::into_inner);
            match crowds.get_mut(&key).map(std::mem::take) {
                Some(Crowd { read: Some(next), waiting: others }) => (read, waiting) = (next, others),
                _ => {
                    crowds.remove(&key);
                    return;
                }
            }
        }
    }
}
