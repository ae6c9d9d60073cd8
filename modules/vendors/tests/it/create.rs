use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use street_fixture::{get, send_json};

use crate::{Street, place};

fn bakery() -> Value {
    json!({ "name": "Bread & Salt", "places": [place("Shop"), place("Stall")] })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = bakery();
    body[field] = value;
    body
}

fn with_place(field: &str, value: Value) -> Value {
    let mut body = bakery();
    body["places"][1][field] = value;
    body
}

#[tokio::test]
async fn an_operator_makes_a_vendor_for_its_owner() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    let owner = street.signed_in("ben", false).await;
    let made = street.post(&olga, &with("owner_email", "BEN@example.org".into())).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    assert_eq!(made.header("etag"), "\"1\"");
    let shown = get(&street.router, made.header("location"), &[]).await;
    assert_eq!(shown.json(), made.json());
    let places: Vec<_> =
        made.json()["places"].as_array().unwrap().iter().map(|place| place["name"].clone()).collect();
    assert_eq!(places, ["Shop", "Stall"], "in the order in which they were named");
    let mine = get(&street.router, "/api/v1/me/vendors", &[("authorization", &owner)]).await.json();
    assert_eq!(mine["items"][0]["id"], made.json()["id"]);
}

#[tokio::test]
async fn nobody_else_makes_vendors() {
    let street = Street::open().await;
    let ada = street.signed_in("ada", false).await;
    let refused = street.post(&ada, &bakery()).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "operators_only"));
    let nobody = send_json(&street.router, Method::POST, "/api/v1/vendors", &[], &bakery()).await;
    assert_eq!((nobody.status, nobody.code().as_str()), (StatusCode::UNAUTHORIZED, "sign_in_first"));
    let nobody = send_json(&street.router, Method::POST, "/api/v1/vendors", &[], &json!({ "x": 1 })).await;
    assert_eq!(nobody.code(), "sign_in_first", "before anything is said about the body");
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_so_and_an_owner_must_be_known() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    assert_eq!(street.post(&olga, &with("slug", "bread".into())).await.status, StatusCode::CREATED);
    let taken = street.post(&olga, &with("slug", "bread".into())).await;
    assert_eq!((taken.status, taken.code().as_str()), (StatusCode::CONFLICT, "slug_taken"));
    let unknown = street.post(&olga, &with("owner_email", "nobody@example.org".into())).await;
    assert_eq!((unknown.status, unknown.code().as_str()), (StatusCode::CONFLICT, "owner_unknown"));
}

#[tokio::test]
async fn vendors_of_one_name_get_addresses_of_their_own() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    let mut slugs = Vec::new();
    for _ in 0..12 {
        slugs.push(
            street.post(&olga, &with("places", json!([]))).await.json()["slug"].as_str().unwrap().to_owned(),
        );
    }
    assert_eq!((slugs[0].as_str(), slugs[8].as_str()), ("bread-salt", "bread-salt-9"));
    assert_eq!(slugs[9].len(), "bread-salt-".len() + 8, "{}", slugs[9]);
    let body = bakery();
    let made = futures_util::future::join_all((0..4).map(|_| street.post(&olga, &body))).await;
    assert!(made.iter().all(|answer| answer.status == StatusCode::CREATED), "also at the same time");
}

