//! `/api/v1/orders`, `/api/v1/vendors/{id}/orders`, `/api/v1/vendor-orders`.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::{Email, GuestCart, Identity, Visitor};
use jiff::Timestamp;
use kit_db::{Freshness, Reads};
use kit_live::{LastEventId, StreamEvent};
use kit_web::{
    Claim, Claimed, Cursor, Digest, Idempotency, Json, Keyed, Limit, Paging, Path, Problem, Query, Text,
    detached,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use vendors::VendorId;

use crate::find::{Before, NEWEST, VendorOrderRow, vendor_order};
use crate::live::{order_topic, vendor_topic};
use crate::progress::Deed;
use crate::{
    Address, Buyer, Checkout, CheckoutError, OrderId, OrderView, Orders, Placed, Status, VendorOrderId,
    VendorOrderView,
};

/// Under what the keys of checkouts count, of the API and of the page.
pub(crate) const PLACING: &str = "POST /orders";

/// What came of a checkout.
pub(crate) enum Outcome {
    /// An order.
    Placed(Placed),
    /// A request with the same key was there before; that was its answer.
    Before(Response),
}

/// The routes of the API.
pub fn api(orders: Orders) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(place, list))
        .routes(routes!(show))
        .routes(routes!(follow))
        .routes(routes!(of_vendor))
        .routes(routes!(follow_vendor))
        .routes(routes!(show_part))
        .routes(routes!(accept))
        .routes(routes!(pack))
        .routes(routes!(ship))
        .routes(routes!(cancel))
        .with_state(orders)
}

/// What is ordered: the cart, as it was last shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOrder {
    /// `revision` of the cart as the customer saw it; if the cart has changed since, nothing is ordered.
    cart_revision: Text<1, 64>,
    /// Where confirmations go. Guests must say; for an account its own e-mail is taken unless told.
    #[serde(default)]
    email: Option<Email>,
    /// Where it goes.
    address: Address,
    /// What it is paid with.
    payment: Payment,
}

/// What an order is paid with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Payment {
    /// A card number: 12 to 19 digits. It is turned into the provider's token at once and never kept.
    #[schema(value_type = String, pattern = "^[0-9]([ -]?[0-9]){11,18}$", example = "4242424242424242")]
    card: Text<12, 40>,
}

/// Orders what is in the cart.
///
/// Answers as soon as the order is durable and its stock held; the payment follows: look at the order, or follow its stream.
#[utoipa::path(post, path = "/api/v1/orders", tag = "orders", operation_id = "placeOrder", request_body = NewOrder,
    params(GuestCart, Idempotency), security((), ("bearer" = [])),
    responses((status = 202, description = "It is durable; its payment follows.", body = Placed)))]
async fn place(
    State(orders): State<Orders>,
    visitor: Visitor,
    idempotency: Idempotency,
    Json(new, digest): Json<NewOrder>,
) -> Result<Response, Problem> {
    let own = visitor.account.as_ref().map(|account| account.email.clone());
    let email = new.email.map(|email| email.to_string()).or(own);
    let email = email.ok_or_else(|| {
        let detail = "Sign in, or say in `email` where confirmations go.";
        Problem::new(StatusCode::UNAUTHORIZED, "sign_in_first", detail)
    })?;
    let method =
        orders.0.methods.tokenise(&new.payment.card).map_err(|why| Problem::field("payment.card", why))?;
    let buyer = Buyer { customer: visitor.customer(), email };
    let checkout = Checkout { revision: new.cart_revision.into_inner(), address: new.address, method };
    let key = idempotency.keyed(visitor.scope(), PLACING, &digest);
    match orders.place_detached(buyer, checkout, key, visitor.cause()).await? {
        Outcome::Placed(placed) => Ok((StatusCode::ACCEPTED, axum::Json(placed)).into_response()),
        Outcome::Before(response) => Ok(response),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Walk {
    /// How many, 1 to 50.
    #[serde(default)]
    #[param(inline, value_type = Option<Limit>)]
    limit: Limit,
    /// `next` of the page before.
    after: Option<String>,
}

impl Walk {
    fn from(&self, list: &str) -> Result<Before, Problem> {
        match &self.after {
            None => Ok(NEWEST),
            Some(cursor) => Ok(Cursor::decode::<Before>(list, cursor)?),
        }
    }
}

/// Your orders, newest first.
#[utoipa::path(get, path = "/api/v1/orders", tag = "orders", operation_id = "orders", params(GuestCart, Walk), security((), ("bearer" = [])),
    responses((status = 200, description = "A page of orders.", body = Paging<OrderView>)))]
