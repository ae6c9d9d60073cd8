//! The catalog against a real database.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that fails says so by panicking")]

mod categories;
mod edits;
mod lists;
mod sales;
mod searched;
mod slugs;
mod support;
