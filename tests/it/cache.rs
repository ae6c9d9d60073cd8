//! What is kept of public answers: as fast as can be, and never what is no longer so.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use catalog::Price;
use kit_cache::CacheSettings;
use kit_core::Cause;
use kit_db::Transaction;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;
use stock::SetLevel;
use street_fixture::{get, send_json};

use crate::town::{Goods, Town};

const NONE: CacheSettings = CacheSettings { bytes: 0 };

/// Waits until an instance hears of changes, and so keeps anything.
pub(crate) async fn warm(town: &Town, router: &axum::Router, street: &app::street::Street) {
    town.when(|| async {
        get(router, "/api/v1/categories", &[]).await;
        (street.cache.counts().hits > 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_every_write_each_instance_answers_what_is_there() {
    let town = Town::open().await;
    let (other, bare) = (town.instance(CacheSettings::default()), town.instance(NONE));
    warm(&town, &town.router, &town.street).await;
    warm(&town, &other.router, &other.street).await;
    let shop = town.shop("Bread & Salt").await;
    let mut goods = Vec::new();
    for nth in 0..6 {
        goods.push(town.goods(shop, &format!("Loaf {nth}"), 300 + nth, 5).await);
    }
    let mut chance = StdRng::seed_from_u64(20_261_125);
    for step in 0..120 {
        let one = goods[chance.random_range(0..goods.len())];
        let tx = town.street.db.begin().await.unwrap();
        let done = change(&town, &tx, one, &mut chance).await;
        tx.commit().await.unwrap();
        town.street.wake.ring();
        let lists = [
            "/api/v1/feed?limit=5",
            "/api/v1/products?sort=price",
            "/api/v1/products?in_stock=true&limit=3",
            "/api/v1/products?near=52.53,13.41&limit=4",
            "/",
        ];
        let vendor = format!("/api/v1/products?vendor={}", shop.vendor);
        let product = format!("/api/v1/products/{}", one.product);
        for path in lists.into_iter().chain([vendor.as_str(), product.as_str()]) {
            let truth = get(&bare.router, path, &[]).await;
            let here = get(&town.router, path, &[]).await;
            assert_eq!(told(&here), told(&truth), "step {step}, {done}: {path}, where it was written");
            town.when(|| async {
                (told(&get(&other.router, path, &[]).await) == told(&truth)).then_some(())
            })
            .await;
        }
    }
    let counts = town.street.cache.counts();
    assert!(counts.hits > 100, "{counts:?}");
    assert_eq!(bare.street.cache.counts().hits, 0);
}

/// What an answer says; of a problem, whose body names the request, only which it is.
fn told(answer: &street_fixture::Answer) -> (StatusCode, String) {
    let text = if answer.status == StatusCode::OK { answer.text.clone() } else { answer.code() };
    (answer.status, text)
}

/// Does something to a product, and says what.
async fn change(town: &Town, tx: &Transaction, goods: Goods, chance: &mut StdRng) -> &'static str {
    let (street, Goods { shop, product, variant }) = (&town.street, goods);
    match chance.random_range(0..4) {
        0 => {
            let price = Price::new(chance.random_range(100..900)).unwrap();
            street.catalog.set_price(tx, shop.vendor, product, variant, None, price).await.unwrap();
            "another price"
        }
        1 => {
            let on_hand = chance.random_range(0..2);
            let set = SetLevel { variant, product, vendor: shop.vendor, place: shop.place, on_hand };
            street.stock.set_level(tx, set, &Cause::system("test")).await.unwrap();
            "another stock"
        }
        2 => {
            street.catalog.unpublish(tx, shop.vendor, product, None).await.unwrap();
            "out of the window"
        }
        _ => {
            street.catalog.publish(tx, shop.vendor, product, None).await.unwrap();
            "into the window"
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_sells_out_at_the_till_is_said_in_every_instance() {
    let town = Town::open().await;
    let other = town.instance(CacheSettings::default());
    warm(&town, &other.router, &other.street).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 1).await;
    let path = format!("/api/v1/products/{}", bread.product);
    town.when(|| async { (get(&other.router, &path, &[]).await.json()["in_stock"] == true).then_some(()) })
        .await;
    let guest = town.guest_with(bread, 1).await;
    town.bought(&guest, crate::town::PAYS).await;
    town.when(|| async { (get(&other.router, &path, &[]).await.json()["in_stock"] == false).then_some(()) })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_loses_the_connection_on_which_changes_are_heard_keeps_nothing_until_there_is_another() {
    let town = Town::open().await;
    warm(&town, &town.router, &town.street).await;
    let listening = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND query = 'LISTEN highstreet_stale'";
    assert_eq!(town.count(listening).await, 1);
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 1).await;
    let path = format!("/api/v1/products/{}", bread.product);
    // Written by hand, so that nobody is told: it is seen because nothing read before the loss is answered after it.
    get(&town.router, &path, &[]).await;
    town.sql.execute("UPDATE catalog.product_texts SET name = 'By hand'", &[]).await.unwrap();
    let (before, name) = (
        town.street.cache.counts().reads,
        town.when(|| async {
            let name = get(&town.router, &path, &[]).await.json()["name"].clone();
            (name == "By hand").then_some(name)
        }),
    );
    let name = tokio::time::timeout(Duration::from_secs(20), name).await.unwrap();
    assert!(name == "By hand" && town.street.cache.counts().reads > before);
    warm(&town, &town.router, &town.street).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_answer_is_the_answer_with_its_headers_in_the_form_that_is_asked_for() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    for nth in 0..20 {
        town.goods(shop, &format!("Loaf {nth}"), 300 + nth, 5).await;
    }
    warm(&town, &town.router, &town.street).await;
    let path = "/api/v1/feed";
    // What was changed just now is heard of once more by way of the relay, and may make it stale once more.
    let (read, kept) = town
        .when(|| async {
            let read = get(&town.router, path, &[]).await;
            let hits = town.street.cache.counts().hits;
            let asked = [("x-request-id", "mine-1"), ("authorization", "Bearer nobody")];
            let kept = get(&town.router, path, &asked).await;
            (town.street.cache.counts().hits == hits + 1).then_some((read, kept))
        })
        .await;
    assert_eq!((kept.header("x-request-id"), &kept.text), ("mine-1", &read.text));
    for header in
        ["etag", "cache-control", "content-type", "content-security-policy", "x-content-type-options"]
    {
        assert_eq!(kept.header(header), read.header(header), "{header}");
    }
    let known = get(&town.router, path, &[("if-none-match", kept.header("etag"))]).await;
    assert_eq!(
        (known.status, known.text.as_str(), known.header("etag")),
        (StatusCode::NOT_MODIFIED, "", kept.header("etag"))
    );
    // A 304 names the form, and has no body that would be no text.
    let brotli = [("accept-encoding", "gzip, br"), ("if-none-match", "*")];
    town.when(|| async {
        (get(&town.router, path, &brotli).await.header("etag").ends_with("-br\"")).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_in_use_is_known_without_the_database_and_refused_everywhere_once_it_has_ended() {
    let town = Town::open().await;
    let other = town.instance(CacheSettings::default());
    warm(&town, &town.router, &town.street).await;
    warm(&town, &other.router, &other.street).await;
    let ada = town.account("ada").await;
    let headers = ada.headers();
    let me = async |router| get(router, "/api/v1/me", &headers).await.status.as_u16();
    assert_eq!((me(&town.router).await, me(&other.router).await), (200, 200));

    // While nobody can ask the database, who was known is known, and nobody else is let in.
    let alone = town.instance(CacheSettings::default());
    warm(&town, &alone.router, &alone.street).await;
    assert_eq!(me(&alone.router).await, 200);
    alone.street.db.close();
    assert_eq!(me(&alone.router).await, 200);
    let forged = [("authorization", "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")];
    assert_eq!(get(&alone.router, "/api/v1/me", &forged).await.status, 503);

    let left = send_json(&other.router, Method::DELETE, "/api/v1/session", &headers, &json!(null)).await;
    assert_eq!(left.status, 204, "{}", left.text);
    assert_eq!(me(&other.router).await, 401, "at once where it was ended");
    for router in [&town.router, &alone.router] {
        town.when(|| async { (me(router).await != 200).then_some(()) }).await;
    }
    assert_eq!(me(&town.router).await, 401);
}

/// Who it is, as a browser says it.
fn cookie(person: &crate::town::Person) -> String {
    match person.headers()[0] {
        ("x-cart", token) => format!("cart={token}"),
        (_, bearer) => format!("session={}", bearer.trim_start_matches("Bearer ")),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_a_cart_in_use_is_told_without_the_database() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 9).await;
    let (guest, ada) = (town.guest_with(bread, 2).await, town.account("ada").await);
    town.put(&ada, bread, 3).await;
    let alone = town.instance(CacheSettings::default());
    warm(&town, &alone.router, &alone.street).await;
    let mut kept = Vec::new();
    for person in [&guest, &ada] {
        // Once more after the changes above were heard of.
        town.settled().await;
        for path in ["/api/v1/cart", "/cart", "/cart?notice=cart-added"] {
            kept.push((person, path, get(&alone.router, path, &[("cookie", &cookie(person))]).await.text));
        }
    }
    alone.street.db.close();
    for (person, path, text) in &kept {
        let again = get(&alone.router, path, &[("cookie", &cookie(person))]).await;
        assert_eq!((again.status.as_u16(), &again.text), (200, text), "{path}");
    }
    let program = get(&alone.router, "/api/v1/cart", &guest.headers()).await;
    assert_eq!(program.status, 503, "a program cannot be known not to have written");
    let guest = cookie(&guest);
    let anew = [("cookie", guest.as_str()), ("cache-control", "no-cache")];
    assert_eq!(
        get(&alone.router, "/api/v1/cart", &anew).await.status,
        503,
        "who insists is not answered from memory"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_a_cart_is_in_every_instance_what_was_written_last() {
    let town = Town::open().await;
    let other = town.instance(CacheSettings::default());
    warm(&town, &town.router, &town.street).await;
    warm(&town, &other.router, &other.street).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 900).await;
    let guest = town.guest_with(bread, 1).await;
    let mine = cookie(&guest);
    let pieces = async |router, wrote: &str| {
        let cookies = format!("{mine}; {wrote}");
        get(router, "/api/v1/cart", &[("cookie", &cookies)]).await.json()["pieces"].as_i64()
    };
    for quantity in 2..40 {
        let put = town.put(&guest, bread, quantity).await;
        let wrote = format!("wrote={}", put.cookie("wrote").unwrap());
        assert_eq!(pieces(&other.router, &wrote).await, Some(quantity), "who wrote it, at once");
        assert_eq!(pieces(&town.router, "").await, Some(quantity), "all, where it was written");
        town.when(|| async { (pieces(&other.router, "").await == Some(quantity)).then_some(()) }).await;
    }

    let changes =
        async |router| get(router, "/api/v1/cart", &[("cookie", &mine)]).await.json()["changes"].clone();
    assert_eq!((changes(&town.router).await, changes(&other.router).await), (json!([]), json!([])));
    let tx = town.street.db.begin().await.unwrap();
    let price = Price::new(500).unwrap();
    town.street.catalog.set_price(&tx, shop.vendor, bread.product, bread.variant, None, price).await.unwrap();
    tx.commit().await.unwrap();
    town.street.wake.ring();
    assert_eq!(changes(&town.router).await[0]["kind"], "price_up");
    town.when(|| async { (changes(&other.router).await[0]["kind"] == "price_up").then_some(()) }).await;

    town.bought(&guest, crate::town::PAYS).await;
    assert_eq!(pieces(&town.router, "").await, Some(0));
    town.when(|| async { (pieces(&other.router, "").await == Some(0)).then_some(()) }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_vendor_says_of_itself_is_changed_from_what_is_kept_and_is_the_new_in_every_instance() {
    let town = Town::open().await;
    let other = town.instance(CacheSettings::default());
    warm(&town, &town.router, &town.street).await;
    warm(&town, &other.router, &other.street).await;
    let shop = town.shop("Bread & Salt").await;
    let staff = town.staff(shop).await;
    let (path, list) = (format!("/api/v1/vendors/{}", shop.vendor), "/api/v1/vendors");
    for name in ["Bread & Wine", "Bread & Butter", "Bread"] {
        let shown = get(&town.router, &path, &[]).await;
        let mut edit = shown.json();
        edit.as_object_mut().unwrap().retain(|key, _| ["text", "status", "places"].contains(&key.as_str()));
        edit["name"] = name.into();
        get(&other.router, list, &[]).await;
        let headers = [staff.headers(), vec![("if-match", shown.header("etag"))]].concat();
        let edited = send_json(&town.router, Method::PUT, &path, &headers, &edit).await;
        assert_eq!(edited.status, StatusCode::OK, "{}", edited.text);
        assert_eq!(get(&town.router, &path, &[]).await.json()["name"], name);
        for path in [path.as_str(), list] {
            town.when(|| async { get(&other.router, path, &[]).await.text.contains(name).then_some(()) })
                .await;
        }
        let old = send_json(&town.router, Method::PUT, &path, &headers, &edit).await;
        assert_eq!(old.status, StatusCode::PRECONDITION_FAILED, "{}", old.text);
    }
    assert!(town.street.cache.counts().hits > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_kept_is_for_strangers_and_theirs_is_for_nobody_else() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 5).await;
    warm(&town, &town.router, &town.street).await;
    let ada = town.account("ada").await;
    let cookie = format!("session={}", ada.headers()[0].1.trim_start_matches("Bearer "));
    let guest = town.guest_with(bread, 3).await;
    let cart = format!("cart={}", guest.headers()[0].1);
    let slug = get(&town.router, &format!("/api/v1/products/{}", bread.product), &[]).await.json()["slug"]
        .as_str()
        .unwrap()
        .to_owned();
    for path in ["/".to_owned(), format!("/p/{slug}")] {
        // Whoever comes first, nobody is shown what is another's.
        for _ in 0..2 {
            let theirs = get(&town.router, &path, &[("cookie", &cookie)]).await;
            assert!(theirs.text.contains("ada") && theirs.header("cache-control") == "no-store", "{path}");
            let stranger = get(&town.router, &path, &[("cookie", "theme=dark")]).await;
            assert!(stranger.text.contains("Rye loaf") && !stranger.text.contains("ada"), "{path}");
            assert_eq!(stranger.header("vary"), "accept-encoding, cookie");
            assert!(stranger.header("cache-control").starts_with("public, max-age=0, s-maxage="));
            let guests = get(&town.router, &path, &[("cookie", &cart)]).await;
            assert_ne!(guests.text, stranger.text, "{path}: the guest has a cart");
            assert_eq!(guests.header("cache-control"), "no-store");
        }
        town.when(|| async {
            get(&town.router, &path, &[]).await;
            let hits = town.street.cache.counts().hits;
            get(&town.router, &path, &[]).await;
            (town.street.cache.counts().hits > hits).then_some(())
        })
        .await;
    }
}
