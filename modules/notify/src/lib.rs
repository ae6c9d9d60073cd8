//! Mails about orders, each once; and what is new for an account, in the page and live.
//!
//! Owns the schema `notify`. Driven by the events of orders: who bought hears that it is paid, sent or will not come; who sells
//! hears that there is something to do. Each mail is written down under its event, kind and recipient before it is sent, and
//! marked when the server has taken it; a handler that runs twice sends once, and one that was killed in between sends the
//! same mail again, under the same Message-ID. While the server is away mails are late, not lost; an address that it refuses
//! for good is noted.

mod about_orders;
mod api;
mod letters;
mod live;
mod mailbox;
mod mailbox_pages;
mod notification_pages;
mod notifications;
mod once;

use std::sync::Arc;

use identity::Identity;
use kit_cache::Cache;
use kit_core::{AccountId, Env, Market};
use kit_db::Pool;
use kit_live::Hub;
use kit_mail::Smtp;
use messages::Messages;
use orders::Orders;
use vendors::Vendors;

pub use api::api;
pub use notification_pages::pages;

/// Which share of the cache's bytes the numbers of what is not seen take, in hundredths.
const UNSEEN: u64 = 1;

/// How mails leave.
#[derive(Clone, Debug)]
pub enum Post {
    /// They do not: each is noted as skipped.
    None,
    /// By SMTP.
    Smtp(Smtp),
    /// They are kept and shown at `/dev/mail`, for development.
    Mailbox,
}

/// The module's handle for one market.
#[derive(Clone)]
pub struct Notify(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    identity: Identity,
    vendors: Vendors,
    orders: Orders,
    messages: Messages,
    hub: Hub,
    cache: Cache,
    /// How much each has not seen: every page shows it.
    unseen: kit_cache::Parts<AccountId, i64>,
    post: Post,
    origin: String,
}

/// What the module is put together from.
pub struct Parts {
    /// The market.
    pub market: Arc<Market>,
    /// Its database.
    pub db: Pool,
    /// Time and chance.
    pub env: Env,
    /// Whose addresses they are.
    pub identity: Identity,
    /// Who sells.
    pub vendors: Vendors,
    /// What mails are about.
    pub orders: Orders,
    /// And where somebody may have written.
    pub messages: Messages,
    /// Live feeds.
    pub hub: Hub,
    /// What tells that a session has ended.
    pub cache: Cache,
    /// How they leave.
    pub post: Post,
    /// Where the market is served, for links: `https://street.example`, without a slash at the end.
    pub origin: String,
}

impl Notify {
    /// Puts the module together.
    pub fn new(parts: Parts) -> Self {
        let Parts { market, db, env, identity, vendors, orders, messages, hub, cache, post, origin } = parts;
        let unseen = kit_cache::Parts::beside(&cache, UNSEEN);
        Self(Arc::new(Inner {
            market,
            db,
            env,
            identity,
            vendors,
            orders,
            messages,
            hub,
            cache,
            unseen,
            post,
            origin,
        }))
    }
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [mailbox::QUERIES, notifications::QUERIES, once::QUERIES].concat()
}
