//! Facts that have happened.

use jiff::Timestamp;
use kit_core::{AccountId, Cause, Market};
use kit_db::Call;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

kit_db::queries! { in "event.sql";
    write_event(
        kind: &'static str, version: i16, subject: Uuid, actor: Option<AccountId>, market: String,
        request_id: String, payload: serde_json::Value, at: Timestamp,
    ) -> ();
}

/// A fact that a module states, past tense: `OrderPlaced`. What an older release wrote must stay readable: new fields get a
/// `#[serde(default)]`, a change of meaning a new [`VERSION`](Self::VERSION).
pub trait Fact: Serialize + DeserializeOwned + Send + 'static {
    /// `module.fact`, for ever.
    const KIND: &'static str;
    /// The version of its shape.
    const VERSION: i16 = 1;
    /// The aggregate it is about; events of one aggregate stay in order.
    fn subject(&self) -> Uuid;
}

/// Writes a fact to the outbox: run it in the transaction of the change that it states.
pub fn emit<F: Fact>(
    fact: &F,
    cause: &Cause,
    market: &Market,
    at: Timestamp,
) -> Result<Call<'static, ()>, serde_json::Error> {
    let payload = serde_json::to_value(fact)?;
    let request_id = cause.request_id.to_string();
    Ok(write_event(
        F::KIND,
        F::VERSION,
        fact.subject(),
        cause.actor,
        market.name.clone(),
        request_id,
        payload,
        at,
    ))
}

kit_db::row! {
    /// An event on its way.
    #[derive(Clone, Debug)]
    pub struct Event {
        /// Unique within the market, and the key under which its effects happen once.
        pub id: i64,
        /// [`Fact::KIND`].
        pub kind: String,
        /// [`Fact::VERSION`].
        pub version: i16,
        /// The aggregate it is about.
        pub subject: Uuid,
        /// The account that acted.
        pub actor: Option<AccountId>,
        /// The market it happened in.
        pub market: String,
        /// The request that led to it.
        pub request_id: String,
        /// The fact as JSON.
        pub payload: serde_json::Value,
        /// When it happened.
        pub at: Timestamp,
    }
}

/// A fact as a handler receives it.
#[derive(Clone, Debug)]
pub struct Received<F> {
    /// What happened.
    pub fact: F,
    /// The event's id: the key for effects that must happen once.
    pub event_id: i64,
    /// Who and what led to it.
    pub cause: Cause,
    /// When it happened.
    pub at: Timestamp,
}
