//! A market with everything running: routes, relay, workers, live feeds.

use std::time::Duration;

use app::cdn::Cdn;
use app::street::{Plan, Street};
use app::wiring::background;
use axum::Router;
use axum::http::Method;
use catalog::{Price, ProductId, ProductInput, VariantId, VariantInput, VariantOptions};
use jiff::SignedDuration;
use kit_cache::CacheSettings;
use kit_core::{Cause, Point};
use kit_db::PoolSettings;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_jobs::WorkerSettings;
use kit_live::ConnectionSettings;
use kit_web::{LayerSettings, Text};
use notify::Post;
use serde_json::{Value, json};
use stock::SetLevel;
use street_fixture::{Answer, Database, get, market, send_json};
use testbed::Redis;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use vendors::{NewPlace, NewVendor, PlaceId, StaffRole, Status, VendorId};

pub(crate) struct Town {
    pub(crate) street: Street,
    pub(crate) router: Router,
    pub(crate) sql: Client,
    stop: CancellationToken,
    _tasks: JoinSet<()>,
    _database: Option<Database>,
    place: Place,
}

/// Where instances find their database.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) database_url: String,
    pub(crate) direct_url: String,
    pub(crate) pool: PoolSettings,
    pub(crate) replica_urls: Vec<String>,
    pub(crate) redis: Option<String>,
    pub(crate) connections: ConnectionSettings,
    pub(crate) cdn: Option<Cdn>,
}

impl Place {
    fn of(database: &Database) -> Self {
        Self {
            database_url: database.pool_url.clone(),
            direct_url: database.url.clone(),
            pool: database.pool,
            replica_urls: Vec::new(),
            redis: None,
            connections: ConnectionSettings::default(),
            cdn: None,
        }
    }
}

/// A process that serves a market.
pub(crate) struct Instance {
    pub(crate) street: Street,
    pub(crate) router: Router,
    stop: CancellationToken,
    _tasks: JoinSet<()>,
}

impl Instance {
    fn open(place: &Place, post: Post, cache: CacheSettings) -> Self {
        let stop = CancellationToken::new();
        let env = street_fixture::env_at("2026-05-04T08:00:00Z");
        let street = Street::open(Plan {
            market: (*market()).clone(),
            database_url: place.database_url.clone(),
            direct_url: Some(place.direct_url.clone()),
            replica_urls: place.replica_urls.clone(),
            // A machine that has other things to do is not to be noticed.
            replica_max_lag: Duration::from_secs(60),
            pool: place.pool,
            cache,
            redis: place.redis.clone(),
            connections: place.connections.clone(),
            cdn: place.cdn.clone(),
            env: env.clone(),
            secure_cookies: false,
            provider: std::sync::Arc::new(payments::TestProvider),
            post,
            origin: "https://street.example".to_owned(),
            stop: stop.clone(),
        })
        .unwrap();
        let page = std::sync::Arc::new(|problem: &kit_web::Problem, _: &str| problem.detail().to_owned());
        let settings = LayerSettings { env, timeout: Duration::from_secs(30), body_limit: 1 << 20, page };
        let router = Router::new().fallback_service(street.front(settings));
        let tasks = background(&street, Some(WorkerSettings::default()), &stop);
        Self { street, router, stop, _tasks: tasks }
    }
}

/// A shop with one place.
#[derive(Clone, Copy)]
pub(crate) struct Shop {
    pub(crate) vendor: VendorId,
    pub(crate) place: PlaceId,
}

/// Something for sale.
#[derive(Clone, Copy)]
pub(crate) struct Goods {
    pub(crate) shop: Shop,
    pub(crate) product: ProductId,
    pub(crate) variant: VariantId,
}

/// Somebody who asks: the header that says who.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    header: (&'static str, String),
}

impl Person {
    pub(crate) fn headers(&self) -> Vec<(&str, &str)> {
        vec![(self.header.0, self.header.1.as_str())]
    }
}

pub(crate) const PAYS: &str = "4242424242424242";
pub(crate) const DECLINES: &str = "4000000000000002";
pub(crate) const TIMES_OUT: &str = "4000000000000119";

impl Town {
    /// Opens it on a fresh database, at ten in the morning of a day in May; the clock stands until it is moved.
    pub(crate) async fn open() -> Self {
        Self::open_with(Post::None).await
    }

    /// The same, where mails leave like this.
    pub(crate) async fn open_with(post: Post) -> Self {
        let database = street_fixture::database().await;
        let place = Place::of(&database);
        Self::open_at(place, Some(database), post).await
    }

