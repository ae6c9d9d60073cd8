//! From a shelf to a parcel.

use serde_json::json;

use crate::town::{PAYS, Town};

#[tokio::test(flavor = "multi_thread")]
async fn an_order_over_two_vendors_is_paid_accepted_packed_and_shipped() {
    let town = Town::open().await;
    let (bakery, dairy) = (town.shop("Bread & Salt").await, town.shop("Dairy").await);
    let (bread, cheese) =
        (town.goods(bakery, "Rye loaf", 450, 10).await, town.goods(dairy, "Comté", 1290, 5).await);
    let (baker, stranger) = (town.staff(bakery).await, town.staff(dairy).await);
    let guest = town.guest_with(bread, 2).await;
    town.put(&guest, cheese, 1).await;

    let id = town.bought(&guest, PAYS).await;
    let order = town.order_when(&guest, &id, "paid").await;
    assert_eq!(order["total"], json!({"amount": 2 * 450 + 1290, "currency": "EUR"}));
    assert_eq!(order["vendor_orders"].as_array().unwrap().len(), 2);
    assert_eq!((town.stock(bread).await, town.stock(cheese).await), ((8, 0), (4, 0)));
    assert_eq!(town.get(&guest, "/api/v1/cart").await.json()["total"]["amount"], 0, "the cart is empty");

    let list = town.get(&baker, &format!("/api/v1/vendors/{}/orders", bakery.vendor)).await.json();
    let part = &list["items"][0];
    assert_eq!(
        (part["status"].as_str(), part["lines"][0]["name"].as_str()),
        (Some("paid"), Some("Rye loaf"))
    );
    let path = format!("/api/v1/vendor-orders/{}", part["id"].as_str().unwrap());
    assert_eq!(town.post(&stranger, &format!("{path}/acceptance"), &json!(null)).await.status, 404);
    assert_eq!(town.post(&baker, &format!("{path}/packing"), &json!(null)).await.code(), "wrong_state");
    for (step, body, status) in [
        ("acceptance", json!(null), "accepted"),
        ("acceptance", json!(null), "accepted"),
        ("packing", json!(null), "packed"),
        ("shipment", json!({"carrier": "Post", "tracking": "X1"}), "shipped"),
    ] {
        let answer = town.post(&baker, &format!("{path}/{step}"), &body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["status"].as_str()),
            (200, Some(status)),
            "{}",
            answer.text
        );
    }
    let shown = town.get(&guest, &format!("/api/v1/orders/{id}")).await.json();
    let part = shown["vendor_orders"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["vendor_name"] == "Bread & Salt")
        .unwrap();
    assert_eq!(
        (part["status"].as_str(), part["shipments"][0]["tracking"].as_str()),
        (Some("shipped"), Some("X1"))
    );
    assert_eq!(
        part["history"].as_array().unwrap().len(),
        5,
        "placed, paid, accepted, packed, shipped: {part}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_vendor_order_gives_back_stock_and_money_once() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 3).await;
    let baker = town.staff(shop).await;
    let guest = town.guest_with(bread, 3).await;
    let id = town.bought(&guest, PAYS).await;
    let order = town.order_when(&guest, &id, "paid").await;
    town.settled().await;
    let sold_out = "SELECT count(*) FROM catalog.products WHERE in_stock";
    assert_eq!(town.count(sold_out).await, 0, "sold out is out of near");

    let path =
        format!("/api/v1/vendor-orders/{}/cancellation", order["vendor_orders"][0]["id"].as_str().unwrap());
    for _ in 0..2 {
        let answer = town.post(&baker, &path, &json!({"reason": "The oven broke."})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    town.settled().await;
    assert_eq!(town.stock(bread).await, (3, 0));
    assert_eq!(town.count(sold_out).await, 1, "and back again");
    assert_eq!(
        town.count("SELECT sum(amount_minor)::bigint FROM payments.refunds WHERE status = 'done'").await,
        1350
    );
    assert_eq!(town.count("SELECT sum(amount_minor)::bigint FROM payments.ledger_entries").await, 0);
    assert_eq!(town.count("SELECT count(*) FROM payments.ledger_entries").await, 4);
    let movements = "SELECT sum(delta)::bigint FROM stock.movements";
    assert_eq!(town.count(movements).await, 3, "what is there is the sum of its movements");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_seen_by_nobody_but_its_buyer_and_its_vendors() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 3).await;
    let (guest, other) = (town.guest_with(bread, 1).await, town.guest_with(bread, 1).await);
    let stranger = town.account("stranger").await;
    let id = town.bought(&guest, PAYS).await;
    town.order_when(&guest, &id, "paid").await;
    for person in [&other, &stranger] {
        for path in [format!("/api/v1/orders/{id}"), format!("/api/v1/orders/{id}/stream")] {
            assert_eq!(town.get(person, &path).await.status, 404, "{path}");
        }
        let vendors_own = format!("/api/v1/vendors/{}/orders", shop.vendor);
        assert!(matches!(town.get(person, &vendors_own).await.status.as_u16(), 401 | 404));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sold_counts_for_best_sellers_once() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let guest = town.guest_with(bread, 4).await;
    let id = town.bought(&guest, PAYS).await;
    town.order_when(&guest, &id, "paid").await;
    town.settled().await;
    assert_eq!(town.count("SELECT sold FROM catalog.bestsellers WHERE category_key = 0").await, 4);
    let list = town.get(&guest, "/api/v1/bestsellers").await.json();
    assert_eq!(list["items"][0]["name"], "Rye loaf");
}
