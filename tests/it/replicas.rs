//! What is read from replicas: nobody misses what they have done, and nothing is kept that is no longer so.

use axum::http::Method;
use catalog::Price;
use kit_cache::CacheSettings;
use kit_db::PoolSettings;
use serde_json::json;
use street_fixture::{get, send_json};
use testbed::postgres::Cluster;

use crate::cache::warm;
use crate::town::{PAYS, Place, Town};

/// A town whose replicas are the ones of these options.
struct Mirrored {
    town: Town,
    replicas: Vec<Cluster>,
    _primary: Cluster,
}

impl Mirrored {
    async fn open(replicas: &'static [&'static [(&'static str, &'static str)]]) -> Self {
        let (primary, replicas) = tokio::task::spawn_blocking(|| {
            let primary = Cluster::throwaway().unwrap();
            primary.ensure_database("street").unwrap();
            let replicas = replicas.iter().map(|options| primary.replica(options).unwrap()).collect();
            (primary, replicas)
        })
        .await
        .unwrap();
        let replicas: Vec<Cluster> = replicas;
        let url = primary.url("street");
        kit_db::migrate::migrate(&url, &app::MIGRATIONS).await.unwrap();
        let town = Town::open_in(Place {
            database_url: url.clone(),
            direct_url: url,
            pool: PoolSettings::default(),
            replica_urls: replicas.iter().map(|replica| replica.url("street")).collect(),
            redis: None,
            connections: Default::default(),
            cdn: None,
        })
        .await;
        for replica in &replicas {
            let knows = || {
                replica
                    .query("street", "SELECT to_regclass('web.secrets') IS NOT NULL")
                    .is_ok_and(|yes| yes == "t")
            };
            town.when(|| async { knows().then_some(()) }).await;
        }
        town.when(|| async { (town.street.db.replicas_in_use() == replicas.len()).then_some(()) }).await;
        Self { town, replicas, _primary: primary }
    }
}

/// Later than anybody is who reads on.
const LATE: &[(&str, &str)] = &[("recovery_min_apply_delay", "5s")];

/// Late, and yet caught up at times: an instance writes something every five seconds by itself.
const A_LITTLE_LATE: &[(&str, &str)] = &[("recovery_min_apply_delay", "2s")];

