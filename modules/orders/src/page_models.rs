//! What the templates of orders are given (see pages/README.md).

use askama::Template;
use carts::{CartChange, CartGroup};
use identity::RecentOrder;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pages::{Choice, Fact, FormErrors, Moment, Page, Pager, Picture, Status, Tone, VendorRef, moment};

use crate::views::{LineView, OrderView, VendorOrderView};
use crate::{Address, COURIER, Status as State};

/// `/checkout`; the same address takes the POST.
#[derive(Debug, Template)]
#[template(path = "orders/checkout.html")]
pub(crate) struct CheckoutPage {
    pub(crate) page: Page,
    pub(crate) guest: bool,
    pub(crate) changes: Vec<CartChange>,
    pub(crate) errors: FormErrors,
    pub(crate) form: CheckoutForm,
    pub(crate) countries: Vec<Choice>,
    pub(crate) cart_revision: String,
    pub(crate) idempotency_key: String,
    pub(crate) groups: Vec<CartGroup>,
    pub(crate) sums: Vec<Fact>,
    pub(crate) total: String,
    pub(crate) tax_note: String,
    pub(crate) test_cards: Vec<TestCard>,
}

/// What is typed at checkout.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckoutForm {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    pub(crate) phone: String,
    pub(crate) position: String,
    pub(crate) card_number: String,
}

/// A card number of the test provider.
#[derive(Clone, Debug)]
pub(crate) struct TestCard {
    pub(crate) number: String,
    pub(crate) effect: String,
}

/// Where a step of an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepState {
    Done,
    Now,
    Next,
}

impl StepState {
    /// Its class in the stylesheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Next => "to-come",
        }
    }
}

/// A step on the way of a vendor order.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) label: &'static str,
    pub(crate) state: StepState,
    pub(crate) at: Option<Moment>,
}

/// `/orders/{id}`
#[derive(Debug, Template)]
#[template(path = "orders/order.html")]
pub(crate) struct OrderPage {
    pub(crate) page: Page,
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) placed: Moment,
    pub(crate) status: Status,
    pub(crate) problem: Option<String>,
    pub(crate) moving: bool,
    pub(crate) stream: Option<String>,
    pub(crate) events: String,
    pub(crate) parts: Vec<OrderPart>,
    pub(crate) sums: Vec<Fact>,
    pub(crate) total: String,
    pub(crate) tax_note: String,
    pub(crate) address: Vec<String>,
}

/// `/orders/{id}?fragment=1`: the live part of the page.
#[derive(Debug, Template)]
#[template(path = "orders/order.html", block = "order")]
pub(crate) struct OrderFragment {
    pub(crate) number: String,
    pub(crate) placed: Moment,
    pub(crate) status: Status,
    pub(crate) problem: Option<String>,
    pub(crate) parts: Vec<OrderPart>,
    pub(crate) sums: Vec<Fact>,
    pub(crate) total: String,
    pub(crate) tax_note: String,
    pub(crate) address: Vec<String>,
}

/// One vendor's part of an order, to the customer.
#[derive(Clone, Debug)]
pub(crate) struct OrderPart {
    pub(crate) vendor: VendorRef,
    pub(crate) status: Status,
    pub(crate) steps: Vec<Step>,
    /// Where its courier is shown.
    pub(crate) track: Option<String>,
    pub(crate) ended: Option<String>,
    /// The vendor order to write to the vendor about, once it is the vendor's.
    pub(crate) talk: Option<String>,
    pub(crate) lines: Vec<SoldLine>,
}

/// A line as it was sold.
#[derive(Clone, Debug)]
pub(crate) struct SoldLine {
    pub(crate) name: String,
    pub(crate) slug: Option<String>,
    pub(crate) options: String,
    pub(crate) sku: String,
    pub(crate) picture: Option<Picture>,
    pub(crate) quantity: i64,
    pub(crate) unit_price: String,
    pub(crate) total: String,
}

/// `/orders`
#[derive(Debug, Template)]
#[template(path = "orders/orders.html")]
pub(crate) struct OrdersPage {
    pub(crate) page: Page,
    pub(crate) orders: Vec<RecentOrder>,
    pub(crate) pager: Pager,
}

/// `/vendor/{id}/orders`
#[derive(Debug, Template)]
#[template(path = "orders/board.html")]
pub(crate) struct BoardPage {
    pub(crate) page: Page,
    pub(crate) vendor: VendorRef,
    pub(crate) events: String,
    pub(crate) columns: Vec<BoardColumn>,
}

/// `/vendor/{id}/orders?fragment=1`: the live part of the board.
#[derive(Debug, Template)]
#[template(path = "orders/board.html", block = "board")]
pub(crate) struct BoardFragment {
    pub(crate) vendor: VendorRef,
    pub(crate) columns: Vec<BoardColumn>,
}

/// One column of the board.
#[derive(Clone, Debug)]
pub(crate) struct BoardColumn {
    pub(crate) key: &'static str,
    pub(crate) title: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) orders: Vec<Ticket>,
    pub(crate) more: bool,
}

/// A vendor order on the board.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) since: Moment,
    pub(crate) fresh: bool,
    pub(crate) customer: String,
    pub(crate) lines: Vec<TicketLine>,
    pub(crate) total: String,
    pub(crate) next: Option<Action>,
}

