//! What carts promise, tried over HTTP against a real database.

mod bad_input;
mod bought;
mod guests;
mod merged;
mod page;
mod queries;
mod shown;
mod street;
