//! Live by Socket.IO: what the official client sees.

use std::net::IpAddr;
use std::time::Duration;

use axum::Extension;
use kit_core::Env;
use kit_live::ConnectionSettings;
use kit_web::{Explained, Peer};
use serde_json::{Value, json};
use testbed::LiveClient;
use tokio::net::TcpListener;

use crate::town::{PAYS, Person, Town};

/// The town on a port.
pub(crate) async fn served(router: axum::Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let listener = Explained::new(listener, Env::system());
    tokio::spawn(axum::serve(listener, router).into_future());
    address
}

/// What a client says of who it is.
fn auth(person: &Person) -> Value {
    match person.headers()[0] {
        ("x-cart", token) => json!({ "cart": token }),
        (_, bearer) => json!({ "token": bearer.trim_start_matches("Bearer ") }),
    }
}

pub(crate) async fn connected(url: &str, person: &Person, transports: &[&str]) -> LiveClient {
    let options = json!({ "auth": auth(person), "transports": transports, "reconnectionDelay": 50 });
    let mut client = LiveClient::start(url, &options).unwrap();
    client.next("connect").await.expect("it connects");
    client
}

pub(crate) async fn event(client: &mut LiveClient) -> (String, Value, Value) {
    let line = client.next("event").await.expect("an event comes");
    (line["event"].as_str().unwrap().to_owned(), line["args"][0].clone(), line["args"][1].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_hears_orders_by_websocket_by_polling_and_while_it_goes_over() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let baker = town.staff(shop).await;
    let url = served(town.router.clone()).await;
    let topic = format!("vendor:{}", shop.vendor);
    let mut clients = Vec::new();
    for transports in [&["websocket"][..], &["polling"], &["polling", "websocket"]] {
        let mut client = connected(&url, &baker, transports).await;
        let joined = client.ask("join", &json!({ "topic": topic })).await.unwrap();
        assert_eq!(joined["ok"], true, "{joined}");
        clients.push(client);
    }
    for (client, transport) in clients.iter_mut().zip(["websocket", "polling", "websocket"]) {
        let goes_over = async {
            loop {
                client.emit("transport", &json!(null)).unwrap();
                if client.next("transport").await.unwrap()["transport"] == transport {
                    return;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), goes_over).await.expect(transport);
    }
    let guest = town.guest_with(bread, 1).await;
    for _ in 0..3 {
        town.put(&guest, bread, 1).await;
        let order = town.bought(&guest, PAYS).await;
        for client in &mut clients {
            let (name, data, from) = event(client).await;
            assert_eq!(
                (name.as_str(), &data["order"], &from["topic"]),
                ("vendor_order.paid", &json!(order), &json!(topic))
            );
            assert!(from["id"].as_str().unwrap().parse::<i64>().unwrap() > 0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_away_gets_what_it_missed_in_order_from_any_instance() {
    let town = Town::open().await;
    let other = town.instance(kit_cache::CacheSettings::default());
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let baker = town.staff(shop).await;
    let (here, there) = (served(town.router.clone()).await, served(other.router.clone()).await);
    let topic = format!("vendor:{}", shop.vendor);
    let mut client = connected(&here, &baker, &["websocket"]).await;
    client.ask("join", &json!({ "topic": topic })).await.unwrap();
    let guest = town.guest_with(bread, 1).await;
    town.bought(&guest, PAYS).await;
    let (_, _, first) = event(&mut client).await;
    drop(client);
    let mut missed = Vec::new();
    for _ in 0..4 {
        town.put(&guest, bread, 1).await;
        missed.push(town.bought(&guest, PAYS).await);
    }
    town.settled().await;

    let mut client = connected(&there, &baker, &["websocket"]).await;
    let joined = client.ask("join", &json!({ "topic": topic, "after": first["id"] })).await.unwrap();
    assert_eq!((&joined["ok"], &joined["id"]), (&json!(true), &first["id"]));
    // And what is said now, at the other instance.
    town.put(&guest, bread, 1).await;
    missed.push(town.bought(&guest, PAYS).await);
    let mut last = first["id"].as_str().unwrap().parse::<i64>().unwrap();
    for order in &missed {
        let (name, data, from) = event(&mut client).await;
        assert_eq!((name.as_str(), &data["order"]), ("vendor_order.paid", &json!(order)));
        let id = from["id"].as_str().unwrap().parse::<i64>().unwrap();
        assert!(id > last, "in order, each once");
        last = id;
    }
    let lost = client.ask("join", &json!({ "topic": topic, "after": "999999999999" })).await.unwrap();
    assert_eq!(
        (&lost["ok"], &lost["reload"]),
        (&json!(true), &json!(true)),
        "an id that this log never gave"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_joins_what_is_anothers_and_who_may_no_more_is_told_and_hears_nothing() {
    let town = Town::open().await;
    let (shop, strange) = (town.shop("Bread & Salt").await, town.shop("Fish").await);
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, fisher) = (town.staff(shop).await, town.staff(strange).await);
    let url = served(town.router.clone()).await;
    let guest = town.guest_with(bread, 1).await;
    let order = town.bought(&guest, PAYS).await;
    let (of_shop, of_order) = (format!("vendor:{}", shop.vendor), format!("order:{order}"));

    let mut stranger = connected(&url, &fisher, &["websocket"]).await;
    for topic in [of_shop.as_str(), &of_order, "vendor:x", "vendor", "", "jobs:1", "account:1"] {
        let answer = stranger.ask("join", &json!({ "topic": topic })).await.unwrap();
        assert_eq!(
            (&answer["ok"], &answer["code"]),
            (&json!(false), &json!("not_found")),
            "{topic}: {answer}"
        );
    }
    let nobody = LiveClient::start(&url, &json!({ "transports": ["websocket"] }));
    let refused = nobody.unwrap().next("connect_error").await.unwrap();
    assert_eq!(refused["data"]["code"], "sign_in_first");
    let forged = json!({ "auth": { "token": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } });
    let refused = LiveClient::start(&url, &forged).unwrap().next("connect_error").await.unwrap();
    assert_eq!(refused["data"]["code"], "session_ended");

    let mut buyer = connected(&url, &guest, &["websocket"]).await;
    assert_eq!(buyer.ask("join", &json!({ "topic": of_order })).await.unwrap()["ok"], true);
    let mut staff = connected(&url, &baker, &["websocket"]).await;
    assert_eq!(staff.ask("join", &json!({ "topic": of_shop })).await.unwrap()["ok"], true);
    // The baker signs out elsewhere.
    let left = street_fixture::send_json(
        &town.router,
        axum::http::Method::DELETE,
        "/api/v1/session",
        &baker.headers(),
        &json!(null),
    )
    .await;
    assert_eq!(left.status, 204);
    let (name, data, _) = event(&mut staff).await;
    assert_eq!((name.as_str(), data), ("left", json!({ "topic": of_shop, "code": "session_ended" })));
    assert_eq!(staff.ask("join", &json!({ "topic": of_shop })).await.unwrap()["code"], "session_ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_breaks_the_rules_is_told_and_cut() {
    let town = Town::open().await;
    let ada = town.account("ada").await;
    let url = served(town.router.clone()).await;
    for (transports, said) in [
        (&["websocket"][..], json!(["shout", {}])),
        (&["polling"], json!(["shout", {}])),
        (&["websocket"], json!(["join", { "topic": "x".repeat(20_000) }])),
        (&["polling"], json!(["join", { "topic": "x".repeat(20_000) }])),
    ] {
        let mut client = connected(&url, &ada, transports).await;
        client.emit(said[0].as_str().unwrap(), &said[1]).unwrap();
        let code = if said[0] == "shout" { "unknown_event" } else { "refused" };
        assert_eq!(cut(&mut client).await, code, "{transports:?} {}", said[0]);
    }
    let mut client = connected(&url, &ada, &["websocket"]).await;
    for _ in 0..200 {
        client.emit("leave", &json!({ "topic": "x" })).unwrap();
    }
    assert_eq!(cut(&mut client).await, "too_fast");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_and_an_account_have_so_many_connections_and_no_more() {
    let town = Town::open().await;
    let (ada, bob) = (town.account("ada").await, town.account("bob").await);
    let few = ConnectionSettings { per_address: 50, ..ConnectionSettings::default() };
    let instance = town.instance_taking(few);
    let from = |address: [u8; 4]| instance.router.clone().layer(Extension(Peer(IpAddr::from(address))));
    let (one, other) = (from([203, 0, 113, 1]), from([203, 0, 113, 2]));
    let path = "/socket.io/?EIO=4&transport=polling";
    // What comes of it: the status, and what a client that is let begin is told.
    let connects = async |router: &axum::Router, person: &Person| {
        let begun = street_fixture::get(router, path, &person.headers()).await;
        let Some(hello) = begun.text.strip_prefix('0') else { return (begun.status.as_u16(), begun.text) };
        let hello: Value = serde_json::from_str(hello).unwrap();
        let path = format!("{path}&sid={}", hello["sid"].as_str().unwrap());
        assert_eq!(street_fixture::post_form(router, &path, &[], "40").await.text, "ok");
        (200, street_fixture::get(router, &path, &[]).await.text)
    };
    for nth in 1..=40 {
        let (status, told) = connects(&one, &ada).await;
        assert!(status == 200 && told.starts_with("40{"), "{nth}: {status} {told}");
    }
    let (status, told) = connects(&other, &ada).await;
    assert!(status == 200 && told.starts_with("44{") && told.contains("too_many_connections"), "{told}");
    for nth in 41..=50 {
        let (status, told) = connects(&one, &bob).await;
        assert!(status == 200 && told.starts_with("40{"), "{nth}: {status} {told}");
    }
    let (status, told) = connects(&one, &bob).await;
    assert!(status == 429 && told.contains("Too many connections from this address"), "{status} {told}");
    assert_eq!(connects(&other, &bob).await.0, 200);
}

/// The code of the error that a client is told before it is cut. The client itself tells of the two in any order.
async fn cut(client: &mut LiveClient) -> String {
    let (mut code, mut is_cut) = (None, false);
    while code.is_none() || !is_cut {
        let line = client.line().await.unwrap_or_else(|| panic!("is told ({code:?}) and cut ({is_cut})"));
        is_cut |= line.get("disconnect").is_some();
        if line["event"] == "error" {
            code = Some(line["args"][0]["code"].as_str().unwrap().to_owned());
        }
    }
    code.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_follow_what() {
    let town = Town::open().await;
    let (shop, strange) = (town.shop("Bread & Salt").await, town.shop("Fish").await);
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, fisher) = (town.staff(shop).await, town.staff(strange).await);
    let (ada, bob, boss) = (town.account("ada").await, town.account("bob").await, town.operator().await);
    let (guest, another) = (town.guest_with(bread, 1).await, town.guest_with(bread, 1).await);
    town.put(&ada, bread, 1).await;
    let (of_ada, of_guest) = (town.bought(&ada, PAYS).await, town.bought(&guest, PAYS).await);
    let part = |order: Value| order["vendor_orders"][0]["id"].clone();
    let part = part(town.order_when(&guest, &of_guest, "paid").await);
    let talks = "/api/v1/conversations";
    let asked = town.post(&ada, talks, &json!({ "product": bread.product, "text": "Hm?" })).await.json();
    let about_order =
        town.post(&guest, talks, &json!({ "vendor_order": part, "text": "When?" })).await.json();
    let operators =
        town.post(&ada, talks, &json!({ "product": bread.product, "text": "Hello?" })).await.json();
    assert_eq!(asked["conversation"], operators["conversation"]);
    let me = town.get(&ada, "/api/v1/me").await.json();
    let talk = |sent: &Value| format!("conversation:{}", sent["conversation"].as_str().unwrap());
    let topics = [
        ("ada's order", format!("order:{of_ada}")),
        ("the guest's order", format!("order:{of_guest}")),
        ("the shop", format!("vendor:{}", shop.vendor)),
        ("ada's talk", talk(&asked)),
        ("the guest's talk", talk(&about_order)),
        ("ada", format!("account:{}", me["id"].as_str().unwrap())),
    ];
    let people: [(&str, &Person, &[&str]); 7] = [
        ("ada", &ada, &["ada's order", "ada's talk", "ada"]),
        ("the guest", &guest, &["the guest's order", "the guest's talk"]),
        ("who works there", &baker, &["the shop", "ada's talk", "the guest's talk"]),
        // It runs the market, and is not asked in.
        ("the operator", &boss, &["the shop"]),
        ("bob", &bob, &[]),
        ("another guest", &another, &[]),
        ("who works elsewhere", &fisher, &[]),
    ];
    let quick = ConnectionSettings { per_second: 1000, ..ConnectionSettings::default() };
    let quick = town.instance_taking(quick);
    let url = served(quick.router.clone()).await;
    for (who, person, may) in people {
        let mut client = connected(&url, person, &["websocket"]).await;
        for (what, topic) in &topics {
            let answer = client.ask("join", &json!({ "topic": topic })).await.unwrap();
            assert_eq!(answer["ok"] == true, may.contains(what), "{who} and {what}: {answer}");
            let code = answer["code"].as_str().unwrap_or("not_found");
            // A guest is told to sign in to see a shop's orders.
            assert!(code == "not_found" || code == "sign_in_first", "{who} and {what}: {answer}");
            let id = topic.split_once(':').unwrap().1;
            for forged in [
                topic.replace(&id[30..], &format!("{:06x}", u32::from_str_radix(&id[30..], 16).unwrap() ^ 1)),
                format!("{topic} "),
                format!("{topic},order:{of_ada}"),
                topic.replacen(':', "::", 1),
                format!("{}:*", topic.split_once(':').unwrap().0),
            ] {
                let answer = client.ask("join", &json!({ "topic": forged })).await.unwrap();
                assert_eq!(answer["ok"], false, "{who} and {forged}");
            }
        }
    }
}
