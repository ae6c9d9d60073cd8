//! From the outbox to everybody who wants to know.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use kit_core::{AccountId, Env};
use kit_db::{Pool, Transaction};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{Event, Subscriptions};

kit_db::queries! { in "relay.sql";
    only_relay() -> (bool,);
    take_batch(rows: i64) -> Event;
    keep_events(
        id: Vec<i64>, kind: Vec<String>, version: Vec<i16>, subject: Vec<Uuid>, actor: Vec<Option<AccountId>>,
        market: Vec<String>, request_id: Vec<String>, payload: Vec<serde_json::Value>, at: Vec<Timestamp>,
    ) -> ();
    add_jobs(handler: Vec<&'static str>, event_id: Vec<i64>, now: Timestamp, oldest: Timestamp) -> ();
}

/// How many events one transaction of the relay moves.
const BATCH: i64 = 500;
/// How long an event of another instance may lie before this one's relay looks for it.
const POLL: Duration = Duration::from_millis(500);

/// Rings when there is something to look for. Ring after the commit; a lost ring costs a poll's time, nothing else.
#[derive(Clone, Debug, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Rings.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    pub(crate) async fn heard(&self, at_most: Duration) {
        // Either way it is time to look.
        let _ = tokio::time::timeout(at_most, self.0.notified()).await;
    }
}

/// Somebody who is told every event in the relay's transaction, such as the log behind live feeds.
pub trait Sink: Send + Sync {
    /// Writes what follows from the events, in their order.
    fn take<'a>(
        &'a self,
        on: &'a Transaction,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), kit_db::Error>>;
    /// Called after the commit.
    fn committed(&self);
}

/// Moves events from the outbox.
pub struct Relay {
    /// The market's database.
    pub db: Pool,
    /// Time and chance.
    pub env: Env,
    /// Who gets jobs.
    pub subscriptions: Subscriptions,
    /// Who else is told.
    pub sinks: Vec<Arc<dyn Sink>>,
    /// Rung by whoever wrote to the outbox.
    pub wake: Wake,
    /// Rung by the relay when there are jobs.
    pub workers: Wake,
}

impl Relay {
    /// Works until stopped. Failures are logged and tried again: an outbox that waits is late, not lost.
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match self.batch().await {
                Ok(moved) if moved == BATCH as usize => continue,
                Ok(_) => {}
                Err(error) => tracing::warn!(error = %chain(&error), "the relay will try again"),
            }
            tokio::select! {
                () = self.wake.heard(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Moves one batch; answers how many events it moved. 0 also when another instance's relay is at work.
    pub async fn batch(&self) -> Result<usize, kit_db::Error> {
        let tx = self.db.begin().await?;
        let (mine,) = only_relay().one(&tx).await?;
        if !mine {
            tx.rollback().await?;
            return Ok(0);
        }
        let mut events = take_batch(BATCH).all(&tx).await?;
        if events.is_empty() {
            tx.rollback().await?;
            return Ok(0);
        }
        events.sort_unstable_by_key(|event| event.id);
        self.keep(&tx, &events).await?;
        let (handlers, ids): (Vec<_>, Vec<_>) = events
            .iter()
            .flat_map(|event| {
                self.subscriptions.handlers_of(&event.kind).iter().map(|handler| (*handler, event.id))
            })
            .unzip();
        if let Some(oldest) = events.iter().map(|event| event.at).min().filter(|_| !handlers.is_empty()) {
            add_jobs(handlers, ids, self.env.now(), oldest).execute(&tx).await?;
        }
        for sink in &self.sinks {
            sink.take(&tx, &events).await?;
        }
        tx.commit().await?;
        self.workers.ring();
        self.sinks.iter().for_each(|sink| sink.committed());
        Ok(events.len())
    }

    async fn keep(&self, tx: &Transaction, events: &[Event]) -> Result<(), kit_db::Error> {
        fn column<T>(events: &[Event], of: impl Fn(&Event) -> T) -> Vec<T> {
            events.iter().map(of).collect()
        }
        keep_events(
            column(events, |e| e.id),
            column(events, |e| e.kind.clone()),
            column(events, |e| e.version),
            column(events, |e| e.subject),
            column(events, |e| e.actor),
            column(events, |e| e.market.clone()),
            column(events, |e| e.request_id.clone()),
            column(events, |e| e.payload.clone()),
            column(events, |e| e.at),
        )
        .execute(tx)
        .await
        .map(|_| ())
    }
}

pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
