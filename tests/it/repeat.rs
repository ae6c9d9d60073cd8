//! The same request twice is one effect and one answer.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::json;
use street_fixture::send_json;

use crate::town::{PAYS, Town};

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_order_is_one_order_with_one_answer() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    let body = town.order_body(&guest, PAYS).await;
    let headers = [guest.headers(), vec![("idempotency-key", "k1")]].concat();
    let send = |body| {
        let (router, headers) = (&town.router, &headers);
        async move { send_json(router, Method::POST, "/api/v1/orders", headers, &body).await }
    };
    let answers = join_all((0..8).map(|_| send(body.clone()))).await;
    for answer in &answers {
        let known = answer.status == 202 || (answer.status == 409 && answer.code() == "still_running");
        assert!(known, "{} {}", answer.status, answer.text);
    }
    let first = answers.iter().find(|answer| answer.status == 202).unwrap();
    let again = send(body.clone()).await;
    assert_eq!((again.status.as_u16(), &again.text), (202, &first.text));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 1);

    let mut other = body;
    other["email"] = json!("other@example.org");
    let refused = send(other).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "idempotency_key_reused"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_is_not_kept_under_its_key() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    let mut body = town.order_body(&guest, PAYS).await;
    let right = body["cart_revision"].clone();
    let headers = [guest.headers(), vec![("idempotency-key", "k1")]].concat();
    body["cart_revision"] = json!("another");
    let refused = send_json(&town.router, Method::POST, "/api/v1/orders", &headers, &body).await;
    assert_eq!(refused.code(), "cart_changed");
    body["cart_revision"] = right;
    let taken = send_json(&town.router, Method::POST, "/api/v1/orders", &headers, &body).await;
    assert_eq!(taken.status, 202, "{}", taken.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_checkouts_of_one_cart_without_a_key_are_one_order() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    let body = town.order_body(&guest, PAYS).await;
    let answers = join_all((0..6).map(|_| town.post(&guest, "/api/v1/orders", &body))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 202).count(), 1);
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 1);
    town.settled().await;
    assert_eq!(town.stock(bread).await, (8, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_with_several_bodies_at_once_is_one_order_and_disturbs_nobody_else() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (guest, mut others) = (town.guest_with(bread, 1).await, Vec::new());
    for _ in 0..10 {
        let other = town.guest_with(bread, 1).await;
        others.push((town.order_body(&other, PAYS).await, other));
    }
    let headers = [guest.headers(), vec![("idempotency-key", "k1")]].concat();
    let body = town.order_body(&guest, PAYS).await;
    let bodies: Vec<_> = (0..20)
        .map(|nth| {
            let mut body = body.clone();
            body["email"] = json!(format!("guest{nth}@example.org"));
            body
        })
        .collect();
    let ours = join_all(
        bodies.iter().map(|body| send_json(&town.router, Method::POST, "/api/v1/orders", &headers, body)),
    );
    let theirs = join_all(others.iter().map(|(body, other)| town.post(other, "/api/v1/orders", body)));
    // The others first: while the first of them are served, the rest and all of one key are in line for the next group.
    let (theirs, ours) = tokio::join!(biased; theirs, ours);
    for answer in theirs {
        assert_eq!(answer.status, 202, "{}", answer.text);
    }
    assert_eq!(ours.iter().filter(|answer| answer.status == 202).count(), 1);
    for answer in ours.iter().filter(|answer| answer.status != 202) {
        assert!(
            matches!(answer.code().as_str(), "still_running" | "idempotency_key_reused"),
            "{} {}",
            answer.status,
            answer.text
        );
    }
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 11);
}
