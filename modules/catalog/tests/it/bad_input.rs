//! What cannot be asked is said so, and is nobody's fault but the asker's.

use crate::found::{ok, refused, router};
use crate::support::street;

#[tokio::test]
async fn absurd_questions_are_refused_field_by_field() {
    let street = street().await;
    let router = router(&street);
    let long = "x".repeat(60_000);
    let long_words = "bread ".repeat(40).replace(' ', "+");
    for (query, field) in [
        ("near=NaN,1", "near"),
        ("near=91,0", "near"),
        ("near=0,181", "near"),
        ("near=inf,0", "near"),
        ("near=1", "near"),
        ("near=", "near"),
        ("near=1,1&radius_m=-1", "radius_m"),
        ("near=1,1&radius_m=NaN", "radius_m"),
        ("near=1,1&radius_m=20200000", "radius_m"),
        ("near=1,1&radius_m=1e400", "radius_m"),
        ("limit=0", "limit"),
        ("limit=51", "limit"),
        ("limit=-1", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("page=0", "page"),
        ("page=1001", "page"),
        ("min_price=1.5", "min_price"),
        ("max_price=99999999999999999999", "max_price"),
        ("vendor=1", "vendor"),
        ("sort=best", "sort"),
        ("in_stock=maybe", "in_stock"),
        ("q=%00", "q"),
        ("q=%FF%FE", "q"),
        ("category=%C3%28", "category"),
        (&format!("q={long}"), "q"),
        (&format!("q={long_words}"), "q"),
    ] {
        let path = format!("/api/v1/products?{query}");
        let answer = street_fixture::get(&router, &path, &[]).await;
        let shown = &query[..query.len().min(60)];
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (422, "invalid"),
            "{shown}: {}",
            answer.text
        );
        assert_eq!(answer.json()["fields"][0]["field"], field, "{shown}");
    }
}

#[tokio::test]
async fn the_ends_of_the_earth_and_of_numbers_are_answered() {
    let street = street().await;
    let router = router(&street);
    for query in [
        "near=90,0&radius_m=0",
        "near=-90,180&radius_m=20000000",
        "near=0,-180",
        "near=-0.0,180.0&radius_m=0.0001",
        "min_price=-9223372036854775808&max_price=9223372036854775807",
        "min_price=9223372036854775807&sort=price",
        "min_price=10&max_price=5",
        "sort=distance",
        "sort=relevance",
        "limit=50&page=20",
        "unknown=parameter",
    ] {
        assert_eq!(ok(&router, &format!("/api/v1/products?{query}")).await["has_more"], false, "{query}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let street = street().await;
    let router = router(&street);
    for path in [
        "/api/v1/products?category=nowhere",
        "/api/v1/bestsellers?category=nowhere",
        "/api/v1/products/00000000-0000-0000-0000-000000000000",
        "/api/v1/products/1",
        "/c/nowhere",
        "/p/nothing",
        "/v/nobody",
        "/search?category=nowhere",
        "/search?vendor=1",
    ] {
        assert_eq!(refused(&router, path).await, (404, "not_found".to_owned()), "{path}");
    }
    assert_eq!(refused(&router, "/api/v1/products?page=1000&limit=50").await, (404, "too_deep".to_owned()));
    assert_eq!(refused(&router, "/api/v1/feed?page=21&limit=50").await, (404, "too_deep".to_owned()));
}
