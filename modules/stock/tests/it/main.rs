//! Stock and the goods of vendors against a real database.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that fails says so by panicking")]

mod goods;
