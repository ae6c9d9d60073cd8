//! An account's own topic: what is new for who is signed in, wherever it happens.

use identity::Visitor;
use kit_cache::Watch;
use kit_core::AccountId;
use kit_web::Problem;

use crate::Notify;

/// The topic of an account.
pub(crate) fn topic(account: AccountId) -> String {
    format!("account:{account}")
}

impl Notify {
    /// Whether who asks may follow an account, and what that rests on: one's own alone.
    pub async fn may_follow(&self, visitor: &Visitor, id: &str) -> Result<Watch, Problem> {
        let watch = self.0.cache.watch(visitor.tags());
        self.0.identity.stays(visitor).await?;
        let own = visitor.account.as_ref().is_some_and(|account| account.id.to_string() == id);
        own.then_some(watch).ok_or_else(|| Problem::not_found("account"))
    }
}
