//! Finding orders, each by who may see it.

use catalog::{ProductId, VariantId};
use identity::Customer;
use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};
use kit_db::{Freshness, Reads, Runs};
use uuid::Uuid;
use vendors::{PlaceId, VendorId};

use crate::{Address, OrderId, OrderView, Orders, Status, VendorOrderId};

kit_db::row! {
    /// An order as it is stored.
    #[derive(Clone, Debug)]
    pub struct OrderRow {
        /// Its id.
        pub id: OrderId,
        /// The number that people say.
        pub number: i64,
        /// Whose it is; none for a guest's.
        pub account_id: Option<AccountId>,
        /// Where confirmations go.
        pub email: String,
        /// ISO 4217.
        pub currency: String,
        /// An [`Address`](crate::Address) as JSON.
        pub address: serde_json::Value,
        /// In minor units.
        pub total_minor: i64,
        /// `placed`, `paid` or `cancelled`.
        pub status: Status,
        /// When.
        pub placed_at: Timestamp,
        /// Until when it must be paid.
        pub expires_at: Timestamp,
    }
}

kit_db::row! {
    /// A vendor order as it is stored.
    #[derive(Clone, Debug)]
    pub struct VendorOrderRow {
        /// Its id.
        pub id: VendorOrderId,
        /// The order it is a part of.
        pub order_id: OrderId,
        /// Whose.
        pub vendor_id: VendorId,
        /// What the vendor was called.
        pub vendor_name: String,
        /// Where it stands.
        pub status: Status,
        /// In minor units.
        pub total_minor: i64,
        /// Grows with each change of state.
        pub version: i64,
        /// When.
        pub placed_at: Timestamp,
    }
}

kit_db::row! {
    #[derive(Clone, Debug)]
    pub(crate) struct LineRow {
        pub(crate) vendor_order_id: VendorOrderId,
        pub(crate) position: i32,
        pub(crate) kind: String,
        pub(crate) variant_id: Option<VariantId>,
        pub(crate) product_id: Option<ProductId>,
        pub(crate) place_id: Option<PlaceId>,
        pub(crate) name: String,
        pub(crate) sku: String,
        pub(crate) options: serde_json::Value,
        pub(crate) picture: Option<String>,
        pub(crate) quantity: i32,
        pub(crate) unit_price_minor: i64,
        pub(crate) cancelled_quantity: i32,
    }
}

kit_db::row! {
    #[derive(Clone, Debug)]
    pub(crate) struct TransitionRow {
        pub(crate) vendor_order_id: VendorOrderId,
        pub(crate) status: Status,
        pub(crate) reason: Option<String>,
        pub(crate) at: Timestamp,
    }
}

kit_db::row! {
    #[derive(Clone, Debug)]
    pub(crate) struct ShipmentRow {
        pub(crate) vendor_order_id: VendorOrderId,
        pub(crate) carrier: String,
        pub(crate) tracking: String,
        pub(crate) shipped_at: Timestamp,
    }
}

kit_db::row! {
    #[derive(Clone, Debug)]
    pub(crate) struct Addressee {
        pub(crate) id: OrderId,
        pub(crate) number: i64,
        pub(crate) email: String,
        pub(crate) address: serde_json::Value,
    }
}

kit_db::row! {
    struct SidesRow {
        order_id: OrderId, number: i64, account_id: Option<AccountId>, guest_hash: Option<TokenHash>, address: serde_json::Value,
        vendor_id: VendorId, vendor_name: String, status: Status, place_id: Option<PlaceId>,
    }
}

/// Who is on the two sides of a vendor order.
#[derive(Clone, Debug)]
pub struct Sides {
    /// The order it is a part of.
    pub order_id: OrderId,
    /// The number of the order that people say.
    pub number: i64,
    /// The customer's account; none of a guest.
    pub account_id: Option<AccountId>,
    /// The guest's token, if it was one.
    pub guest_hash: Option<TokenHash>,
    /// Where it goes, and who receives it.
    pub address: Address,
    /// From which of the vendor's places it comes, as far as that is still known.
    pub place_id: Option<PlaceId>,
    /// Where it stands.
    pub status: Status,
    /// Who sells it.
    pub vendor_id: VendorId,
    /// What the vendor was called.
    pub vendor_name: String,
}

