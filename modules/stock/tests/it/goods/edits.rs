//! Making and changing products.

use axum::http::Method;
use serde_json::{Value, json};

use super::{euros, id, loaf, street};

#[tokio::test]
async fn a_new_product_is_a_draft_with_all_that_was_said_of_it() {
    let street = street().await;
    let bread = street.category("Bread").await;
    let body = json!({
        "name": "Shirt", "text": "Linen.\n\nWashed.", "categories": [bread],
        "pictures": [{ "url": "/pictures/shirt.svg", "alt": "A shirt" }],
        "variants": [
            { "sku": "S", "options": { "Size": "S" }, "price": euros(4500), "on_hand": 3 },
            { "options": { "Size": "M" }, "price": euros(4700) },
        ],
    });
    let made = street.create(&body).await;
    assert_eq!(
        (made["status"].as_str(), made["slug"].as_str(), made["version"].as_i64()),
        (Some("draft"), Some("shirt"), Some(1))
    );
    assert_eq!(made["categories"][0]["slug"], "bread");
    assert_eq!(made["pictures"][0], body["pictures"][0]);
    assert_eq!(made["variants"][0]["price"], euros(4500));
    assert_eq!(made["variants"][0]["stock"][0]["available"], 3);
    assert_eq!(made["variants"][1]["stock"], json!([]));
    assert!(made["variants"][1]["sku"].as_str().unwrap().starts_with("P-"), "a number is made up");
    assert_eq!(made["in_stock"], true);
    assert_eq!(street.product(&made).await, made);
}

#[tokio::test]
async fn the_same_request_twice_makes_one_product() {
    let street = street().await;
    let key = [("idempotency-key", "k1")];
    let one = street.send(Method::POST, "", &key, &loaf()).await;
    let two = street.send(Method::POST, "", &key, &loaf()).await;
    assert_eq!((one.status.as_u16(), two.status.as_u16()), (201, 201));
    assert_eq!(one.json(), two.json());
    assert_eq!(two.header("idempotency-replayed"), "true");
    assert_eq!(street.get("").await.json()["items"].as_array().unwrap().len(), 1);

    let taken = street.send(Method::POST, "", &[("idempotency-key", "k2")], &loaf()).await;
    assert_eq!((taken.status.as_u16(), taken.code().as_str()), (409, "sku_taken"));
    let mut other = loaf();
    other["variants"][0]["sku"] = json!("RYE-2");
    let kept = street.send(Method::POST, "", &[("idempotency-key", "k2")], &other).await;
    assert_eq!(kept.status, 201, "what was refused gives the key back");
}

#[tokio::test]
async fn a_product_whose_last_pieces_are_of_a_retired_variant_is_sold_out() {
    let street = street().await;
    let mut body = loaf();
    let mut half = body["variants"][0].clone();
    half["sku"] = json!("RYE-HALF");
    half["options"] = json!({ "Size": "Half" });
    half["on_hand"] = json!(0);
    body["variants"] = json!([body["variants"][0], half]);
    let made = street.create(&body).await;
    assert_eq!(made["in_stock"], true);
    let (whole, path) = (body["variants"][0].clone(), format!("/{}", id(&made)));
    for (variants, in_stock) in [(json!([half]), false), (json!([whole, half]), true)] {
        let tag = street.get(&path).await.header("etag").to_owned();
        body["variants"] = variants;
        let edited = street.send(Method::PUT, &path, &[("if-match", &tag)], &body).await;
        assert_eq!(edited.status, 200, "{}", edited.text);
        assert_eq!(edited.json()["in_stock"], in_stock);
    }
}

#[tokio::test]
async fn an_edit_names_the_version_it_was_made_from() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let path = format!("/{}", id(&made));
    let tag = street.get(&path).await.header("etag").to_owned();
    let mut body = loaf();
    body["name"] = json!("Dark rye loaf");
    body["variants"][0]["on_hand"] = Value::Null;

    let unnamed = street.send(Method::PUT, &path, &[], &body).await;
    assert_eq!((unnamed.status.as_u16(), unnamed.code().as_str()), (428, "precondition_required"));
    let edited = street.send(Method::PUT, &path, &[("if-match", &tag)], &body).await;
    assert_eq!(edited.status, 200, "{}", edited.text);
    assert_eq!(
        (edited.json()["version"].as_i64(), edited.json()["name"].as_str()),
        (Some(2), Some("Dark rye loaf"))
    );
    assert_eq!(
        edited.json()["variants"][0]["id"],
        made["variants"][0]["id"],
        "the SKU says which variant it is"
    );
    assert_eq!(edited.json()["variants"][0]["stock"][0]["on_hand"], 7, "what is not said stays");

    body["name"] = json!("Light rye loaf");
    let late = street.send(Method::PUT, &path, &[("if-match", &tag)], &body).await;
    assert_eq!((late.status.as_u16(), late.code().as_str()), (412, "version_mismatch"));
    let foreign = street.send(Method::PUT, &path, &[("if-match", "\"x\"")], &body).await;
    assert_eq!(foreign.status, 412);
    assert_eq!(street.product(&made).await["name"], "Dark rye loaf");
    let any = street.send(Method::PUT, &path, &[("if-match", "*")], &body).await;
    assert_eq!(any.status, 200);
}

