//! How many there are.

use axum::http::Method;
use serde_json::{Value, json};

use super::{id, loaf, open, street, works_for};

#[tokio::test]
async fn stock_is_set_and_the_shop_window_knows_at_once() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    street.send(Method::PUT, &format!("/{}/publication", id(&made)), &[], &Value::Null).await;
    let path = format!("/{}/variants/{}/stock", id(&made), id(&made["variants"][0]));
    let place = made["variants"][0]["stock"][0]["place"].clone();
    for (body, in_stock) in
        [(json!({ "on_hand": 0 }), false), (json!({ "on_hand": 9, "place": place }), true)]
    {
        let answer = street.send(Method::PUT, &path, &[], &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.json()["variants"][0]["stock"][0]["on_hand"], body["on_hand"]);
        assert_eq!(answer.json()["in_stock"], in_stock);
        assert_eq!(answer.json()["version"], 2, "stock is no edit");
    }
    for wrong in
        [json!({ "on_hand": -1 }), json!({ "on_hand": 1_000_000_001 }), json!({ "on_hand": "3" }), json!({})]
    {
        assert_eq!(street.send(Method::PUT, &path, &[], &wrong).await.status, 422, "{wrong}");
    }
    let elsewhere =
        street.send(Method::PUT, &path, &[], &json!({ "on_hand": 1, "place": street.shop.id })).await;
    assert_eq!(elsewhere.status, 404);
}

#[tokio::test]
async fn an_answer_that_is_kept_is_told_when_stock_has_changed() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let path = format!("/{}", id(&made));
    let tag = street.get(&path).await.header("etag").to_owned();
    let headers = [("authorization", street.bearer.as_str()), ("if-none-match", tag.as_str())];
    assert_eq!(street_fixture::get(&street.router, &street.at(&path), &headers).await.status, 304);
    let stock = format!("{path}/variants/{}/stock", id(&made["variants"][0]));
    street.send(Method::PUT, &stock, &[], &json!({ "on_hand": 1 })).await;
    assert_eq!(street_fixture::get(&street.router, &street.at(&path), &headers).await.status, 200);
}

#[tokio::test]
async fn a_shop_without_a_place_has_nowhere_to_keep_stock() {
    let mut street = street().await;
    street.shop = open(&street.database, &street.vendors, "Nowhere", false).await;
    street.bearer = works_for(&street.database, &street.identity, &street.vendors, "eve", &street.shop).await;
    let answer = street.send(Method::POST, "", &[], &loaf()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "no_place"));
    let report = street.import("sku,name,price,on_hand\nA,Loaf,1,1\nB,Roll,1,\n").await;
    assert_eq!(
        (report["lines"][0]["outcome"].as_str(), report["lines"][1]["outcome"].as_str()),
        (Some("refused"), Some("created"))
    );
}
