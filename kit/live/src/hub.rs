//! The hub: one reader of the log a process, any number of followers.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, Stream};
use jiff::{SignedDuration, Timestamp};
use kit_core::Env;
use kit_db::{Pool, Transaction};
use kit_jobs::{Event, Sink};
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;

use crate::log::{self, Logged};

/// How often another instance's messages are looked for.
const POLL: Duration = Duration::from_millis(500);
/// Messages that a follower may be behind before it reads them from the log instead.
const BUFFER: usize = 256;
/// Rows read at once.
const BATCH: i64 = 500;
/// How long the log is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// A message of a topic.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// Its place in the log: what a follower says to go on from there.
    pub id: i64,
    /// What happened, such as `vendor_order.paid`.
    pub event: String,
    /// JSON.
    pub data: String,
}

/// Says what of an event is to be seen live: topic, event name, JSON.
pub type Topics = fn(&Event) -> Vec<(String, &'static str, serde_json::Value)>;

/// Follows the log and passes messages on.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    db: Pool,
    topics: Mutex<HashMap<String, broadcast::Sender<Arc<Message>>>>,
    position: AtomicI64,
    wake: Notify,
    stop: CancellationToken,
}

impl Hub {
    /// A hub over the log in `db`; its streams end when `stop` is cancelled.
    pub fn new(db: Pool, stop: CancellationToken) -> Self {
        let (topics, position) = (Mutex::default(), AtomicI64::new(-1));
        Self(Arc::new(Inner { db, topics, position, wake: Notify::new(), stop }))
    }

    /// Tails the log until stopped.
    pub async fn run(self) {
        let inner = &*self.0;
        while !inner.stop.is_cancelled() {
            match self.pass_on().await {
                Ok(passed) if passed == BATCH as usize => continue,
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "the live log could not be read; trying again"),
            }
            tokio::select! {
                _ = tokio::time::timeout(POLL, inner.wake.notified()) => {}
                () = inner.stop.cancelled() => {}
            }
        }
    }

    async fn pass_on(&self) -> Result<usize, kit_db::Error> {
        let inner = &*self.0;
        let position = self.position().await?;
        let rows = log::everything_after(position, BATCH).all(&inner.db).await?;
        let passed = rows.len();
        for row in rows {
            let Logged { id, topic, event, data } = row;
            let topics = inner.topics.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(followers) = topics.get(&topic) {
                // Nobody is left to hear it: their stream's end will tidy up.
                let _ = followers.send(Arc::new(Message { id, event, data }));
            }
            drop(topics);
            inner.position.store(id, Ordering::SeqCst);
        }
        Ok(passed)
    }

    /// The id up to which messages were passed on; at the start, the newest there is.
    async fn position(&self) -> Result<i64, kit_db::Error> {
        let known = self.0.position.load(Ordering::SeqCst);
        if known >= 0 {
            return Ok(known);
        }
        let (newest,) = log::newest_id().one(&self.0.db).await?;
        // Whoever set it first was right: messages may have been passed on since.
        let _ = self.0.position.compare_exchange(-1, newest, Ordering::SeqCst, Ordering::SeqCst);
        Ok(self.0.position.load(Ordering::SeqCst))
    }

    /// The messages of a topic after the id `after` (or from now on), in order, each once. Authorise before you call this.
    ///
    /// Begins with a message `hello` that carries the position to go on from; a position that the log no longer reaches
    /// back to is answered with `reload`.
    pub async fn follow(
        &self,
        topic: String,
        after: Option<i64>,
    ) -> Result<impl Stream<Item = Arc<Message>> + use<>, kit_db::Error> {
        // Subscribed before the log is read: nothing falls between the two.
        let live = {
            let mut topics = self.0.topics.lock().unwrap_or_else(PoisonError::into_inner);
            topics.retain(|_, followers| followers.receiver_count() > 0);
            topics.entry(topic.clone()).or_insert_with(|| broadcast::channel(BUFFER).0).subscribe()
        };
        let position = self.position().await?;
        let (oldest,) = log::oldest_id().one(&self.0.db).await?;
        let lost = after.is_some_and(|after| after < oldest - 1 || after > position.max(oldest));
        let from = after.filter(|_| !lost).unwrap_or(position);
        let first =
            Message { id: from, event: if lost { "reload" } else { "hello" }.into(), data: "{}".into() };
        let follower = Follower {
            hub: self.clone(),
            topic,
            live,
            seen: from,
            ready: vec![Arc::new(first)],
            behind: after.is_some() && !lost,
        };
        Ok(futures_util::stream::unfold(follower, async |mut follower| {
            let message = follower.next().await?;
            Some((message, follower))
        }))
    }
}

struct Follower {
    hub: Hub,
    topic: String,
    live: broadcast::Receiver<Arc<Message>>,
    /// The last id given out.
    seen: i64,
    /// Read and not yet given out, last first.
    ready: Vec<Arc<Message>>,
    /// Whether the log may hold messages that the channel does not.
    behind: bool,
}

impl Follower {
    async fn next(&mut self) -> Option<Arc<Message>> {
        loop {
            if let Some(message) = self.ready.pop() {
                self.seen = message.id;
                return Some(message);
            }
            if self.behind {
                let rows =
                    log::of_topic_after(&self.topic, self.seen, BATCH).all(&self.hub.0.db).await.ok()?;
                self.behind = rows.len() as i64 == BATCH;
                self.ready = rows
                    .into_iter()
                    .rev()
                    .map(|row| Arc::new(Message { id: row.id, event: row.event, data: row.data }))
                    .collect();
                continue;
            }
            let heard = tokio::select! {
                heard = self.live.recv() => heard,
                () = self.hub.0.stop.cancelled() => return None,
            };
            match heard {
                Ok(message) if message.id > self.seen => self.ready.push(message),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => self.behind = true,
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

/// The relay's sink: writes the log and wakes the hub.
pub struct Live {
    /// The hub of this process.
    pub hub: Hub,
    /// Time and chance.
    pub env: Env,
    /// What of which event is seen on which topic.
    pub topics: Vec<Topics>,
}

impl Sink for Live {
    fn take<'a>(
        &'a self,
        on: &'a Transaction,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), kit_db::Error>> {
        async move {
            let (mut topics, mut names, mut data) = (Vec::new(), Vec::new(), Vec::new());
            for event in events {
                for (topic, name, json) in self.topics.iter().flat_map(|seen| seen(event)) {
                    topics.push(topic);
                    names.push(name);
                    data.push(json.to_string());
                }
            }
            if !topics.is_empty() {
                log::append(topics, names, data, self.env.now()).execute(on).await?;
            }
            Ok(())
        }
        .boxed()
    }

    fn committed(&self) {
        self.hub.0.wake.notify_one();
    }
}

/// Deletes what is older than 48 hours, in batches.
pub(crate) async fn forget(db: &Pool, now: Timestamp) -> Result<(), kit_db::Error> {
    while log::forget_before(now - KEPT, 1000).execute(db).await? == 1000 {}
    Ok(())
}

impl Hub {
    /// Deletes what is older than the log is kept.
    pub async fn forget(&self, now: Timestamp) -> Result<(), kit_db::Error> {
        forget(&self.0.db, now).await
    }
}
