//! HTTP as Highstreet speaks it.
//!
//! - Errors are [`Problem`]s: RFC 9457 JSON with a stable code and the request's id; a page for browsers.
//! - Input is strict: [`Json`], [`Query`] and [`Path`] answer what is wrong with it, field by field; [`Text`] carries its limits
//!   into the API description.
//! - [`Idempotency`]: the same key and body get the first answer again.
//! - [`detached`] writes go on when the client has left; [`drained`] waits for them at shutdown.
//! - Lists are walked by [`Cursor`]s.
//! - [`reader`] says how fresh what is read for a request must be; [`Positions`] carries it.
//! - [`Peer`] is where a request comes from.
//! - [`layers`] puts request ids, logs, time-outs, cross-site protection and the rendering of problems around a router;
//!   [`Explained`] does the last for what the HTTP server refuses before any route.

mod cookie;
mod cursor;
mod detach;
mod idempotency;
mod input;
mod layers;
mod peer;
mod problem;
mod reader;
mod refused;
mod text;
mod whole;

pub use cookie::{CART_COOKIE, CART_HEADER, SESSION_COOKIE, clear_cookie, cookie, is_stranger, set_cookie};
pub use cursor::{Cursor, CursorError, Limit, Paging};
pub use detach::{detached, drained};
pub use idempotency::{
    Claim, Claimed, Idempotency, Keyed, give_keys_back, keep_answers_of, prune, still_running,
};
pub use input::{Digest, Form, Json, Path, Query};
pub use layers::{LayerSettings, ProblemPage, REQUEST_ID, harden, layers};
pub use peer::Peer;
pub use problem::{FieldError, Problem, ProblemBody};
pub use reader::{POSITION_HEADER, Positions, asks_anew, reader, reads_anew, reads_own_anew};
pub use refused::{Connection, Explained};
pub use text::Text;

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [idempotency::QUERIES, reader::QUERIES].concat()
}
