//! The catalog against a real database.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that fails says so by panicking")]

mod bad_input;
mod categories;
mod edits;
mod found;
mod lists;
mod looked_at;
mod nearest;
mod sales;
mod searched;
mod slugs;
mod support;
mod walks;
mod words;
