//! Stock is never oversold, whatever interleaves.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::json;
use street_fixture::send_json;

use crate::town::{PAYS, Town};

#[tokio::test(flavor = "multi_thread")]
async fn forty_buyers_of_the_last_fifteen_are_fifteen_orders() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 15).await;
    let mut guests = Vec::new();
    for _ in 0..40 {
        guests.push(town.guest_with(bread, 1).await);
    }
    let answers = join_all(guests.iter().map(|guest| town.buy(guest, PAYS))).await;
    let sold = answers.iter().filter(|answer| answer.status == 202).count();
    for answer in answers.iter().filter(|answer| answer.status != 202) {
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (409, "cart_changed"),
            "{}",
            answer.text
        );
    }
    assert_eq!(sold, 15);
    town.settled().await;
    assert_eq!(town.stock(bread).await, (0, 0));
    assert_eq!(town.count("SELECT count(*) FROM orders.orders WHERE status = 'paid'").await, 15);
    assert_eq!(town.count("SELECT count(*) FROM stock.holds").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_the_same_goods_in_any_order_do_not_lock_each_other_out() {
    let town = Town::open().await;
    let (one, two) = (town.shop("One").await, town.shop("Two").await);
    let (bread, cheese) =
        (town.goods(one, "Rye loaf", 450, 1000).await, town.goods(two, "Comté", 1290, 1000).await);
    let mut guests = Vec::new();
    for at in 0..24 {
        let (first, second) = if at % 2 == 0 { (bread, cheese) } else { (cheese, bread) };
        let guest = town.guest_with(first, 1).await;
        town.put(&guest, second, 2).await;
        guests.push(guest);
    }
    let answers = join_all(guests.iter().map(|guest| town.buy(guest, PAYS))).await;
    for answer in &answers {
        assert_eq!(answer.status, 202, "{}", answer.text);
    }
    town.settled().await;
    assert_eq!(town.count("SELECT count(*) FROM orders.orders WHERE status = 'paid'").await, 24);
    assert_eq!(town.count("SELECT count(*) FROM jobs.dead").await, 0, "no job failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_cannot_be_written_fails_alone_among_those_it_came_with() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    // What nobody foresees: the database refuses one customer's order.
    town.run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN IF NEW.email = 'poison@example.org' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
         CREATE TRIGGER refuse BEFORE INSERT ON orders.orders FOR EACH ROW EXECUTE FUNCTION refuse()",
    )
    .await;
    let mut asked = Vec::new();
    for at in 0..30 {
        let guest = town.guest_with(bread, 1).await;
        let mut body = town.order_body(&guest, PAYS).await;
        if at % 10 == 3 {
            body["email"] = json!("poison@example.org");
        }
        asked.push((guest, body));
    }
    let answers = join_all(asked.iter().map(|(guest, body)| town.post(guest, "/api/v1/orders", body))).await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    let expected: Vec<_> = (0..30).map(|at| if at % 10 == 3 { 500 } else { 202 }).collect();
    assert_eq!(statuses, expected);
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 27);
    town.settled().await;
    assert_eq!(town.stock(bread).await, (73, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_instances_that_sell_the_same_few_things_oversell_none_and_wait_for_each_other_in_no_circle() {
    let town = Town::open().await;
    let other = town.instance(kit_cache::CacheSettings::default());
    let (one, two) = (town.shop("One").await, town.shop("Two").await);
    let (bread, cheese) =
        (town.goods(one, "Rye loaf", 450, 30).await, town.goods(two, "Comté", 1290, 30).await);
    let mut asked = Vec::new();
    for at in 0..60 {
        let (first, second) = if at % 2 == 0 { (bread, cheese) } else { (cheese, bread) };
        let guest = town.guest_with(first, 1).await;
        town.put(&guest, second, 1).await;
        asked.push((town.order_body(&guest, PAYS).await, guest));
    }
    // Each cart at both, at once.
    let answers = join_all(asked.iter().flat_map(|(body, guest)| {
        [&town.router, &other.router].map(|router| {
            let headers = guest.headers();
            async move { send_json(router, Method::POST, "/api/v1/orders", &headers, body).await }
        })
    }))
    .await;
    let (sold, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 202);
    assert_eq!(sold.len(), 30);
    for answer in refused {
        assert_eq!(answer.status, 409, "{}", answer.text);
        assert!(matches!(answer.code().as_str(), "cart_changed" | "cart_empty"), "{}", answer.text);
    }
    town.settled().await;
    assert_eq!((town.stock(bread).await, town.stock(cheese).await), ((0, 0), (0, 0)));
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 30);
}
