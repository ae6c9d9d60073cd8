//! Bad input, through the whole market: a clear problem, never a 500, never a part of an effect.

use axum::body::Body;
use axum::http::{Method, Request};
use futures_util::future::join_all;
use serde_json::{Value, json};
use street_fixture::{Answer, ask, get, post_form, send_json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::town::{Goods, PAYS, Person, Town};

/// A town with one thing to buy, its shop's staff, and a guest who has it in the cart.
async fn open() -> (Town, Goods, Person, Person) {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let (baker, guest) = (town.staff(shop).await, town.guest_with(bread, 1).await);
    (town, bread, baker, guest)
}

/// All that bad input could have changed.
async fn world(town: &Town) -> Vec<i64> {
    let counts = [
        "SELECT count(*) FROM orders.orders",
        "SELECT count(*) FROM carts.lines",
        "SELECT coalesce(sum(quantity), 0)::bigint FROM carts.lines",
        "SELECT count(*) FROM catalog.products",
        "SELECT coalesce(sum(price_minor), 0)::bigint FROM catalog.variants",
        "SELECT coalesce(sum(on_hand * 1000 + held), 0)::bigint FROM stock.levels",
        "SELECT count(*) FROM stock.movements",
        "SELECT count(*) FROM identity.accounts",
        "SELECT count(*) FROM vendors.vendors",
        "SELECT coalesce(sum(version), 0)::bigint FROM vendors.vendors",
    ];
    let mut world = Vec::new();
    for count in counts {
        world.push(town.count(count).await);
    }
    world
}

/// That this is a problem as the API makes them, and with this status and code.
#[track_caller]
fn is_problem(answer: &Answer, status: u16, code: &str, what: &str) {
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{what}: {}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let body = answer.json();
    assert_eq!(body["status"], status, "{what}");
    assert!(!body["detail"].as_str().unwrap().is_empty(), "{what}");
    assert_eq!(body["request_id"], answer.header("x-request-id"), "{what}");
}

async fn send(
    town: &Town,
    person: &Person,
    method: Method,
    path: &str,
    kind: &str,
    body: impl Into<Body>,
) -> Answer {
    let request = Request::builder().method(method).uri(path).header("content-type", kind);
    let request =
        person.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
    ask(&town.router, request.body(body.into()).unwrap()).await
}

/// Every write that takes JSON, with a body that is right.
async fn writes(
    town: &Town,
    bread: Goods,
    baker: &Person,
    guest: &Person,
) -> Vec<(Person, Method, String, Value)> {
    let vendor = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let product = format!("{vendor}/products/{}", bread.product);
    let variant = format!("{product}/variants/{}", bread.variant);
    let price = json!({"amount": 100, "currency": "EUR"});
    let order = town.order_body(guest, PAYS).await;
    let account = json!({"email": "new@example.org", "name": "New", "password": "correct horse battery"});
    let credentials = json!({"email": "new@example.org", "password": "correct horse battery"});
    let shop = json!({"name": "Bread", "text": "", "status": "open", "places": []});
    vec![
        (guest.clone(), Method::POST, "/api/v1/accounts".into(), account),
        (guest.clone(), Method::POST, "/api/v1/session".into(), credentials),
        (guest.clone(), Method::PUT, format!("/api/v1/cart/lines/{}", bread.variant), json!({"quantity": 2})),
        (guest.clone(), Method::POST, "/api/v1/orders".into(), order),
        (baker.clone(), Method::PUT, vendor.clone(), shop),
        (
            baker.clone(),
            Method::POST,
            format!("{vendor}/products"),
            json!({"name": "Bun", "variants": [{"price": price}]}),
        ),
        (baker.clone(), Method::PUT, product.clone(), json!({"name": "Bun", "variants": [{"price": price}]})),
        (baker.clone(), Method::PUT, format!("{variant}/price"), json!({"price": price})),
        (baker.clone(), Method::PUT, format!("{variant}/stock"), json!({"on_hand": 5})),
    ]
}

impl Town {
    async fn write(
        &self,
        (person, method, path, _): &(Person, Method, String, Value),
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", kind)
            .header("if-match", "\"1\"");
        let headers = person.headers();
        let request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        ask(&self.router, request.body(body.into()).unwrap()).await
    }
}

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
    for number in ["-1", "1.5", "9223372036854775808", "99999999999999999999999", "1e400", "\"1\"", "true"] {
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
    for (lat, lng) in [("91", "0"), ("0", "-181"), ("1e400", "0"), ("\"1\"", "0"), ("null", "0")] {
        is_problem(&town.write(&write, "application/json", point(lat, lng)).await, 422, "invalid", lat);
    }
    is_problem(
        &town.write(&write, "application/json", point("NaN", "0")).await,
        400,
        "malformed_json",
        "NaN",
    );
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
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    for (length, expected) in [(3, "200"), (1_000, "422"), (60_000, "422"), (1_000_000, "4")] {
        let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
        let (question, mut answer) = ("x".repeat(length), Vec::new());
        let request =
            format!("GET /api/v1/products?q={question} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        // The server may hang up before it has read all of it, once it has said why.
        let _ = connection.write_all(request.as_bytes()).await;
        let _ = connection.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected}")), "{length}: {answer}");
    }
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_another_vendors_is_not_there_to_read_or_to_change() {
    let (town, bread, _, guest) = open().await;
    let dairy = town.shop("Dairy").await;
    let cheese = town.goods(dairy, "Comté", 1290, 5).await;
    let stranger = town.staff(dairy).await;
    let id = town.bought(&guest, PAYS).await;
    let order = town.order_when(&guest, &id, "paid").await;
    town.settled().await;
    let before = world(&town).await;
    let vendor = format!("/api/v1/vendors/{}", bread.shop.vendor);
    let own = format!("/api/v1/vendors/{}", dairy.vendor);
    let part = format!("/api/v1/vendor-orders/{}", order["vendor_orders"][0]["id"].as_str().unwrap());
    let price = json!({"price": {"amount": 1, "currency": "EUR"}});
    let product = json!({"name": "Mine now", "variants": [{"price": {"amount": 1, "currency": "EUR"}}]});
    let stolen = json!({"name": "Mine now", "variants": [{"id": bread.variant, "price": {"amount": 1, "currency": "EUR"}}]});
    let shop = json!({"name": "Mine now", "text": "", "status": "closed", "places": []});
    for (method, path, body) in [
        (Method::GET, format!("{vendor}/products"), json!(null)),
        (Method::GET, format!("{vendor}/products/export"), json!(null)),
        (Method::GET, format!("{vendor}/orders"), json!(null)),
        (Method::GET, format!("{vendor}/orders/stream"), json!(null)),
        (Method::GET, part.clone(), json!(null)),
        (Method::GET, format!("/api/v1/orders/{id}"), json!(null)),
        (Method::PUT, vendor.clone(), shop),
        (Method::POST, format!("{vendor}/products"), product.clone()),
        (Method::PUT, format!("{vendor}/products/{}", bread.product), product.clone()),
        (Method::PUT, format!("{own}/products/{}", bread.product), product),
        (Method::PUT, format!("{own}/products/{}/publication", bread.product), json!(null)),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/price", bread.product, bread.variant),
            price.clone(),
        ),
        (Method::PUT, format!("{own}/products/{}/variants/{}/price", cheese.product, bread.variant), price),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/stock", cheese.product, bread.variant),
            json!({"on_hand": 1}),
        ),
        (
            Method::PUT,
            format!("{own}/products/{}/variants/{}/stock", cheese.product, cheese.variant),
            json!({"on_hand": 1, "place": bread.shop.place}),
        ),
        (Method::POST, format!("{part}/acceptance"), json!(null)),
        (Method::POST, format!("{part}/cancellation"), json!({})),
    ] {
        let headers = [stranger.headers(), vec![("if-match", "*")]].concat();
        let answer = send_json(&town.router, method.clone(), &path, &headers, &body).await;
        is_problem(&answer, 404, "not_found", &format!("{method} {path}"));
    }
    let answer = town.post(&stranger, &format!("{own}/products"), &stolen).await;
    assert!(answer.status.is_client_error(), "{}", answer.text);
    assert_eq!(world(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn expired_and_forged_tokens_are_refused_and_change_nothing() {
    let (town, bread, ..) = open().await;
    let ended = town.account("somebody").await;
    let before = world(&town).await;
    let token = ended.headers()[0].1.to_owned();
    let forged = format!("Bearer {}", "A".repeat(43));
    let refused = async |token: &str, code: &str| {
        for (method, path, body) in [
            (Method::GET, "/api/v1/me".to_owned(), json!(null)),
            (Method::GET, "/api/v1/products".to_owned(), json!(null)),
            (Method::PUT, format!("/api/v1/cart/lines/{}", bread.variant), json!({"quantity": 1})),
            (Method::DELETE, "/api/v1/session".to_owned(), json!(null)),
        ] {
            let headers = [("authorization", token)];
            let answer = send_json(&town.router, method, &path, &headers, &body).await;
            // What is the same for everybody is told to everybody.
            if path == "/api/v1/products" {
                assert_eq!(answer.status, 200);
                continue;
            }
            is_problem(&answer, 401, code, &format!("{path} {token}"));
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    };
    for token in [
        forged.as_str(),
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic YTpi",
        &token[..token.len() - 1],
        &token[7..],
    ] {
        refused(token, "session_ended").await;
    }
    assert_eq!(town.get(&ended, "/api/v1/me").await.status, 200, "it was a good one");
    town.later(jiff::SignedDuration::from_hours(24 * 31));
    refused(&token, "session_ended").await;
    let path = format!("/api/v1/cart/lines/{}", bread.variant);
    let answer =
        send_json(&town.router, Method::PUT, &path, &[("x-cart", "forged")], &json!({"quantity": 1})).await;
    is_problem(&answer, 422, "invalid", "a forged cart");
    assert_eq!(world(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_on_buy_is_one_order() {
    let (town, bread, _, guest) = open().await;
    let body = town.order_body(&guest, PAYS).await;
    let cookie = format!("cart={}", guest.headers()[0].1);
    let revision = body["cart_revision"].as_str().unwrap();
    let form = format!(
        "idempotency_key=click&cart_revision={revision}&email=guest%40example.org&name=Ada&street=Torstr.+1&postcode=10119&city=Berlin&country=DE&card_number=4242424242424242"
    );
    let headers = [("cookie", cookie.as_str())];
    let clicks = join_all((0..4).map(|_| post_form(&town.router, "/checkout", &headers, &form))).await;
    for click in &clicks {
        let shown = click.status.as_u16();
        assert!(matches!(shown, 303 | 409 | 422), "{shown}: {}", click.text);
    }
    assert!(clicks.iter().any(|click| click.header("location").starts_with("/orders/")), "{clicks:?}");
    assert_eq!(town.count("SELECT count(*) FROM orders.orders").await, 1);
    let again = post_form(&town.router, "/checkout", &headers, &form).await;
    assert!(again.header("location").starts_with("/orders/"), "{}", again.text);
    town.settled().await;
    assert_eq!(
        (town.count("SELECT count(*) FROM orders.orders").await, town.stock(bread).await),
        (1, (8, 0))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_that_changed_while_paying_is_told_and_not_bought() {
    let (town, bread, baker, guest) = open().await;
    let body = town.order_body(&guest, PAYS).await;
    let path = format!(
        "/api/v1/vendors/{}/products/{}/variants/{}/price",
        bread.shop.vendor, bread.product, bread.variant
    );
    let dearer = json!({"price": {"amount": 470, "currency": "EUR"}});
    assert_eq!(send_json(&town.router, Method::PUT, &path, &baker.headers(), &dearer).await.status, 200);
    let before = world(&town).await;
    is_problem(&town.post(&guest, "/api/v1/orders", &body).await, 409, "cart_changed", "a new price");
    assert_eq!(world(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn csv_files_as_programs_write_them_are_read_and_broken_ones_answered_line_by_line() {
    let (town, bread, baker, _) = open().await;
    let path = format!("/api/v1/vendors/{}/products/import", bread.shop.vendor);
    let import =
        async |file: &[u8]| send(&town, &baker, Method::POST, &path, "text/csv", file.to_vec()).await;
    for (n, file) in [
        "\u{feff}sku,name,price\r\nA0,Bun,1.20\r\n",
        "sku;name;price\r\nA1;Bun;1,20\r\n",
        "\u{feff}sku;name;price\nA2;\"Bun; sweet\";1,20",
        "sku\tname\tprice\nA3\tBun\t1.20\n",
    ]
    .into_iter()
    .enumerate()
    {
        let report = import(file.as_bytes()).await;
        assert_eq!(
            (report.status.as_u16(), &report.json()["created"]),
            (200, &json!(1)),
            "{n}: {}",
            report.text
        );
    }
    town.settled().await;
    let before = world(&town).await;
    for file in [
        b"".as_slice(),
        b"nothing,here\n1,2\n",
        b"sku,name,price\nB1,\"Bun,1.20\n",
        b"sku,name,price\nB1,Bu\"n\",1.20,,,,\n",
        b"sku,name,price\nB1,Bun,-1\n",
        b"sku,name,price\nB1,Bun,99999999999999999999\n",
        b"sku,name,price\nB1,Bu\0n,1.20\n",
        b"sku,name,price\nB1,\xff\xfe,1.20\n",
        b"\xff\xfes\0k\0u\0",
    ] {
        let report = import(file).await;
        let what = String::from_utf8_lossy(file);
        assert_eq!(report.status, 200, "{what}: {}", report.text);
        let json = report.json();
        assert_eq!((&json["created"], &json["updated"]), (&json!(0), &json!(0)), "{what}: {json}");
        assert!(json["refused"].as_i64().unwrap() > 0, "{what}: {json}");
        assert!(!json["lines"][0]["messages"][0].as_str().unwrap().is_empty(), "{what}");
    }
    let answer = send(&town, &baker, Method::POST, &path, "application/json", "{}").await;
    is_problem(&answer, 415, "unsupported_media_type", "JSON is no CSV");
    let large = vec![b'x'; (32 << 20) + 1];
    is_problem(&import(&large).await, 413, "body_too_large", "more than 32 MiB");
    assert_eq!(world(&town).await, before);
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
