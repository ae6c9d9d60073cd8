//! The till: those who check out at the same time are served by one transaction.
//!
//! PostgreSQL writes twice as many orders a second in groups as one by one, and of a product that everybody wants many times as many:
//! its level is locked and changed once a group. A group is served in the order of arrival, so what is left goes to who came
//! first; each gets a verdict of their own, after the commit. Three round trips, however many they are:
//!
//! 1. the answers are kept under their Idempotency-Keys, the carts locked and read;
//! 2. what is in them is read as it is offered, and how much there is of it;
//! 3. all orders are written, a statement a table, with the commit; the stock last, so that others wait for it as short as can be.
//!
//! Where not plenty is left, the levels are locked and read once more before it is decided who gets what is there.
//!
//! Keys before carts before levels, each in the order of its key: whoever locks several does it so, and nobody waits in a circle.
//! Only what nobody could foresee fails a statement. Then nothing is written, and the group is served again: with its levels locked if
//! others took what seemed plenty, else in halves, until who is at fault stands alone.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use carts::{AtTill, CartRef, Carts, Shown, ShownLine};
use catalog::{Catalog, Offer, ProductId, VariantId};
use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, Cause, Env, Market, TokenHash};
use kit_db::{Call, Pool, Together, Transaction};
use kit_jobs::{Wake, emit_all};
use kit_web::{Keyed, give_keys_back, keep_answers_of};
use stock::{HELD_TOO_MUCH, Shelves, Stock, Wanted};
use vendors::{PlaceId, VendorId};

use crate::check_out::{Buyer, Checkout, CheckoutError, Placed};
use crate::events::{OrderPlaced, PlacedPart};
use crate::{OrderId, Status, VendorOrderId};

/// How long stock is held for an order that is not paid.
pub(crate) const HOLD: SignedDuration = SignedDuration::from_mins(15);
/// Orders in a transaction, at most: longer ones gain nothing and let those behind them wait.
const MOST: usize = 128;
/// While one group is written the next one is read.
const LANES: usize = 2;

kit_db::queries! { in "check_out.sql";
    write_orders(
        id: Vec<OrderId>, account: Vec<Option<AccountId>>, guest: Vec<Option<&'q TokenHash>>, email: Vec<&'q str>,
        address: Vec<serde_json::Value>, total_minor: Vec<i64>, now: Timestamp, language: &'q str, currency: &'q str,
        expires_at: Timestamp,
    ) -> ();
    write_vendor_orders(
        order: Vec<OrderId>, id: Vec<VendorOrderId>, vendor: Vec<VendorId>, vendor_name: Vec<&'q str>,
        total_minor: Vec<i64>, now: Timestamp,
    ) -> ();
    write_lines(
        vendor_order: Vec<VendorOrderId>, position: Vec<i32>, variant: Vec<VariantId>, product: Vec<ProductId>,
        place: Vec<PlaceId>, name: Vec<&'q str>, sku: Vec<&'q str>, options: Vec<serde_json::Value>,
        picture: Vec<Option<&'q str>>, quantity: Vec<i32>, unit_price_minor: Vec<i64>,
    ) -> ();
}

/// Somebody at the till.
pub(crate) struct Asked {
    pub(crate) buyer: Buyer,
    pub(crate) checkout: Checkout,
    pub(crate) key: Option<Keyed>,
    pub(crate) cause: Cause,
}

type Verdict = Result<Placed, CheckoutError>;

/// What serves.
pub(crate) struct Till {
    pub(crate) market: Arc<Market>,
    pub(crate) db: Pool,
    pub(crate) env: Env,
    pub(crate) catalog: Catalog,
    pub(crate) stock: Stock,
    pub(crate) carts: Carts,
    pub(crate) wake: Wake,
}

/// Where they line up.
pub(crate) struct Queue {
    together: Together<Asked, Verdict>,
    /// Keys of those who stand in it.
    keys: Mutex<HashSet<Keyed>>,
}

impl Queue {
    pub(crate) fn new(till: Till) -> Self {
        let till = Arc::new(till);
        let together = Together::new(LANES, MOST, move |asked| {
            let till = Arc::clone(&till);
            async move { till.serve(&asked).await }.boxed()
        });
        Self { together, keys: Mutex::default() }
    }

