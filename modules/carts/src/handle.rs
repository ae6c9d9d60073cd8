//! The module's handle.

use std::sync::Arc;

use catalog::Catalog;
use kit_cache::Parts;
use kit_core::{Env, Market, Money};
use kit_db::Pool;
use stock::Stock;

use crate::kept::{Content, Owner, SHARE};

kit_core::id! {
    /// A cart. Never shown to anybody: who owns it is told by account or token.
    CartId
}
kit_db::id_types!(CartId);

/// The carts of one market.
#[derive(Clone)]
pub struct Carts {
    pub(crate) market: Arc<Market>,
    pub(crate) db: Pool,
    pub(crate) env: Env,
    pub(crate) catalog: Catalog,
    pub(crate) stock: Stock,
    /// Carts in use.
    pub(crate) kept: Parts<Owner, Content>,
    pub(crate) secure_cookies: bool,
}

impl Carts {
    /// Puts the module together. Cookies are `Secure` unless [`secure_cookies`](Self::secure_cookies) says otherwise.
    pub fn new(market: Arc<Market>, db: Pool, env: Env, catalog: Catalog, stock: Stock) -> Self {
        let kept = Parts::beside(catalog.cache(), SHARE);
        Self { market, db, env, catalog, stock, kept, secure_cookies: true }
    }

    /// Whether the guest's cookie is sent over TLS alone; not where the street is served without it.
    #[must_use]
    pub fn secure_cookies(mut self, secure: bool) -> Self {
        self.secure_cookies = secure;
        self
    }

    pub(crate) fn money(&self, amount_minor: i64) -> Money {
        Money::new(amount_minor, self.market.currency)
    }
}
