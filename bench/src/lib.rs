//! What is measured, the one way it is measured, and what came of it.
//!
//! `bin/bench NAME…` builds everything in release and runs this. A benchmark measures the real thing: `highstreet serve` as a process
//! of its own, on a PostgreSQL of its own that keeps what it acknowledges. It runs three times, because machines are noisy; the
//! median of a figure over the runs is the figure. `bench/results/NAME.json` keeps it, under keys that stay.
//!
//! What is promised:
//! - A figure is written when it was measured, and not otherwise: an unexpected answer, a request that failed, a figure that a
//!   run did not bring ends the benchmark without a file.
//! - Latency at a given rate is counted from when a request was meant to start ([`schedule`]): who waits for an answer before
//!   asking again would measure a stalled server by the few questions that it held up.
//! - What is right or wrong (nothing oversold) is asked of the database, not of the answers.

mod checkout;
pub mod command;
mod connection;
mod consistency;
mod fast;
mod figures;
mod jobs;
pub mod limit;
pub mod live;
mod load;
pub mod machine;
mod near;
mod page;
mod questions;
mod schedule;
mod server;
mod shoppers;
mod sockets;
mod table;
mod wrk;
