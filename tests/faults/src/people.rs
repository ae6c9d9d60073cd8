//! Who trades: customers and vendors, who send the same again, under the same key, until they know.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::street::{Ground, Shop};

/// An order that a customer was told is durable.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) id: Uuid,
    /// How many of which variant.
    pub(crate) lines: BTreeMap<Uuid, i64>,
    pub(crate) email: String,
}

/// What people were told.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) placed: Mutex<Vec<Placed>>,
    /// Vendor order and the state that its vendor was told it is in.
    pub(crate) moved: Mutex<Vec<(Uuid, String)>>,
    /// What contradicts itself.
    pub(crate) contradictions: Mutex<Vec<String>>,
    /// Requests that had to be sent again.
    pub(crate) again: AtomicU64,
    /// Orders that were refused, for good reasons: sold out, or the cart had changed.
    pub(crate) refused: AtomicU64,
}

/// Somebody with a connection to the street.
pub(crate) struct Person {
    client: Client,
    addresses: [String; 2],
    chance: StdRng,
    told: Arc<Told>,
    stop: CancellationToken,
}

/// How long one waits for an answer before sending again.
const PATIENCE: Duration = Duration::from_secs(8);
/// And between two attempts.
const PAUSE: Duration = Duration::from_millis(150);

impl Person {
    pub(crate) fn new(
        addresses: [String; 2],
        seed: u64,
        told: Arc<Told>,
        stop: CancellationToken,
    ) -> anyhow::Result<Self> {
        let client = Client::builder().timeout(PATIENCE).build()?;
        Ok(Self { client, addresses, chance: StdRng::seed_from_u64(seed), told, stop })
    }

