//! Events that leave with the data, and the work that follows from them.
//!
//! A module states a [`Fact`]; [`emit`] writes it to the outbox in the transaction of the change: a rollback unsays it, and
//! nothing but that row is written there. The [`Relay`], one at work a market, moves committed rows in batches to the event log,
//! to a job for each subscribed handler, and to its [`Sink`]s (the live log). [`work`] runs the jobs: a handler that fails is
//! tried again with growing pauses, a worker that dies gives its jobs back when the lease ends. A handler may therefore
//! run twice for one event, and must make its effect carry a unique key (the event's id, the order's id).

mod event;
mod handler;
mod relay;
mod worker;

pub use event::{Event, Fact, Received, emit};
pub use handler::{Failure, Subscriptions};
pub use relay::{Relay, Sink, Wake};
pub use worker::{WorkerSettings, work};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [event::QUERIES, relay::QUERIES, worker::QUERIES].concat()
}
