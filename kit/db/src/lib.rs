//! PostgreSQL as Highstreet uses it.
//!
//! - SQL stands in `.sql` files next to the module that owns the tables, a section a query. [`queries!`] makes of each
//!   section a typed function under its name and lists them all, so that a test can prepare every query there is against the
//!   real schema ([`Statement::check`]) and the plan gate can explain it.
//! - [`Pool`] is bounded: who cannot get a connection in time is told so ([`Error::Busy`]).
//! - [`Transaction`] ends: committed, rolled back, or rolled back behind the back of a caller that went away; a connection
//!   never returns to the pool with a transaction open. [`Transaction::commit_with`] sends a transaction's last statements
//!   and the commit in one round trip.
//! - [`Pool::reads`] reads from replicas, as fresh as is needed.
//! - [`Together`] serves callers who arrive together in one transaction.
//! - [`migrate`] runs the one ordered history of the schema, once, however many processes start at the same time.

mod call;
mod error;
mod listen;
pub mod migrate;
mod pool;
mod queries;
mod replicas;
mod tls;
mod together;
mod transaction;
mod types;

pub use call::{Call, Column, FromRow, Param, Runs};
pub use error::Error;
pub use listen::Listener;
pub use pool::{BEGIN_IN_ORDER, BEGIN_PLANNED, Connection, Pool, PoolSettings};
pub use queries::{Statement, section};
pub use replicas::{Freshness, Pinned, Position, Reads};
pub use together::Together;
pub use transaction::Transaction;
pub use types::SqlType;

pub use tokio_postgres;