    /// Sends until there is an answer that settles it: neither a failure of the server nor "still at it".
    async fn sure(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> (StatusCode, Value, Option<String>) {
        let mut first = true;
        loop {
            if !first {
                self.told.again.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(PAUSE).await;
            }
            first = false;
            let address = &self.addresses[usize::from(self.chance.random_bool(0.5))];
            let mut request = self.client.request(method.clone(), format!("{address}{path}"));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            if let Some(body) = body {
                request = request.json(body);
            }
            let Ok(answer) = request.send().await else { continue };
            let status = answer.status();
            let cart = answer.headers().get("x-cart").and_then(|cart| cart.to_str().ok()).map(str::to_owned);
            let Ok(body) = answer.json::<Value>().await else { continue };
            if status.is_server_error() || body["code"] == "still_running" {
                continue;
            }
            return (status, body, cart);
        }
    }

    /// Buys, one order after the other, until stopped.
    pub(crate) async fn shop(mut self, ground: Ground, who: usize) {
        let mut nth = 0;
        while !self.stop.is_cancelled() {
            nth += 1;
            self.buy(&ground, &format!("c{who}.{nth}")).await;
            let pause = self.chance.random_range(0..60);
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    }

    async fn buy(&mut self, ground: &Ground, name: &str) {
        let (mut cart, mut wanted) = (None::<String>, BTreeMap::new());
        for _ in 0..self.chance.random_range(1..=3) {
            let variant = ground.variants[self.chance.random_range(0..ground.variants.len())];
            let quantity: i64 = self.chance.random_range(1..=2);
            let path = format!("/api/v1/cart/lines/{variant}");
            let token = cart.clone().unwrap_or_default();
            let headers = [("x-cart", token.as_str())];
            let headers = if cart.is_some() { &headers[..] } else { &[] };
            let body = json!({ "quantity": quantity });
            let (status, _, given) = self.sure(Method::PUT, &path, headers, Some(&body)).await;
            if status.is_success() {
                cart = given.or(cart);
                wanted.insert(variant, quantity);
            }
        }
        let Some(cart) = cart else { return };
        let (_, shown, _) = self.sure(Method::GET, "/api/v1/cart", &[("x-cart", &cart)], None).await;
        if in_cart(&shown, "wanted", true) != wanted {
            self.contradiction(format!("the cart of {name} has not what was put in, {wanted:?}: {shown}"));
        }
        // Of what is nearly sold out there are fewer than wanted, and the cart says so.
        let lines = in_cart(&shown, "quantity", false);
        let email = format!("{name}@example.org");
        let card = if self.chance.random_bool(0.12) { "4000000000000002" } else { "4242424242424242" };
        let body = json!({
            "cart_revision": shown["revision"], "email": email,
            "address": {"name": name, "street": "Torstr. 1", "postcode": "10119", "city": "Berlin", "country": "DE"},
            "payment": {"card": card},
        });
        let headers = [("x-cart", cart.as_str()), ("idempotency-key", name)];
        let (status, answer, _) = self.sure(Method::POST, "/api/v1/orders", &headers, Some(&body)).await;
        if status != StatusCode::ACCEPTED {
            self.told.refused.fetch_add(1, Ordering::Relaxed);
            if !matches!(answer["code"].as_str(), Some("cart_changed" | "cart_empty" | "invalid")) {
                self.contradiction(format!("order {name} was refused: {status} {answer}"));
            }
            return;
        }
        let Some(id) = answer["id"].as_str().and_then(|id| id.parse().ok()) else {
            self.contradiction(format!("order {name} has no id: {answer}"));
            return;
        };
        self.told.placed.lock().unwrap_or_else(PoisonError::into_inner).push(Placed { id, lines, email });
        if self.chance.random_bool(0.1) {
            let (_, again, _) = self.sure(Method::POST, "/api/v1/orders", &headers, Some(&body)).await;
            if again["id"] != answer["id"] {
                self.contradiction(format!("the key {name} was answered with {answer} and with {again}"));
            }
        }
    }

    /// Takes on what is paid, sends most of it and cancels the rest, until stopped.
    pub(crate) async fn sell(mut self, shop: Shop) {
        let bearer = format!("Bearer {}", shop.token);
        while !self.stop.is_cancelled() {
            let path = format!("/api/v1/vendors/{}/orders?status=paid&limit=20", shop.vendor);
            let (_, list, _) = self.sure(Method::GET, &path, &[("authorization", &bearer)], None).await;
            let paid: Vec<String> = list["items"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|part| part["id"].as_str().map(str::to_owned))
                .collect();
            for id in paid {
                if self.stop.is_cancelled() {
                    return;
                }
                if self.chance.random_bool(0.2) {
                    self.deed(&bearer, &id, "cancellation", json!({ "reason": "None left" })).await;
                } else {
                    self.deed(&bearer, &id, "acceptance", json!(null)).await;
                    self.deed(&bearer, &id, "shipment", json!({ "carrier": "Post", "tracking": id })).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn deed(&mut self, bearer: &str, id: &str, deed: &str, body: Value) {
        let (path, key) = (format!("/api/v1/vendor-orders/{id}/{deed}"), format!("{deed}.{id}"));
        let headers = [("authorization", bearer), ("idempotency-key", key.as_str())];
        let body = Some(&body).filter(|body| !body.is_null());
        let (status, answer, _) = self.sure(Method::POST, &path, &headers, body).await;
        match (status, answer["status"].as_str(), id.parse()) {
            (StatusCode::OK, Some(state), Ok(id)) => {
                let mut moved = self.told.moved.lock().unwrap_or_else(PoisonError::into_inner);
                moved.push((id, state.to_owned()));
            }
            _ => self.contradiction(format!("{path} was answered {status} {answer}")),
        }
    }

    fn contradiction(&self, what: String) {
        self.told.contradictions.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }
}

/// The lines of a cart as it is shown: `pieces` of each that can be bought, and `with_gone` what no longer can.
fn in_cart(shown: &Value, pieces: &str, with_gone: bool) -> BTreeMap<Uuid, i64> {
    let vendors = shown["vendors"].as_array().into_iter().flatten();
    let buyable = vendors.flat_map(|vendor| vendor["lines"].as_array().into_iter().flatten());
    let gone = shown["gone"].as_array().into_iter().flatten().filter(|_| with_gone);
    let counted = buyable.map(|line| (line, pieces)).chain(gone.map(|line| (line, "quantity")));
    counted
        .filter_map(|(line, pieces)| Some((line["variant"].as_str()?.parse().ok()?, line[pieces].as_i64()?)))
        .collect()
}
