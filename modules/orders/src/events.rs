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

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::*;

    const ID: &str = "01930000-0000-7000-8000-000000000001";

    /// What a release wrote in version `version` is read.
    fn is_read<F: Fact + DeserializeOwned>(version: i16, written: &str) {
        let payload: Value = serde_json::from_str(&written.replace("ID", ID)).unwrap();
        let read = F::read(version, payload);
        assert!(read.is_ok(), "{} {version}: {:?}", F::KIND, read.err());
    }

    /// Each shape that was ever written stands here, and is never taken away: it is in the audit, and may be in a queue.
    #[test]
    fn what_older_releases_wrote_is_read() {
        const PARTS: &str = r#"[{"vendor_order":"ID","vendor":"ID","total_minor":450}]"#;
        is_read::<OrderPlaced>(
            1,
            &format!(
                r#"{{"order":"ID","total_minor":450,"currency":"EUR","method":"test_pays","parts":{PARTS}}}"#
            ),
        );
        is_read::<OrderPaid>(1, &format!(r#"{{"order":"ID","parts":{PARTS}}}"#));
        is_read::<OrderCancelled>(1, &format!(r#"{{"order":"ID","reason":"Not paid.","parts":{PARTS}}}"#));
        is_read::<VendorOrderMoved>(
            1,
            r#"{"vendor_order":"ID","order":"ID","vendor":"ID","status":"shipped","total_minor":450}"#,
        );
    }
}