    /// Waits for the verdict. A key that stands in the queue already is told so at once.
    pub(crate) async fn join(&self, asked: Asked) -> Verdict {
        let _stands = match &asked.key {
            Some(key) => Some(Stands::in_line(&self.keys, key.clone()).ok_or(CheckoutError::Running)?),
            None => None,
        };
        self.together.run(asked).await.unwrap_or(Err(CheckoutError::Panicked))
    }
}

/// A key in the queue; it leaves when dropped.
struct Stands<'a>(&'a Mutex<HashSet<Keyed>>, Keyed);

impl<'a> Stands<'a> {
    fn in_line(keys: &'a Mutex<HashSet<Keyed>>, key: Keyed) -> Option<Self> {
        let new = keys.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        new.then(|| Self(keys, key))
    }
}

impl Drop for Stands<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// How the levels are read.
#[derive(Clone, Copy)]
enum Shelf {
    /// As they are: if others take of them meanwhile, the constraint says so.
    Seen,
    /// Locked: nobody takes of them meanwhile.
    Locked,
}

/// Somebody who is served.
struct AtWork<'a> {
    asked: &'a Asked,
    placed: Placed,
    cart: Option<AtTill>,
    /// Whether no request with the same key was there before.
    is_first: bool,
}

/// An order that can be written.
struct Order<'a> {
    asked: &'a Asked,
    placed: Placed,
    cart: CartRef,
    shown: Shown,
    address: serde_json::Value,
    parts: Vec<Part>,
    /// Of which lines it takes the last there is, by their places in the lines that are shown.
    last_of: Vec<usize>,
}

/// A vendor's part of it.
struct Part {
    placed: PlacedPart,
    /// Places in the lines that are shown.
    lines: Vec<usize>,
}

impl Till {
    /// A verdict for each, in their order.
    async fn serve(&self, asked: &[Asked]) -> Vec<Verdict> {
        let mut outcome = self.write(asked, Shelf::Seen).await;
        if matches!(&outcome, Err(error) if error.constraint() == Some(HELD_TOO_MUCH)) {
            outcome = self.write(asked, Shelf::Locked).await;
        }
        match outcome {
            Ok(verdicts) => verdicts,
            Err(error) if asked.len() > 1 && error.is_refusal() => {
                let (first, second) = asked.split_at(asked.len() / 2);
                let mut verdicts = Box::pin(self.serve(first)).await;
                verdicts.extend(Box::pin(self.serve(second)).await);
                verdicts
            }
            Err(error) => {
                let error = Arc::new(error);
                asked.iter().map(|_| Err(CheckoutError::Db(Arc::clone(&error)))).collect()
            }
        }
    }

    /// Serves all in one transaction; on an error nothing of it is written, or nobody knows.
    async fn write(&self, asked: &[Asked], shelf: Shelf) -> Result<Vec<Verdict>, kit_db::Error> {
        let now = self.env.now();
        let tx = self.db.begin_planned().await?;
        let group = self.begun(&tx, asked, now).await?;
        let mut variants: Vec<VariantId> =
            group.iter().filter_map(|one| one.cart.as_ref()).flat_map(AtTill::variants).collect();
        variants.sort_unstable();
        variants.dedup();
        let levels = match shelf {
            Shelf::Seen => self.stock.available(&tx, &variants).left_future(),
            Shelf::Locked => self.stock.locked(&variants).all(&tx).right_future(),
        };
        let (offers, levels) = tokio::try_join!(self.catalog.offers(&tx, &variants), levels)?;
        let offers = offers.into_iter().map(|offer| (offer.variant, Arc::new(offer))).collect();
        let mut shelves: Shelves = levels.into_iter().collect();
        let mut judged = self.judged(&group, &offers, &mut shelves);
        if matches!(shelf, Shelf::Seen) && !shelves.plenty() {
            shelves = self.stock.locked(&variants).all(&tx).await?.into_iter().collect();
            judged = self.judged(&group, &offers, &mut shelves);
        }

        let orders: Vec<&Order> = judged.iter().filter_map(|verdict| verdict.as_ref().ok()).collect();
        if orders.is_empty() {
            tx.rollback().await?;
        } else {
            let refused = group.iter().zip(&judged).filter(|(one, verdict)| one.is_first && verdict.is_err());
            let keys: Vec<&Keyed> = refused.filter_map(|(one, _)| one.asked.key.as_ref()).collect();
            let mut calls = vec![];
            if !keys.is_empty() {
                calls.push(give_keys_back(&keys));
            }
            let sold_out: Vec<_> = orders.iter().flat_map(|order| order.sold_out()).collect();
            if !sold_out.is_empty() {
                calls.push(self.stock.may_have_sold_out(&sold_out));
            }
            calls.extend(self.calls(&tx, &orders, now));
            tx.commit_with(calls).await?;
            self.wake.ring();
        }
        Ok(judged.into_iter().map(|verdict| verdict.map(|order| order.placed)).collect())
    }

