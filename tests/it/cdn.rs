//! A CDN is told what has changed, until it has taken it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use app::cdn::Cdn;
use axum::Json;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::routing::post;
use catalog::Price;
use jiff::SignedDuration;
use serde_json::Value;
use street_fixture::get;

use crate::cache::warm;
use crate::town::{Goods, Town};

/// The API of a CDN.
#[derive(Clone, Default)]
struct Api {
    purged: Arc<Mutex<Vec<String>>>,
    away: Arc<AtomicBool>,
}

impl Api {
    async fn open(&self) -> String {
        let api = self.clone();
        let purge = post(async move |headers: HeaderMap, Json(body): Json<Value>| {
            assert_eq!(headers["authorization"], "Bearer token");
            if api.away.load(Ordering::SeqCst) {
                return StatusCode::BAD_GATEWAY;
            }
            let tags = body["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned());
            api.purged.lock().unwrap().extend(tags);
            StatusCode::OK
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/purge", listener.local_addr().unwrap());
        let router = axum::Router::new().route("/purge", purge);
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        url
    }

    fn has_purged(&self, tag: &str) -> bool {
        self.purged.lock().unwrap().iter().any(|purged| purged == tag)
    }
}

async fn reprice(town: &Town, goods: Goods, price: i64) {
    let tx = town.street.db.begin().await.unwrap();
    let (vendor, price) = (goods.shop.vendor, Price::new(price).unwrap());
    town.street.catalog.set_price(&tx, vendor, goods.product, goods.variant, None, price).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_answer_tells_of_is_purged_when_it_changes_and_later_when_the_cdn_is_away() {
    let api = Api::default();
    let cdn = Cdn::new(&api.open().await, "token", HeaderName::from_static("cache-tag"));
    let town = Town::open_behind(cdn).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 5).await;
    warm(&town, &town.router, &town.street).await;
    let path = format!("/api/v1/products/{}", bread.product);
    let answer = get(&town.router, &path, &[]).await;
    let (tag, _) = answer.header("cache-tag").split_once(',').unwrap();
    // What was made just now is purged too.
    town.when(|| async { api.has_purged(tag).then_some(()) }).await;
    let waiting = "SELECT count(*) FROM jobs.jobs WHERE handler = 'cdn.purge'";
    town.when(|| async { (town.count(waiting).await == 0).then_some(()) }).await;

    api.away.store(true, Ordering::SeqCst);
    api.purged.lock().unwrap().clear();
    reprice(&town, bread, 500).await;
    let failed = "SELECT count(*) FROM jobs.jobs WHERE handler = 'cdn.purge' AND failures > 0";
    town.when(|| async { (town.count(failed).await > 0).then_some(()) }).await;
    assert!(!api.has_purged(tag));
    api.away.store(false, Ordering::SeqCst);
    town.later(SignedDuration::from_secs(60));
    town.when(|| async { api.has_purged(tag).then_some(()) }).await;
    town.when(|| async { (town.count(waiting).await == 0).then_some(()) }).await;
}
