//! `/orders`: what a customer bought, and how it stands.

use std::collections::HashMap;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use catalog::{Offer, VariantId};
use identity::{Customer, RecentOrder, Visitor};
use kit_core::AccountId;
use kit_web::{Cursor, Path, Problem, Query};
use pages::{Fact, Page, Pager, Picture, VendorRef, render};
use serde::Deserialize;

use crate::find::{Before, NEWEST};
use crate::page_models::{
    OrderFragment, OrderPage, OrderPart, OrdersPage, Told, address_lines, ended, sold_line, status, track,
    vendors_in_words,
};
use crate::views::OrderView;
use crate::{OrderId, Orders, Status, board_pages, checkout_pages};

/// The routes of the pages.
pub fn pages(orders: Orders) -> Router {
    Router::new()
        .route("/checkout", get(checkout_pages::show).post(checkout_pages::buy))
        .route("/orders", get(list))
        .route("/orders/{id}", get(show))
        .route("/vendor/{id}/orders", get(board_pages::board))
        .route("/vendor/{id}/orders/{vendor_order}", get(board_pages::show))
        .route("/vendor/{id}/orders/{vendor_order}/{action}", post(board_pages::act))
        .with_state(orders)
}

/// What pages that keep themselves up to date are asked.
#[derive(Debug, Deserialize)]
pub(crate) struct Fragment {
    pub(crate) fragment: Option<String>,
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<String>,
}

const PAGE: i64 = 20;

async fn list(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    Query(query): Query<After>,
) -> Result<Response, Problem> {
    let from = match &query.after {
        Some(cursor) => Cursor::decode::<Before>("orders", cursor)?,
        None => NEWEST,
    };
    let on = orders.reads();
    let mut rows = orders.orders_of(&on, &visitor.customer(), from, PAGE).await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|row| Cursor::encode("orders", &(row.placed_at, row.id.0)));
    let told = orders.told();
    let views = orders.order_views(&on, rows).await?;
    render(&OrdersPage {
        page: page.titled("Your orders"),
        orders: views.iter().map(|order| summary(order, &told)).collect(),
        pager: Pager {
            page: 1,
            previous: query.after.is_some().then(|| "/orders".to_owned()),
            next: next.map(|cursor| format!("/orders?after={cursor}")),
        },
    })
}

async fn show(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    Path(id): Path<OrderId>,
    Query(query): Query<Fragment>,
) -> Result<Response, Problem> {
    let on = orders.reads();
    let row =
        orders.order_of(&on, &visitor.customer(), id).await?.ok_or_else(|| Problem::not_found("order"))?;
    let order = orders.order_views(&on, vec![row]).await?.pop().ok_or_else(|| Problem::not_found("order"))?;
    let whole = orders.order_page_of(page, &order).await?;
    if query.fragment.is_none() {
        return render(&whole);
    }
    let OrderPage { number, placed, status, problem, parts, sums, total, tax_note, address, .. } = whole;
    render(&OrderFragment { number, placed, status, problem, parts, sums, total, tax_note, address })
}

impl Orders {
    /// The last three orders of an account, for its page.
    pub async fn recent(&self, account: AccountId) -> Result<Vec<RecentOrder>, Problem> {
        let customer = Customer { account: Some(account), guest: None };
        let on = self.reads();
        let mut rows = self.orders_of(&on, &customer, NEWEST, 3).await?;
        rows.truncate(3);
        let told = self.told();
        Ok(self.order_views(&on, rows).await?.iter().map(|order| summary(order, &told)).collect())
    }

    pub(crate) fn told(&self) -> Told {
        Told { now: self.0.env.now(), zone: self.0.market.time_zone.clone() }
    }

    async fn order_page_of(&self, page: Page, order: &OrderView) -> Result<OrderPage, Problem> {
        let lines = order.vendor_orders.iter().flat_map(|part| &part.lines);
        let variants: Vec<VariantId> = lines.filter_map(|line| line.variant).collect();
        let offers = self.0.catalog.offers(&self.0.db, &variants).await?;
        let offers: HashMap<VariantId, Offer> =
            offers.into_iter().map(|offer| (offer.variant, offer)).collect();
        let told = self.told();
        let moving =
            order.status != Status::Cancelled && order.vendor_orders.iter().any(|p| !p.status.is_final());
        let cancelled =
            || order.vendor_orders.iter().filter_map(|p| p.history.last()).find_map(|h| h.reason.clone());
        Ok(OrderPage {
            page: page.titled(format!("Order {}", order.number)),
            id: order.id.to_string(),
            number: order.number.clone(),
            placed: told.moment(order.placed_at),
            status: status(order.status),
            problem: (order.status == Status::Cancelled).then(|| {
                format!(
                    "Nothing was ordered. {}",
                    cancelled().unwrap_or_else(|| "The payment did not work.".to_owned())
                )
            }),
            moving,
            stream: moving.then(|| format!("/api/v1/orders/{}/stream", order.id)),
            events: EVENTS.to_owned(),
            parts: order.vendor_orders.iter().map(|part| order_part(part, &offers, &told)).collect(),
            sums: vec![Fact { name: "Parcels".to_owned(), value: "free".to_owned() }],
            total: order.total.to_string(),
            tax_note: "incl. VAT".to_owned(),
            address: address_lines(&order.address),
        })
    }
}

/// All that may happen to an order.
pub(crate) const EVENTS: &str = "order.paid order.cancelled vendor_order.paid vendor_order.accepted vendor_order.packed \
                                 vendor_order.shipped vendor_order.delivered vendor_order.cancelled vendor_order.returned";

fn order_part(part: &crate::VendorOrderView, offers: &HashMap<VariantId, Offer>, told: &Told) -> OrderPart {
    let offer = |variant: Option<VariantId>| variant.and_then(|variant| offers.get(&variant));
    let vendor_slug =
        part.lines.iter().find_map(|line| offer(line.variant)).map(|offer| offer.vendor_slug.clone());
    let slug = |variant| offer(variant).filter(|offer| offer.on_sale).map(|offer| offer.slug.clone());
    OrderPart {
        vendor: VendorRef {
            id: part.vendor.to_string(),
            slug: vendor_slug.unwrap_or_default(),
            name: part.vendor_name.clone(),
        },
        status: status(part.status),
        steps: told.steps(part),
        track: track(part),
        ended: ended(part),
        talk: (part.status != Status::Placed).then(|| part.id.to_string()),
        lines: part.lines.iter().map(|line| sold_line(line, slug(line.variant))).collect(),
    }
}

fn summary(order: &OrderView, told: &Told) -> RecentOrder {
    let lines = order.vendor_orders.iter().flat_map(|part| &part.lines);
    let pictures = lines.filter_map(|line| line.picture.clone()).take(4);
    RecentOrder {
        id: order.id.to_string(),
        number: order.number.clone(),
        placed: told.moment(order.placed_at),
        vendors: vendors_in_words(order),
        status: status(order.status),
        total: order.total.to_string(),
        pictures: pictures.map(|url| Picture { url, alt: String::new() }).collect(),
    }
}
