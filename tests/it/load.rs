//! The load tool on a street that is open.

use std::time::Duration;

use load::{Plan, Requests, Scenario};

use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn people_who_come_are_served_and_every_one_is_counted() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    for nth in 0..5 {
        town.goods(shop, &format!("Rye loaf {nth}"), 450, 1000).await;
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = town.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let plan = |scenario, rate| Plan {
        url: url.clone(),
        market: None,
        scenario,
        users: 20,
        rate,
        lasting: Duration::from_secs(2),
        seed: 1,
        hot: None,
    };
    let mixed = load::run(&plan(Scenario::Mixed, 60.0), |_| {}).await.unwrap();
    assert_eq!((mixed.all.failed, mixed.failed.len()), (0, 0), "{mixed}");
    assert!((60..200).contains(&mixed.all.count), "{mixed}");
    assert!(
        mixed.by_kind.contains_key(&Requests::Product) && mixed.by_kind.contains_key(&Requests::Near),
        "{mixed}"
    );
    assert_eq!(mixed.by_kind.values().map(|line| line.count).sum::<u64>(), mixed.all.count);

    let hot = load::run(&plan(Scenario::Hot, 20.0), |_| {}).await.unwrap();
    let checkouts = hot.by_kind[&Requests::Checkout];
    assert_eq!((hot.all.failed, checkouts.failed), (0, 0), "{hot}");
    let placed = "SELECT count(*) FROM orders.orders";
    assert!(
        town.count(placed).await as u64 >= checkouts.count - checkouts.refused && checkouts.count > 10,
        "{hot}"
    );

    // Where nobody answers there is nothing to measure.
    let nowhere = Plan { url: "http://127.0.0.1:9".to_owned(), ..plan(Scenario::Browse, 10.0) };
    assert!(load::run(&nowhere, |_| {}).await.is_err());
}
