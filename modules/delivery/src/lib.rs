//! Couriers: who is on shift and where, what they are offered, and what they bring to whom.
//!
//! Owns the schema `delivery`. A vendor calls a courier for a vendor order; it is offered to the nearest who has room, for half a minute,
//! then to the next. Who accepts it takes it along, which ships the order, and hands it over for the code that the customer was given, which
//! delivers it. Where couriers are comes once a second: it is shown at once, noted in batches and kept thinned for a week.

mod api;
mod couriers;
mod deliveries;
mod dispatch;
mod events;
mod live;
mod map;
mod pages;

use std::sync::Arc;

use identity::Identity;
use kit_cache::Cache;
use kit_core::{Env, Market};
use kit_db::Pool;
use kit_jobs::Wake;
use kit_live::Hub;
use orders::Orders;
use vendors::Vendors;

pub use api::api;
pub use deliveries::Status;
pub use events::{CourierNear, DeliveryMoved};
pub use live::topics;
pub use pages::pages;

kit_core::id! {
    /// A delivery.
    DeliveryId
}
kit_db::id_types!(DeliveryId);

/// The module's handle for one market.
#[derive(Clone)]
pub struct Delivery(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    identity: Identity,
    vendors: Vendors,
    orders: Orders,
    hub: Hub,
    cache: Cache,
    wake: Wake,
    tracks: couriers::Tracks,
}

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
    /// From where things come.
    pub vendors: Vendors,
    /// What is brought.
    pub orders: Orders,
    /// Live feeds.
    pub hub: Hub,
    /// What tells that rights have ended.
    pub cache: Cache,
    /// Rung after a commit that wrote an event.
    pub wake: Wake,
}

impl Delivery {
    /// Puts the module together.
    pub fn new(parts: Parts) -> Self {
        let Parts { market, db, env, identity, vendors, orders, hub, cache, wake } = parts;
        let tracks = couriers::Tracks::default();
        Self(Arc::new(Inner { market, db, env, identity, vendors, orders, hub, cache, wake, tracks }))
    }
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [couriers::QUERIES, deliveries::QUERIES, dispatch::QUERIES].concat()
}
