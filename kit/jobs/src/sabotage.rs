//! Breaking a promise on purpose, so that the checks that guard it are seen to fire. Never part of a server that trades.

use std::sync::OnceLock;
use std::time::Duration;

use jiff::Timestamp;
use kit_core::AccountId;
use kit_db::Pool;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::event::write_event;

static BYPASS: OnceLock<mpsc::UnboundedSender<Loose>> = OnceLock::new();

/// An event that is not in the transaction of its change.
pub(crate) struct Loose {
    pub(crate) kind: &'static str,
    pub(crate) version: i16,
    pub(crate) subject: Uuid,
    pub(crate) actor: Option<AccountId>,
    pub(crate) market: String,
    pub(crate) request_id: String,
    pub(crate) payload: serde_json::Value,
    pub(crate) at: Timestamp,
}

/// From now on [`emit`](crate::emit) does what systems without an outbox do: events leave a little after the change, beside its
/// transaction. Whoever is killed in between loses them, and a rollback does not unsay them.
pub fn bypass_outbox(db: Pool) {
    let (sender, mut loose) = mpsc::unbounded_channel::<Loose>();
    if BYPASS.set(sender).is_err() {
        return;
    }
    tracing::error!("SABOTAGE: events bypass the outbox; some will be lost");
    tokio::spawn(async move {
        while let Some(event) = loose.recv().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let Loose { kind, version, subject, actor, market, request_id, payload, at } = event;
            let written = write_event(kind, version, subject, actor, market, request_id, payload, at);
            if let Err(error) = written.execute(&db).await {
                tracing::error!(%error, kind, "SABOTAGE: an event was lost");
            }
        }
    });
}

/// Takes an event away from its transaction, if the outbox is bypassed; gives it back otherwise.
pub(crate) fn take(event: Loose) -> Option<Loose> {
    match BYPASS.get() {
        // The receiver lives as long as the process.
        Some(bypass) => bypass.send(event).err().map(|unsent| unsent.0),
        None => Some(event),
    }
}