#[tokio::test(flavor = "multi_thread")]
async fn who_has_ordered_sees_the_order_and_who_brings_nothing_along_what_a_replica_knows() {
    let mirrored = Mirrored::open(&[LATE]).await;
    let town = &mirrored.town;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 50).await;
    let guest = town.guest_with(bread, 1).await;
    let bought = town.buy(&guest, PAYS).await;
    assert_eq!(bought.status, 202, "{}", bought.text);
    let (order, position) =
        (bought.json()["id"].as_str().unwrap().to_owned(), bought.header("x-position").to_owned());
    let orders = async |extra: &[(&str, &str)]| {
        let headers: Vec<_> = guest.headers().into_iter().chain(extra.iter().copied()).collect();
        let answer = get(&town.router, "/api/v1/orders", &headers).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["items"].as_array().unwrap().len()
    };
    assert_eq!(orders(&[("x-position", &position)]).await, 1);
    let cookie = format!("theme=dark; position={position}");
    assert_eq!(orders(&[("cookie", &cookie)]).await, 1);
    assert_eq!(orders(&[]).await, 0, "the replica is late, and nothing was asked of it");
    let forged = position.replace('-', "-f");
    assert_eq!(orders(&[("x-position", &forged)]).await, 0, "what we did not sign says nothing");
    // One that is asked for by its name is looked for where it must be.
    let path = format!("/api/v1/orders/{order}");
    assert_eq!(town.get(&guest, &path).await.status, 200);
    town.when(|| async { (orders(&[]).await == 1).then_some(()) }).await;
    // Whoever only reads is given no position.
    assert_eq!(get(&town.router, "/api/v1/orders", &guest.headers()).await.header("x-position"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_that_was_read_of_a_replica_which_had_not_come_so_far() {
    let mirrored = Mirrored::open(&[&[], LATE]).await;
    let town = &mirrored.town;
    let other = town.instance(CacheSettings::default());
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 50).await;
    for (router, street) in [(&town.router, &town.street), (&other.router, &other.street)] {
        warm(town, router, street).await;
        town.when(|| async { (street.db.replicas_in_use() == 2).then_some(()) }).await;
    }
    let path = format!("/api/v1/products/{}", bread.product);
    let told = async |router| get(router, &path, &[]).await.json()["price"]["amount"].as_i64().unwrap();
    for price in 451..481 {
        let tx = town.street.db.begin().await.unwrap();
        let to = Price::new(price).unwrap();
        town.street
            .catalog
            .set_price(&tx, shop.vendor, bread.product, bread.variant, None, to)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told(&town.router).await, price, "where it was written");
        town.when(|| async { (told(&other.router).await == price).then_some(()) }).await;
        // What was read because it was told of the change is not what a late replica knew.
        assert_eq!(told(&other.router).await, price);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_through_one_instance_reads_it_at_another_that_nobody_has_told() {
    let mirrored = Mirrored::open(&[A_LITTLE_LATE]).await;
    let town = &mirrored.town;
    let other = town.instance(CacheSettings::default());
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 50).await;
    warm(town, &other.router, &other.street).await;
    town.when(|| async { (other.street.db.replicas_in_use() == 1).then_some(()) }).await;
    town.when(|| async { (town.count("SELECT count(*) FROM jobs.outbox").await == 0).then_some(()) }).await;
    // The late one has come as far as that instance knows: it would be asked.
    town.when(|| async {
        let reads = other.street.db.reads(other.street.db.known());
        reads.pinned().await.unwrap();
        reads.is_replica().then_some(())
    })
    .await;
    // Nobody passes on what is written from now on.
    let only_relay = kit_jobs::queries().into_iter().find(|query| query.name == "only_relay").unwrap();
    town.sql.batch_execute("BEGIN").await.unwrap();
    while !town.sql.query_one(only_relay.sql, &[]).await.unwrap().get::<_, bool>(0) {}
    let tx = town.street.db.begin().await.unwrap();
    let to = Price::new(500).unwrap();
    town.street.catalog.set_price(&tx, shop.vendor, bread.product, bread.variant, None, to).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/v1/cart/lines/{}", bread.variant);
    let put = send_json(&town.router, Method::PUT, &path, &[], &json!({ "quantity": 1 })).await;
    let path = format!("/api/v1/products/{}", bread.product);
    let told = get(&other.router, &path, &[("x-position", put.header("x-position"))]).await;
    assert_eq!(told.json()["price"]["amount"], 500);
    town.sql.batch_execute("ROLLBACK").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_that_dies_under_readers_is_missed_by_nobody() {
    let mut mirrored = Mirrored::open(&[&[]]).await;
    let shop = mirrored.town.shop("Bread & Salt").await;
    let bread = mirrored.town.goods(shop, "Rye loaf", 450, 50).await;
    let guest = mirrored.town.guest_with(bread, 1).await;
    mirrored.town.bought(&guest, PAYS).await;
    let read = async |town: &Town| {
        let orders = town.get(&guest, "/api/v1/orders").await;
        assert_eq!(orders.status, 200, "{}", orders.text);
        let search = get(&town.router, "/api/v1/products?sort=price&min_price=1", &[]).await;
        assert_eq!(search.status, 200, "{}", search.text);
    };
    for _ in 0..20 {
        read(&mirrored.town).await;
    }
    mirrored.replicas[0].kill().unwrap();
    for _ in 0..20 {
        read(&mirrored.town).await;
    }
    let town = &mirrored.town;
    town.when(|| async { (town.street.db.replicas_in_use() == 0).then_some(()) }).await;
    mirrored.replicas[0].restart().unwrap();
    town.when(|| async { (town.street.db.replicas_in_use() == 1).then_some(()) }).await;
    read(town).await;
}