kit_db::queries! { in "find.sql";
    order_of_buyer(id: OrderId, account: Option<AccountId>, guest: Option<&'q TokenHash>) -> OrderRow;
    order_by_id(id: OrderId) -> OrderRow;
    orders_of_account_newest_first(account: AccountId, before: Timestamp, before_id: OrderId, limit: i64) -> OrderRow;
    orders_of_guest_newest_first(guest: &'q TokenHash, before: Timestamp, before_id: OrderId, limit: i64) -> OrderRow;
    vendor_orders_of_orders(orders: Vec<OrderId>) -> VendorOrderRow;
    orders_of_vendor_newest_first(vendor: VendorId, before: Timestamp, before_id: VendorOrderId, limit: i64) -> VendorOrderRow;
    orders_of_vendor_in_status_newest_first(
        vendor: VendorId, status: &'static str, before: Timestamp, before_id: VendorOrderId, limit: i64,
    ) -> VendorOrderRow;
    vendor_order(id: VendorOrderId) -> VendorOrderRow;
    sides_of_vendor_order(id: VendorOrderId) -> SidesRow;
    addressees(orders: Vec<OrderId>) -> Addressee;
    lines_of(vendor_orders: Vec<VendorOrderId>) -> LineRow;
    transitions_of(vendor_orders: Vec<VendorOrderId>) -> TransitionRow;
    shipments_of(vendor_orders: Vec<VendorOrderId>) -> ShipmentRow;
}

/// A place in a list that is walked from the newest: the sort key of the last row seen.
pub(crate) type Before = (Timestamp, Uuid);

/// Before everything: where a walk begins.
pub(crate) const NEWEST: Before = (Timestamp::MAX, Uuid::max());

impl Orders {
    /// An order with all that belongs to it, for what the street itself does with it: nobody's right to see it is asked for.
    pub async fn order(&self, id: OrderId) -> Result<Option<OrderView>, kit_db::Error> {
        let on = self.0.db.reads(Freshness::Primary);
        let Some(row) = order_by_id(id).optional(&on).await? else { return Ok(None) };
        Ok(self.order_views(&on, vec![row]).await?.pop())
    }

    /// Who buys and who sells a vendor order, once it is paid: nobody's right to know is asked for.
    pub async fn sides(&self, on: &impl Runs, id: VendorOrderId) -> Result<Option<Sides>, kit_db::Error> {
        let sides = sides_of_vendor_order(id).optional(on).await?;
        Ok(sides.map(|row| Sides {
            order_id: row.order_id,
            number: row.number,
            account_id: row.account_id,
            guest_hash: row.guest_hash,
            address: crate::views::address(&row.address),
            place_id: row.place_id,
            status: row.status,
            vendor_id: row.vendor_id,
            vendor_name: row.vendor_name,
        }))
    }

    /// What a request's reads run on: as fresh as who asks needs.
    pub(crate) fn reads(&self) -> Reads {
        self.0.db.reads(kit_web::reader())
    }

    /// A customer's order; none if there is no such order or it is somebody else's.
    pub(crate) async fn order_of(
        &self,
        on: &Reads,
        customer: &Customer,
        id: OrderId,
    ) -> Result<Option<OrderRow>, kit_db::Error> {
        let find = async || order_of_buyer(id, customer.account, customer.guest.as_ref()).optional(on).await;
        match find().await? {
            // A replica may not know of it yet, whatever who asks has brought along.
            None if on.is_replica() => {
                on.retreat();
                find().await
            }
            found => Ok(found),
        }
    }

    /// A customer's orders, newest first, one more than `limit` if there are more.
    pub(crate) async fn orders_of(
        &self,
        on: &Reads,
        customer: &Customer,
        (before, before_id): Before,
        limit: i64,
    ) -> Result<Vec<OrderRow>, kit_db::Error> {
        match (customer.account, &customer.guest) {
            (Some(account), _) => {
                orders_of_account_newest_first(account, before, before_id.into(), limit + 1).all(on).await
            }
            (None, Some(guest)) => {
                orders_of_guest_newest_first(guest, before, before_id.into(), limit + 1).all(on).await
            }
            (None, None) => Ok(Vec::new()),
        }
    }

    /// A vendor's orders, newest first, one more than `limit` if there are more. The caller is its staff.
    pub(crate) async fn orders_of_vendor(
        &self,
        on: &Reads,
        vendor: VendorId,
        (before, before_id): Before,
        status: Option<Status>,
        limit: i64,
    ) -> Result<Vec<VendorOrderRow>, kit_db::Error> {
        let id = before_id.into();
        match status {
            None => orders_of_vendor_newest_first(vendor, before, id, limit + 1).all(on).await,
            // What is not paid is not the vendor's yet.
            Some(Status::Placed) => Ok(Vec::new()),
            Some(status) => {
                orders_of_vendor_in_status_newest_first(vendor, status.as_str(), before, id, limit + 1)
                    .all(on)
                    .await
            }
        }
    }
}
