use axum::http::StatusCode;
use serde_json::json;
use street_fixture::get;
use vendors::Status;

use crate::Street;

#[tokio::test]
async fn everybody_sees_a_vendor_where_it_stands_and_when_it_is_open() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let answer = street.show(&vendor).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let body = answer.json();
    assert_eq!((&body["slug"], &body["picture"]), (&json!("bread-salt"), &json!("/pictures/oven-7.svg")));
    assert_eq!((&body["status"], &body["version"]), (&json!("open"), &json!(1)));
    let place = &body["places"][0];
    assert_eq!(place["point"], json!({ "lat": 52.5, "lng": 13.42 }));
    assert_eq!(place["hours"].as_array().unwrap().len(), 5);
    assert_eq!(place["hours"][4], json!({ "weekday": 5, "opens": "10:00", "closes": "18:30" }));
}

#[tokio::test]
async fn what_a_client_has_already_is_not_sent_again() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let first = street.show(&vendor).await;
    assert!(first.header("etag").starts_with("\"1."), "{}", first.header("etag"));
    assert!(first.header("cache-control").starts_with("public, max-age="));
    let path = format!("/api/v1/vendors/{}", vendor.id);
    let again = get(&street.router, &path, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
}

#[tokio::test]
async fn a_vendor_that_waits_for_approval_is_not_there_and_a_closed_one_is() {
    let street = Street::open().await;
    let pending = street.vendor("Pending", Status::Pending).await;
    let closed = street.vendor("Closed", Status::Closed).await;
    assert_eq!(street.show(&pending).await.status, StatusCode::NOT_FOUND);
    assert_eq!(street.show(&closed).await.json()["status"], "closed");
    let listed = get(&street.router, "/api/v1/vendors", &[]).await;
    assert_eq!(listed.json(), json!({ "items": [], "has_more": false }));
    for id in ["x", "%00", "00000000-0000-0000-0000-000000000000", "1'%20OR%20'1'='1"] {
        let answer = get(&street.router, &format!("/api/v1/vendors/{id}"), &[]).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{id}");
    }
}

#[tokio::test]
async fn vendors_are_listed_by_name_page_by_page_also_where_names_are_the_same() {
    let street = Street::open().await;
    for name in ["Cheese", "Apples", "Bread", "Bread", "Bread"] {
        street.vendor(name, Status::Open).await;
    }
    let (mut names, mut slugs, mut path) = (Vec::new(), Vec::new(), "/api/v1/vendors?limit=2".to_owned());
    loop {
        let answer = get(&street.router, &path, &[]).await;
        assert!(!answer.header("etag").is_empty());
        let page = answer.json();
        for item in page["items"].as_array().unwrap() {
            assert_eq!(item["cities"], json!(["Berlin"]));
            names.push(item["name"].as_str().unwrap().to_owned());
            slugs.push(item["slug"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/vendors?limit=2&after={next}");
    }
    assert_eq!(names, ["Apples", "Bread", "Bread", "Bread", "Cheese"]);
    slugs.sort();
    assert_eq!(slugs, ["apples", "bread", "bread-2", "bread-3", "cheese"]);
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused() {
    let street = Street::open().await;
    let mine = kit_web::Cursor::encode("my vendors", &("Bread", "00000000-0000-0000-0000-000000000000"));
    for query in
        [format!("after={mine}"), "after=x".into(), "limit=0".into(), "limit=51".into(), "limit=1e1".into()]
    {
        let answer = get(&street.router, &format!("/api/v1/vendors?{query}"), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
}
