//! Deliveries in the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use futures_util::FutureExt as _;
use identity::{GuestCart, Visitor};
use jiff::Timestamp;
use kit_core::{AccountId, Point};
use kit_live::{LastEventId, StreamEvent, sse};
use kit_web::{Json, Path, Problem, detached};
use orders::{OrderId, VendorOrderId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::deliveries::{Deed, DeliveryRow, Party};
use crate::live::courier_topic;
use crate::{Delivery, DeliveryId, Status, map};

/// The routes of the API.
pub fn api(delivery: Delivery) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(call))
        .routes(routes!(show))
        .routes(routes!(follow))
        .routes(routes!(shift))
        .routes(routes!(position))
        .routes(routes!(own))
        .routes(routes!(accept))
        .routes(routes!(refuse))
        .routes(routes!(take))
        .routes(routes!(hand_over))
        .routes(routes!(arrive))
        .with_state(delivery)
}

/// An end of the way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Stop {
    /// Who is there, and the address.
    pub(crate) text: String,
    /// Where on earth.
    pub(crate) position: Point,
}

/// Who brings it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CourierView {
    /// The account.
    pub(crate) id: AccountId,
    /// What the courier is called.
    pub(crate) name: String,
    /// Where the courier was last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) position: Option<Point>,
    /// And when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) seen_at: Option<Timestamp>,
}

/// Something that is brought from a vendor to a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Delivery)]
pub(crate) struct DeliveryView {
    /// Its id.
    pub(crate) id: DeliveryId,
    /// The vendor order that is brought.
    pub(crate) vendor_order: VendorOrderId,
    /// The order that it is a part of.
    pub(crate) order: OrderId,
    /// Where it stands.
    pub(crate) status: Status,
    /// Where it is fetched.
    pub(crate) from: Stop,
    /// Where it goes.
    pub(crate) to: Stop,
    /// Who brings it, once it is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) courier: Option<CourierView>,
    /// In about how many minutes it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) eta_minutes: Option<i64>,
    /// To the customer: what to tell the courier at the door.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// To the courier: until when it is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) offered_until: Option<Timestamp>,
}

impl Delivery {
    /// A delivery as a party sees it.
    pub(crate) async fn view(&self, row: DeliveryRow, party: Party) -> Result<DeliveryView, kit_db::Error> {
        let on_the_way = matches!(row.status, Status::Accepted | Status::Taken);
        // To whom it is offered is nobody's business before it is accepted; where a courier is, nobody's after it was brought.
        let assignee = match row.status {
            Status::Accepted | Status::Taken | Status::Delivered => row.assignee,
            Status::Waiting | Status::Offered | Status::Cancelled => None,
        };
        let courier = match assignee {
            Some(account) => self.courier(account).await?,
            None => None,
        };
        let sees = on_the_way && party != Party::Street;
        let last = courier.as_ref().filter(|_| sees).and_then(|courier| courier.last());
        let shop = (row.status == Status::Accepted).then(|| row.from());
        let eta_minutes = courier.as_ref().filter(|_| on_the_way).and_then(|courier| courier.last());
        let eta_minutes = eta_minutes.map(|(at, _)| map::minutes(at, shop, row.to()));
        let courier = courier.map(|courier| CourierView {
            id: courier.account_id,
            name: courier.name,
            position: last.map(|(at, _)| at),
            seen_at: last.map(|(_, at)| at),
        });
        Ok(DeliveryView {
            id: row.id,
            vendor_order: row.vendor_order_id,
            order: row.order_id,
            status: row.status,
            from: Stop { position: row.from(), text: row.from_text.clone() },
            to: Stop { position: row.to(), text: format!("{}, {}", row.to_name, row.to_text) },
            courier,
            eta_minutes,
            code: (party == Party::Customer && row.status != Status::Delivered).then_some(row.code),
            offered_until: row.offered_until.filter(|_| party == Party::Courier),
        })
    }
}

/// Calls a courier for a vendor order that you have accepted or packed. Where one was called, it is that delivery.
#[utoipa::path(put, path = "/api/v1/vendor-orders/{id}/courier", tag = "deliveries", operation_id = "callCourier", security(("bearer" = [])),
    params(("id" = VendorOrderId, Path)), responses((status = 200, description = "The delivery.", body = DeliveryView)))]
async fn call(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<VendorOrderId>,
) -> Result<axum::Json<DeliveryView>, Problem> {
    detached(async move {
        let row = delivery.call(&visitor, id).await?;
        Ok(axum::Json(delivery.view(row, Party::Street).await?))
    })
    .await
}

/// A delivery, as customer, courier, vendor or operator.
#[utoipa::path(get, path = "/api/v1/deliveries/{id}", tag = "deliveries", operation_id = "delivery", params(GuestCart, ("id" = DeliveryId, Path)),
    security((), ("bearer" = [])), responses((status = 200, description = "The delivery.", body = DeliveryView)))]
async fn show(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<axum::Json<DeliveryView>, Problem> {
    let (row, party) = delivery.concerning(&visitor, id).await?;
    Ok(axum::Json(delivery.view(row, party).await?))
}

/// Where the courier of a delivery is, live, while it is on the way to you.
#[utoipa::path(get, path = "/api/v1/deliveries/{id}/stream", tag = "deliveries", operation_id = "followCourier",
    params(GuestCart, LastEventId, ("id" = DeliveryId, Path)), security((), ("bearer" = [])),
    responses((status = 200, description = "Events: position, with lat, lng and at.", content_type = "text/event-stream", body = StreamEvent)))]
