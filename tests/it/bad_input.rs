//! Bad input, through the whole market: a clear problem, never a 500, never a part of an effect.

mod bodies;
mod buying;
mod files;
mod questions;
mod strangers;

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use street_fixture::{Answer, ask};

use crate::town::{Goods, PAYS, Person, Town};

/// A town with one thing to buy, its shop's staff, and a guest who has it in the cart.
async fn open() -> (Town, Goods, Person, Person) {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let (baker, guest) = (town.staff(shop).await, town.guest_with(bread, 1).await);
    (town, bread, baker, guest)
}

/// All that bad input could have changed.
async fn world(town: &Town) -> Vec<i64> {
    let counts = [
        "SELECT count(*) FROM orders.orders",
        "SELECT count(*) FROM carts.lines",
        "SELECT coalesce(sum(quantity), 0)::bigint FROM carts.lines",
        "SELECT count(*) FROM catalog.products",
        "SELECT coalesce(sum(price_minor), 0)::bigint FROM catalog.variants",
        "SELECT coalesce(sum(on_hand * 1000 + held), 0)::bigint FROM stock.levels",
        "SELECT count(*) FROM stock.movements",
        "SELECT count(*) FROM identity.accounts",
        "SELECT count(*) FROM vendors.vendors",
        "SELECT coalesce(sum(version), 0)::bigint FROM vendors.vendors",
    ];
    let mut world = Vec::new();
    for count in counts {
        world.push(town.count(count).await);
    }
    world
}

/// That this is a problem as the API makes them, and with this status and code.
#[track_caller]
fn is_problem(answer: &Answer, status: u16, code: &str, what: &str) {
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{what}: {}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let body = answer.json();
    assert_eq!(body["status"], status, "{what}");
    assert!(!body["detail"].as_str().unwrap().is_empty(), "{what}");
    assert_eq!(body["request_id"], answer.header("x-request-id"), "{what}");
}

async fn send(
    town: &Town,
    person: &Person,
    method: Method,
    path: &str,
    kind: &str,
    body: impl Into<Body>,
) -> Answer {
    let request = Request::builder().method(method).uri(path).header("content-type", kind);
    let request =
        person.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
    ask(&town.router, request.body(body.into()).unwrap()).await
}

/// Every write that takes JSON, with a body that is right.
async fn writes(
    town: &Town,
    bread: Goods,
    baker: &Person,
    guest: &Person,
) -> Vec<(Person, Method, String, Value)> {
    let vendor = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let product = format!("{vendor}/products/{}", bread.product);
    let variant = format!("{product}/variants/{}", bread.variant);
    let price = json!({"amount": 100, "currency": "EUR"});
    let order = town.order_body(guest, PAYS).await;
    let account = json!({"email": "new@example.org", "name": "New", "password": "correct horse battery"});
    let credentials = json!({"email": "new@example.org", "password": "correct horse battery"});
    let shop = json!({"name": "Bread", "text": "", "status": "open", "places": []});
    vec![
        (guest.clone(), Method::POST, "/api/v1/accounts".into(), account),
        (guest.clone(), Method::POST, "/api/v1/session".into(), credentials),
        (guest.clone(), Method::PUT, format!("/api/v1/cart/lines/{}", bread.variant), json!({"quantity": 2})),
        (guest.clone(), Method::POST, "/api/v1/orders".into(), order),
        (baker.clone(), Method::PUT, vendor.clone(), shop),
        (
            baker.clone(),
            Method::POST,
            format!("{vendor}/products"),
            json!({"name": "Bun", "variants": [{"price": price}]}),
        ),
        (baker.clone(), Method::PUT, product.clone(), json!({"name": "Bun", "variants": [{"price": price}]})),
        (baker.clone(), Method::PUT, format!("{variant}/price"), json!({"price": price})),
        (baker.clone(), Method::PUT, format!("{variant}/stock"), json!({"on_hand": 5})),
    ]
}

impl Town {
    async fn write(
        &self,
        (person, method, path, _): &(Person, Method, String, Value),
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", kind)
            .header("if-match", "\"1\"");
        let headers = person.headers();
        let request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        ask(&self.router, request.body(body.into()).unwrap()).await
    }
}
