//! Carts of guests and accounts.
//!
//! Owns the schema `carts`. A cart belongs to an account, or to whoever has the guest token whose hash is stored: the cookie
//! `cart` or the header `X-Cart`, given out with the first line. A guest's cart is kept for 24 hours of idling and becomes
//! part of the account's at sign-in ([`Carts::merge`]); an account's cart stays.
//!
//! A line remembers the price at which it was last set and nothing else of the offer. Each time a cart is shown
//! ([`Carts::shown`]) its lines are priced and checked against stock as they are now, what changed is said, and nothing is
//! written: only the customer, by setting a line again, agrees to a new price. [`Shown::revision`] is what checkout asks
//! for, so that a cart that changed while its owner paid is noticed. The till locks the carts of those who buy
//! ([`Carts::at_till`]) and empties them ([`Carts::empty`]) in the transaction of their orders.
//!
//! Whoever writes locks the cart's row first; an account's before a guest's.

mod answer;
mod api;
mod asker;
mod buy;
mod cart_page;
mod error;
mod handle;
mod idle;
mod kept;
mod merge;
mod pages;
mod quantity;
mod revision;
mod shown;
mod write;

pub use api::api;
pub use buy::{AtTill, CartRef};
pub use cart_page::{CartChange, CartGroup, CartLine};
pub use error::CartError;
pub use handle::{CartId, Carts};
pub use pages::pages;
pub use quantity::Quantity;
use shown::Line;
pub use shown::{Change, Changed, GoneLine, Shown, ShownLine};

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [buy::QUERIES, idle::QUERIES, merge::QUERIES, shown::QUERIES, write::QUERIES].concat()
}
