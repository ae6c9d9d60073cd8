//! What the tests of modules stand on: a fresh market in a database of its own, and requests to it.
//!
//! ```ignore
//! let street = street_fixture::database().await;
//! let identity = Identity::new(street_fixture::market(), street.db.clone(), street_fixture::env_at("2026-05-04T10:00:00Z"), false);
//! ```
//!
//! Run the tests under `testbed run`, which brings the PostgreSQL. What fails here panics: it is for tests alone.
#![expect(clippy::unwrap_used, reason = "a test that cannot have its fixture has failed")]

mod database;
mod http;

use std::sync::Arc;

use kit_core::{Clock, Env, Market};

pub use database::{Database, database};
pub use http::{Answer, ask, get, post_form, send_json, served};

/// The market of the tests: `test`, in euros and English, on Berlin's time.
pub fn market() -> Arc<Market> {
    Arc::new(Market::new("test", "Test Street", "EUR", "en", "Europe/Berlin").unwrap())
}

/// A world whose clock stands at this time (RFC 3339) until the test moves it on.
pub fn env_at(time: &str) -> Env {
    Env { clock: Clock::fixed(time.parse().unwrap()) }
}
