//! Live feeds: a durable log of topics, and the streams that follow it.
//!
//! The relay writes what is to be seen live into a log, numbered in the order of commits ([`Live`] is one of its sinks). A
//! hub in every process tails that log and passes each message on to who follows its topic. Who was away says the last id it had
//! and gets what it missed from the log, in order; who has been away longer than the log is kept is told to reload.

mod hub;
mod log;
mod sse;

pub use hub::{Hub, Live, Message, Topics};
pub use sse::{LastEventId, StreamEvent, sse};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    log::QUERIES.to_vec()
}
