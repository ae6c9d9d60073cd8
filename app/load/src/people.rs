//! What somebody does next.

use std::sync::{Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::Scenario;
use crate::report::{Outcome, Requests};
use crate::street::{Product, Street};

/// All who may come. Who waits for an answer is not here.
pub(crate) struct People {
    waiting: Mutex<(Vec<Person>, StdRng)>,
    scenario: Scenario,
}

/// Somebody, with what has been done so far.
pub(crate) struct Person {
    chance: StdRng,
    scenario: Scenario,
    /// The token of the cart.
    cart: Option<String>,
    /// Something was put into it just now.
    has_put: bool,
    revision: Option<String>,
    order: Option<String>,
    /// What is sent along to see what was done.
    position: Option<String>,
    /// How many checkouts there were, for their keys.
    orders: u64,
    number: u64,
}

impl People {
    pub(crate) fn new(count: usize, scenario: Scenario, seed: u64) -> Self {
        let mut chance = StdRng::seed_from_u64(seed ^ 0x7065_6f70_6c65);
        let people = (0..count).map(|_| Person::new(scenario, chance.random())).collect();
        Self { waiting: Mutex::new((people, chance)), scenario }
    }

    /// Anybody; a newcomer if all are waiting for an answer.
    pub(crate) fn next(&self) -> Person {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (people, chance) = &mut *waiting;
        if people.is_empty() {
            return Person::new(self.scenario, chance.random());
        }
        let nth = chance.random_range(0..people.len());
        people.swap_remove(nth)
    }

    pub(crate) fn back(&self, person: Person) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).0.push(person);
    }
}