#[tokio::test]
async fn what_cannot_be_a_vendor_is_refused_and_leaves_nothing() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    let hours = |weekday: Value, opens: &str, closes: &str| json!([{ "weekday": weekday, "opens": opens, "closes": closes }]);
    let point = |lat: Value, lng: Value| with_place("point", json!({ "lat": lat, "lng": lng }));
    let many: Vec<_> = (0..51).map(|_| place("Stall")).collect();
    let bad = [
        json!({}),
        with("version", 1.into()),
        with("name", "".into()),
        with("name", "B\0".into()),
        with("name", "b".repeat(101).into()),
        with("text", "t".repeat(5001).into()),
        with("slug", "".into()),
        with("slug", "Bread".into()),
        with("slug", "bread--salt".into()),
        with("slug", "-bread".into()),
        with("slug", "b".repeat(81).into()),
        with("slug", "../admin".into()),
        with("status", "gone".into()),
        with("owner_email", "ben".into()),
        with("places", json!({})),
        with("places", many.into()),
        with_place("x", 1.into()),
        with_place("id", "00000000-0000-0000-0000-000000000000".into()),
        with_place("city", "".into()),
        point(90.1.into(), 0.into()),
        point((-91).into(), 0.into()),
        point(0.into(), 180.5.into()),
        point("NaN".into(), 0.into()),
        point(Value::Null, 0.into()),
        with_place("point", json!({ "lat": 1, "lng": 1, "alt": 1 })),
        with_place("hours", hours(0.into(), "10:00", "11:00")),
        with_place("hours", hours(8.into(), "10:00", "11:00")),
        with_place("hours", hours(70_000.into(), "10:00", "11:00")),
        with_place("hours", hours(1.into(), "10:00", "24:01")),
        with_place("hours", hours(1.into(), "1000", "11:00")),
    ];
    for body in &bad {
        let answer = street.post(&olga, body).await;
        let got = (answer.status, answer.code());
        assert_eq!(got, (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()), "{body}: {}", answer.text);
    }
    let infinite = with_place("point", json!({ "lat": 0, "lng": 7 })).to_string().replace("7}", "1e999}");
    let request = axum::http::Request::post("/api/v1/vendors")
        .header("authorization", &olga)
        .header("content-type", "application/json")
        .body(axum::body::Body::from(infinite));
    let answer = street_fixture::ask(&street.router, request.unwrap()).await;
    assert!(answer.status.is_client_error(), "{}", answer.text);
    let listed = get(&street.router, "/api/v1/vendors", &[]).await;
    assert_eq!(listed.json()["items"], json!([]));
}

#[tokio::test]
async fn the_poles_the_antimeridian_and_midnight_are_places_and_times() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    for (lat, lng) in [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (0.0, 180.0)] {
        let mut body = with_place("point", json!({ "lat": lat, "lng": lng }));
        body["places"][1]["hours"] = json!([{ "weekday": 7, "opens": "00:00", "closes": "24:00" }]);
        let made = street.post(&olga, &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        assert_eq!(made.json()["places"][1]["point"], json!({ "lat": lat, "lng": lng }));
        assert_eq!(made.json()["places"][1]["hours"][0]["closes"], "24:00");
    }
}

#[tokio::test]
async fn hours_are_taken_as_people_say_them() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    let said = json!([
        { "weekday": 7, "opens": "20:00", "closes": "02:00" },
        { "weekday": 1, "opens": "10:00", "closes": "12:00" },
        { "weekday": 1, "opens": "11:00", "closes": "13:00" },
    ]);
    let made = street.post(&olga, &with_place("hours", said)).await.json();
    let kept = json!([
        { "weekday": 1, "opens": "00:00", "closes": "02:00" },
        { "weekday": 1, "opens": "10:00", "closes": "13:00" },
        { "weekday": 7, "opens": "20:00", "closes": "24:00" },
    ]);
    assert_eq!(made["places"][1]["hours"], kept);
}

#[tokio::test]
async fn the_same_request_again_makes_nothing() {
    let street = Street::open().await;
    let olga = street.signed_in("olga", true).await;
    let headers = [("authorization", olga.as_str()), ("idempotency-key", "k1")];
    let first = send_json(&street.router, Method::POST, "/api/v1/vendors", &headers, &bakery()).await;
    let again = send_json(&street.router, Method::POST, "/api/v1/vendors", &headers, &bakery()).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let other =
        send_json(&street.router, Method::POST, "/api/v1/vendors", &headers, &with("text", "x".into())).await;
    assert_eq!(other.code(), "idempotency_key_reused");
    let listed = get(&street.router, "/api/v1/vendors", &[]).await;
    assert_eq!(listed.json()["items"].as_array().unwrap().len(), 1);
}
