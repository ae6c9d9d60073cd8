//! Checkout, orders, vendor orders and their states.
//!
//! A checkout turns a cart into an order over several vendors, a vendor order each, and keeps everything as sold. It is durable
//! when it is answered: [`Orders::check_out`] writes the order, holds its stock, empties the cart and states [`OrderPlaced`] in
//! one transaction, shared by all who check out at that moment. What follows (payment, confirmation, live feeds) comes from the event. States are a
//! machine whose transitions are written once ([`Status::after`]); a vendor order is found only by who may see it.

mod api;
mod board_pages;
mod check_out;
mod checkout_pages;
mod events;
mod expire;
mod find;
mod live;
mod order_pages;
mod page_models;
mod progress;
mod settle;
mod state;
mod till;
mod views;

use std::sync::Arc;

use carts::Carts;
use catalog::Catalog;
use kit_core::{Env, Market};
use kit_db::Pool;
use kit_jobs::Wake;
use kit_live::Hub;
use stock::Stock;
use vendors::Vendors;

use crate::till::{Queue, Till};

pub use api::api;
pub use check_out::{Address, Buyer, Checkout, CheckoutError, PaymentMethods, Placed};
pub use events::{OrderCancelled, OrderPaid, OrderPlaced, PlacedPart, VendorOrderMoved};
pub use find::{OrderRow, Sides, VendorOrderRow};
pub use live::topics;
pub use order_pages::pages;
pub use progress::{COURIER, Carried};
pub use settle::Settled;
pub use state::{Status, Step};
pub use views::{LineView, OrderView, VendorOrderView};

kit_core::id! {
    /// An order.
    OrderId
}
kit_core::id! {
    /// One vendor's part of an order.
    VendorOrderId
}
kit_db::id_types!(OrderId, VendorOrderId);

/// The module's handle for one market.
#[derive(Clone)]
pub struct Orders(Arc<Inner>);

struct Inner {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    vendors: Vendors,
    catalog: Catalog,
    stock: Stock,
    carts: Carts,
    methods: Arc<dyn PaymentMethods>,
    hub: Hub,
    wake: Wake,
    queue: Queue,
    test_cards: &'static [(&'static str, &'static str)],
}

/// What the module is put together from.
pub struct Parts {
    /// The market.
    pub market: Arc<Market>,
    /// Its database.
    pub db: Pool,
    /// Time and chance.
    pub env: Env,
    /// Who sells.
    pub vendors: Vendors,
    /// What is sold.
    pub catalog: Catalog,
    /// How much there is of it.
    pub stock: Stock,
    /// What customers have chosen.
    pub carts: Carts,
    /// What turns a card into a payment method.
    pub methods: Arc<dyn PaymentMethods>,
    /// Live feeds.
    pub hub: Hub,
    /// Rung after a commit that wrote an event.
    pub wake: Wake,
    /// Numbers of test cards and what they do, for the checkout page; empty where cards are real.
    pub test_cards: &'static [(&'static str, &'static str)],
}

impl Orders {
    /// Puts the module together.
    pub fn new(parts: Parts) -> Self {
        let Parts { market, db, env, vendors, catalog, stock, carts, methods, hub, wake, test_cards } = parts;
        let till = Till {
            market: Arc::clone(&market),
            db: db.clone(),
            env: env.clone(),
            catalog: catalog.clone(),
            stock: stock.clone(),
            carts: carts.clone(),
            wake: wake.clone(),
        };
        Self(Arc::new(Inner {
            market,
            db,
            env,
            vendors,
            catalog,
            stock,
            carts,
            methods,
            hub,
            wake,
            queue: Queue::new(till),
            test_cards,
        }))
    }
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [expire::QUERIES, find::QUERIES, progress::QUERIES, settle::QUERIES, till::QUERIES].concat()
}