    /// Keeps the answers, if they are the first under their keys, and locks and reads the carts.
    async fn begun<'a>(
        &self,
        tx: &Transaction,
        asked: &'a [Asked],
        now: Timestamp,
    ) -> Result<Vec<AtWork<'a>>, kit_db::Error> {
        let place = |_| Placed { id: self.env.id(), status: Status::Placed };
        let placed: Vec<Placed> = asked.iter().map(place).collect();
        let answers: Vec<String> = placed.iter().map(Placed::to_json).collect();
        let keyed: Vec<usize> = (0..asked.len()).filter(|at| asked[*at].key.is_some()).collect();
        let keys: Vec<(&Keyed, &str)> =
            keyed.iter().filter_map(|at| Some((asked[*at].key.as_ref()?, answers[*at].as_str()))).collect();
        let keep = keep_answers_of(StatusCode::ACCEPTED, &keys, now);
        keep.ready(tx).await?;
        let customers: Vec<_> = asked.iter().map(|asked| &asked.buyer.customer).collect();
        let (kept, carts) = tokio::try_join!(biased; keep.all(tx), self.carts.at_till(tx, &customers))?;
        let mut group: Vec<_> = asked
            .iter()
            .zip(placed)
            .zip(carts)
            .map(|((asked, placed), cart)| AtWork { asked, placed, cart, is_first: asked.key.is_none() })
            .collect();
        for (at,) in kept {
            if let Some(at) = usize::try_from(at).ok().and_then(|at| keyed.get(at)) {
                group[*at].is_first = true;
            }
        }
        Ok(group)
    }

    /// Who gets what is on the shelves, in the order of arrival.
    fn judged<'a>(
        &self,
        group: &[AtWork<'a>],
        offers: &HashMap<VariantId, Arc<Offer>>,
        shelves: &mut Shelves,
    ) -> Vec<Result<Order<'a>, CheckoutError>> {
        let judge = |one: &AtWork<'a>| {
            if !one.is_first {
                return Err(CheckoutError::Repeated);
            }
            let cart = one.cart.as_ref().ok_or(CheckoutError::Empty)?;
            let shown = cart.show(offers, shelves);
            let mut order = self.order(one.asked, one.placed.clone(), cart.cart.clone(), shown)?;
            for (at, line) in order.shown.lines.iter().enumerate() {
                if shelves.take(line.offer.variant, line.place, i64::from(line.quantity)) {
                    order.last_of.push(at);
                }
            }
            Ok(order)
        };
        group.iter().map(judge).collect()
    }

    /// The order of a cart as it is shown now, if it is what its owner agreed to.
    fn order<'a>(
        &self,
        asked: &'a Asked,
        placed: Placed,
        cart: CartRef,
        shown: Shown,
    ) -> Result<Order<'a>, CheckoutError> {
        if shown.revision != asked.checkout.revision || !shown.buyable() {
            return Err(CheckoutError::Changed);
        }
        let address = serde_json::to_value(&asked.checkout.address)?;
        let mut parts: Vec<Part> = Vec::new();
        for (at, line) in shown.lines.iter().enumerate() {
            let vendor = line.offer.vendor;
            let part = parts.iter().position(|part| part.placed.vendor == vendor).unwrap_or_else(|| {
                let placed = PlacedPart { vendor_order: self.env.id(), vendor, total_minor: 0 };
                parts.push(Part { placed, lines: Vec::new() });
                parts.len() - 1
            });
            parts[part].placed.total_minor += line.total_minor();
            parts[part].lines.push(at);
        }
        Ok(Order { asked, placed, cart, shown, address, parts, last_of: Vec::new() })
    }

    /// What writes the orders.
    fn calls<'q>(
        &'q self,
        tx: &Transaction,
        orders: &'q [&'q Order<'q>],
        now: Timestamp,
    ) -> Vec<Call<'q, ()>> {
        let facts: Vec<_> =
            orders.iter().map(|order| (order.fact(&self.market), &order.asked.cause)).collect();
        let stated = emit_all(&facts, &self.market, now);
        let wanted: Vec<Wanted> = orders.iter().flat_map(|order| order.wanted()).collect();
        let mut calls = self.carts.empty(tx, orders.iter().map(|order| order.cart.clone()));
        calls.extend([
            orders_call(orders, &self.market, now),
            vendor_orders_call(orders, now),
            lines_call(orders),
            stated,
            self.stock.hold(&wanted),
        ]);
        calls
    }
}

