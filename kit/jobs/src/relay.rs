//! From the outbox to everybody who wants to know.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use kit_core::Env;
use kit_db::{Pool, Transaction};
use tokio_util::sync::CancellationToken;

use crate::{Event, Subscriptions, Wake};

kit_db::queries! { in "relay.sql";
    anything() -> (bool,);
    only_relay() -> (bool,);
    pass_on(
        rows: i64, kind: Vec<&'static str>, handler: Vec<&'static str>, lane: Vec<&'static str>, once: Vec<bool>,
        now: Timestamp, passing: Vec<&'static str>,
    ) -> Event;
}

/// How many events one transaction of the relay moves.
const BATCH: i64 = 500;
/// How long an event of another instance may lie before this one's relay looks for it.
const POLL: Duration = Duration::from_millis(50);

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
    /// Kinds of events that are told and not kept in the log: nobody has jobs of them, and nobody asks for them later.
    pub passing: &'static [&'static str],
    /// Rung by whoever wrote to the outbox.
    pub wake: Wake,
    /// Rung by the relay when there are jobs.
    pub workers: Wake,
}

impl Relay {
    /// Works until stopped. Failures are logged and tried again: an outbox that waits is late, not lost.
    pub async fn run(self, stop: CancellationToken) {
        let mut ear = self.wake.listen(None);
        while !stop.is_cancelled() {
            match self.batch().await {
                Ok(moved) if moved == BATCH as usize => continue,
                Ok(_) => {}
                Err(error) => tracing::warn!(error = %chain(&error), "the relay will try again"),
            }
            tokio::select! {
                () = ear.heard(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Moves one batch; answers how many events it moved. 0 also when another instance's relay is at work.
    pub async fn batch(&self) -> Result<usize, kit_db::Error> {
        let (anything,) = anything().one(&self.db).await?;
        if !anything {
            return Ok(0);
        }
        let tx = self.db.begin().await?;
        let (mine,) = only_relay().one(&tx).await?;
        if !mine {
            tx.rollback().await?;
            return Ok(0);
        }
        let by_kind = &self.subscriptions.by_kind;
        let events = pass_on(
            BATCH,
            by_kind.iter().map(|(kind, _)| *kind).collect(),
            by_kind.iter().map(|(_, policy)| policy.name).collect(),
            by_kind.iter().map(|(_, policy)| policy.lane.as_str()).collect(),
            by_kind.iter().map(|(_, policy)| policy.once_per_subject).collect(),
            self.env.now(),
            self.passing.to_vec(),
        );
        let events = events.planned_anew().all(&tx).await?;
        if events.is_empty() {
            tx.rollback().await?;
            return Ok(0);
        }
        for sink in &self.sinks {
            sink.take(&tx, &events).await?;
        }
        tx.commit().await?;
        let wanted = by_kind.iter().filter(|(kind, _)| events.iter().any(|event| event.kind == *kind));
        self.workers.ring_for(wanted.map(|(_, policy)| policy.lane));
        self.sinks.iter().for_each(|sink| sink.committed());
        Ok(events.len())
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
