//! Who asks for what is not theirs, or with a token that is not good.

use axum::http::Method;
use kit_core::Cause;
use kit_jobs::Lane;
use serde_json::json;
use street_fixture::send_json;

use super::{is_problem, open, world};
use crate::town::PAYS;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_another_vendors_is_not_there_to_read_or_to_change() {
    let (town, bread, _, guest) = open().await;
    let dairy = town.shop("Dairy").await;
    let cheese = town.goods(dairy, "Comté", 1290, 5).await;
    let stranger = town.staff(dairy).await;
    let id = town.bought(&guest, PAYS).await;
    let order = town.order_when(&guest, &id, "paid").await;
    // The month that passes below is not one in which an idle cart is forgotten.
    town.street.queue.pause(Lane::Bulk, &Cause::system("test")).await.unwrap();
    let before = world(&town).await;
    let vendor = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let own = format!("/api/v1/vendors/{}", dairy.vendor);
    let part = format!("/api/v1/vendor-orders/{}", order["vendor_orders"][0]["id"].as_str().unwrap());
    let price = json!({"price": {"amount": 1, "currency": "EUR"}});
    let product = json!({"name": "Mine now", "variants": [{"price": {"amount": 1, "currency": "EUR"}}]});
    let stolen = json!({"name": "Mine now", "variants": [{"id": bread.variant, "price": {"amount": 1, "currency": "EUR"}}]});
    let shop = json!({"name": "Mine now", "text": "", "status": "closed", "places": []});
    for (method, path, body) in [
        (Method::GET, format!("{vendor}/products"), json!(null)),
        (Method::GET, format!("{vendor}/products/export"), json!(null)),
        (Method::GET, format!("{vendor}/orders"), json!(null)),
        (Method::GET, format!("{vendor}/orders/stream"), json!(null)),
        (Method::GET, part.clone(), json!(null)),
        (Method::GET, format!("/api/v1/orders/{id}"), json!(null)),
        (Method::PUT, vendor.clone(), shop),
        (Method::POST, format!("{vendor}/products"), product.clone()),
        (Method::PUT, format!("{vendor}/products/{}", bread.product), product.clone()),
        (Method::PUT, format!("{own}/products/{}", bread.product), product),
        (Method::PUT, format!("{own}/products/{}/publication", bread.product), json!(null)),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/price", bread.product, bread.variant),
            price.clone(),
        ),
        (Method::PUT, format!("{own}/products/{}/variants/{}/price", cheese.product, bread.variant), price),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/stock", cheese.product, bread.variant),
            json!({"on_hand": 1}),
        ),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/stock", cheese.product, cheese.variant),
            json!({"on_hand": 1, "place": bread.shop.place}),
        ),
        (Method::POST, format!("{part}/acceptance"), json!(null)),
        (Method::POST, format!("{part}/cancellation"), json!({})),
    ] {
        let headers = [stranger.headers(), vec![("if-match", "*")]].concat();
        let answer = send_json(&town.router, method.clone(), &path, &headers, &body).await;
        is_problem(&answer, 404, "not_found", &format!("{method} {path}"));
    }
    let answer = town.post(&stranger, &format!("{own}/products"), &stolen).await;
    assert!(answer.status.is_client_error(), "{}", answer.text);
    assert_eq!(world(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn expired_and_forged_tokens_are_refused_and_change_nothing() {
    let (town, bread, ..) = open().await;
    let ended = town.account("somebody").await;
    town.settled().await;
    // The month that passes below is not one in which an idle cart is forgotten.
    town.street.queue.pause(Lane::Bulk, &Cause::system("test")).await.unwrap();
    let before = world(&town).await;
    let token = ended.headers()[0].1.to_owned();
    let forged = format!("Bearer {}", "A".repeat(43));
    let refused = async |token: &str, code: &str| {
        for (method, path, body) in [
            (Method::GET, "/api/v1/me".to_owned(), json!(null)),
            (Method::GET, "/api/v1/products".to_owned(), json!(null)),
            (Method::PUT, format!("/api/v1/cart/lines/{}", bread.variant), json!({"quantity": 1})),
            (Method::DELETE, "/api/v1/session".to_owned(), json!(null)),
        ] {
            let headers = [("authorization", token)];
            let answer = send_json(&town.router, method, &path, &headers, &body).await;
            // What is the same for everybody is told to everybody.
            if path == "/api/v1/products" {
                assert_eq!(answer.status, 200);
                continue;
            }
            is_problem(&answer, 401, code, &format!("{path} {token}"));
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    };
    for token in [
        forged.as_str(),
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic YTpi",
        &token[..token.len() - 1],
        &token[7..],
    ] {
        refused(token, "session_ended").await;
    }
    assert_eq!(town.get(&ended, "/api/v1/me").await.status, 200, "it was a good one");
    town.later(jiff::SignedDuration::from_hours(24 * 31));
    refused(&token, "session_ended").await;
    let path = format!("/api/v1/cart/lines/{}", bread.variant);
    let answer =
        send_json(&town.router, Method::PUT, &path, &[("x-cart", "forged")], &json!({"quantity": 1})).await;
    is_problem(&answer, 422, "invalid", "a forged cart");
    assert_eq!(world(&town).await, before);
}
