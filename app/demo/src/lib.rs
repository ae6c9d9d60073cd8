//! The demo street: what `highstreet dev` fills an empty market with.
//!
//! Three German cities, sixty vendors, about two thousand products, a picture for each, and four accounts to sign in
//! with. It is data and drawing only: no files, no network, no clock, no database. The same seed gives the same street
//! on every machine and in every build (a test pins the digest of seed 1), so a bug seen on one laptop is seen on the next.
//!
//! * [`street`] makes everything at once, as plain structs, in the order in which it can be inserted: categories have
//!   their parents before them, products name their vendor by its index.
//! * [`picture::svg`] draws the picture for the key that a vendor or a product carries. Keys are stored, drawings are
//!   not: a key costs a dozen bytes, and the drawing takes some microseconds when it is asked for.
//!
//! All of it is invented. The streets exist; the shops, the house numbers and the people do not.

mod accounts;
mod categories;
mod chance;
mod cities;
mod compose;
pub mod picture;
mod price;
mod shops;
mod slug;
mod street;
mod tone;
mod trades;

pub use accounts::{Account, PASSWORD, Role, accounts};
pub use categories::Category;
pub use cities::City;
pub use compose::{Product, Variant};
pub use shops::{Hours, Vendor};
pub use street::{Street, street};

/// The currency of every price of the street (ISO 4217); prices are integers in its minor unit, the cent.
pub const CURRENCY: &str = "EUR";
/// The time zone of every vendor's hours (IANA).
pub const TIME_ZONE: &str = "Europe/Berlin";
/// The language of every name and text (BCP 47).
pub const LANGUAGE: &str = "en";
