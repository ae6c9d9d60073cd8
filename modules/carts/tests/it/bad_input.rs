//! What cannot be is refused, clearly, and changes nothing.

use axum::http::Method;
use carts::Quantity;
use serde_json::json;

use crate::street::{Person, Street, lines};

#[tokio::test]
async fn quantities_are_1_to_999() {
    let street = Street::new().await;
    let loaf = street.goods(450, 2000).await;
    let guest = street.put(&Person::default(), loaf, 5).await.guest();
    let path = format!("/api/v1/cart/lines/{loaf}");
    for wrong in [
        "0",
        "-1",
        "1000",
        "2147483648",
        "4294967297",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999",
        "1e30",
        "1.5",
        "\"2\"",
        "null",
        "[]",
        "{}",
        "true",
    ] {
        let body = format!("{{\"quantity\": {wrong}}}").into_bytes();
        let answer = street.send(&guest, Method::PUT, &path, "application/json", body).await;
        assert_eq!(answer.problem(), (422, "invalid".to_owned()), "{wrong}");
    }
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 5)]);
    assert_eq!(lines(&street.put(&guest, loaf, 999).await.ok()), [(loaf.to_string(), 999)]);
    assert_eq!(lines(&street.put(&guest, loaf, 1).await.ok()), [(loaf.to_string(), 1)]);
}

#[tokio::test]
async fn bodies_hold_what_is_known_and_nothing_else() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let path = format!("/api/v1/cart/lines/{loaf}");
    for (wrong, problem) in [
        (&b"{\"quantity\": 1, \"price\": 1}"[..], (422, "invalid")),
        (b"{}", (422, "invalid")),
        (b"[]", (422, "invalid")),
        (b"{\"quantity\": 1", (400, "malformed_json")),
        (b"", (400, "malformed_json")),
        (b"{\"quantity\": 1}\0", (400, "malformed_json")),
        (b"{\"\xff\": 1}", (400, "malformed_json")),
    ] {
        let answer =
            street.send(&Person::default(), Method::PUT, &path, "application/json", wrong.to_vec()).await;
        assert_eq!(answer.problem(), (problem.0, problem.1.to_owned()), "{}", String::from_utf8_lossy(wrong));
    }
    let answer = street
        .send(&Person::default(), Method::PUT, &path, "text/plain", b"{\"quantity\": 1}".to_vec())
        .await;
    assert_eq!(answer.problem(), (415, "unsupported_media_type".to_owned()));
    assert_eq!(street.kept().await, 0);
}

#[tokio::test]
async fn only_what_is_on_sale_comes_into_a_cart() {
    let street = Street::new().await;
    let guest = street.put(&Person::default(), street.goods(1, 1).await, 1).await.guest();
    let before = street.cart(&guest).await;

    let unknown = catalog::VariantId(street.env.id());
    assert_eq!(street.put(&guest, unknown, 1).await.problem(), (404, "not_found".to_owned()));
    let retired = street.goods(1, 1).await;
    street.retire(retired).await;
    assert_eq!(street.put(&guest, retired, 1).await.problem(), (409, "not_on_sale".to_owned()));
    let sold_out = street.goods(1, 0).await;
    assert_eq!(street.put(&guest, sold_out, 1).await.problem(), (409, "sold_out".to_owned()));
    for wrong in ["x", "%00", "00000000-0000-0000-0000-00000000000", "..%2f"] {
        let path = format!("/api/v1/cart/lines/{wrong}");
        let answer = street.ask(&guest, Method::PUT, &path, Some(json!({"quantity": 1}))).await;
        assert_eq!(answer.problem(), (404, "not_found".to_owned()), "{wrong}");
        let answer = street.ask(&guest, Method::DELETE, &path, None).await;
        assert_eq!(answer.problem(), (404, "not_found".to_owned()), "{wrong}");
    }
    assert_eq!(street.cart(&guest).await, before);
}

#[tokio::test]
async fn a_cart_holds_100_lines_however_many_come_at_once() {
    let street = Street::new().await;
    let shop = street.shop("Baker").await;
    let ada = street.account("ada").await.customer();
    let one = Quantity::try_from(1).unwrap();
    let mut goods = Vec::new();
    for _ in 0..106 {
        goods.push(street.goods_of(shop, 100, 10).await);
    }
    for variant in &goods[..98] {
        street.carts.put(&ada, *variant, one).await.unwrap();
    }
    let put = |at: usize| street.carts.put(&ada, goods[at], one);
    let outcomes = tokio::join!(put(98), put(99), put(100), put(101), put(102), put(103));
    let outcomes = [outcomes.0, outcomes.1, outcomes.2, outcomes.3, outcomes.4, outcomes.5];
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 2);
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(_) | Err(carts::CartError::Full))));
    // What is in it already can still be changed.
    street.carts.put(&ada, goods[0], Quantity::try_from(7).unwrap()).await.unwrap();
    assert_eq!(street.carts.count(&ada).await.unwrap(), 106);
}

#[tokio::test]
async fn the_dearest_cart_has_a_sum() {
    let street = Street::new().await;
    let shop = street.shop("Jeweller").await;
    let ada = street.account("ada").await.customer();
    for _ in 0..100 {
        let crown = street.goods_of(shop, 100_000_000_000, 1000).await;
        street.carts.put(&ada, crown, Quantity::try_from(999).unwrap()).await.unwrap();
    }
    let shown = street.carts.shown(&ada).await.unwrap().unwrap();
    assert_eq!(shown.total_minor, 100 * 999 * 100_000_000_000);
}

#[tokio::test]
async fn a_forged_session_is_refused_and_changes_nothing() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    for forged in ["x".to_owned(), kit_core::Token::new(&kit_core::Env::system()).encode()] {
        let forged = Person { session: Some(forged), ..Person::default() };
        assert_eq!(street.put(&forged, loaf, 1).await.problem(), (401, "session_ended".to_owned()));
    }
    assert_eq!(street.kept().await, 0);
}
