//! The handle of the module.

use std::sync::{Arc, OnceLock};

use futures_util::future::BoxFuture;
use kit_core::{Env, Market};
use kit_db::{Pool, Transaction};
use kit_web::Problem;

use crate::{Place, Vendor, VendorError};

/// What is to happen, in the same transaction, when a vendor was made or edited: who keeps a projection brings it up to date.
pub type ChangeHook = Arc<
    dyn for<'a> Fn(&'a Transaction, &'a Vendor, &'a [Place]) -> BoxFuture<'a, Result<(), Problem>>
        + Send
        + Sync,
>;

/// The vendors of one market. Cheap to clone.
#[derive(Clone)]
pub struct Vendors {
    inner: Arc<Inner>,
}

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    change: OnceLock<ChangeHook>,
}

impl Vendors {
    /// The vendors of a market.
    pub fn new(market: Arc<Market>, db: Pool, env: Env) -> Self {
        Self { inner: Arc::new(Inner { market, db, env, change: OnceLock::new() }) }
    }

    /// Registers what happens when a vendor was made or edited; the first registration stays.
    pub fn on_change(&self, hook: ChangeHook) {
        let _ = self.inner.change.set(hook);
    }

    pub(crate) async fn changed(
        &self,
        tx: &Transaction,
        vendor: &Vendor,
        places: &[Place],
    ) -> Result<(), VendorError> {
        match self.inner.change.get() {
            Some(hook) => Ok(hook(tx, vendor, places).await?),
            None => Ok(()),
        }
    }

    /// The market these vendors are of: its time zone is that of their hours.
    pub fn market(&self) -> &Market {
        &self.inner.market
    }

    pub(crate) fn db(&self) -> &Pool {
        &self.inner.db
    }

    pub(crate) fn env(&self) -> &Env {
        &self.inner.env
    }
}
