//! Events are passed on once and in order; jobs are run, tried again, taken over, given up.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod claims;
mod clock;
mod lanes;
mod relayed;
mod retries;
mod shop;
mod steered;