async fn list(
    State(orders): State<Orders>,
    visitor: Visitor,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    let limit = walk.limit.rows();
    let on = orders.reads();
    let rows = orders.orders_of(&on, &visitor.customer(), walk.from("orders")?, limit).await?;
    let page = orders.order_page(&on, rows, limit).await?;
    Ok(axum::Json(page).into_response())
}

/// One of your orders.
#[utoipa::path(get, path = "/api/v1/orders/{id}", tag = "orders", operation_id = "order",
    params(("id" = OrderId, Path), GuestCart), security((), ("bearer" = [])),
    responses((status = 200, description = "The order.", body = OrderView)))]
async fn show(
    State(orders): State<Orders>,
    visitor: Visitor,
    Path(id): Path<OrderId>,
) -> Result<Response, Problem> {
    let on = orders.reads();
    let row =
        orders.order_of(&on, &visitor.customer(), id).await?.ok_or_else(|| Problem::not_found("order"))?;
    let view = orders.order_views(&on, vec![row]).await?.pop().ok_or_else(|| Problem::not_found("order"))?;
    Ok(axum::Json(view).into_response())
}

/// What happens to one of your orders, as it happens (server-sent events).
#[utoipa::path(get, path = "/api/v1/orders/{id}/stream", tag = "orders", operation_id = "followOrder",
    params(("id" = OrderId, Path), GuestCart, LastEventId), security((), ("bearer" = [])),
    responses((status = 200, description = "Events: order.paid, order.cancelled, vendor_order.accepted ….", content_type = "text/event-stream", body = StreamEvent)))]
async fn follow(
    State(orders): State<Orders>,
    Extension(identity): Extension<Identity>,
    visitor: Visitor,
    Path(id): Path<OrderId>,
    LastEventId(after): LastEventId,
) -> Result<Response, Problem> {
    orders.follow(identity, visitor, order_topic(id), after).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct VendorWalk {
    /// Only those that stand there.
    status: Option<Status>,
    /// How many, 1 to 50.
    #[serde(default)]
    #[param(inline, value_type = Option<Limit>)]
    limit: Limit,
    /// `next` of the page before.
    after: Option<String>,
}

/// A vendor's orders, newest first; for its staff.
#[utoipa::path(get, path = "/api/v1/vendors/{id}/orders", tag = "vendor orders", operation_id = "vendorOrders",
    params(("id" = VendorId, Path), VendorWalk), security(("bearer" = [])),
    responses((status = 200, description = "A page of vendor orders.", body = Paging<VendorOrderView>)))]
async fn of_vendor(
    State(orders): State<Orders>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    Query(walk): Query<VendorWalk>,
) -> Result<Response, Problem> {
    let vendor = orders.0.vendors.staffed(&visitor, vendor).await?.id;
    let limit = walk.limit.rows();
    let from = Walk { limit: walk.limit, after: walk.after }.from("vendor-orders")?;
    let on = orders.reads();
    let rows = orders.orders_of_vendor(&on, vendor, from, walk.status, limit).await?;
    Ok(axum::Json(orders.vendor_order_page(&on, rows, limit).await?).into_response())
}

/// A vendor's orders as they come and go (server-sent events); for its staff.
///
/// Reconnecting with `Last-Event-ID` misses none; an event `reload` says that the log does not reach back that far.
#[utoipa::path(get, path = "/api/v1/vendors/{id}/orders/stream", tag = "vendor orders", operation_id = "followVendorOrders",
    params(("id" = VendorId, Path), LastEventId), security(("bearer" = [])),
    responses((status = 200, description = "Events: vendor_order.paid, vendor_order.accepted ….", content_type = "text/event-stream", body = StreamEvent)))]
async fn follow_vendor(
    State(orders): State<Orders>,
    Extension(identity): Extension<Identity>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    LastEventId(after): LastEventId,
) -> Result<Response, Problem> {
    orders.follow(identity, visitor, vendor_topic(vendor), after).await
}