/// A line on the board.
#[derive(Clone, Debug)]
pub(crate) struct TicketLine {
    pub(crate) quantity: i64,
    pub(crate) name: String,
    pub(crate) options: String,
}

/// A step that the vendor can take: the last part of its address, and what the button says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Action {
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
}

/// `/vendor/{id}/orders/{vendor_order_id}`
#[derive(Debug, Template)]
#[template(path = "orders/vendor_order.html")]
pub(crate) struct VendorOrderPage {
    pub(crate) page: Page,
    pub(crate) vendor: VendorRef,
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) placed: Moment,
    pub(crate) status: Status,
    pub(crate) steps: Vec<Step>,
    pub(crate) ended: Option<String>,
    pub(crate) errors: FormErrors,
    pub(crate) lines: Vec<SoldLine>,
    pub(crate) total: String,
    pub(crate) address: Vec<String>,
    pub(crate) phone: Option<String>,
    pub(crate) next: Option<Action>,
    /// Whether a courier may be called.
    pub(crate) can_call: bool,
    /// Where its courier is shown.
    pub(crate) track: Option<String>,
    pub(crate) can_cancel: bool,
    pub(crate) reason: String,
}

/// How times are told on a page.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
}

impl Told {
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        moment(at, self.now, &self.zone)
    }

    /// The steps of a vendor order's way, and where on it it stands.
    pub(crate) fn steps(&self, part: &VendorOrderView) -> Vec<Step> {
        const WAY: [(State, &str); 5] = [
            (State::Paid, "Paid"),
            (State::Accepted, "Accepted"),
            (State::Packed, "Packed"),
            (State::Shipped, "Shipped"),
            (State::Delivered, "Delivered"),
        ];
        let reached = WAY.iter().position(|(state, _)| *state == part.status);
        let step = |(at, (state, label)): (usize, &(State, &'static str))| Step {
            label,
            state: match reached {
                Some(reached) if at < reached => StepState::Done,
                Some(reached) if at == reached => StepState::Now,
                _ => StepState::Next,
            },
            at: part.history.iter().find(|was| was.status == *state).map(|was| self.moment(was.at)),
        };
        WAY.iter().enumerate().map(step).collect()
    }
}

/// Where the courier is shown that has taken a part along.
pub(crate) fn track(part: &VendorOrderView) -> Option<String> {
    let taken = part.shipments.iter().find(|shipment| shipment.carrier == COURIER);
    taken.map(|shipment| format!("/deliveries/{}", shipment.tracking))
}

/// Why a vendor order goes no further.
pub(crate) fn ended(part: &VendorOrderView) -> Option<String> {
    let reason = part.history.last().and_then(|last| last.reason.as_deref()).unwrap_or_default();
    let was_paid = part.history.iter().any(|was| was.status == State::Paid);
    match part.status {
        State::Cancelled if was_paid => {
            let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            Some(format!("Cancelled by the shop{why}. {} go back to your card.", part.total))
        }
        State::Cancelled => Some(format!("Cancelled. {reason}").trim().to_owned()),
        State::Returned => Some("Sent back.".to_owned()),
        _ => None,
    }
}

/// A state in words.
pub(crate) fn status(state: State) -> Status {
    let (text, tone) = match state {
        State::Placed => ("Waiting for payment", Tone::Busy),
        State::Paid => ("Paid", Tone::Good),
        State::Accepted => ("Accepted", Tone::Busy),
        State::Packed => ("Packed", Tone::Busy),
        State::Shipped => ("On its way", Tone::Busy),
        State::Delivered => ("Delivered", Tone::Good),
        State::Cancelled => ("Cancelled", Tone::Bad),
        State::Returned => ("Returned", Tone::Quiet),
    };
    Status { text: text.to_owned(), tone }
}

/// A line, with the address of its product if that is still sold.
pub(crate) fn sold_line(line: &LineView, slug: Option<String>) -> SoldLine {
    SoldLine {
        name: line.name.clone(),
        slug,
        options: options(&line.options),
        sku: line.sku.clone(),
        picture: line.picture.clone().map(|url| Picture { url, alt: String::new() }),
        quantity: line.quantity.into(),
        unit_price: line.unit_price.to_string(),
        total: line.total.to_string(),
    }
}

/// The values of options: `Blue, large`.
pub(crate) fn options(options: &serde_json::Value) -> String {
    let values = options.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_str());
    values.collect::<Vec<_>>().join(", ")
}

/// Name and address, line by line.
pub(crate) fn address_lines(address: &Address) -> Vec<String> {
    vec![
        address.name.to_string(),
        address.street.to_string(),
        format!("{} {}", address.postcode, address.city),
        address.country.as_str().to_owned(),
    ]
}

/// The vendors of an order in a few words: `Bread & Salt and 2 more`.
pub(crate) fn vendors_in_words(order: &OrderView) -> String {
    match order.vendor_orders.as_slice() {
        [] => String::new(),
        [one] => one.vendor_name.clone(),
        [first, second] => format!("{} and {}", first.vendor_name, second.vendor_name),
        [first, rest @ ..] => format!("{} and {} more", first.vendor_name, rest.len()),
    }
}
