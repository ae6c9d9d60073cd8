//! What a customer does: sign up, find, fill the cart, check out, follow the order.

use std::time::Duration;

use kit_core::Money;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use tokio::time::Instant;

use crate::import::names;

use super::api::{Api, Ask, Trouble};
use super::plan::{Offer, Planned};

/// How long a payment may take: longer than it takes until the work of a process that died is taken over.
const PATIENCE: Duration = Duration::from_secs(180);
/// The test card that pays.
const CARD: &str = "4242424242424242";

/// Where an offer of the files is on the street.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) vendor: String,
    pub(crate) product: String,
    pub(crate) variant: String,
    pub(crate) price: Money,
}

/// A customer who is signed in.
pub(crate) struct Customer<'a> {
    api: &'a Api,
    token: String,
}

#[derive(Deserialize)]
struct Hits {
    items: Vec<Hit>,
}

#[derive(Deserialize)]
struct Hit {
    id: String,
    vendor: Named,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Product {
    variants: Vec<Variant>,
}

#[derive(Deserialize)]
struct Variant {
    id: String,
    sku: String,
    price: Money,
}

/// A cart, as far as it is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Cart {
    pub(crate) revision: String,
    vendors: Vec<CartVendor>,
    gone: Vec<CartGone>,
}

#[derive(Debug, Deserialize)]
struct CartVendor {
    lines: Vec<CartLine>,
}

#[derive(Debug, Deserialize)]
struct CartLine {
    variant: String,
    quantity: i32,
    unit_price: Money,
}

#[derive(Debug, Deserialize)]
struct CartGone {
    variant: String,
}

#[derive(Deserialize)]
struct Placed {
    id: String,
}

/// An order, as far as it is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Order {
    pub(crate) status: String,
    pub(crate) total: Money,
    pub(crate) vendor_orders: Vec<VendorOrder>,
}

/// A vendor's part of it.
#[derive(Debug, Deserialize)]
pub(crate) struct VendorOrder {
    pub(crate) id: String,
    pub(crate) vendor: String,
    pub(crate) status: String,
    pub(crate) total: Money,
    pub(crate) lines: Vec<OrderLine>,
}

/// A line as sold.
#[derive(Debug, Deserialize)]
pub(crate) struct OrderLine {
    pub(crate) kind: String,
    pub(crate) sku: String,
    pub(crate) quantity: i32,
    pub(crate) unit_price: Money,
    pub(crate) total: Money,
}

impl Cart {
    /// How many of a variant would be bought, and at what price.
    pub(crate) fn line(&self, variant: &str) -> Option<(i32, Money)> {
        let line =
            self.vendors.iter().flat_map(|vendor| &vendor.lines).find(|line| line.variant == variant)?;
        Some((line.quantity, line.unit_price))
    }

    fn variants(&self) -> impl Iterator<Item = &str> {
        let there = self.vendors.iter().flat_map(|vendor| &vendor.lines).map(|line| line.variant.as_str());
        there.chain(self.gone.iter().map(|gone| gone.variant.as_str()))
    }
}

/// Signs up a person of the files, who may have an account from an earlier replay, and signs in; answers the session's token.
pub(crate) async fn sign_up_and_in(api: &Api, person: &str) -> Result<String, Trouble> {
    let (email, password) = (format!("{person}@olist.example"), format!("olist {person}"));
    let name = format!("Cliente {}", names::seller_mark(person));
    let new = json!({ "email": email, "password": password, "name": name });
    let ask = Ask::new(Method::POST, "/api/v1/accounts").once(format!("olist-{person}")).json(new);
    match api.send::<serde_json::Value>(ask).await {
        Ok(_) => {}
        Err(trouble) if trouble.code() == "email_taken" => {}
        Err(trouble) => return Err(trouble),
    }
    api.sign_in(&email, &password).await
}

impl<'a> Customer<'a> {
    /// Who is signed in with this token.
    pub(crate) fn new(api: &'a Api, token: String) -> Self {
        Self { api, token }
    }

    /// Searches for an offer by the product's name and takes the seller's among what is found.
    pub(crate) async fn find(&self, offer: &Offer) -> Result<Found, Trouble> {
        let model = names::model(&offer.product);
        let search = format!("/api/v1/products?q={model}&limit=50");
        let hits: Hits = self.api.send(Ask::new(Method::GET, search)).await?;
        let mark = format!(" {}", names::seller_mark(&offer.seller));
        let hit = hits.items.into_iter().find(|hit| hit.vendor.name.ends_with(&mark));
        let hit =
            hit.ok_or_else(|| Trouble::Odd(format!("a search for {model} does not find it at{mark}")))?;
        let product: Product =
            self.api.send(Ask::new(Method::GET, format!("/api/v1/products/{}", hit.id))).await?;
        let variant = product.variants.into_iter().find(|variant| variant.sku == offer.product);
        let variant =
            variant.ok_or_else(|| Trouble::Odd(format!("{model} has no variant {}", offer.product)))?;
        Ok(Found { vendor: hit.vendor.id, product: hit.id, variant: variant.id, price: variant.price })
    }

    /// Takes out of the cart what an earlier attempt left there.
    pub(crate) async fn empty_cart(&self) -> Result<(), Trouble> {
        let cart: Cart = self.api.send(self.ask(Method::GET, "/api/v1/cart")).await?;
        for variant in cart.variants() {
            let path = format!("/api/v1/cart/lines/{variant}");
            self.api.send::<Cart>(self.ask(Method::DELETE, &path)).await?;
        }
        Ok(())
    }

    /// Puts so many of a variant into the cart.
    pub(crate) async fn put(&self, variant: &str, quantity: i32) -> Result<Cart, Trouble> {
        let path = format!("/api/v1/cart/lines/{variant}");
        self.api.send(self.ask(Method::PUT, &path).json(json!({ "quantity": quantity }))).await
    }

    /// Buys what is in the cart; answers the order's id.
    pub(crate) async fn check_out(
        &self,
        order: &Planned,
        revision: &str,
        key: String,
    ) -> Result<String, Trouble> {
        let body = json!({
            "cart_revision": revision,
            "address": {
                "name": format!("Cliente {}", names::seller_mark(&order.person)),
                "street": "Rua do Replay 1",
                "postcode": order.zip,
                "city": order.city,
                "country": "BR",
            },
            "payment": { "card": CARD },
        });
        let ask = self.ask(Method::POST, "/api/v1/orders").once(key).json(body);
        self.api.send::<Placed>(ask).await.map(|placed| placed.id)
    }

    /// An order of this customer.
    pub(crate) async fn order(&self, id: &str) -> Result<Order, Trouble> {
        self.api.send(self.ask(Method::GET, &format!("/api/v1/orders/{id}"))).await
    }

    /// Looks at an order until it is no longer waiting for its payment.
    pub(crate) async fn follow(&self, id: &str) -> Result<Order, Trouble> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(25);
        loop {
            let order = self.order(id).await?;
            if order.status != "placed" || started.elapsed() > PATIENCE {
                return Ok(order);
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(1));
        }
    }

    fn ask(&self, method: Method, path: &str) -> Ask {
        Ask::new(method, path).by(&self.token)
    }
}
