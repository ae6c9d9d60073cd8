//! Bodies that are not what is taken, and numbers that cannot be.

use axum::http::Method;
use serde_json::json;

use super::{is_problem, open, send, world, writes};

#[tokio::test(flavor = "multi_thread")]
async fn every_write_refuses_what_is_not_the_json_it_takes() {
    let (town, bread, baker, guest) = open().await;
    let before = world(&town).await;
    let json = "application/json";
    for write in &writes(&town, bread, &baker, &guest).await {
        let what = format!("{} {}", write.1, write.2);
        let right = write.3.to_string();
        let first = write.3.as_object().unwrap().keys().next().unwrap().clone();
        let mut unknown = write.3.clone();
        unknown["surprise"] = json!(1);
        let mut typed = write.3.clone();
        typed[&first] = json!({"a": [true]});
        for broken in [&right[..right.len() - 1], "{", "", "\u{feff}{}", "NaN"] {
            is_problem(&town.write(write, json, broken.to_owned()).await, 400, "malformed_json", &what);
        }
        let not_utf8 = [b"{\"".as_slice(), first.as_bytes(), b"\":\"\xff\xfe\"}"].concat();
        let answer = town.write(write, json, not_utf8).await;
        assert!(matches!(answer.status.as_u16(), 400 | 422), "{what}: {}", answer.text);
        is_problem(&answer, answer.status.as_u16(), &answer.code(), &what);
        for wrong in [unknown, typed, json!([]), json!("text"), json!(7), json!(null), json!({})] {
            is_problem(
                &town.write(write, json, wrong.to_string()).await,
                422,
                "invalid",
                &format!("{what} {wrong}"),
            );
        }
        for kind in
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", ""]
        {
            is_problem(&town.write(write, kind, right.clone()).await, 415, "unsupported_media_type", &what);
        }
        let deep = format!("{{\"{first}\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let answer = town.write(write, json, deep).await;
        assert!(matches!(answer.status.as_u16(), 400 | 422), "{what}: {}", answer.status);
        let large = format!("{}{}", " ".repeat(1 << 20), right);
        is_problem(&town.write(write, json, large).await, 413, "body_too_large", &what);
    }
    assert_eq!(world(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_cannot_be_are_refused_where_they_are_sent() {
    let (town, bread, baker, guest) = open().await;
    let before = world(&town).await;
    let line = format!("/api/v1/cart/lines/{}", bread.variant);
    let variant = format!(
        "/api/v1/vendors/{}/products/{}/variants/{}",
        bread.shop.vendor, bread.product, bread.variant
    );
    let kind = "application/json";
    for number in ["-1", "1.5", "9223372036854775808", "99999999999999999999999", "1e300", "\"1\"", "true"] {
        let quantity = format!("{{\"quantity\":{number}}}");
        is_problem(&send(&town, &guest, Method::PUT, &line, kind, quantity).await, 422, "invalid", number);
        let on_hand = format!("{{\"on_hand\":{number}}}");
        is_problem(
            &send(&town, &baker, Method::PUT, &format!("{variant}/stock"), kind, on_hand).await,
            422,
            "invalid",
            number,
        );
        let price = format!("{{\"price\":{{\"amount\":{number},\"currency\":\"EUR\"}}}}");
        is_problem(
            &send(&town, &baker, Method::PUT, &format!("{variant}/price"), kind, price).await,
            422,
            "invalid",
            number,
        );
    }
    for number in ["0", "1000", "9223372036854775807"] {
        let quantity = format!("{{\"quantity\":{number}}}");
        is_problem(&send(&town, &guest, Method::PUT, &line, kind, quantity).await, 422, "invalid", number);
    }
    let overflowing = json!({"price": {"amount": i64::MAX, "currency": "EUR"}});
    let path = format!("{variant}/price");
    is_problem(
        &send(&town, &baker, Method::PUT, &path, kind, overflowing.to_string()).await,
        422,
        "invalid",
        "price",
    );
    assert_eq!(world(&town).await, before);
    let whole = send(&town, &guest, Method::PUT, &line, kind, "{\"quantity\":2.0}").await;
    assert_eq!(whole.status, 200, "2.0 is a whole number in JSON: {}", whole.text);
}
