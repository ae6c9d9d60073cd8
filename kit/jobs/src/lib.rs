//! Events that leave with the data, and the work that follows from them.
//!
//! A module states a [`Fact`]; [`emit`] writes it to the outbox in the transaction of the change: a rollback unsays it, and
//! nothing but that row is written there. The [`Relay`], one at work a market, moves committed rows in batches to the event log,
//! to a job for each subscribed handler, and to its [`Sink`]s (the live log).
//!
//! [`Workers`] run the jobs, in [`Lane`]s with limits of their own. A handler that fails is tried again with growing pauses and
//! in the end becomes a dead letter; a worker that dies loses its jobs to others when its lease ends, and a late word of it is not
//! heard. A handler may therefore run twice for one event, and must make its effect carry a unique key (the event's id, the
//! order's id). The clock's jobs ([`Cadence`]) are added once however many instances there are.
//!
//! [`Queue`] is what operators see and steer it by.

mod event;
mod handler;
mod lane;
mod relay;
pub mod sabotage;
mod schedule;
mod settle;
mod steer;
mod wake;
mod work;

pub use event::{Event, Fact, Received, emit, emit_all};
pub use handler::{Failure, Policy, Subscriptions};
pub use lane::{Lane, UnknownLane};
pub use relay::{Relay, Sink};
pub use schedule::Cadence;
pub use steer::{DeadRow, DoneRow, LaneRow, Queue, Steered, WaitingRow, WorkerRow};
pub use wake::Wake;
pub use work::{WorkerSettings, Workers};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [event::QUERIES, relay::QUERIES, schedule::QUERIES, settle::QUERIES, steer::QUERIES, work::QUERIES]
        .concat()
}