    /// The same behind a CDN.
    pub(crate) async fn open_behind(cdn: Cdn) -> Self {
        let database = street_fixture::database().await;
        let place = Place { cdn: Some(cdn), ..Place::of(&database) };
        Self::open_at(place, Some(database), Post::None).await
    }

    /// The same in a migrated database of somebody's own.
    pub(crate) async fn open_in(place: Place) -> Self {
        Self::open_at(place, None, Post::None).await
    }

    async fn open_at(place: Place, database: Option<Database>, post: Post) -> Self {
        let Instance { street, router, stop, _tasks } =
            Instance::open(&place, post, CacheSettings::default());
        let (sql, connection) = kit_db::tokio_postgres::connect(&place.direct_url, NoTls).await.unwrap();
        tokio::spawn(connection);
        Self { street, router, sql, stop, _tasks, _database: database, place }
    }

    /// Another instance of the same market, that keeps so much.
    pub(crate) fn instance(&self, cache: CacheSettings) -> Instance {
        Instance::open(&self.place, Post::None, cache)
    }

    /// Another instance that takes connections like this.
    pub(crate) fn instance_taking(&self, connections: ConnectionSettings) -> Instance {
        let place = Place { connections, ..self.place.clone() };
        Instance::open(&place, Post::None, CacheSettings::default())
    }

    /// Another instance that shares a Redis.
    pub(crate) fn instance_sharing(&self, cache: CacheSettings, redis: &Redis) -> Instance {
        let place = Place { redis: Some(redis.url()), ..self.place.clone() };
        Instance::open(&place, Post::None, cache)
    }

    /// Moves the clock on, and rings for whoever waits for a time.
    pub(crate) fn later(&self, by: SignedDuration) {
        self.street.env.clock.advance(by);
        self.street.workers.ring();
    }

    pub(crate) async fn shop(&self, name: &str) -> Shop {
        let street = &self.street;
        let tx = street.db.begin().await.unwrap();
        let place = NewPlace {
            name: name.to_owned(),
            street: "Torstr. 1".to_owned(),
            postcode: "10119".to_owned(),
            city: "Berlin".to_owned(),
            point: Point::new(52.52, 13.4).unwrap(),
            hours: Vec::new(),
        };
        let (name, text) = (name.to_owned(), String::new());
        let new =
            NewVendor { slug: None, name, text, picture: None, status: Status::Open, places: vec![place] };
        let vendor = street.vendors.create(&tx, &new).await.unwrap();
        let places = street.vendors.places(&tx, vendor.id).await.unwrap();
        tx.commit().await.unwrap();
        Shop { vendor: vendor.id, place: places[0].id }
    }

    pub(crate) async fn goods(&self, shop: Shop, name: &str, price_minor: i64, on_hand: i64) -> Goods {
        let street = &self.street;
        let variant = VariantInput {
            id: None,
            sku: Text::default(),
            options: VariantOptions::new([("size".to_owned(), "1 kg".to_owned())]).unwrap(),
            price: Price::new(price_minor).unwrap(),
        };
        let new = ProductInput {
            name: Text::new(name).unwrap(),
            text: Text::default(),
            categories: Vec::new(),
            pictures: Vec::new(),
            variants: vec![variant],
        };
        let tx = street.db.begin().await.unwrap();
        let draft = street.catalog.create(&tx, shop.vendor, &new).await.unwrap();
        let product = street.catalog.publish(&tx, shop.vendor, draft.id, None).await.unwrap();
        let goods = Goods { shop, product: product.id, variant: product.variants[0].id };
        let set = SetLevel {
            variant: goods.variant,
            product: goods.product,
            vendor: shop.vendor,
            place: shop.place,
            on_hand,
        };
        street.stock.set_level(&tx, set, &Cause::system("test")).await.unwrap();
        tx.commit().await.unwrap();
        goods
    }

    /// An account, signed in.
    pub(crate) async fn account(&self, name: &str) -> Person {
        let new = json!({"email": format!("{name}@example.org"), "name": name, "password": "correct horse battery"});
        let account = self.street.identity.sign_up(&serde_json::from_value(new).unwrap()).await.unwrap();
        let opened = self.street.identity.open_session(account.id, "test").await.unwrap();
        Person { header: ("authorization", format!("Bearer {}", opened.token.encode())) }
    }

    /// Who runs the market, signed in.
    pub(crate) async fn operator(&self) -> Person {
        let person = self.account("operator").await;
        self.run("UPDATE identity.accounts SET is_operator = true WHERE email = 'operator@example.org'")
            .await;
        person
    }

