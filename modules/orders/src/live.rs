//! What of an order is seen live: on its vendors' feeds and on its own.

use axum::response::Response;
use futures_util::FutureExt as _;
use identity::{Identity, Visitor};
use kit_cache::Watch;
use kit_jobs::{Event, Fact};
use kit_live::sse;
use kit_web::Problem;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use vendors::{VendorId, staff_tag};

use crate::events::{OrderCancelled, OrderPaid, OrderPlaced, PlacedPart, VendorOrderMoved};
use crate::{OrderId, Orders, Status};

/// The topic of a vendor's orders.
pub(crate) fn vendor_topic(vendor: VendorId) -> String {
    format!("vendor:{vendor}")
}

/// The topic of one order.
pub(crate) fn order_topic(order: OrderId) -> String {
    format!("order:{order}")
}

impl Orders {
    /// Whether who asks may follow a topic of orders, and what that rests on; 404 if there is no such order or vendor, or none for who asks.
    pub async fn may_follow(
        &self,
        identity: &Identity,
        visitor: &Visitor,
        topic: &str,
    ) -> Result<Watch, Problem> {
        let staff = visitor.account.iter().map(|account| staff_tag(account.id));
        let watch = self.0.catalog.cache().watch(visitor.tags().into_iter().chain(staff));
        identity.stays(visitor).await?;
        let (kind, id) = topic.split_once(':').unwrap_or_default();
        let nothing = || Problem::not_found(if matches!(kind, "order" | "vendor") { kind } else { "topic" });
        match kind {
            "order" => {
                let id = id.parse().map_err(|_| nothing())?;
                self.order_of(&self.reads(), &visitor.customer(), id).await?.ok_or_else(nothing)?;
            }
            "vendor" => {
                let id = id.parse().map_err(|_| nothing())?;
                self.0.vendors.staffed(visitor, id).await?;
            }
            _ => return Err(nothing()),
        }
        Ok(watch)
    }

    /// Follows a topic by server-sent events.
    pub(crate) async fn follow(
        &self,
        identity: Identity,
        visitor: Visitor,
        topic: String,
        after: Option<i64>,
    ) -> Result<Response, Problem> {
        let (orders, of) = (self.clone(), topic.clone());
        let may = move || {
            let (orders, identity, visitor, of) =
                (orders.clone(), identity.clone(), visitor.clone(), of.clone());
            async move { orders.may_follow(&identity, &visitor, &of).await }.boxed()
        };
        sse(&self.0.hub, &topic, after, may).await
    }
}

/// Topic, event and data of what an event means to who is watching.
pub fn topics(event: &Event) -> Vec<(String, &'static str, Value)> {
    match event.kind.as_str() {
        OrderPlaced::KIND => read(event).map(|e: OrderPlaced| of_order(e.order, &[], Status::Placed)),
        OrderPaid::KIND => read(event).map(|e: OrderPaid| of_order(e.order, &e.parts, Status::Paid)),
        OrderCancelled::KIND => {
            read(event).map(|e: OrderCancelled| of_order(e.order, &[], Status::Cancelled))
        }
        VendorOrderMoved::KIND => read(event).map(|e: VendorOrderMoved| {
            let data = json!({ "id": e.vendor_order, "order": e.order, "status": e.status });
            let name = vendor_order_event(e.status);
            vec![(order_topic(e.order), name, data.clone()), (vendor_topic(e.vendor), name, data)]
        }),
        _ => None,
    }
    .unwrap_or_default()
}

/// An unpaid order is nobody's business but the customer's; a paid one is its vendors'.
fn of_order(order: OrderId, parts: &[PlacedPart], status: Status) -> Vec<(String, &'static str, Value)> {
    let name = match status {
        Status::Placed => "order.placed",
        Status::Paid => "order.paid",
        _ => "order.cancelled",
    };
    let own = (order_topic(order), name, json!({ "id": order, "status": status }));
    let vendors = parts.iter().map(|part| {
        let data = json!({ "id": part.vendor_order, "order": order, "status": status });
        (vendor_topic(part.vendor), vendor_order_event(status), data)
    });
    std::iter::once(own).chain(vendors).collect()
}

fn vendor_order_event(status: Status) -> &'static str {
    match status {
        Status::Placed => "vendor_order.placed",
        Status::Paid => "vendor_order.paid",
        Status::Accepted => "vendor_order.accepted",
        Status::Packed => "vendor_order.packed",
        Status::Shipped => "vendor_order.shipped",
        Status::Delivered => "vendor_order.delivered",
        Status::Cancelled => "vendor_order.cancelled",
        Status::Returned => "vendor_order.returned",
    }
}

/// An event whose payload cannot be read is shown to nobody; its handlers report it.
fn read<F: DeserializeOwned>(event: &Event) -> Option<F> {
    serde_json::from_value(event.payload.clone()).ok()
}
