//! Conversations: a customer, a vendor and, when asked in, the operators talk about a product or an order.
//!
//! Owns the schema `messages`. Who takes part is a *side*: a vendor's staff reads and answers as one. A message is numbered in its conversation and
//! stated as [`MessageSent`], which says where there is something new and not what: what people write to one another is kept in
//! one place. How many messages a side has not read stands in its row and is changed with what changes it, so that a list costs the same
//! however much was written.

mod api;
mod conversation;
mod events;
mod inbox;
mod live;
mod pages;
mod side;

use std::sync::{Arc, OnceLock};

use catalog::Catalog;
use futures_util::future::BoxFuture;
use identity::Identity;
use kit_core::{AccountId, Env, Market};
use kit_db::Pool;
use kit_jobs::Wake;
use kit_live::Hub;
use kit_web::Problem;
use orders::Orders;
use vendors::Vendors;

pub use api::api;
pub use conversation::{About, Heading, Sent};
pub use events::MessageSent;
pub use live::{TakesPart, topics};
pub use pages::pages;
pub use side::Side;

kit_core::id! {
    /// A conversation.
    ConversationId
}
kit_db::id_types!(ConversationId);

/// The module's handle for one market.
#[derive(Clone)]
pub struct Messages(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    identity: Identity,
    vendors: Vendors,
    catalog: Catalog,
    orders: Orders,
    hub: Hub,
    wake: Wake,
    read: OnceLock<ReadHook>,
}

/// One side of a conversation.
#[derive(Clone, Debug)]
pub enum Readers {
    /// All its people.
    Accounts(Vec<AccountId>),
    /// The customer, who has no account.
    Guest,
}

/// What is to happen when one side has read a conversation: nothing is new to them there. May happen again for the same.
pub type ReadHook =
    Arc<dyn Fn(ConversationId, Readers) -> BoxFuture<'static, Result<(), Problem>> + Send + Sync>;

/// What the module is put together from.
pub struct Parts {
    /// The market.
    pub market: Arc<Market>,
    /// Its database.
    pub db: Pool,
    /// Time and chance.
    pub env: Env,
    /// Who is asking.
    pub identity: Identity,
    /// Who sells.
    pub vendors: Vendors,
    /// What is talked about.
    pub catalog: Catalog,
    /// And what was ordered.
    pub orders: Orders,
    /// Live feeds.
    pub hub: Hub,
    /// Rung after a commit that wrote an event.
    pub wake: Wake,
}

impl Messages {
    /// Puts the module together.
    pub fn new(parts: Parts) -> Self {
        let Parts { market, db, env, identity, vendors, catalog, orders, hub, wake } = parts;
        let read = OnceLock::new();
        Self(Arc::new(Inner { market, db, env, identity, vendors, catalog, orders, hub, wake, read }))
    }

    /// Registers what happens when a conversation is read; the first registration stays.
    pub fn on_read(&self, hook: ReadHook) {
        let _ = self.0.read.set(hook);
    }
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [conversation::QUERIES, inbox::QUERIES].concat()
}
