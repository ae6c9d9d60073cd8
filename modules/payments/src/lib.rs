//! Payments, refunds, the double-entry ledger.
//!
//! Driven by events: an order that was placed is charged, one that ran out is voided, a cancelled vendor order is refunded. Each
//! effect at the provider carries a key of ours (the payment's id, the refund's), so that a repeated attempt is the same
//! attempt; each effect here is recorded in the transaction that moves the order, under a unique constraint. The ledger's entries
//! sum to zero, transaction by transaction.

mod charge;
mod http_provider;
mod ledger;
mod provider;
mod refund;
mod test_provider;

use std::sync::Arc;

use kit_core::{Env, Market};
use kit_db::Pool;
use orders::Orders;

pub use http_provider::HttpProvider;
pub use provider::{Answer, Provider, ProviderError};
pub use test_provider::{TEST_CARDS, TestProvider};

kit_core::id! {
    /// An attempt to be paid for an order; at the provider, the key under which it happens at most once.
    PaymentId
}
kit_core::id! {
    /// Money going back; at the provider, the key under which it happens at most once.
    RefundId
}
kit_db::id_types!(PaymentId, RefundId);

/// The module's handle for one market.
#[derive(Clone)]
pub struct Payments(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    orders: Orders,
    provider: Arc<dyn Provider>,
}

impl Payments {
    /// Puts the module together.
    pub fn new(market: Arc<Market>, db: Pool, env: Env, orders: Orders, provider: Arc<dyn Provider>) -> Self {
        Self(Arc::new(Inner { market, db, env, orders, provider }))
    }
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [charge::QUERIES, ledger::QUERIES, refund::QUERIES].concat()
}
