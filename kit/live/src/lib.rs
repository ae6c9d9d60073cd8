//! Live: a durable log of topics, and those who follow it by Socket.IO and by server-sent events.
//!
//! - The relay writes what is to be seen live into a log, numbered in the order of commits ([`Live`] is one of its sinks), and signals all
//!   processes, once a batch. A [`Hub`] in each tails that log and passes each message on to who follows its topic.
//! - A [`Feed`] is what one connection hears: of several topics, each authorised when it is joined and left when the right ends. Who was away says
//!   the last id it had and gets what it missed from the log, in order; who has been away longer than the log is kept is told to reload.
//! - [`Hub::say`] is for what is not kept: who follows the topic is told, who joins later is told the last.
//! - The two ways in are [`SocketIo`] and [`sse()`].

mod feed;
mod hub;
mod log;
mod message;
mod neighbours;
mod outlet;
mod rights;
mod socketio;
mod sse;
mod threads;
mod upgrade;
mod websocket;

pub use feed::{Feed, Heard, Start};
pub use hub::{Hub, Live, Topics};
pub use message::Message;
pub use neighbours::Redis;
pub use socketio::{ConnectionSettings, Door, Guest, Said, SocketIo};
pub use sse::{LastEventId, StreamEvent, sse};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    log::QUERIES.to_vec()
}
