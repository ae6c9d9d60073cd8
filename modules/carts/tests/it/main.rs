//! What carts promise, tried over HTTP against a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot have its fixture has failed")]

mod bad_input;
mod bought;
mod guests;
mod merged;
mod page;
mod queries;
mod shown;
mod street;