/// A vendor order; for the vendor's staff.
#[utoipa::path(get, path = "/api/v1/vendor-orders/{id}", tag = "vendor orders", operation_id = "vendorOrder",
    params(("id" = VendorOrderId, Path)), security(("bearer" = [])),
    responses((status = 200, description = "The vendor order.", body = VendorOrderView)))]
async fn show_part(
    State(orders): State<Orders>,
    visitor: Visitor,
    Path(id): Path<VendorOrderId>,
) -> Result<Response, Problem> {
    let row = orders.staffed(&visitor, id).await?;
    let view = orders
        .vendor_order_views(&orders.0.db.reads(Freshness::Primary), vec![row])
        .await?
        .pop()
        .ok_or_else(|| Problem::not_found("vendor order"))?;
    Ok(axum::Json(view).into_response())
}

/// Where a vendor order stands now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Moved {
    /// Which.
    id: VendorOrderId,
    /// Where it stands.
    status: Status,
}

/// Accepts a vendor order: the vendor will do it.
#[utoipa::path(post, path = "/api/v1/vendor-orders/{id}/acceptance", tag = "vendor orders", operation_id = "acceptVendorOrder",
    params(("id" = VendorOrderId, Path), Idempotency), security(("bearer" = [])),
    responses((status = 200, description = "It is accepted.", body = Moved)))]
async fn accept(
    State(orders): State<Orders>,
    visitor: Visitor,
    idempotency: Idempotency,
    Path(id): Path<VendorOrderId>,
) -> Result<Response, Problem> {
    orders.act(visitor, idempotency, id, Deed::Accept, "POST /vendor-orders/acceptance", [0; 32]).await
}

/// Says that a vendor order is packed.
#[utoipa::path(post, path = "/api/v1/vendor-orders/{id}/packing", tag = "vendor orders", operation_id = "packVendorOrder",
    params(("id" = VendorOrderId, Path), Idempotency), security(("bearer" = [])),
    responses((status = 200, description = "It is packed.", body = Moved)))]
async fn pack(
    State(orders): State<Orders>,
    visitor: Visitor,
    idempotency: Idempotency,
    Path(id): Path<VendorOrderId>,
) -> Result<Response, Problem> {
    orders.act(visitor, idempotency, id, Deed::Pack, "POST /vendor-orders/packing", [0; 32]).await
}

/// How it was sent.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = ShipmentInput)]
#[serde(deny_unknown_fields)]
struct Shipment {
    /// Who carries it.
    #[serde(default)]
    carrier: Text<0, 100>,
    /// Its number there.
    #[serde(default)]
    tracking: Text<0, 100>,
}

/// Says that a vendor order was sent.
#[utoipa::path(post, path = "/api/v1/vendor-orders/{id}/shipment", tag = "vendor orders", operation_id = "shipVendorOrder",
    params(("id" = VendorOrderId, Path), Idempotency), security(("bearer" = [])),
    request_body = Shipment, responses((status = 200, description = "It is on its way.", body = Moved)))]
async fn ship(
    State(orders): State<Orders>,
    visitor: Visitor,
    idempotency: Idempotency,
    Path(id): Path<VendorOrderId>,
    Json(shipment, digest): Json<Shipment>,
) -> Result<Response, Problem> {
    let deed =
        Deed::Ship { carrier: shipment.carrier.into_inner(), tracking: shipment.tracking.into_inner() };
    orders.act(visitor, idempotency, id, deed, "POST /vendor-orders/shipment", digest).await
}

/// Why it will not happen.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cancellation {
    /// For the customer to read.
    #[serde(default)]
    reason: Text<0, 500>,
}

/// Cancels a vendor order: its goods go back to stock and its money back to the customer.
#[utoipa::path(post, path = "/api/v1/vendor-orders/{id}/cancellation", tag = "vendor orders", operation_id = "cancelVendorOrder",
    params(("id" = VendorOrderId, Path), Idempotency), security(("bearer" = [])),
    request_body = Cancellation, responses((status = 200, description = "It is cancelled.", body = Moved)))]
async fn cancel(
    State(orders): State<Orders>,
    visitor: Visitor,
    idempotency: Idempotency,
    Path(id): Path<VendorOrderId>,
    Json(cancellation, digest): Json<Cancellation>,
) -> Result<Response, Problem> {
    let deed = Deed::Cancel { reason: cancellation.reason.into_inner() };
    orders.act(visitor, idempotency, id, deed, "POST /vendor-orders/cancellation", digest).await
}

