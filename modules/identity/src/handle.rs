//! The handle of the module.

use std::sync::{Arc, OnceLock};

use futures_util::future::BoxFuture;
use kit_cache::Cache;
use kit_core::{AccountId, Env, Market, TokenHash};
use kit_db::Pool;
use kit_web::Problem;

use crate::password::Hasher;
use crate::session::KeptSessions;
use crate::{DemoAccount, IdentityError, RecentOrder};

/// What is to happen when an account signs in: it takes along what the guest with this token had in the cart. May run again for
/// the same guest.
pub type SignInHook =
    Arc<dyn Fn(AccountId, Option<TokenHash>) -> BoxFuture<'static, Result<(), Problem>> + Send + Sync>;

/// The last orders of an account, for its page.
pub type RecentOrdersHook =
    Arc<dyn Fn(AccountId) -> BoxFuture<'static, Result<Vec<RecentOrder>, Problem>> + Send + Sync>;

/// Accounts and sessions of one market. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    secure_cookies: bool,
    hasher: Hasher,
    sign_in: OnceLock<SignInHook>,
    recent_orders: OnceLock<RecentOrdersHook>,
    demo: OnceLock<Vec<DemoAccount>>,
    kept: OnceLock<KeptSessions>,
}

impl Identity {
    /// The accounts of a market. `secure_cookies` unless it is served without TLS.
    pub fn new(market: Arc<Market>, db: Pool, env: Env, secure_cookies: bool) -> Self {
        let (sign_in, recent_orders, demo) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let hasher = Hasher::new();
        let inner = Inner {
            market,
            db,
            env,
            secure_cookies,
            hasher,
            sign_in,
            recent_orders,
            demo,
            kept: OnceLock::new(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Keeps sessions in use in memory, and hears by way of `cache` when one has ended; the first registration stays.
    pub fn keep_sessions(&self, cache: Cache) {
        let _ = self.inner.kept.set(KeptSessions::new(cache));
    }

    /// Registers what happens when an account signs in; the first registration stays.
    pub fn on_sign_in(&self, hook: SignInHook) {
        let _ = self.inner.sign_in.set(hook);
    }

    /// Registers where `/account` gets the last orders from, which are not this module's; the first registration stays.
    pub fn show_recent_orders(&self, hook: RecentOrdersHook) {
        let _ = self.inner.recent_orders.set(hook);
    }

    /// Shows these accounts on `/sign-in`, for a demo street; the first registration stays.
    pub fn show_demo_accounts(&self, accounts: Vec<DemoAccount>) {
        let _ = self.inner.demo.set(accounts);
    }

    /// Runs the hook of a sign-in.
    pub(crate) async fn greet(
        &self,
        account: AccountId,
        guest: Option<TokenHash>,
    ) -> Result<(), IdentityError> {
        match self.inner.sign_in.get() {
            Some(hook) => Ok(hook(account, guest).await?),
            None => Ok(()),
        }
    }

    pub(crate) async fn recent_orders(&self, account: AccountId) -> Result<Vec<RecentOrder>, Problem> {
        match self.inner.recent_orders.get() {
            Some(hook) => hook(account).await,
            None => Ok(Vec::new()),
        }
    }

    pub(crate) fn demo_accounts(&self) -> &[DemoAccount] {
        self.inner.demo.get().map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn kept(&self) -> Option<&KeptSessions> {
        self.inner.kept.get()
    }

    pub(crate) fn market(&self) -> &Market {
        &self.inner.market
    }

    pub(crate) fn db(&self) -> &Pool {
        &self.inner.db
    }

    pub(crate) fn env(&self) -> &Env {
        &self.inner.env
    }

    pub(crate) fn secure_cookies(&self) -> bool {
        self.inner.secure_cookies
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }
}
