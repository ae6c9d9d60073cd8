//! The binary as people run it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bulk;
mod demo_street;
mod import;
mod live;
mod market;
mod olist_files;
mod process;
mod replay;