impl Orders {
    /// Claims a request's key in the scope of who asks.
    pub(crate) async fn claim(
        &self,
        idempotency: Idempotency,
        visitor: &Visitor,
        route: &'static str,
        body: &Digest,
    ) -> Result<Claimed, Problem> {
        idempotency.claim(&self.0.db, &self.0.env, visitor.scope(), route, body).await
    }

    /// Checks out on a task of its own, or finds the answer of the first request with this key.
    pub(crate) async fn place_detached(
        &self,
        buyer: Buyer,
        checkout: Checkout,
        key: Option<Keyed>,
        cause: kit_core::Cause,
    ) -> Result<Outcome, Problem> {
        let orders = self.clone();
        detached(async move {
            match (orders.check_out(buyer, checkout, key.clone(), cause).await, key) {
                (Err(CheckoutError::Repeated), Some(key)) => {
                    key.answer_of_first(&orders.0.db, &orders.0.env).await.map(Outcome::Before)
                }
                (outcome, _) => Ok(Outcome::Placed(outcome?)),
            }
        })
        .await
    }

    /// The vendor order, if this visitor works for its vendor.
    pub(crate) async fn staffed(
        &self,
        visitor: &Visitor,
        id: VendorOrderId,
    ) -> Result<VendorOrderRow, Problem> {
        visitor.signed_in()?;
        let row =
            vendor_order(id).optional(&self.0.db).await?.ok_or_else(|| Problem::not_found("vendor order"))?;
        self.0.vendors.staffed(visitor, row.vendor_id).await.map_err(|problem| match problem.status() {
            // Not to be told from one that is not there. A database that is away is something else.
            StatusCode::NOT_FOUND => Problem::not_found("vendor order"),
            _ => problem,
        })?;
        Ok(row)
    }

    async fn act(
        &self,
        visitor: Visitor,
        idempotency: Idempotency,
        id: VendorOrderId,
        deed: Deed,
        route: &'static str,
        mut digest: Digest,
    ) -> Result<Response, Problem> {
        let vendor = self.staffed(&visitor, id).await?.vendor_id;
        // The id is part of what is asked, as the body is.
        digest.iter_mut().zip(id.0.as_bytes()).for_each(|(byte, of_id)| *byte ^= of_id);
        let claim = match self.claim(idempotency, &visitor, route, &digest).await? {
            Claimed::Answered(response) => return Ok(response),
            Claimed::Work(claim) => claim,
        };
        let moved = self.carry_on_detached(vendor, id, deed, claim, visitor.cause()).await?;
        Ok(axum::Json(moved).into_response())
    }

    pub(crate) async fn carry_on_detached(
        &self,
        vendor: VendorId,
        id: VendorOrderId,
        deed: Deed,
        claim: Option<Claim>,
        cause: kit_core::Cause,
    ) -> Result<Moved, Problem> {
        let orders = self.clone();
        detached(async move {
            let moved = Moved { id, status: deed.leads_to() };
            let body = serde_json::to_string(&moved).map_err(Problem::internal)?;
            let answer = claim.as_ref().map(|claim| (claim, body.as_str()));
            let outcome = orders.carry_on(vendor, id, &deed, answer, &cause).await;
            if let (Err(_), Some(claim)) = (&outcome, &claim) {
                claim.release(&orders.0.db).await?;
            }
            outcome?;
            Ok(moved)
        })
        .await
    }

    async fn order_page(
        &self,
        on: &Reads,
        mut rows: Vec<crate::OrderRow>,
        limit: i64,
    ) -> Result<Paging<OrderView>, Problem> {
        let more = rows.len() as i64 > limit;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| cursor("orders", row.placed_at, row.id.0));
        Ok(Paging { items: self.order_views(on, rows).await?, has_more: more, next })
    }

    async fn vendor_order_page(
        &self,
        on: &Reads,
        mut rows: Vec<VendorOrderRow>,
        limit: i64,
    ) -> Result<Paging<VendorOrderView>, Problem> {
        let more = rows.len() as i64 > limit;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| cursor("vendor-orders", row.placed_at, row.id.0));
        Ok(Paging { items: self.vendor_order_views(on, rows).await?, has_more: more, next })
    }
}

fn cursor(list: &str, at: Timestamp, id: Uuid) -> String {
    Cursor::encode(list, &(at, id))
}
