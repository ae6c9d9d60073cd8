//! Orders as they are shown: with their parts, lines and history.

use std::collections::HashMap;

use catalog::{ProductId, VariantId};
use jiff::Timestamp;
use kit_core::Money;
use kit_db::Reads;
use serde::Serialize;
use vendors::VendorId;

use crate::check_out::Address;
use crate::find::{
    Addressee, LineRow, OrderRow, ShipmentRow, TransitionRow, VendorOrderRow, addressees, lines_of,
    shipments_of, transitions_of, vendor_orders_of_orders,
};
use crate::{OrderId, Orders, Status, VendorOrderId};

/// An order, to its customer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    /// Its id.
    pub id: OrderId,
    /// The number that people say.
    pub number: String,
    /// `placed` until it is paid, then `paid`; `cancelled` if it was not.
    pub status: Status,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub placed_at: Timestamp,
    /// Until when it must be paid.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// Where confirmations go.
    pub email: String,
    /// Where it goes.
    pub address: Address,
    /// What it costs.
    pub total: Money,
    /// Each vendor's part.
    pub vendor_orders: Vec<VendorOrderView>,
}

/// One vendor's part of an order.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VendorOrder)]
pub struct VendorOrderView {
    /// Its id.
    pub id: VendorOrderId,
    /// The order it is a part of.
    pub order: OrderId,
    /// The number that people say.
    pub number: String,
    /// Whose.
    pub vendor: VendorId,
    /// What the vendor was called.
    pub vendor_name: String,
    /// Where it stands.
    pub status: Status,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub placed_at: Timestamp,
    /// What it costs.
    pub total: Money,
    /// Where it goes.
    pub address: Address,
    /// As sold.
    pub lines: Vec<LineView>,
    /// The states it was in, oldest first.
    pub history: Vec<HistoryView>,
    /// What was sent.
    pub shipments: Vec<ShipmentView>,
}

/// A line as sold.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OrderLine)]
pub struct LineView {
    /// 1, 2, ….
    pub position: i32,
    /// `product`, or another kind of line.
    pub kind: String,
    /// What was bought, where it still is in the catalog.
    pub variant: Option<VariantId>,
    /// Its product.
    pub product: Option<ProductId>,
    /// What it was called.
    pub name: String,
    /// The vendor's number for it.
    pub sku: String,
    /// Such as size and colour.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub options: serde_json::Value,
    /// A picture's address.
    pub picture: Option<String>,
    /// How many.
    pub quantity: i32,
    /// How many of them were cancelled.
    pub cancelled_quantity: i32,
    /// What one cost.
    pub unit_price: Money,
    /// What all of them cost.
    pub total: Money,
}

/// A state that a vendor order was in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OrderHistory)]
pub struct HistoryView {
    /// Which.
    pub status: Status,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

/// Something that was sent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Shipment)]
pub struct ShipmentView {
    /// Who carries it; may be empty.
    pub carrier: String,
    /// Its number there; may be empty.
    pub tracking: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub shipped_at: Timestamp,
}

impl Orders {
    /// Orders with all that belongs to them: four queries, however many orders.
    pub(crate) async fn order_views(
        &self,
        on: &Reads,
        orders: Vec<OrderRow>,
    ) -> Result<Vec<OrderView>, kit_db::Error> {
        let rows = vendor_orders_of_orders(orders.iter().map(|order| order.id).collect()).all(on).await?;
        let known = orders.iter().map(|order| (order.id, (order.number, address(&order.address)))).collect();
        let mut parts: HashMap<OrderId, Vec<VendorOrderView>> = HashMap::new();
        for part in self.parts_with(on, rows, &known).await? {
            parts.entry(part.order).or_default().push(part);
        }
        let currency = self.0.market.currency;
        let view = |order: OrderRow| OrderView {
            id: order.id,
            number: order.number.to_string(),
            status: order.status,
            placed_at: order.placed_at,
            expires_at: order.expires_at,
            email: order.email,
            address: address(&order.address),
            total: Money::new(order.total_minor, currency),
            vendor_orders: parts.remove(&order.id).unwrap_or_default(),
        };
        Ok(orders.into_iter().map(view).collect())
    }

    /// Vendor orders with all that belongs to them: four queries, however many.
    pub(crate) async fn vendor_order_views(
        &self,
        on: &Reads,
        rows: Vec<VendorOrderRow>,
    ) -> Result<Vec<VendorOrderView>, kit_db::Error> {
        let of_orders = addressees(rows.iter().map(|row| row.order_id).collect()).all(on).await?;
        let known = |a: Addressee| (a.id, (a.number, address(&a.address)));
        self.parts_with(on, rows, &of_orders.into_iter().map(known).collect()).await
    }

    async fn parts_with(
        &self,
        on: &Reads,
        rows: Vec<VendorOrderRow>,
        orders: &HashMap<OrderId, (i64, Address)>,
    ) -> Result<Vec<VendorOrderView>, kit_db::Error> {
        let ids = || rows.iter().map(|row| row.id).collect::<Vec<_>>();
        // On one connection, so that the three are one trip.
        let on = on.pinned().await?;
        let (lines, history, shipments) = tokio::try_join!(
            lines_of(ids()).all(&on),
            transitions_of(ids()).all(&on),
            shipments_of(ids()).all(&on)
        )?;
        let mut lines = grouped(lines, |line: &LineRow| line.vendor_order_id);
        let mut history = grouped(history, |row: &TransitionRow| row.vendor_order_id);
        let mut shipments = grouped(shipments, |row: &ShipmentRow| row.vendor_order_id);
        let currency = self.0.market.currency;
        let view = |row: VendorOrderRow| {
            let (number, address) = orders.get(&row.order_id).cloned()?;
            Some(VendorOrderView {
                id: row.id,
                order: row.order_id,
                number: number.to_string(),
                vendor: row.vendor_id,
                vendor_name: row.vendor_name,
                status: row.status,
                placed_at: row.placed_at,
                total: Money::new(row.total_minor, currency),
                address,
                lines: lines
                    .remove(&row.id)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|l| line_view(l, currency))
                    .collect(),
                history: history.remove(&row.id).unwrap_or_default().into_iter().map(history_view).collect(),
                shipments: shipments
                    .remove(&row.id)
                    .unwrap_or_default()
                    .into_iter()
                    .map(shipment_view)
                    .collect(),
            })
        };
        Ok(rows.into_iter().filter_map(view).collect())
    }
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> VendorOrderId) -> HashMap<VendorOrderId, Vec<T>> {
    let mut groups: HashMap<VendorOrderId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// An address was checked when it was written; one that cannot be read any more is shown empty rather than hiding the order.
pub(crate) fn address(stored: &serde_json::Value) -> Address {
    serde_json::from_value(stored.clone()).unwrap_or_else(|_| Address::unreadable())
}

fn line_view(line: LineRow, currency: kit_core::Currency) -> LineView {
    LineView {
        position: line.position,
        kind: line.kind,
        variant: line.variant_id,
        product: line.product_id,
        name: line.name,
        sku: line.sku,
        options: line.options,
        picture: line.picture,
        quantity: line.quantity,
        cancelled_quantity: line.cancelled_quantity,
        unit_price: Money::new(line.unit_price_minor, currency),
        total: Money::new(line.unit_price_minor * i64::from(line.quantity), currency),
    }
}

fn history_view(row: TransitionRow) -> HistoryView {
    HistoryView { status: row.status, at: row.at, reason: row.reason }
}

fn shipment_view(row: ShipmentRow) -> ShipmentView {
    ShipmentView { carrier: row.carrier, tracking: row.tracking, shipped_at: row.shipped_at }
}
