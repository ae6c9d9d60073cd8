//! `/courier` and `/deliveries/{id}`: a delivery from both sides.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use identity::Visitor;
use kit_core::Point;
use kit_web::{Form, Path, Problem, Query, detached};
use orders::VendorOrderId;
use pages::{FormErrors, Moment, Page, moment, redirect, render, render_as};
use serde::Deserialize;
use vendors::VendorId;

use crate::couriers::courier_of;
use crate::deliveries::{Deed, DeliveryRow, Party};
use crate::map::{Map, minutes};
use crate::{Delivery, DeliveryId, Status};

/// The routes of the pages.
pub fn pages(delivery: Delivery) -> Router {
    Router::new()
        .route("/courier", get(courier))
        .route("/courier/shift", post(shift))
        .route("/courier/deliveries/{id}", post(carry))
        .route("/deliveries/{id}", get(track))
        .route("/deliveries/{id}/arrival", post(arrive))
        .route("/vendor/{vendor}/orders/{id}/courier", post(call))
        .with_state(delivery)
}

#[derive(Template)]
#[template(path = "delivery/courier.html")]
struct CourierPage {
    page: Page,
    errors: FormErrors,
    /// Whether it may go on shift.
    may_work: bool,
    on_shift: bool,
    seen: Option<Moment>,
    deliveries: Vec<Job>,
}

#[derive(Template)]
#[template(path = "delivery/courier.html", block = "work")]
struct CourierFragment {
    errors: FormErrors,
    /// Whether it may go on shift.
    may_work: bool,
    on_shift: bool,
    seen: Option<Moment>,
    deliveries: Vec<Job>,
}

/// What a courier has to do with a delivery.
struct Job {
    id: String,
    status: Status,
    from: String,
    to: String,
    distance: String,
    until: Option<Moment>,
    map: Map,
}

#[derive(Template)]
#[template(path = "delivery/track.html")]
struct TrackPage {
    page: Page,
    order: String,
    tracked: Tracked,
}

#[derive(Template)]
#[template(path = "delivery/track.html", block = "tracked")]
struct TrackFragment {
    tracked: Tracked,
}

/// What a customer sees of a delivery.
struct Tracked {
    id: String,
    status: Status,
    vendor: String,
    to: String,
    courier: Option<String>,
    minutes: Option<i64>,
    code: Option<String>,
    seen: Option<Moment>,
    map: Map,
    door: Point,
    /// While there is something to follow.
    live: bool,
    /// Whether the courier has come near with it.
    near: bool,
    /// Whether who looks may say that it has arrived.
    may_say: bool,
}

impl Tracked {
    fn heading(&self) -> &'static str {
        match self.status {
            Status::Waiting | Status::Offered => "We are looking for a courier",
            Status::Accepted => "A courier is on the way to the shop",
            Status::Taken if self.near => "The courier is nearly there",
            Status::Taken => "Your order is on its way",
            Status::Delivered => "It has arrived",
            Status::Cancelled => "It will not be brought",
        }
    }
}

#[derive(Debug, Deserialize)]
struct Asked {
    fragment: Option<String>,
}

async fn courier(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if visitor.account.is_none() {
        return Ok(redirect("/sign-in?next=/courier"));
    }
    let whole = delivery.courier_page(page, &visitor, FormErrors::default()).await?;
    match asked.fragment {
        None => render(&whole),
        Some(_) => {
            let CourierPage { errors, may_work, on_shift, seen, deliveries, .. } = whole;
            render(&CourierFragment { errors, may_work, on_shift, seen, deliveries })
        }
    }
}

async fn shift(State(delivery): State<Delivery>, visitor: Visitor, typed: Form) -> Result<Response, Problem> {
    let on = typed.get("on_shift") == "true";
    detached(async move { delivery.shift(&visitor, on).await }).await?;
    Ok(redirect("/courier"))
}

