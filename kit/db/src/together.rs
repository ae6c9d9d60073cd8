//! What arrives together is done together.
//!
//! A commit costs a write to the disk and every statement a round trip, whatever is in them. So callers that come while others are
//! being served are served by the next transaction, all in one. Nobody waits for company: who comes alone begins at once, and the
//! group of those who came meanwhile begins when the one before it has ended. So groups are as large as the database is busy.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

/// Does work of kind `T`, which comes to an `R` each, for groups of callers in the order of their arrival.
pub struct Together<T, R>(Arc<Inner<T, R>>);

struct Inner<T, R> {
    work: Work<T, R>,
    most: usize,
    lanes: usize,
    waiting: Mutex<Waiting<T, R>>,
}

type Work<T, R> = Box<dyn Fn(Vec<T>) -> BoxFuture<'static, Vec<R>> + Send + Sync>;

struct Waiting<T, R> {
    queue: VecDeque<(T, oneshot::Sender<R>)>,
    /// How many groups are being served; each sees to those who wait when it has ended.
    busy: usize,
}

impl<T, R> Clone for Together<T, R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Send + 'static, R: Send + 'static> Together<T, R> {
    /// `work` takes at most `most` at once and answers as many, in their order; `lanes` groups are served at a time, so that
    /// one is prepared while another is written.
    pub fn new(
        lanes: usize,
        most: usize,
        work: impl Fn(Vec<T>) -> BoxFuture<'static, Vec<R>> + Send + Sync + 'static,
    ) -> Self {
        let waiting = Mutex::new(Waiting { queue: VecDeque::new(), busy: 0 });
        Self(Arc::new(Inner { work: Box::new(work), most, lanes, waiting }))
    }

    /// Has it done with whoever else comes meanwhile, and waits for what it comes to. It is done even if the caller goes away.
    /// `None` if the work panicked.
    pub async fn run(&self, item: T) -> Option<R> {
        let (sender, outcome) = oneshot::channel();
        let free = {
            let mut waiting = self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.queue.push_back((item, sender));
            let free = waiting.busy < self.0.lanes;
            waiting.busy += usize::from(free);
            free
        };
        if free {
            tokio::spawn(Arc::clone(&self.0).serve());
        }
        outcome.await.ok()
    }
}

impl<T: Send + 'static, R: Send + 'static> Inner<T, R> {
    /// One group after the other, until nobody waits.
    async fn serve(self: Arc<Self>) {
        while let Some((items, senders)) = self.next() {
            // On a task of its own: a panic ends that group and no more.
            let Ok(outcomes) = tokio::spawn((self.work)(items)).await else { continue };
            for (sender, outcome) in senders.into_iter().zip(outcomes) {
                // Whoever went away does not need it.
                let _ = sender.send(outcome);
            }
        }
    }

    fn next(&self) -> Option<(Vec<T>, Vec<oneshot::Sender<R>>)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let count = waiting.queue.len().min(self.most);
        if count == 0 {
            waiting.busy -= 1;
            return None;
        }
        Some(waiting.queue.drain(..count).unzip())
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use futures_util::future::join_all;
    use tokio::sync::Semaphore;

    use super::*;

    #[tokio::test]
    async fn who_comes_alone_begins_at_once_and_who_comes_meanwhile_is_served_together_in_order() {
        let (groups, go) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Semaphore::new(0)));
        let (seen, gate) = (Arc::clone(&groups), Arc::clone(&go));
        let together = Together::new(1, 4, move |items: Vec<usize>| {
            let (seen, gate) = (Arc::clone(&seen), Arc::clone(&gate));
            async move {
                seen.lock().unwrap().push(items.clone());
                gate.acquire().await.unwrap().forget();
                items.into_iter().map(|item| item * 10).collect()
            }
            .boxed()
        });
        let asked: Vec<_> = (0..7)
            .map(|item| {
                let together = together.clone();
                tokio::spawn(async move { together.run(item).await })
            })
            .collect();
        go.add_permits(3);
        let answers: Vec<_> =
            join_all(asked).await.into_iter().map(|answer| answer.unwrap().unwrap()).collect();
        assert_eq!(answers, [0, 10, 20, 30, 40, 50, 60]);
        let groups = groups.lock().unwrap().clone();
        assert_eq!(groups.concat(), [0, 1, 2, 3, 4, 5, 6]);
        assert!(groups.len() <= 3 && groups.iter().all(|group| group.len() <= 4), "{groups:?}");
    }

    #[tokio::test]
    async fn a_panic_ends_its_group_and_no_other() {
        let together = Together::new(1, 1, |items: Vec<u8>| {
            async move {
                assert_ne!(items, [1], "on purpose");
                items
            }
            .boxed()
        });
        assert_eq!(together.run(1).await, None);
        assert_eq!(together.run(2).await, Some(2));
    }
}
