//! From a cart to an order.

use carts::{Shown, ShownLine};
use catalog::{ProductId, VariantId};
use identity::Customer;
use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, Cause, TokenHash};
use kit_jobs::emit;
use kit_web::{Claim, Problem, Text};
use serde::{Deserialize, Serialize};
use stock::Wanted;
use vendors::{PlaceId, VendorId};

use crate::events::{OrderPlaced, PlacedPart};
use crate::{OrderId, Orders, Status, VendorOrderId};

/// How long stock is held for an order that is not paid.
pub(crate) const HOLD: SignedDuration = SignedDuration::from_mins(15);

kit_db::queries! { in "check_out.sql";
    write_order(
        id: OrderId, account: Option<AccountId>, guest: Option<&'q TokenHash>, email: &'q str, language: &'q str,
        currency: &'q str, address: serde_json::Value, total_minor: i64, now: Timestamp, expires_at: Timestamp,
    ) -> ();
    write_vendor_orders(
        order: OrderId, id: Vec<VendorOrderId>, vendor: Vec<VendorId>, vendor_name: Vec<&'q str>, total_minor: Vec<i64>,
        now: Timestamp,
    ) -> ();
    write_lines(
        vendor_order: Vec<VendorOrderId>, position: Vec<i32>, variant: Vec<VariantId>, product: Vec<ProductId>,
        place: Vec<PlaceId>, name: Vec<&'q str>, sku: Vec<&'q str>, options: Vec<serde_json::Value>,
        picture: Vec<Option<&'q str>>, quantity: Vec<i32>, unit_price_minor: Vec<i64>,
    ) -> ();
}

/// Turns what a customer pays with into a token that may be kept; the provider of payments does this.
pub trait PaymentMethods: Send + Sync {
    /// The token of a card; the error is a sentence for the customer.
    fn tokenise(&self, card: &str) -> Result<String, String>;
}

/// Where an order goes.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Who receives it.
    pub name: Text<1, 100>,
    /// Street and number.
    pub street: Text<1, 200>,
    /// As the country writes it.
    pub postcode: Text<1, 20>,
    /// City or town.
    pub city: Text<1, 100>,
    /// ISO 3166-1 alpha-2 code, such as `DE`.
    pub country: Country,
    /// For the courier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text<1, 40>>,
}

impl Address {
    /// Stands for a stored address that cannot be read.
    pub(crate) fn unreadable() -> Self {
        Self {
            name: Text::default(),
            street: Text::default(),
            postcode: Text::default(),
            city: Text::default(),
            country: Country(String::new()),
            phone: None,
        }
    }
}

/// An ISO 3166-1 alpha-2 country code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[A-Z]{2}$", example = "DE")]
pub struct Country(String);

impl Country {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = &'static str;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        let two_letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        if two_letters { Ok(Self(code)) } else { Err("a country is two capital letters, such as DE") }
    }
}

/// Who buys.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// Whose cart it is and whose order it will be.
    pub customer: Customer,
    /// Where confirmations go.
    pub email: String,
}

/// What a customer asks for at the till.
#[derive(Clone, Debug)]
pub struct Checkout {
    /// The cart as the customer saw it ([`Shown::revision`]).
    pub revision: String,
    /// Where it goes.
    pub address: Address,
    /// The token of what it is paid with.
    pub method: String,
}

/// An order that is durable.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Placed {
    /// Its id.
    pub id: OrderId,
    /// `placed`: its payment follows.
    pub status: Status,
}

/// Why nothing was ordered.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// There is nothing in the cart, perhaps because it has just been ordered.
    #[error("There is nothing in the cart.")]
    Empty,
    /// The cart is not what the customer saw: prices, stock or lines have changed.
    #[error("The cart has changed since you saw it. Look at it again before you buy.")]
    Changed,
    /// Another request with the same key is at it.
    #[error("The first request with this Idempotency-Key took over.")]
    Overtaken,
    /// The database.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
    /// A fact that is no JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<CheckoutError> for Problem {
    fn from(error: CheckoutError) -> Self {
        match error {
            CheckoutError::Empty => Self::conflict("cart_empty", error.to_string()),
            CheckoutError::Changed => Self::conflict("cart_changed", error.to_string()),
            CheckoutError::Overtaken => Self::conflict("still_running", error.to_string()),
            CheckoutError::Db(error) => error.into(),
            CheckoutError::Json(error) => Self::internal(error),
        }
    }
}

impl Orders {
    /// Orders what is in the buyer's cart. When it answers, the order is durable, its stock held and the cart empty; on an
    /// error nothing has changed. With a claim, the answer to the request is kept in the same transaction.
    pub async fn check_out(
        &self,
        buyer: &Buyer,
        checkout: &Checkout,
        claim: Option<&Claim>,
        cause: &Cause,
    ) -> Result<Placed, CheckoutError> {
        // Twice, because a line may have run out at the place that was chosen and still be had at another.
        for _ in 0..2 {
            let shown = self.0.carts.shown(&buyer.customer).await?.filter(|shown| !shown.is_empty());
            let shown = shown.ok_or(CheckoutError::Empty)?;
            if shown.revision != checkout.revision || !shown.buyable() {
                return Err(CheckoutError::Changed);
            }
            match self.place(buyer, checkout, &shown, claim, cause).await {
                Err(CheckoutError::Db(error)) => match (error.constraint(), error.ensured()) {
                    (Some(stock::HELD_TOO_MUCH), _) | (_, Some("stock_unknown")) => {}
                    (_, Some("cart_changed")) => return Err(CheckoutError::Changed),
                    (_, Some("lease_lost")) => return Err(CheckoutError::Overtaken),
                    _ => return Err(error.into()),
                },
                outcome => return outcome,
            }
        }
        Err(CheckoutError::Changed)
    }