    /// An account that works for a shop, signed in.
    pub(crate) async fn staff(&self, shop: Shop) -> Person {
        let email = format!("staff-{}@example.org", shop.vendor);
        let new = json!({"email": email, "name": "Staff", "password": "correct horse battery"});
        let account = self.street.identity.sign_up(&serde_json::from_value(new).unwrap()).await.unwrap();
        let tx = self.street.db.begin().await.unwrap();
        self.street.vendors.add_staff(&tx, shop.vendor, account.id, StaffRole::Owner).await.unwrap();
        tx.commit().await.unwrap();
        let opened = self.street.identity.open_session(account.id, "test").await.unwrap();
        Person { header: ("authorization", format!("Bearer {}", opened.token.encode())) }
    }

    /// A guest with this in the cart.
    pub(crate) async fn guest_with(&self, goods: Goods, quantity: i64) -> Person {
        let path = format!("/api/v1/cart/lines/{}", goods.variant);
        let answer = send_json(&self.router, Method::PUT, &path, &[], &json!({ "quantity": quantity })).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        Person { header: ("x-cart", answer.header("x-cart").to_owned()) }
    }

    pub(crate) async fn put(&self, person: &Person, goods: Goods, quantity: i64) -> Answer {
        let path = format!("/api/v1/cart/lines/{}", goods.variant);
        send_json(&self.router, Method::PUT, &path, &person.headers(), &json!({ "quantity": quantity })).await
    }

    pub(crate) async fn get(&self, person: &Person, path: &str) -> Answer {
        get(&self.router, path, &person.headers()).await
    }

    pub(crate) async fn post(&self, person: &Person, path: &str, body: &Value) -> Answer {
        send_json(&self.router, Method::POST, path, &person.headers(), body).await
    }

    /// What a customer sends at the till for the cart as it is now.
    pub(crate) async fn order_body(&self, person: &Person, card: &str) -> Value {
        let cart = self.get(person, "/api/v1/cart").await;
        json!({
            "cart_revision": cart.json()["revision"].as_str().unwrap_or("none"),
            "email": "guest@example.org",
            "address": {"name": "Ada L.", "street": "Torstr. 1", "postcode": "10119", "city": "Berlin", "country": "DE"},
            "payment": {"card": card},
        })
    }

    pub(crate) async fn put_json(&self, person: &Person, path: &str, body: &Value) -> Answer {
        send_json(&self.router, Method::PUT, path, &person.headers(), body).await
    }

    /// Buys what is in the cart.
    pub(crate) async fn buy(&self, person: &Person, card: &str) -> Answer {
        let body = self.order_body(person, card).await;
        self.post(person, "/api/v1/orders", &body).await
    }

    /// Buys, and gives the order's id.
    pub(crate) async fn bought(&self, person: &Person, card: &str) -> String {
        let answer = self.buy(person, card).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    /// The order once its status is this one.
    pub(crate) async fn order_when(&self, person: &Person, id: &str, status: &str) -> Value {
        self.when(|| async {
            let order = self.get(person, &format!("/api/v1/orders/{id}")).await.json();
            (order["status"] == status).then_some(order)
        })
        .await
    }

    /// Asks again until there is an answer; a minute and a half at most, for machines that have other things to do.
    pub(crate) async fn when<T, F: Future<Output = Option<T>>>(&self, ask: impl Fn() -> F) -> T {
        let asking = async {
            loop {
                if let Some(answer) = ask().await {
                    return answer;
                }
                // Whoever asks without a pause keeps what is waited for from its work.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(90), asking)
            .await
            .expect("what was waited for did not happen")
    }

    /// (on hand, held) of something.
    pub(crate) async fn stock(&self, goods: Goods) -> (i64, i64) {
        let sql = "SELECT on_hand, held FROM stock.levels WHERE variant_id = $1";
        let row = self.sql.query_one(sql, &[&goods.variant.0]).await.unwrap();
        (row.get(0), row.get(1))
    }

    /// Where its database is, for who connects without its pool.
    pub(crate) fn database_url(&self) -> String {
        self.place.direct_url.clone()
    }

    /// One number.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        self.sql.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// Does something to the database behind the modules' backs.
    pub(crate) async fn run(&self, sql: &str) {
        self.sql.batch_execute(sql).await.unwrap();
    }

    /// Whether nothing is on its way any more: no event, no job.
    pub(crate) async fn settled(&self) {
        self.when(|| async {
            let waiting = "SELECT (SELECT count(*) FROM jobs.outbox) + (SELECT count(*) FROM jobs.jobs WHERE event_id IS NOT NULL)";
            (self.count(waiting).await == 0).then_some(())
        })
        .await;
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
