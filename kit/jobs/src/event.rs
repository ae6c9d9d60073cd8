//! Facts that have happened.

use jiff::Timestamp;
use kit_core::{AccountId, Cause, Market};
use kit_db::Call;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::sabotage::{self, Loose};

kit_db::queries! { in "event.sql";
    write_event(
        kind: &'static str, version: i16, subject: Uuid, actor: Option<AccountId>, market: String,
        request_id: String, payload: serde_json::Value, at: Timestamp,
    ) -> ();
    write_events(
        kind: &'static str, version: i16, subject: Vec<Uuid>, actor: Vec<Option<AccountId>>, market: String,
        request_id: Vec<String>, payload: Vec<serde_json::Value>, at: Timestamp,
    ) -> ();
    write_no_event() -> ();
}

/// A fact that a module states, past tense: `OrderPlaced`. A struct of ids, numbers, times and texts, which always serialises.
///
/// What an older release wrote must stay readable, for ever in the audit and for days in the queue: a new field gets a
/// `#[serde(default)]`; a change of meaning gets a new [`VERSION`](Self::VERSION) and an arm of [`read`](Self::read).
pub trait Fact: Serialize + DeserializeOwned + Send + 'static {
    /// `module.fact`, for ever.
    const KIND: &'static str;
    /// The version of its shape.
    const VERSION: i16 = 1;
    /// The aggregate it is about; events of one aggregate stay in order.
    fn subject(&self) -> Uuid;
    /// Makes a fact of what was written in `version`, at most [`VERSION`](Self::VERSION).
    fn read(_version: i16, payload: serde_json::Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(payload)
    }
}

/// Writes a fact to the outbox: run it in the transaction of the change that it states.
pub fn emit<F: Fact>(fact: &F, cause: &Cause, market: &Market, at: Timestamp) -> Call<'static, ()> {
    let (actor, market, request_id) = (cause.actor, market.name.clone(), cause.request_id.to_string());
    let payload = payload(fact);
    let (kind, version, subject) = (F::KIND, F::VERSION, fact.subject());
    let event = Loose { kind, version, subject, actor, market, request_id, payload, at };
    match sabotage::take(event) {
        Some(e) => {
            write_event(e.kind, e.version, e.subject, e.actor, e.market, e.request_id, e.payload, e.at)
        }
        None => write_no_event(),
    }
}

fn payload<F: Fact>(fact: &F) -> serde_json::Value {
    serde_json::to_value(fact)
        .unwrap_or_else(|error| unreachable!("a fact serialises ({}): {error}", F::KIND))
}

/// Writes many facts of one kind to the outbox, in their order, by one statement: run it in the transaction of the changes.
pub fn emit_all<F: Fact>(facts: &[(F, &Cause)], market: &Market, at: Timestamp) -> Call<'static, ()> {
    let mut written: Vec<Loose> = Vec::with_capacity(facts.len());
    for (fact, cause) in facts {
        written.extend(sabotage::take(Loose {
            kind: F::KIND,
            version: F::VERSION,
            subject: fact.subject(),
            actor: cause.actor,
            market: market.name.clone(),
            request_id: cause.request_id.to_string(),
            payload: payload(fact),
            at,
        }));
    }
    let (mut subjects, mut actors, mut requests, mut payloads) = (vec![], vec![], vec![], vec![]);
    for Loose { subject, actor, request_id, payload, .. } in written {
        subjects.push(subject);
        actors.push(actor);
        requests.push(request_id);
        payloads.push(payload);
    }
    write_events(F::KIND, F::VERSION, subjects, actors, market.name.clone(), requests, payloads, at)
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
