//! What the module states.

use kit_core::AccountId;
use kit_jobs::Fact;
use orders::{OrderId, VendorOrderId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vendors::VendorId;

use crate::{DeliveryId, Status};

/// A delivery has become something else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliveryMoved {
    /// Which.
    pub delivery: DeliveryId,
    /// Of which vendor order.
    pub vendor_order: VendorOrderId,
    /// And order.
    pub order: OrderId,
    /// Whose goods.
    pub vendor: VendorId,
    /// The customer's account; none of a guest.
    pub account: Option<AccountId>,
    /// Who it is offered to, who brings it, or who lost it with this.
    pub courier: Option<AccountId>,
    /// What it is now.
    pub status: Status,
}

/// The courier is about to arrive.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CourierNear {
    /// With which delivery.
    pub delivery: DeliveryId,
    /// Of which order.
    pub order: OrderId,
    /// The customer's account; none of a guest.
    pub account: Option<AccountId>,
}

impl Fact for DeliveryMoved {
    const KIND: &'static str = "delivery.moved";
    fn subject(&self) -> Uuid {
        self.delivery.0
    }
}

impl Fact for CourierNear {
    const KIND: &'static str = "delivery.near";
    fn subject(&self) -> Uuid {
        self.delivery.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each shape that was ever written stands here, and is never taken away: it is in the audit, and may be in a queue.
    #[test]
    fn what_older_releases_wrote_is_read() {
        let id = "01930000-0000-7000-8000-000000000001";
        let written = format!(
            r#"{{"delivery":"{id}","vendor_order":"{id}","order":"{id}","vendor":"{id}","account":null,"courier":"{id}","status":"offered"}}"#
        );
        let read = DeliveryMoved::read(1, serde_json::from_str(&written).unwrap()).unwrap();
        assert_eq!(read.status, Status::Offered);
        let written = format!(r#"{{"delivery":"{id}","order":"{id}","account":"{id}"}}"#);
        assert!(CourierNear::read(1, serde_json::from_str(&written).unwrap()).unwrap().account.is_some());
    }
}
