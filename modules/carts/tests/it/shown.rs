//! A cart is priced and checked against stock each time it is shown.

use serde_json::json;
use vendors::PlaceId;

use crate::street::{Person, Street, lines};

#[tokio::test]
async fn lines_stand_by_vendor_with_their_sums() {
    let street = Street::new().await;
    let (baker, potter) = (street.shop("Baker").await, street.shop("Potter").await);
    let loaf = street.goods_of(baker, 450, 10).await;
    let guest = street.put(&Person::default(), loaf, 2).await.guest();
    street.env.clock.advance(jiff::SignedDuration::from_secs(1));
    let bowl = street.goods_of(potter, 2000, 10).await;
    street.put(&guest, bowl, 1).await.ok();
    street.env.clock.advance(jiff::SignedDuration::from_secs(1));
    let roll = street.goods_of(baker, 80, 10).await;
    let cart = street.put(&guest, roll, 5).await.ok();

    let vendors = cart["vendors"].as_array().unwrap();
    let names: Vec<_> = vendors.iter().map(|vendor| vendor["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Baker", "Potter"]);
    assert_eq!(vendors[0]["subtotal"], json!({"amount": 1300, "currency": "EUR"}));
    assert_eq!(vendors[1]["subtotal"], json!({"amount": 2000, "currency": "EUR"}));
    assert_eq!(cart["total"], json!({"amount": 3300, "currency": "EUR"}));
    assert_eq!(cart["pieces"], 8);
    assert_eq!(cart["buyable"], true);
    assert_eq!(cart["changes"], json!([]));
    let line = &vendors[0]["lines"][0];
    assert_eq!(line["name"], "Rye loaf");
    assert_eq!(line["options"], json!({"size": "1 kg"}));
    assert_eq!(line["total"]["amount"], 900);
}

#[tokio::test]
async fn a_new_price_counts_at_once_and_is_said_until_the_line_is_set_again() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 2).await.guest();
    let before = street.cart(&guest).await["revision"].clone();

    street.costs(loaf, 500).await;
    for _ in 0..2 {
        let cart = street.cart(&guest).await;
        assert_eq!(cart["total"]["amount"], 1000);
        assert_ne!(cart["revision"], before);
        let (from, to) =
            (json!({"amount": 450, "currency": "EUR"}), json!({"amount": 500, "currency": "EUR"}));
        assert_eq!(cart["changes"], json!([{"kind": "price_up", "variant": loaf, "from": from, "to": to}]));
        assert_eq!(cart["buyable"], true);
    }

    let cart = street.put(&guest, loaf, 2).await.ok();
    assert_eq!(cart["changes"], json!([]));

    street.costs(loaf, 400).await;
    let cart = street.cart(&guest).await;
    assert_eq!(cart["changes"][0]["kind"], "price_down");
    assert_eq!((&cart["changes"][0]["from"]["amount"], &cart["total"]["amount"]), (&json!(500), &json!(800)));
}

#[tokio::test]
async fn the_revision_is_that_of_variants_quantities_and_prices_and_of_nothing_else() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 10).await, street.goods(80, 10).await);
    let guest = street.put(&Person::default(), loaf, 2).await.guest();
    let first = street.put(&guest, roll, 1).await.ok()["revision"].clone();

    // Put in in another order, by somebody else: the same.
    let other = street.put(&Person::default(), roll, 1).await.guest();
    street.env.clock.advance(jiff::SignedDuration::from_secs(1));
    assert_eq!(street.put(&other, loaf, 2).await.ok()["revision"], first);

    assert_ne!(street.put(&guest, roll, 2).await.ok()["revision"], first);
    assert_eq!(street.put(&guest, roll, 1).await.ok()["revision"], first);
    street.costs(roll, 81).await;
    assert_ne!(street.cart(&guest).await["revision"], first);
    street.costs(roll, 80).await;
    street.left(roll, 0).await;
    assert_ne!(street.cart(&guest).await["revision"], first);
    street.left(roll, 3).await;
    assert_eq!(street.cart(&guest).await["revision"], first);
}

#[tokio::test]
async fn what_is_left_is_what_counts_and_the_wish_is_remembered() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 5).await.guest();
    street.left(loaf, 3).await;
    let cart = street.cart(&guest).await;
    assert_eq!(lines(&cart), [(loaf.to_string(), 3)]);
    assert_eq!(cart["vendors"][0]["lines"][0]["wanted"], 5);
    assert_eq!(cart["total"]["amount"], 3 * 450);
    assert_eq!(cart["changes"], json!([{"kind": "less_in_stock", "variant": loaf, "from": 5, "to": 3}]));
    assert_eq!(cart["buyable"], true);

    street.left(loaf, 10).await;
    let cart = street.cart(&guest).await;
    assert_eq!(lines(&cart), [(loaf.to_string(), 5)]);
    assert_eq!(cart["changes"], json!([]));

    // More than there are may be asked for; the answer says so.
    let cart = street.put(&guest, loaf, 999).await.ok();
    assert_eq!(cart["changes"], json!([{"kind": "less_in_stock", "variant": loaf, "from": 999, "to": 10}]));
}

#[tokio::test]
async fn what_is_sold_out_off_sale_or_forgotten_is_gone_and_stops_the_purchase() {
    let street = Street::new().await;
    let (sold_out, retired, forgotten) =
        (street.goods(1, 10).await, street.goods(2, 10).await, street.goods(3, 10).await);
    let roll = street.goods(80, 10).await;
    let guest = street.put(&Person::default(), roll, 1).await.guest();
    for gone in [sold_out, retired, forgotten] {
        street.put(&guest, gone, 1).await.ok();
    }
    street.left(sold_out, 0).await;
    street.retire(retired).await;
    street.forget(forgotten).await;

    let cart = street.cart(&guest).await;
    assert_eq!(lines(&cart), [(roll.to_string(), 1)]);
    assert_eq!(cart["gone"].as_array().unwrap().len(), 3);
    assert_eq!(cart["changes"].as_array().unwrap().len(), 3);
    assert_eq!(cart["total"]["amount"], 80);
    assert_eq!(cart["buyable"], false);
    let shown = street.shown(&guest).await.unwrap();
    assert!(!shown.buyable() && shown.gone.iter().any(|line| line.offer.is_none()));

    for gone in [sold_out, retired, forgotten] {
        street.delete(&guest, gone).await.ok();
    }
    assert_eq!(street.cart(&guest).await["buyable"], true);
}

#[tokio::test]
async fn a_line_is_bought_where_the_most_of_it_is() {
    let street = Street::new().await;
    let loaf = street.goods(450, 2).await;
    let (here, there): (PlaceId, PlaceId) = (street.env.id(), street.env.id());
    street.left_at(loaf, here, 7).await;
    street.left_at(loaf, there, 5).await;
    let guest = street.put(&Person::default(), loaf, 10).await.guest();
    let shown = street.shown(&guest).await.unwrap();
    // One line comes from one place: 7, though there are 14 in all.
    assert_eq!((shown.lines[0].place, shown.lines[0].available, shown.lines[0].quantity), (here, 7, 7));
}

#[tokio::test]
async fn looking_writes_no_lines() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 5).await.guest();
    let before = street.lines_as_written().await;
    street.costs(loaf, 500).await;
    street.left(loaf, 1).await;
    street.env.clock.advance(jiff::SignedDuration::from_hours(2));
    street.cart(&guest).await;
    let after = street.shown(&guest).await.unwrap();
    assert_eq!(street.lines_as_written().await, before);
    assert_eq!((after.lines[0].seen_price_minor, after.lines[0].wanted), (450, 5));
}
