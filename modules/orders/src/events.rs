//! What the module states.

use kit_jobs::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vendors::VendorId;

use crate::{OrderId, Status, VendorOrderId};

/// An order was written down and its stock is held; it is to be paid.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderPlaced {
    /// Which.
    pub order: OrderId,
    /// What it costs, in minor units.
    pub total_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// The provider's token of the payment method: never a card number.
    pub method: String,
    /// Its parts.
    pub parts: Vec<PlacedPart>,
}

/// A vendor's part of an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlacedPart {
    /// Which.
    pub vendor_order: VendorOrderId,
    /// Whose.
    pub vendor: VendorId,
    /// Its share of the total, in minor units.
    pub total_minor: i64,
}

/// An order was paid; its stock is sold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderPaid {
    /// Which.
    pub order: OrderId,
    /// Its parts.
    pub parts: Vec<PlacedPart>,
}

/// An order that was not paid was cancelled; its stock can be bought again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderCancelled {
    /// Which.
    pub order: OrderId,
    /// Why, for people.
    pub reason: String,
    /// Its parts.
    pub parts: Vec<PlacedPart>,
}

/// A vendor order went on to another state by what its vendor did.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VendorOrderMoved {
    /// Which.
    pub vendor_order: VendorOrderId,
    /// Of which order.
    pub order: OrderId,
    /// Whose.
    pub vendor: VendorId,
    /// Where it stands now.
    pub status: Status,
    /// Its share of the total, in minor units.
    pub total_minor: i64,
}

macro_rules! facts {
    ($($fact:ty, $kind:literal, $subject:ident;)*) => {
        $(impl Fact for $fact {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.$subject.0
            }
        })*
    };
}

facts! {
    OrderPlaced, "orders.placed", order;
    OrderPaid, "orders.paid", order;
    OrderCancelled, "orders.cancelled", order;
    VendorOrderMoved, "orders.vendor_order_moved", order;
}