#[tokio::test]
async fn of_two_edits_at_once_one_is_told() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let path = format!("/{}", id(&made));
    let tag = street.get(&path).await.header("etag").to_owned();
    let edit = async |name: &str| {
        let mut body = loaf();
        body["name"] = json!(name);
        street.send(Method::PUT, &path, &[("if-match", &tag)], &body).await.status.as_u16()
    };
    let (one, two) = tokio::join!(edit("One"), edit("Two"));
    assert_eq!([one.min(two), one.max(two)], [200, 412]);
}

#[tokio::test]
async fn a_product_is_published_taken_back_and_put_away() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let (publication, archival) = (format!("/{}/publication", id(&made)), format!("/{}/archival", id(&made)));
    let steps = [
        (Method::PUT, &publication, "published"),
        (Method::PUT, &publication, "published"),
        (Method::DELETE, &publication, "draft"),
        (Method::PUT, &archival, "archived"),
        (Method::PUT, &publication, "published"),
    ];
    for (method, path, status) in steps {
        let answer = street.send(method.clone(), path, &[], &Value::Null).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["status"].as_str()),
            (200, Some(status)),
            "{method} {path}"
        );
    }
    let late = street.send(Method::PUT, &archival, &[("if-match", "\"1\"")], &Value::Null).await;
    assert_eq!(late.status, 412);
    street.send(Method::PUT, &archival, &[], &Value::Null).await;
    let back = street.send(Method::DELETE, &publication, &[], &Value::Null).await;
    assert_eq!((back.status.as_u16(), back.code().as_str()), (409, "archived"));
}

#[tokio::test]
async fn a_price_is_in_the_markets_money_and_between_two_ends() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let path = format!("/{}/variants/{}/price", id(&made), id(&made["variants"][0]));
    let put = async |price: Value| street.send(Method::PUT, &path, &[], &json!({ "price": price })).await;
    for right in [0, 399, 100_000_000_000_i64] {
        let answer = put(euros(right)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["variants"][0]["price"]["amount"].as_i64()),
            (200, Some(right))
        );
    }
    let wrong = [
        euros(-1),
        euros(100_000_000_001),
        euros(i64::MAX),
        json!({ "amount": 1e300, "currency": "EUR" }),
        json!({ "amount": 1.5, "currency": "EUR" }),
        json!({ "amount": 1, "currency": "euro" }),
        json!({ "amount": 1 }),
        json!(1),
    ];
    for wrong in wrong {
        assert_eq!(put(wrong.clone()).await.status, 422, "{wrong}");
    }
    let dollars = put(json!({ "amount": 1, "currency": "USD" })).await;
    assert_eq!((dollars.status.as_u16(), dollars.code().as_str()), (409, "other_currency"));
    assert_eq!(street.product(&made).await["variants"][0]["price"]["amount"], 100_000_000_000_i64);
}

#[tokio::test]
async fn what_cannot_be_stored_is_refused_field_by_field() {
    let street = street().await;
    let with = |field: &str, value: Value| {
        let mut body = loaf();
        body[field] = value;
        body
    };
    let variant = |field: &str, value: Value| {
        let mut body = loaf();
        body["variants"][0][field] = value;
        body
    };
    let many: Vec<_> =
        (0..101).map(|n| json!({ "options": { "n": n.to_string() }, "price": euros(1) })).collect();
    for body in [
        with("name", json!("")),
        with("name", json!("a\0b")),
        with("name", json!("x".repeat(201))),
        with("text", json!("x".repeat(10_001))),
        with("colour", json!("red")),
        with("variants", json!([])),
        with("variants", json!(many)),
        with("categories", json!(["x"])),
        with("pictures", json!([{ "url": "javascript:alert(1)" }])),
        with("pictures", json!([{ "url": "//evil.example/a.png" }])),
        variant("sku", json!("a\0b")),
        variant("options", json!({ "Size": "" })),
        variant("options", json!({ "Size": 1 })),
        variant("on_hand", json!(-1)),
        variant("on_hand", json!(1_000_000_001)),
        variant("price", euros(-1)),
    ] {
        let answer = street.send(Method::POST, "", &[], &body).await;
        assert_eq!(answer.status, 422, "{body} gave {}", answer.text);
    }
    let unknown = street.send(Method::POST, "", &[], &with("categories", json!([street.shop.id]))).await;
    assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (409, "unknown_category"));
    assert_eq!(street.get("").await.json()["items"], json!([]), "nothing of it stays");
}

#[tokio::test]
async fn the_list_is_walked_newest_first() {
    let street = street().await;
    for n in 0..5 {
        street.env.clock.advance(jiff::SignedDuration::from_secs(1));
        let body = json!({ "name": format!("Loaf {n}"), "variants": [{ "price": euros(1) }] });
        street.create(&body).await;
    }
    let mut names = Vec::new();
    let mut after = String::new();
    loop {
        let page = street.get(&format!("?limit=2{after}")).await.json();
        names.extend(
            page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(names, ["Loaf 4", "Loaf 3", "Loaf 2", "Loaf 1", "Loaf 0"]);
    assert_eq!(street.get("?status=published").await.json()["items"], json!([]));
    for wrong in ["?status=sold", "?limit=0", "?limit=51", "?after=x", "?after=WyJmZWVkIiwxXQ"] {
        assert_eq!(street.get(wrong).await.status, 422, "{wrong}");
    }
}