    /// Writes it all in one transaction, in one round trip after BEGIN. What others may be waiting for is locked last.
    async fn place(
        &self,
        buyer: &Buyer,
        checkout: &Checkout,
        shown: &Shown,
        claim: Option<&Claim>,
        cause: &Cause,
    ) -> Result<Placed, CheckoutError> {
        let (market, env) = (&self.0.market, &self.0.env);
        let now = env.now();
        let placed = Placed { id: env.id(), status: Status::Placed };
        let parts = self.parts(&shown.lines);
        let fact = OrderPlaced {
            order: placed.id,
            total_minor: shown.total_minor,
            currency: market.currency.to_string(),
            method: checkout.method.clone(),
            parts: parts.iter().map(|part| part.placed.clone()).collect(),
        };
        let wanted: Vec<Wanted> = parts.iter().flat_map(Part::wanted).collect();
        let answer = serde_json::to_string(&placed)?;
        let order = write_order(
            placed.id,
            buyer.customer.account,
            buyer.customer.guest.as_ref().filter(|_| buyer.customer.account.is_none()),
            &buyer.email,
            &market.language,
            market.currency.code(),
            serde_json::to_value(&checkout.address)?,
            shown.total_minor,
            now,
            now + HOLD,
        );
        let mut calls = vec![
            self.0.carts.take(shown.cart, shown.version),
            order,
            vendor_orders_call(placed.id, &parts, now),
            lines_call(&parts)?,
            emit(&fact, cause, market, now)?,
        ];
        calls.extend(claim.map(|claim| claim.answered(axum::http::StatusCode::ACCEPTED, &answer)));
        calls.push(self.0.stock.hold(placed.id.0, &wanted, cause));
        self.0.db.begin().await?.commit_with(calls).await?;
        self.0.wake.ring();
        Ok(placed)
    }

    /// The cart's lines by vendor.
    fn parts<'a>(&self, lines: &'a [ShownLine]) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for line in lines {
            let at =
                parts.iter().position(|part| part.placed.vendor == line.offer.vendor).unwrap_or_else(|| {
                    let (vendor_order, vendor) = (self.0.env.id(), line.offer.vendor);
                    parts.push(Part {
                        placed: PlacedPart { vendor_order, vendor, total_minor: 0 },
                        lines: Vec::new(),
                    });
                    parts.len() - 1
                });
            parts[at].placed.total_minor += line.offer.price_minor * i64::from(line.quantity);
            parts[at].lines.push(line);
        }
        parts
    }
}

/// A vendor's part of the cart.
struct Part<'a> {
    placed: PlacedPart,
    lines: Vec<&'a ShownLine>,
}

impl Part<'_> {
    fn wanted(&self) -> impl Iterator<Item = Wanted> {
        self.lines.iter().map(|line| Wanted {
            variant: line.offer.variant,
            place: line.place,
            vendor_order: self.placed.vendor_order.0,
            quantity: i64::from(line.quantity),
        })
    }
}

fn vendor_orders_call<'q>(order: OrderId, parts: &'q [Part<'_>], now: Timestamp) -> kit_db::Call<'q, ()> {
    write_vendor_orders(
        order,
        parts.iter().map(|part| part.placed.vendor_order).collect(),
        parts.iter().map(|part| part.placed.vendor).collect(),
        parts.iter().map(|part| part.lines[0].offer.vendor_name.as_str()).collect(),
        parts.iter().map(|part| part.placed.total_minor).collect(),
        now,
    )
}

fn lines_call<'q>(parts: &'q [Part<'_>]) -> Result<kit_db::Call<'q, ()>, serde_json::Error> {
    fn column<'q, T>(parts: &'q [Part<'_>], of: impl Fn(&'q ShownLine) -> T) -> Vec<T> {
        parts.iter().flat_map(|part| part.lines.iter().map(|line| of(line))).collect()
    }
    let options: Result<Vec<_>, _> =
        column(parts, |line| serde_json::to_value(&line.offer.options)).into_iter().collect();
    Ok(write_lines(
        parts.iter().flat_map(|part| part.lines.iter().map(|_| part.placed.vendor_order)).collect(),
        parts.iter().flat_map(|part| 1..=part.lines.len() as i32).collect(),
        column(parts, |line| line.offer.variant),
        column(parts, |line| line.offer.product),
        column(parts, |line| line.place),
        column(parts, |line| line.offer.name.as_str()),
        column(parts, |line| line.offer.sku.as_str()),
        options?,
        column(parts, |line| line.offer.picture.as_deref()),
        column(parts, |line| line.quantity),
        column(parts, |line| line.offer.price_minor),
    ))
}