impl Person {
    fn new(scenario: Scenario, seed: u64) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        let scenario = match scenario {
            Scenario::Mixed => match chance.random_range(0..100) {
                0..65 => Scenario::Browse,
                65..90 => Scenario::Search,
                _ => Scenario::Buy,
            },
            one => one,
        };
        let (cart, revision, order, position) = (None, None, None, None);
        Self { chance, scenario, cart, has_put: false, revision, order, position, orders: 0, number: seed }
    }

    /// Does the next thing.
    pub(crate) async fn step(&mut self, street: &Street) -> (Requests, Outcome) {
        match self.scenario {
            Scenario::Browse | Scenario::Mixed => self.browse(street).await,
            Scenario::Search => self.search(street).await,
            Scenario::Buy => self.buy(street, None).await,
            Scenario::Hot => self.buy(street, street.hot.as_ref()).await,
        }
    }

    /// Whether the next thing is done at once, without thinking.
    pub(crate) fn hurries(&self) -> bool {
        self.scenario == Scenario::Hot && (self.revision.is_some() || self.has_put)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        (!of.is_empty()).then(|| &of[self.chance.random_range(0..of.len())])
    }

    async fn browse(&mut self, street: &Street) -> (Requests, Outcome) {
        let (kind, path) = match self.chance.random_range(0..100) {
            0..10 => (Requests::FrontPage, "/".to_owned()),
            10..25 => (Requests::Feed, "/api/v1/feed".to_owned()),
            25..65 => (Requests::Product, format!("/api/v1/products/{}", self.product(street).id)),
            65..80 => (Requests::ProductPage, format!("/p/{}", self.product(street).slug)),
            80..90 => (Requests::List, self.category(street)),
            90..95 => (Requests::BestSellers, "/api/v1/bestsellers".to_owned()),
            _ => (Requests::Categories, "/api/v1/categories".to_owned()),
        };
        (kind, self.get(street, &path).await)
    }

    async fn search(&mut self, street: &Street) -> (Requests, Outcome) {
        let (kind, path) = match self.chance.random_range(0..100) {
            0..50 => (Requests::Near, self.near(street)),
            50..80 => {
                let word = self.one(&street.words).map_or("bread", String::as_str);
                (Requests::Words, format!("/api/v1/products?q={word}"))
            }
            80..90 => (Requests::List, self.category(street)),
            _ => (Requests::List, "/api/v1/products?sort=price&in_stock=true".to_owned()),
        };
        (kind, self.get(street, &path).await)
    }

    /// Within some hundred metres of a shop, where people are.
    fn near(&mut self, street: &Street) -> String {
        let (lat, lng) = self.one(&street.places).copied().unwrap_or((52.52, 13.405));
        let mut about = |degree: f64| degree + (self.chance.random::<f64>() - 0.5) * 0.01;
        let (lat, lng) = (about(lat).clamp(-89.9, 89.9), about(lng).clamp(-179.9, 179.9));
        let near = format!("/api/v1/products?near={lat:.5},{lng:.5}&radius_m=5000");
        match self.one(&street.categories) {
            Some(category) => format!("{near}&category={category}"),
            None => near,
        }
    }

    fn category(&mut self, street: &Street) -> String {
        match self.one(&street.categories) {
            Some(category) => format!("/api/v1/products?category={category}"),
            None => "/api/v1/products".to_owned(),
        }
    }

    fn product<'a>(&mut self, street: &'a Street) -> &'a Product {
        // There is one: who looked around saw to that.
        &street.products[self.chance.random_range(0..street.products.len())]
    }

    /// A product, into the cart with it, a look at the cart, the checkout, a look at the order; then from the beginning.
    async fn buy(&mut self, street: &Street, hot: Option<&Product>) -> (Requests, Outcome) {
        if let Some(order) = self.order.take().filter(|_| hot.is_none()) {
            let request = street.request(Method::GET, &format!("/api/v1/orders/{order}"));
            return (Requests::Order, self.send(request).await.0);
        }
        if let Some(revision) = self.revision.take() {
            return (Requests::Checkout, self.check_out(street, revision).await);
        }
        if std::mem::take(&mut self.has_put) && (hot.is_some() || self.chance.random_range(0..3) > 0) {
            let request = street.request(Method::GET, "/api/v1/cart");
            let (outcome, body) = self.send(request).await;
            self.revision = body["revision"].as_str().map(str::to_owned);
            return (Requests::Cart, outcome);
        }
        let product = match hot {
            Some(hot) => hot,
            None => self.product(street),
        };
        let request = street.request(Method::PUT, &format!("/api/v1/cart/lines/{}", product.variant));
        let (outcome, _) = self.send(request.json(&json!({ "quantity": 1 }))).await;
        self.has_put = outcome == Outcome::Answered;
        (Requests::PutIntoCart, outcome)
    }

    async fn check_out(&mut self, street: &Street, revision: String) -> Outcome {
        self.orders += 1;
        let request = street
            .request(Method::POST, "/api/v1/orders")
            .header("idempotency-key", format!("load-{:x}-{}", self.number, self.orders));
        let address = json!({
            "name": "Ada L.", "street": "Long Street 1", "postcode": "10119", "city": "Berlin", "country": "DE",
        });
        let (outcome, body) = self
            .send(request.json(&json!({
                "cart_revision": revision,
                "email": format!("ada-{:x}@example.org", self.number),
                "address": address,
                "payment": { "card": "4242424242424242" },
            })))
            .await;
        if outcome == Outcome::Answered {
            self.order = body["id"].as_str().map(str::to_owned);
        }
        outcome
    }

    async fn get(&mut self, street: &Street, path: &str) -> Outcome {
        self.send(street.request(Method::GET, path)).await.0
    }

    /// Asks with what is carried along, and keeps what is given.
    async fn send(&mut self, mut request: RequestBuilder) -> (Outcome, Value) {
        for (name, value) in [("x-cart", &self.cart), ("x-position", &self.position)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => return (failed(&error), Value::Null),
        };
        let given = |name: &str| answer.headers().get(name)?.to_str().ok().map(str::to_owned);
        self.cart = given("x-cart").or_else(|| self.cart.take());
        self.position = given("x-position").or_else(|| self.position.take());
        let (status, json) = (answer.status(), given("content-type").is_some_and(|of| of.contains("json")));
        let body = match answer.bytes().await {
            Ok(body) => body,
            Err(error) => return (failed(&error), Value::Null),
        };
        let body = if json { serde_json::from_slice(&body).unwrap_or_default() } else { Value::Null };
        (outcome(status, &body), body)
    }
}

/// What went wrong, without the address, so that it can be counted.
fn failed(error: &reqwest::Error) -> Outcome {
    if error.is_timeout() {
        return Outcome::Failed("no answer in time".to_owned());
    }
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    Outcome::Failed(deepest.to_string())
}

/// That something is sold out, or not what it was, is an answer.
fn outcome(status: StatusCode, body: &Value) -> Outcome {
    let code = || body["code"].as_str().unwrap_or_default().to_owned();
    match status.as_u16() {
        200..400 => Outcome::Answered,
        404 | 409 | 422 => Outcome::Refused(code()),
        _ => Outcome::Failed(format!("{status} {}", code())),
    }
}