impl Order<'_> {
    fn fact(&self, market: &Market) -> OrderPlaced {
        OrderPlaced {
            order: self.placed.id,
            total_minor: self.shown.total_minor,
            currency: market.currency.to_string(),
            method: self.asked.checkout.method.clone(),
            parts: self.parts.iter().map(|part| part.placed.clone()).collect(),
        }
    }

    /// Its lines, part by part, each with its part and its position in that, from 1.
    fn lines(&self) -> impl Iterator<Item = (&PlacedPart, i32, &ShownLine)> {
        self.parts.iter().flat_map(|part| {
            (1..).zip(&part.lines).map(|(position, at)| (&part.placed, position, &self.shown.lines[*at]))
        })
    }

    fn sold_out(&self) -> impl Iterator<Item = (ProductId, &Cause)> {
        self.last_of.iter().map(|at| (self.shown.lines[*at].offer.product, &self.asked.cause))
    }

    fn wanted(&self) -> impl Iterator<Item = Wanted> {
        self.lines().map(|(part, _, line)| Wanted {
            order: self.placed.id.0,
            variant: line.offer.variant,
            place: line.place,
            vendor_order: part.vendor_order.0,
            quantity: i64::from(line.quantity),
        })
    }
}

fn orders_call<'q>(orders: &'q [&'q Order<'q>], market: &'q Market, now: Timestamp) -> Call<'q, ()> {
    fn column<'q, T>(orders: &[&'q Order<'q>], of: impl Fn(&'q Order<'q>) -> T) -> Vec<T> {
        orders.iter().map(|order| of(order)).collect()
    }
    write_orders(
        column(orders, |order| order.placed.id),
        column(orders, |order| order.asked.buyer.customer.account),
        column(orders, |order| {
            let customer = &order.asked.buyer.customer;
            customer.guest.as_ref().filter(|_| customer.account.is_none())
        }),
        column(orders, |order| order.asked.buyer.email.as_str()),
        column(orders, |order| order.address.clone()),
        column(orders, |order| order.shown.total_minor),
        now,
        &market.language,
        market.currency.code(),
        now + HOLD,
    )
}

fn vendor_orders_call<'q>(orders: &'q [&'q Order<'q>], now: Timestamp) -> Call<'q, ()> {
    let parts = || orders.iter().flat_map(|order| order.parts.iter().map(move |part| (order, part)));
    write_vendor_orders(
        parts().map(|(order, _)| order.placed.id).collect(),
        parts().map(|(_, part)| part.placed.vendor_order).collect(),
        parts().map(|(_, part)| part.placed.vendor).collect(),
        parts().map(|(order, part)| order.shown.lines[part.lines[0]].offer.vendor_name.as_str()).collect(),
        parts().map(|(_, part)| part.placed.total_minor).collect(),
        now,
    )
}

fn lines_call<'q>(orders: &'q [&'q Order<'q>]) -> Call<'q, ()> {
    let lines: Vec<_> = orders.iter().flat_map(|order| order.lines()).collect();
    fn column<'q, T>(
        lines: &[(&'q PlacedPart, i32, &'q ShownLine)],
        of: impl Fn(&'q ShownLine) -> T,
    ) -> Vec<T> {
        lines.iter().map(|(_, _, line)| of(line)).collect()
    }
    write_lines(
        lines.iter().map(|(part, _, _)| part.vendor_order).collect(),
        lines.iter().map(|(_, position, _)| *position).collect(),
        column(&lines, |line| line.offer.variant),
        column(&lines, |line| line.offer.product),
        column(&lines, |line| line.place),
        column(&lines, |line| line.offer.name.as_str()),
        column(&lines, |line| line.offer.sku.as_str()),
        column(&lines, |line| options(&line.offer.options)),
        column(&lines, |line| line.offer.picture.as_deref()),
        column(&lines, |line| line.quantity),
        column(&lines, |line| line.offer.price_minor),
    )
}

fn options(options: &catalog::Options) -> serde_json::Value {
    options.iter().map(|(name, value)| (name.clone(), serde_json::Value::from(value.as_str()))).collect()
}
