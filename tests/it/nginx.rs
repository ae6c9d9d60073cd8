//! The microcache before the street is the real nginx, run by the file that is shipped (deploy/nginx.conf).

use std::time::Duration;

use testbed::Nginx;
use tokio::net::TcpListener;

use crate::town::{PAYS, Town};

const SHIPPED: &str = include_str!("../../deploy/nginx.conf");

/// The town behind nginx, and a client of it.
async fn behind_nginx(town: &Town) -> (Nginx, reqwest::Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(axum::serve(listener, town.router.clone()).into_future());
    let nginx = tokio::task::spawn_blocking(move || {
        Nginx::start(|port, dir| {
            let told = [
                ("127.0.0.1:8080", address.as_str()),
                ("listen 80;", &format!("listen 127.0.0.1:{port};")),
                ("/var/cache/nginx/highstreet", &format!("{dir}/cache")),
            ];
            told.iter().fold(SHIPPED.to_owned(), |text, (shipped, here)| {
                assert!(text.contains(shipped), "deploy/nginx.conf does not say {shipped}");
                text.replace(shipped, here)
            })
        })
    });
    (nginx.await.unwrap().unwrap(), reqwest::Client::new())
}

/// What nginx says it did, and the body.
async fn ask(client: &reqwest::Client, url: &str, headers: &[(&str, &str)]) -> (String, String) {
    let asked = headers.iter().fold(client.get(url), |asked, (name, value)| asked.header(*name, *value));
    let answer = asked.send().await.unwrap();
    let did = answer.headers().get("x-cache").map(|did| did.to_str().unwrap().to_owned());
    (did.unwrap_or_default(), answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_public_is_answered_by_nginx_and_what_is_somebodys_never() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 5).await;
    let (nginx, client) = behind_nginx(&town).await;
    let at = |path: &str| format!("{}{path}", nginx.url());
    let ada = town.account("ada").await;
    let bearer = ada.headers()[0].1.to_owned();
    let session = format!("session={}", bearer.trim_start_matches("Bearer "));

    // Twice within a second, sooner or later: an answer of the API, and a page.
    for path in [format!("/api/v1/products/{}", bread.product), "/".to_owned()] {
        let hit = town.when(|| async {
            let (_, first) = ask(&client, &at(&path), &[]).await;
            let (did, second) = ask(&client, &at(&path), &[]).await;
            (did == "HIT").then_some((first, second))
        });
        let (first, second) = hit.await;
        assert!(first == second && first.contains("Rye loaf"), "{path}");
    }
    // The page of who is signed in: from the street, to nobody else.
    for _ in 0..3 {
        let (did, mine) = ask(&client, &at("/"), &[("cookie", &session)]).await;
        assert!(did == "BYPASS" && mine.contains("ada"), "{did}");
        let (_, strangers) = ask(&client, &at("/"), &[]).await;
        assert!(!strangers.contains("ada"));
    }
    // Who has just written something is not answered from here.
    let product = at(&format!("/api/v1/products/{}", bread.product));
    for url in [&product, &at("/")] {
        assert_eq!(ask(&client, url, &[("cookie", "wrote=1")]).await.0, "BYPASS");
    }
    // What is private by the API is kept by nobody.
    for _ in 0..3 {
        let (did, me) = ask(&client, &at("/api/v1/me"), &[("authorization", &bearer)]).await;
        assert!(did == "MISS" && me.contains("ada@example.org"), "{did}: {me}");
        let (_, nobody) = ask(&client, &at("/api/v1/me"), &[]).await;
        assert!(nobody.contains("sign_in_first"), "{nobody}");
    }
    // Forms are kept apart: who takes no brotli is given none.
    let feed = at("/api/v1/feed");
    for forms in ["br, gzip", "gzip", "identity"] {
        let answer = client.get(&feed).header("accept-encoding", forms).send().await.unwrap();
        let form = answer.headers().get("content-encoding").map(|form| form.to_str().unwrap().to_owned());
        assert!(form.is_none_or(|form| forms.contains(&form)), "{forms}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_said_within_the_second_and_feeds_pass_through() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 1).await;
    let (nginx, client) = behind_nginx(&town).await;
    let url = format!("{}/api/v1/products/{}", nginx.url(), bread.product);
    assert!(ask(&client, &url, &[]).await.1.contains(r#""in_stock":true"#));
    let guest = town.guest_with(bread, 1).await;
    let id = town.bought(&guest, PAYS).await;
    town.when(|| async { ask(&client, &url, &[]).await.1.contains(r#""in_stock":false"#).then_some(()) })
        .await;

    let stream = format!("{}/api/v1/orders/{id}/stream", nginx.url());
    let asked =
        guest.headers().iter().fold(client.get(&stream), |asked, (name, value)| asked.header(*name, *value));
    let asked = asked.header("last-event-id", "0");
    let mut answer = tokio::time::timeout(Duration::from_secs(20), asked.send()).await.unwrap().unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let first = tokio::time::timeout(Duration::from_secs(20), answer.chunk()).await.unwrap().unwrap();
    assert!(first.is_some_and(|chunk| !chunk.is_empty()), "something comes while the feed is open");
}
