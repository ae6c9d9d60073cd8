//! The handle of the module.

use std::sync::{Arc, OnceLock};

use futures_util::future::BoxFuture;
use kit_cache::{Cache, CacheSettings, Parts, Tag};
use kit_core::{AccountId, Env, Market};
use kit_db::{Pool, Reads, Transaction};
use kit_web::Problem;

use crate::{Place, Vendor, VendorError, VendorId};

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
    cache: Cache,
    /// Which vendors somebody who looks around works for.
    of_accounts: Parts<AccountId, Staffed>,
}

impl std::fmt::Debug for Vendors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vendors").finish_non_exhaustive()
    }
}

/// The vendors that an account works for.
pub struct Staffed(pub(crate) Vec<Vendor>);

impl std::ops::Deref for Staffed {
    type Target = [Vendor];
    fn deref(&self) -> &[Vendor] {
        &self.0
    }
}

/// Which share of the cache's bytes they take, in hundredths.
const OF_ACCOUNTS: u64 = 1;

/// The tag of a vendor and all it sells.
pub fn tag(vendor: VendorId) -> Tag {
    Tag::new("vendor", vendor.0.as_bytes())
}

/// The tag of the list of vendors.
pub(crate) const LIST: Tag = Tag::new("vendors", b"");

impl Vendors {
    /// The vendors of a market.
    pub fn new(market: Arc<Market>, db: Pool, env: Env) -> Self {
        let cache = Cache::new(env.clone(), CacheSettings { bytes: 0 });
        Self::caching(market, db, env, cache)
    }

    /// With a cache for public answers.
    pub fn caching(market: Arc<Market>, db: Pool, env: Env, cache: Cache) -> Self {
        let of_accounts = Parts::beside(&cache, OF_ACCOUNTS);
        Self { inner: Arc::new(Inner { market, db, env, change: OnceLock::new(), cache, of_accounts }) }
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
        if let Some(hook) = self.inner.change.get() {
            hook(tx, vendor, places).await?;
        }
        Ok(self.touch(tx, &[vendor.id]).await?)
    }

    /// States that all that is told of these vendors changes with the transaction.
    pub async fn touch(&self, tx: &Transaction, vendors: &[VendorId]) -> Result<(), kit_db::Error> {
        let tags = vendors.iter().copied().map(tag).chain([LIST]).collect();
        self.inner.cache.touch(tx, &self.inner.market, tags).await
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.inner.cache
    }

    pub(crate) fn of_accounts(&self) -> &Parts<AccountId, Staffed> {
        &self.inner.of_accounts
    }

    /// What public answers are read on: whoever has seen all that this process knows to have changed.
    pub(crate) fn fresh(&self) -> Reads {
        self.inner.db.reads(self.inner.db.known())
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
