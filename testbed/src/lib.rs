//! The real things Highstreet stands on, started on free ports, and broken on purpose.
//!
//! Two callers need a PostgreSQL of their own: `highstreet dev`, which keeps a durable one in `.highstreet/`, and
//! the tests, which want a fast one that is gone when they end. Both get it here, from the `initdb` and `postgres`
//! of the system, so that what is tested is what runs.
//!
//! What is promised:
//! - Nothing outside the directory it was given is touched, and no directory that it did not make itself.
//! - No other user of the machine can get in.
//! - A server killed at any moment is started again with what it had acknowledged (if it is durable).
//! - What was started ends with its owner, even when the owner is killed; see [`postgres::Cluster`].
//!
//! Tests are run under `testbed run -- COMMAND…`, which starts one cluster for all of them and tells them of it in
//! the environment; they reach it by [`postgres::admin_url`].
//!
//! Everything here blocks; in async code call it from `tokio::task::spawn_blocking`.

mod chance;
mod error;
pub mod live_client;
mod nginx;
mod pgbouncer;
mod port;
pub mod postgres;
mod redis;
pub mod smtp;

pub use error::Error;
pub use live_client::LiveClient;
pub use nginx::Nginx;
pub use pgbouncer::PgBouncer;
pub use port::any_free as free_port;
pub use redis::Redis;

/// Where tests find the PgBouncer that they are to go through, if they are: `postgres://…/postgres`.
pub const POOLER_VARIABLE: &str = "TESTBED_POOLER_URL";
