//! How much there is, where, and what is promised of it.
//!
//! A level is what a place has of a variant; `held` of it is promised to orders that are not paid yet. [`Stock::hold`] promises in
//! the transaction that writes orders: levels are locked in one order, and a constraint refuses to promise what is not there, so nothing is
//! oversold however requests interleave. A hold ends by [`Stock::sell`] or [`Stock::release`]. Every change of
//! what is there is a movement. The catalog is told when a product turns from some to none and back ([`Turned`]).
//!
//! Vendors keep their goods here too (`goods_*`), since setting stock and telling the catalog belong together.

pub mod bulk;
mod goods;
mod goods_api;
mod goods_csv;
mod goods_pages;
mod hold;
mod level;
mod shelves;
mod turned;

use std::sync::Arc;

use catalog::{Catalog, VariantId};
use kit_cache::Parts;
use kit_core::{Env, Market};
use kit_db::Pool;
use vendors::PlaceId;

pub use goods_api::api;
pub use goods_pages::pages;
pub use hold::{HELD_TOO_MUCH, Wanted};
use level::{ABOUT, Levels};
pub use level::{Available, SetLevel, StockError};
pub use shelves::Shelves;
pub use turned::Turned;

/// The module's handle for one market.
#[derive(Clone)]
pub struct Stock(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    catalog: Catalog,
    /// For carts.
    kept: Parts<VariantId, Levels>,
}

/// Which share of the cache's bytes they take, in hundredths.
const KEPT: u64 = 2;

impl Stock {
    /// Puts the module together.
    pub fn new(market: Arc<Market>, db: Pool, env: Env, catalog: Catalog) -> Self {
        let kept = Parts::lasting(catalog.cache(), KEPT, ABOUT);
        Self(Arc::new(Inner { market, db, env, catalog, kept }))
    }

    pub(crate) fn market(&self) -> &Market {
        &self.0.market
    }

    pub(crate) fn db(&self) -> &Pool {
        &self.0.db
    }

    pub(crate) fn env(&self) -> &Env {
        &self.0.env
    }

    pub(crate) fn kept(&self) -> &Parts<VariantId, Levels> {
        &self.0.kept
    }

    pub(crate) fn catalog(&self) -> &Catalog {
        &self.0.catalog
    }
}

/// What of a variant can be bought at which place.
type Level = (VariantId, PlaceId);

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [goods::QUERIES, hold::QUERIES, level::QUERIES].concat()
}
