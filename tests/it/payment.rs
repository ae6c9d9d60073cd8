//! Payments that work, do not, or do not say.

use jiff::SignedDuration;
use kit_core::Cause;
use kit_jobs::Lane;
use serde_json::json;

use crate::town::{DECLINES, PAYS, TIMES_OUT, Town};

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_card_cancels_the_order_and_frees_its_stock() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 2).await;
    let guest = town.guest_with(bread, 2).await;
    let id = town.bought(&guest, DECLINES).await;
    let order = town.order_when(&guest, &id, "cancelled").await;
    assert_eq!(order["vendor_orders"][0]["history"][1]["reason"], "The card was declined.");
    town.settled().await;
    assert_eq!(town.stock(bread).await, (2, 0));
    assert_eq!(town.count("SELECT count(*) FROM catalog.products WHERE in_stock").await, 1);
    assert_eq!(town.count("SELECT count(*) FROM payments.ledger_entries").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_never_paid_runs_out_after_fifteen_minutes() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 2).await;
    let guest = town.guest_with(bread, 1).await;
    let id = town.bought(&guest, TIMES_OUT).await;
    assert_eq!(town.stock(bread).await, (2, 1), "held");
    town.later(SignedDuration::from_mins(14));
    assert_eq!(town.street.orders.expire().await.unwrap(), 0);
    town.later(SignedDuration::from_mins(2));
    town.street.orders.expire().await.unwrap();
    town.order_when(&guest, &id, "cancelled").await;
    assert_eq!(town.stock(bread).await, (2, 0), "released");
    town.when(|| async {
        (town.count("SELECT count(*) FROM payments.payments WHERE status = 'voided'").await == 1)
            .then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_ran_out_before_its_payment_began_is_not_charged() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 2).await;
    let guest = town.guest_with(bread, 1).await;
    let cause = Cause::system("test");
    town.street.queue.pause(Lane::Critical, &cause).await.unwrap();
    let id = town.bought(&guest, PAYS).await;
    town.later(SignedDuration::from_mins(16));
    assert_eq!(town.street.orders.expire().await.unwrap(), 1);
    town.street.queue.resume(Lane::Critical, &cause).await.unwrap();
    town.settled().await;
    assert_eq!(town.count("SELECT count(*) FROM payments.payments WHERE status = 'voided'").await, 1);
    assert_eq!(town.count("SELECT count(*) FROM payments.ledger_entries").await, 0);
    assert_eq!(town.order_when(&guest, &id, "cancelled").await["status"], "cancelled");
    assert_eq!(town.stock(bread).await, (2, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_that_changed_while_paying_is_not_bought() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    let body = town.order_body(&guest, PAYS).await;
    town.put(&guest, bread, 3).await;
    let answer = town.post(&guest, "/api/v1/orders", &body).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "cart_changed"));
    assert_eq!(town.stock(bread).await, (9, 0));
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 0);
    assert_eq!(town.count("SELECT count(*) FROM jobs.outbox WHERE kind LIKE 'orders.%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_ordered_is_refused_field_by_field() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    let good = town.order_body(&guest, PAYS).await;
    let with = |path: &str, value: serde_json::Value| {
        let mut body = good.clone();
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    let mut unknown = good.clone();
    unknown["discount"] = json!(100);
    for body in [
        with("/payment/card", json!("12")),
        with("/payment/card", json!("not a card number at all")),
        with("/address/country", json!("Germany")),
        with("/address/name", json!("")),
        with("/address/name", json!("a\0b")),
        with("/address/street", json!("x".repeat(201))),
        with("/email", json!("nobody")),
        with("/cart_revision", json!(7)),
        unknown,
    ] {
        let answer = town.post(&guest, "/api/v1/orders", &body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (422, "invalid"),
            "{body}: {}",
            answer.text
        );
    }
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 0);
    assert_eq!(town.post(&guest, "/api/v1/orders", &good).await.status, 202, "and what is right is taken");
    assert_eq!(town.post(&guest, "/api/v1/orders", &good).await.code(), "cart_empty", "once");
}
