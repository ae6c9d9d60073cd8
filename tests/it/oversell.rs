//! Stock is never oversold, whatever interleaves.

use futures_util::future::join_all;

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
