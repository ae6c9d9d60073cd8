//! Buying twice with one click, and a cart that changed meanwhile.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::json;
use street_fixture::{post_form, send_json};

use super::{is_problem, open, world};
use crate::town::PAYS;

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_on_buy_is_one_order() {
    let (town, bread, _, guest) = open().await;
    let body = town.order_body(&guest, PAYS).await;
    let cookie = format!("cart={}", guest.headers()[0].1);
    let revision = body["cart_revision"].as_str().unwrap();
    let form = format!(
        "idempotency_key=click&cart_revision={revision}&email=guest%40example.org&name=Ada&street=Torstr.+1&postcode=10119&city=Berlin&country=DE&card_number=4242424242424242"
    );
    let headers = [("cookie", cookie.as_str())];
    let clicks = join_all((0..4).map(|_| post_form(&town.router, "/checkout", &headers, &form))).await;
    for click in &clicks {
        let shown = click.status.as_u16();
        assert!(matches!(shown, 303 | 409 | 422), "{shown}: {}", click.text);
    }
    assert!(clicks.iter().any(|click| click.header("location").starts_with("/orders/")), "{clicks:?}");
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 1);
    let again = post_form(&town.router, "/checkout", &headers, &form).await;
    assert!(again.header("location").starts_with("/orders/"), "{}", again.text);
    town.settled().await;
    assert_eq!(
        (town.count("SELECT count(*) FROM orders.orders").await, town.stock(bread).await),
        (1, (8, 0))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_that_changed_while_paying_is_told_and_not_bought() {
    let (town, bread, baker, guest) = open().await;
    let body = town.order_body(&guest, PAYS).await;
    let path = format!(
        "/api/v1/vendors/{}/products/{}/variants/{}/price",
        bread.shop.vendor, bread.product, bread.variant
    );
    let dearer = json!({"price": {"amount": 470, "currency": "EUR"}});
    assert_eq!(send_json(&town.router, Method::PUT, &path, &baker.headers(), &dearer).await.status, 200);
    let before = world(&town).await;
    is_problem(&town.post(&guest, "/api/v1/orders", &body).await, 409, "cart_changed", "a new price");
    assert_eq!(world(&town).await, before);
}
