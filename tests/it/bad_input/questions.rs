//! Questions that cannot be asked: places, cursors, texts that are no texts, too much of it.

use axum::http::Method;
use serde_json::json;
use street_fixture::{get, send_json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{is_problem, open};

#[tokio::test(flavor = "multi_thread")]
async fn places_that_are_nowhere_are_refused_and_the_ends_of_the_earth_work() {
    let (town, bread, ..) = open().await;
    town.settled().await;
    for nowhere in ["NaN,0", "91,0", "-90.0001,0", "0,180.1", "inf,0", "1e999,0", "52.5", "a,b", ""] {
        let answer = get(&town.router, &format!("/api/v1/products?near={nowhere}"), &[]).await;
        is_problem(&answer, 422, "invalid", nowhere);
        assert_eq!(answer.json()["fields"][0]["field"], "near");
    }
    for metres in ["-1", "NaN", "inf", "30000000"] {
        let answer = get(&town.router, &format!("/api/v1/products?near=0,0&radius_m={metres}"), &[]).await;
        is_problem(&answer, 422, "invalid", metres);
    }
    for (near, metres, found) in [
        ("52.52,13.4", "0", 1),
        ("52.53,13.4", "0", 0),
        ("-52.52,-166.6", "20000000", 0),
        ("-52.52,-166.6", "20100000", 1),
        ("90,0", "20000000", 1),
        ("-90,180", "20000000", 1),
        ("0,-180", "20000000", 1),
        ("0,180", "20000000", 1),
    ] {
        let path = format!("/api/v1/products?near={near}&radius_m={metres}");
        let answer = get(&town.router, &path, &[]).await;
        let items = answer.json()["items"].as_array().map_or(99, Vec::len);
        assert_eq!((answer.status.as_u16(), items), (200, found), "{path}: {}", answer.text);
    }
    let point = |lat: &str, lng: &str| {
        format!(
            "{{\"name\":\"x\",\"text\":\"\",\"status\":\"open\",\"places\":[{{\"name\":\"x\",\"city\":\"x\",\"point\":{{\"lat\":{lat},\"lng\":{lng}}}}}]}}"
        )
    };
    let baker = town.account("stranger").await;
    let path = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let write = (baker, Method::PUT, path, json!(null));
    for (lat, lng) in [("91", "0"), ("0", "-181"), ("1e300", "0"), ("\"1\"", "0"), ("null", "0")] {
        is_problem(&town.write(&write, "application/json", point(lat, lng)).await, 422, "invalid", lat);
    }
    for no_number in ["NaN", "1e400"] {
        let answer = town.write(&write, "application/json", point(no_number, "0")).await;
        is_problem(&answer, 400, "malformed_json", no_number);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn queries_and_paths_that_are_no_text_are_refused_by_every_list() {
    let (town, bread, baker, guest) = open().await;
    let shop = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let lists = [
        (&guest, "/api/v1/products".to_owned()),
        (&guest, "/api/v1/feed".to_owned()),
        (&guest, "/api/v1/bestsellers".to_owned()),
        (&guest, "/api/v1/vendors".to_owned()),
        (&guest, "/api/v1/orders".to_owned()),
        (&baker, "/api/v1/me/sessions".to_owned()),
        (&baker, "/api/v1/me/vendors".to_owned()),
        (&baker, format!("{shop}/orders")),
        (&baker, format!("{shop}/products")),
    ];
    for (person, list) in &lists {
        for query in [
            "limit=0",
            "limit=51",
            "limit=-1",
            "limit=1.5",
            "limit=99999999999999999999",
            "limit=a",
            "limit=",
            "after=%00",
            "after=%FF",
            "after=",
            "after=x",
            "x=%C3%28",
            "%00=1",
        ] {
            is_problem(
                &town.get(person, &format!("{list}?{query}")).await,
                422,
                "invalid",
                &format!("{list}?{query}"),
            );
        }
        // A cursor of every other list, and one that somebody made.
        for (other, cursor) in [
            ("orders", kit_web::Cursor::encode("orders", &("2026-05-04T08:00:00Z", bread.product.0))),
            ("vendors", kit_web::Cursor::encode("vendors", &("Bread", bread.shop.vendor.0))),
            ("goods", kit_web::Cursor::encode("goods", &("2026-05-04T08:00:00Z", bread.product.0))),
            ("nothing", kit_web::Cursor::encode("nothing", &json!([1]))),
            ("-", kit_web::Cursor::encode("vendors", &("a\0b", bread.shop.vendor.0))),
            ("-", kit_web::Cursor::encode("my vendors", &("a\0b", bread.shop.vendor.0))),
        ] {
            if list.ends_with(other) || (other == "goods" && list.ends_with("/products")) {
                continue;
            }
            let path = format!("{list}?after={cursor}");
            is_problem(&town.get(person, &path).await, 422, "invalid", &path);
        }
    }
    // A time that the database does not know.
    let ancient = ("-009999-01-02T01:59:59Z", bread.product.0);
    for (list, name) in [(4, "orders"), (5, "sessions"), (7, "vendor-orders"), (8, "goods")] {
        let (person, path) = &lists[list];
        let path = format!("{path}?after={}", kit_web::Cursor::encode(name, &ancient));
        is_problem(&town.get(person, &path).await, 422, "invalid", &path);
    }
    for path in [
        "/api/v1/products/%00",
        "/api/v1/products/%FF%FE",
        "/api/v1/products/not-an-id",
        "/api/v1/vendors/%C3%28",
        "/api/v1/orders/%00",
        "/api/v1/vendor-orders/1",
        "/api/v1/%00",
    ] {
        is_problem(&town.get(&baker, path).await, 404, "not_found", path);
    }
    for path in ["/p/%00", "/v/%FF", "/c/%C3%28", "/search?q=%FF", "/search?q=%00"] {
        let answer = get(&town.router, path, &[("accept", "text/html")]).await;
        assert!(matches!(answer.status.as_u16(), 404 | 422), "{path}: {}", answer.status);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_million_characters_are_no_question() {
    // Over a real connection: the limits of the server count, too.
    let (town, ..) = open().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = town.router.clone();
    let listener = kit_web::Explained::new(listener, town.street.env.clone());
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    for (length, expected) in [
        (3, "200 OK"),
        (1_000, "422 Unprocessable Entity"),
        (60_000, "422 Unprocessable Entity"),
        (70_000, "414 URI Too Long"),
        (1_000_000, "431 Request Header Fields Too Large"),
    ] {
        let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
        let (question, mut answer) = ("x".repeat(length), Vec::new());
        let request =
            format!("GET /api/v1/products?q={question} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        // The server may hang up before it has read all of it, once it has said why.
        let _ = connection.write_all(request.as_bytes()).await;
        let _ = connection.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected}\r\n")), "{length}: {answer}");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.to_ascii_lowercase().contains("\r\nx-request-id: "), "{length}: {head}");
        if expected != "200 OK" {
            let problem: serde_json::Value = serde_json::from_str(body).unwrap();
            assert!(head.contains("application/problem+json"), "{length}: {head}");
            assert_eq!(problem["status"].to_string(), expected[..3], "{length}: {body}");
        }
    }
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn other_methods_and_addresses_are_told_so() {
    let (town, ..) = open().await;
    let answer = send_json(&town.router, Method::DELETE, "/api/v1/products", &[], &json!(null)).await;
    is_problem(&answer, 405, "method_not_allowed", "DELETE");
    assert_eq!(answer.header("allow"), "GET,HEAD");
    is_problem(&get(&town.router, "/api/v1/nowhere", &[]).await, 404, "not_found", "nowhere");
    let page = get(&town.router, "/nowhere", &[("accept", "text/html")]).await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"));
}