async fn follow(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
    LastEventId(after): LastEventId,
) -> Result<Response, Problem> {
    let (row, _) = delivery.concerning(&visitor, id).await?;
    let courier = row.assignee.ok_or_else(|| Problem::not_found("courier"))?;
    let hub = delivery.0.hub.clone();
    let may = move || {
        let (delivery, visitor) = (delivery.clone(), visitor.clone());
        async move { delivery.may_follow(&visitor, &courier.to_string()).await }.boxed()
    };
    sse(&hub, &courier_topic(courier), after, may).await
}

/// Whether you work now.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Shift {
    /// Whether you are offered deliveries.
    on_shift: bool,
}

/// Goes on shift, or off it. What you have accepted is still yours to bring.
#[utoipa::path(put, path = "/api/v1/me/shift", tag = "deliveries", operation_id = "setShift", request_body = Shift, security(("bearer" = [])),
    responses((status = 200, description = "As it is now.", body = Shift)))]
async fn shift(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Json(shift, _): Json<Shift>,
) -> Result<axum::Json<Shift>, Problem> {
    detached(async move {
        delivery.shift(&visitor, shift.on_shift).await?;
        Ok(axum::Json(shift))
    })
    .await
}

/// Says where you are, on shift: once a second. Nobody comes further than at 200 km/h.
#[utoipa::path(put, path = "/api/v1/me/position", tag = "deliveries", operation_id = "sayPosition", request_body = Point, security(("bearer" = [])),
    responses((status = 204, description = "It is shown to those whom you are on the way to.")))]
async fn position(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Json(point, _): Json<Point>,
) -> Result<StatusCode, Problem> {
    delivery.report(&visitor, point).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What you are offered, go to fetch or bring.
#[utoipa::path(get, path = "/api/v1/me/deliveries", tag = "deliveries", operation_id = "ownDeliveries", security(("bearer" = [])),
    responses((status = 200, description = "The deliveries, whichever was called for first first.", body = Vec<DeliveryView>)))]
async fn own(
    State(delivery): State<Delivery>,
    visitor: Visitor,
) -> Result<axum::Json<Vec<DeliveryView>>, Problem> {
    let mut views = Vec::new();
    let account = visitor.signed_in()?.id;
    for row in delivery.of_courier(account).await? {
        views.push(delivery.view(row, Party::Courier).await?);
    }
    Ok(axum::Json(views))
}

/// What a delivery is now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MovedDelivery)]
struct Moved {
    /// Where it stands.
    status: Status,
}

async fn carry(
    delivery: Delivery,
    visitor: Visitor,
    id: DeliveryId,
    deed: Deed,
) -> Result<axum::Json<Moved>, Problem> {
    // It is the look that authorises: to whom it is assigned.
    let courier = visitor.signed_in()?.id;
    detached(async move {
        Ok(axum::Json(Moved { status: delivery.carry(courier, id, deed, &visitor.cause()).await? }))
    })
    .await
}

/// Accepts what you are offered.
#[utoipa::path(put, path = "/api/v1/deliveries/{id}/acceptance", tag = "deliveries", operation_id = "acceptDelivery", security(("bearer" = [])),
    params(("id" = DeliveryId, Path)), responses((status = 200, description = "It is yours.", body = Moved)))]
async fn accept(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<axum::Json<Moved>, Problem> {
    carry(delivery, visitor, id, Deed::Accept).await
}

/// Refuses what you are offered, or gives back what you have not fetched yet.
#[utoipa::path(put, path = "/api/v1/deliveries/{id}/refusal", tag = "deliveries", operation_id = "refuseDelivery", security(("bearer" = [])),
    params(("id" = DeliveryId, Path)), responses((status = 200, description = "It is offered to others.", body = Moved)))]
async fn refuse(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<axum::Json<Moved>, Problem> {
    carry(delivery, visitor, id, Deed::Refuse).await
}

/// You have fetched it: the order is on its way.
#[utoipa::path(put, path = "/api/v1/deliveries/{id}/pick-up", tag = "deliveries", operation_id = "pickUpDelivery", security(("bearer" = [])),
    params(("id" = DeliveryId, Path)), responses((status = 200, description = "The customer is told.", body = Moved)))]
async fn take(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<axum::Json<Moved>, Problem> {
    carry(delivery, visitor, id, Deed::Take).await
}

/// What the customer tells at the door.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HandOver {
    /// Four digits.
    code: String,
}

/// Hands it over for the customer's code. After five wrong ones it is locked.
#[utoipa::path(put, path = "/api/v1/deliveries/{id}/hand-over", tag = "deliveries", operation_id = "handOverDelivery", request_body = HandOver,
    security(("bearer" = [])), params(("id" = DeliveryId, Path)), responses((status = 200, description = "It is delivered.", body = Moved)))]
async fn hand_over(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
    Json(told, _): Json<HandOver>,
) -> Result<axum::Json<Moved>, Problem> {
    carry(delivery, visitor, id, Deed::HandOver(told.code)).await
}

/// Says, as the shop or as who runs the market, that what a courier took along has arrived: where the code cannot be told.
#[utoipa::path(put, path = "/api/v1/deliveries/{id}/arrival", tag = "deliveries", operation_id = "arriveDelivery", security(("bearer" = [])),
    params(("id" = DeliveryId, Path)), responses((status = 200, description = "It is delivered.", body = Moved)))]
async fn arrive(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<axum::Json<Moved>, Problem> {
    detached(async move { Ok(axum::Json(Moved { status: delivery.arrived(&visitor, id).await? })) }).await
}