async fn carry(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    page: Page,
    Path(id): Path<DeliveryId>,
    typed: Form,
) -> Result<Response, Problem> {
    let courier = visitor.signed_in()?.id;
    let deed = match typed.get("do") {
        "accept" => Deed::Accept,
        "refuse" => Deed::Refuse,
        "take" => Deed::Take,
        "hand_over" => Deed::HandOver(typed.get("code").to_owned()),
        _ => return Err(Problem::not_found("action")),
    };
    let (carrying, cause) = (delivery.clone(), visitor.cause());
    match detached(async move { carrying.carry(courier, id, deed, &cause).await }).await {
        Ok(_) => Ok(redirect("/courier")),
        Err(problem) if problem.status() == 404 || problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let errors = FormErrors::from_problem(&problem);
            render_as(problem.status(), &delivery.courier_page(page, &visitor, errors).await?)
        }
    }
}

async fn track(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    page: Page,
    Path(id): Path<DeliveryId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (row, party) = delivery.concerning(&visitor, id).await?;
    let order = row.order_id.to_string();
    let tracked = delivery.tracked(row, party).await?;
    if asked.fragment.is_some() {
        return render(&TrackFragment { tracked });
    }
    render(&TrackPage { page: page.titled(tracked.heading()), order, tracked })
}

async fn arrive(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path(id): Path<DeliveryId>,
) -> Result<Response, Problem> {
    detached(async move { delivery.arrived(&visitor, id).await }).await?;
    Ok(redirect(&format!("/deliveries/{id}")))
}

async fn call(
    State(delivery): State<Delivery>,
    visitor: Visitor,
    Path((_vendor, id)): Path<(VendorId, VendorOrderId)>,
) -> Result<Response, Problem> {
    let row = detached(async move { delivery.call(&visitor, id).await }).await?;
    Ok(redirect(&format!("/deliveries/{}", row.id)))
}

impl Delivery {
    async fn courier_page(
        &self,
        page: Page,
        visitor: &Visitor,
        errors: FormErrors,
    ) -> Result<CourierPage, Problem> {
        // Who delivers no more still brings what it has with it.
        let account = visitor.signed_in()?.id;
        let rows = self.of_courier(account).await?;
        let may_work = courier_of(visitor);
        if rows.is_empty() {
            may_work.as_ref().map_err(Clone::clone)?;
        }
        let known = self.courier(account).await?;
        let here = known.as_ref().and_then(|courier| courier.last());
        let mut deliveries = Vec::new();
        for row in rows {
            let metres = row.from().distance(&row.to());
            let map = Map::of(row.from(), row.to(), here.map(|(at, _)| at));
            deliveries.push(Job {
                id: row.id.to_string(),
                status: row.status,
                distance: format!("{:.1} km", metres / 1000.0),
                until: row.offered_until.map(|until| self.moment(until)),
                to: format!("{}, {}", row.to_name, row.to_text),
                from: row.from_text,
                map,
            });
        }
        Ok(CourierPage {
            page: page.titled("Deliveries"),
            errors,
            may_work: may_work.is_ok(),
            on_shift: known.as_ref().is_some_and(|courier| courier.on_shift),
            seen: here.map(|(_, at)| self.moment(at)),
            deliveries,
        })
    }

    async fn tracked(&self, row: DeliveryRow, party: Party) -> Result<Tracked, Problem> {
        let (id, vendor) = (row.id.to_string(), row.vendor_name.clone());
        let (shop, door, status) = (row.from(), row.to(), row.status);
        let near = status == Status::Taken && row.near_at.is_some();
        let view = self.view(row, party).await?;
        let here = view.courier.as_ref().and_then(|courier| courier.position);
        let seen = view.courier.as_ref().and_then(|courier| courier.seen_at);
        let by_the_shop = (status == Status::Accepted).then_some(shop);
        Ok(Tracked {
            id,
            status,
            vendor,
            to: view.to.text,
            courier: view.courier.map(|courier| courier.name),
            minutes: here.map(|at| minutes(at, by_the_shop, door)),
            code: view.code.filter(|_| matches!(status, Status::Accepted | Status::Taken)),
            seen: seen.map(|at| self.moment(at)),
            map: Map::of(shop, door, here),
            door,
            near,
            may_say: status == Status::Taken && party == Party::Street,
            live: matches!(status, Status::Accepted | Status::Taken) && party != Party::Street,
        })
    }

    fn moment(&self, at: jiff::Timestamp) -> Moment {
        moment(at, self.0.env.now(), &self.0.market.time_zone)
    }
}
