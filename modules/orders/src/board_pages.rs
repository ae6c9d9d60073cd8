//! `/vendor/{id}/orders`: what a vendor has to do.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::Visitor;
use kit_web::{Form, Path, Problem, Query, Text};
use pages::{FormErrors, Page, VendorRef, redirect, render, render_as};
use vendors::{Vendor, VendorId};

use crate::find::NEWEST;
use crate::order_pages::{EVENTS, Fragment};
use crate::page_models::{
    Action, BoardColumn, BoardFragment, BoardPage, Ticket, TicketLine, Told, VendorOrderPage, address_lines,
    ended, options, sold_line, status, track,
};
use crate::progress::Deed;
use crate::views::VendorOrderView;
use crate::{Orders, Status, Step, VendorOrderId};

/// How many orders a column shows.
const COLUMN: i64 = 20;

const COLUMNS: [(Status, &str, &str, &str); 4] = [
    (Status::Paid, "new", "New", "No new orders. They appear here by themselves."),
    (Status::Accepted, "accepted", "Accepted", "Nothing to pack."),
    (Status::Packed, "packed", "Packed", "Nothing to send."),
    (Status::Shipped, "shipped", "Shipped", "Nothing on its way."),
];

pub(crate) async fn board(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    Path(vendor): Path<VendorId>,
    Query(query): Query<Fragment>,
) -> Result<Response, Problem> {
    let vendor = orders.0.vendors.staffed(&visitor, vendor).await?;
    let told = orders.told();
    let mut columns = Vec::new();
    for (status, key, title, empty) in COLUMNS {
        let on = orders.reads();
        let mut rows = orders.orders_of_vendor(&on, vendor.id, NEWEST, Some(status), COLUMN).await?;
        let more = rows.len() as i64 > COLUMN;
        rows.truncate(COLUMN as usize);
        let mut views = orders.vendor_order_views(&on, rows).await?;
        if matches!(status, Status::Accepted | Status::Packed) {
            views.reverse(); // What waits longest is done first.
        }
        let tickets = views.iter().map(|view| ticket(view, &told)).collect();
        columns.push(BoardColumn { key, title, empty, orders: tickets, more });
    }
    let vendor = vendor_ref(&vendor);
    if query.fragment.is_some() {
        return render(&BoardFragment { vendor, columns });
    }
    render(&BoardPage { page: page.titled("Orders"), vendor, events: EVENTS.to_owned(), columns })
}

pub(crate) async fn show(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    Path((vendor, id)): Path<(VendorId, VendorOrderId)>,
) -> Result<Response, Problem> {
    let vendor = orders.0.vendors.staffed(&visitor, vendor).await?;
    let template = orders.vendor_order_page_of(page, &vendor, id, FormErrors::default(), "").await?;
    render(&template)
}

pub(crate) async fn act(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    Path((vendor, id, action)): Path<(VendorId, VendorOrderId, String)>,
    typed: Form,
) -> Result<Response, Problem> {
    let vendor = orders.0.vendors.staffed(&visitor, vendor).await?;
    let outcome = match deed(&action, &typed)? {
        Ok(deed) => orders.carry_on_detached(vendor.id, id, deed, None, visitor.cause()).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) if typed.get("return_to") == "board" => Ok(redirect(&format!("/vendor/{}/orders", vendor.id))),
        Ok(_) => Ok(redirect(&format!("/vendor/{}/orders/{id}", vendor.id))),
        Err(problem) if problem.status() == StatusCode::NOT_FOUND || problem.status().is_server_error() => {
            Err(problem)
        }
        Err(problem) => {
            let errors = FormErrors::from_problem(&problem);
            let template =
                orders.vendor_order_page_of(page, &vendor, id, errors, typed.get("reason")).await?;
            render_as(problem.status(), &template)
        }
    }
}

/// What a form asks for; the inner error is shown at the form.
fn deed(action: &str, typed: &Form) -> Result<Result<Deed, Problem>, Problem> {
    let text = |field: &str| Text::<0, 500>::new(typed.get(field)).map_err(|why| Problem::field(field, why));
    Ok(match action {
        "acceptance" => Ok(Deed::Accept),
        "packing" => Ok(Deed::Pack),
        "shipment" => text("carrier").and_then(|carrier| {
            Ok(Deed::Ship { carrier: carrier.into_inner(), tracking: text("tracking")?.into_inner() })
        }),
        "cancellation" => text("reason").map(|reason| Deed::Cancel { reason: reason.into_inner() }),
        _ => return Err(Problem::not_found("address")),
    })
}

impl Orders {
    async fn vendor_order_page_of(
        &self,
        page: Page,
        vendor: &Vendor,
        id: VendorOrderId,
        errors: FormErrors,
        reason: &str,
    ) -> Result<VendorOrderPage, Problem> {
        let on = self.reads();
        let row = crate::find::vendor_order(id).optional(&on).await?.filter(|row| row.vendor_id == vendor.id);
        let row = row.ok_or_else(|| Problem::not_found("vendor order"))?;
        let view = self
            .vendor_order_views(&on, vec![row])
            .await?
            .pop()
            .ok_or_else(|| Problem::not_found("vendor order"))?;
        let told = self.told();
        Ok(VendorOrderPage {
            page: page.titled(format!("Order {}", view.number)),
            vendor: vendor_ref(vendor),
            id: view.id.to_string(),
            number: view.number.clone(),
            placed: told.moment(view.placed_at),
            status: status(view.status),
            steps: told.steps(&view),
            ended: ended(&view),
            errors,
            lines: view.lines.iter().map(|line| sold_line(line, None)).collect(),
            total: view.total.to_string(),
            address: address_lines(&view.address),
            phone: view.address.phone.as_ref().map(|phone| phone.to_string()),
            next: next(view.status),
            can_call: view.address.position.is_some()
                && matches!(view.status, Status::Accepted | Status::Packed),
            track: track(&view),
            can_cancel: view.status != Status::Placed && view.status.after(Step::Cancel).is_some(),
            reason: reason.to_owned(),
        })
    }
}

fn vendor_ref(vendor: &Vendor) -> VendorRef {
    VendorRef { id: vendor.id.to_string(), slug: vendor.slug.clone(), name: vendor.name.clone() }
}

/// What is to be done next.
fn next(status: Status) -> Option<Action> {
    match status {
        Status::Paid => Some(Action { path: "acceptance", label: "Accept" }),
        Status::Accepted => Some(Action { path: "packing", label: "Packed" }),
        Status::Packed => Some(Action { path: "shipment", label: "Shipped" }),
        _ => None,
    }
}

fn ticket(view: &VendorOrderView, told: &Told) -> Ticket {
    let line = |line: &crate::LineView| TicketLine {
        quantity: line.quantity.into(),
        name: line.name.clone(),
        options: options(&line.options),
    };
    Ticket {
        id: view.id.to_string(),
        number: view.number.clone(),
        since: told.moment(view.history.last().map_or(view.placed_at, |last| last.at)),
        fresh: view.status == Status::Paid,
        customer: view.address.name.to_string(),
        lines: view.lines.iter().map(line).collect(),
        total: view.total.to_string(),
        next: next(view.status),
    }
}
