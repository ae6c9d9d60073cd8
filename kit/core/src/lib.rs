//! The vocabulary that every part of Highstreet shares, and no business word.
//!
//! Ids ([`id!`]), money ([`Money`]), points on earth ([`Point`]), secrets that are stored hashed ([`Token`]), text folded
//! for search ([`fold`]) and for addresses ([`slug`]), the market a process serves ([`Market`]), who caused a change
//! ([`Cause`]), and time and chance ([`Env`]), which are passed in so that a test can fix them.

mod cause;
mod env;
mod fold;
mod geo;
mod id;
mod market;
mod money;
mod token;

pub use cause::{Cause, RequestId};
pub use env::{Clock, Env};
pub use fold::{fold, slug, words};
pub use geo::{Metres, Point, PointError};
pub use id::AccountId;
pub use market::{Market, MarketError};
pub use money::{Currency, CurrencyError, Money};
pub use token::{Token, TokenHash};

#[doc(hidden)]
pub mod reexport {
    pub use {bytes, serde, tokio_postgres, utoipa, uuid};
}
