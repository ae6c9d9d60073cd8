//! A street with goods, and customers who walk along it.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::{Extension, Router};
use carts::{Carts, Shown};
use catalog::{Catalog, Price, ProductId, ProductInput, VariantId, VariantInput, VariantOptions};
use identity::{Customer, Identity};
use kit_core::{AccountId, Cause, Env, Point, Token};
use kit_db::Pool;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_jobs::Wake;
use kit_web::Text;
use serde_json::{Value, json};
use stock::{SetLevel, Stock};
use street_fixture::{Database, served};
use vendors::{PlaceId, VendorId};

/// A market with a database of its own, at noon of a day in May.
pub(crate) struct Street {
    pub(crate) env: Env,
    pub(crate) db: Pool,
    pub(crate) carts: Carts,
    identity: Identity,
    pub(crate) catalog: Catalog,
    pub(crate) stock: Stock,
    router: Router,
    goods: Mutex<HashMap<VariantId, Goods>>,
    sql: Client,
    /// Dropped last, with all that is in it.
    _database: Database,
}

/// Whose a variant is, and where it is sold.
#[derive(Clone, Copy)]
struct Goods {
    vendor: VendorId,
    product: ProductId,
    place: PlaceId,
}

/// A shop with one place.
#[derive(Clone, Copy)]
pub(crate) struct Shop {
    vendor: VendorId,
    place: PlaceId,
}

/// Someone who asks: with a guest's token, an account's session, both or neither.
#[derive(Clone, Default)]
pub(crate) struct Person {
    pub(crate) guest: Option<String>,
    pub(crate) session: Option<String>,
    pub(crate) account: Option<AccountId>,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Street {
    pub(crate) async fn new() -> Self {
        let database = street_fixture::database().await;
        let env = street_fixture::env_at("2026-05-03T12:00:00Z");
        let (market, db, wake) = (street_fixture::market(), database.db.clone(), Wake::default());
        let identity = Identity::new(market.clone(), db.clone(), env.clone(), false);
        let catalog = Catalog::new(market.clone(), db.clone(), env.clone(), wake);
        let stock = Stock::new(market.clone(), db.clone(), env.clone(), catalog.clone());
        let carts = Carts::new(market, db.clone(), env.clone(), catalog.clone(), stock.clone());
        let carts = carts.secure_cookies(false);
        let (api, _) = carts::api(carts.clone()).split_for_parts();
        let routes = api.merge(carts::pages(carts.clone())).layer(Extension(identity.clone()));
        let router = served(routes, &env);
        let (sql, connection) = kit_db::tokio_postgres::connect(&database.url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let goods = Mutex::default();
        Self { env, db, carts, identity, catalog, stock, router, goods, sql, _database: database }
    }

    /// A shop in the middle of Berlin.
    pub(crate) async fn shop(&self, name: &str) -> Shop {
        let shop = Shop { vendor: self.env.id(), place: self.env.id() };
        let tx = self.db.begin().await.unwrap();
        let slug = format!("shop-{}", shop.vendor);
        let places = [(shop.place, Point::new(52.52, 13.4).unwrap())];
        self.catalog.put_shop(&tx, shop.vendor, &slug, name, &places).await.unwrap();
        tx.commit().await.unwrap();
        shop
    }

    /// Something for sale in a shop of its own: at `price_minor`, `on_hand` of it.
    pub(crate) async fn goods(&self, price_minor: i64, on_hand: i64) -> VariantId {
        let shop = self.shop("Bread & Salt").await;
        self.goods_of(shop, price_minor, on_hand).await
    }

    /// Something for sale in a shop.
    pub(crate) async fn goods_of(&self, shop: Shop, price_minor: i64, on_hand: i64) -> VariantId {
        let one = VariantInput {
            id: None,
            sku: Text::default(),
            options: VariantOptions::new([("size".to_owned(), "1 kg".to_owned())]).unwrap(),
            price: Price::new(price_minor).unwrap(),
        };
        let new = ProductInput {
            name: Text::new("Rye loaf").unwrap(),
            text: Text::default(),
            categories: Vec::new(),
            pictures: Vec::new(),
            variants: vec![one],
        };
        let tx = self.db.begin().await.unwrap();
        let draft = self.catalog.create(&tx, shop.vendor, &new).await.unwrap();
        let product = self.catalog.publish(&tx, shop.vendor, draft.id, None).await.unwrap();
        tx.commit().await.unwrap();
        let variant = product.variants[0].id;
        let goods = Goods { vendor: shop.vendor, product: product.id, place: shop.place };
        self.goods.lock().unwrap().insert(variant, goods);
        self.left(variant, on_hand).await;
        variant
    }

    /// Sets what there is of it in its shop.
    pub(crate) async fn left(&self, variant: VariantId, on_hand: i64) {
        self.left_at(variant, self.whose(variant).place, on_hand).await;
    }

    /// Sets what there is of it at a place.
    pub(crate) async fn left_at(&self, variant: VariantId, place: PlaceId, on_hand: i64) {
        let Goods { vendor, product, .. } = self.whose(variant);
        let tx = self.db.begin().await.unwrap();
        let set = SetLevel { variant, product, vendor, place, on_hand };
        self.stock.set_level(&tx, set, &Cause::system("test")).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn costs(&self, variant: VariantId, price_minor: i64) {
        let Goods { vendor, product, .. } = self.whose(variant);
        let tx = self.db.begin().await.unwrap();
        let price = Price::new(price_minor).unwrap();
        self.catalog.set_price(&tx, vendor, product, variant, None, price).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Takes it off sale.
    pub(crate) async fn retire(&self, variant: VariantId) {
        let Goods { vendor, product, .. } = self.whose(variant);
        let tx = self.db.begin().await.unwrap();
        self.catalog.archive(&tx, vendor, product, None).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Deletes it behind everybody's back: nothing does that, but the cart must bear it.
    pub(crate) async fn forget(&self, variant: VariantId) {
        self.sql.execute("DELETE FROM catalog.variants WHERE id = $1", &[&variant.0]).await.unwrap();
    }

    fn whose(&self, variant: VariantId) -> Goods {
        self.goods.lock().unwrap()[&variant]
    }

    /// How many carts there are.
    pub(crate) async fn kept(&self) -> i64 {
        self.sql.query_one("SELECT count(*) FROM carts.carts", &[]).await.unwrap().get(0)
    }

    /// All lines, each with the transaction that wrote it: another text after any write.
    pub(crate) async fn lines_as_written(&self) -> String {
        let lines = "SELECT string_agg(line.xmin || line::text, ' ' ORDER BY line) FROM carts.lines AS line";
        self.sql.query_one(lines, &[]).await.unwrap().get(0)
    }

    /// An account, signed in.
    pub(crate) async fn account(&self, name: &str) -> Person {
        let new = json!({"email": format!("{name}@example.org"), "name": name, "password": "correct horse battery"});
        let account = self.identity.sign_up(&serde_json::from_value(new).unwrap()).await.unwrap();
        let opened = self.identity.open_session(account.id, "test").await.unwrap();
        Person { guest: None, session: Some(opened.token.encode()), account: Some(account.id) }
    }

    pub(crate) async fn shown(&self, person: &Person) -> Option<Shown> {
        self.carts.shown(&person.customer()).await.unwrap()
    }

    pub(crate) async fn cart(&self, person: &Person) -> Value {
        self.ask(person, Method::GET, "/api/v1/cart", None).await.ok()
    }

    pub(crate) async fn put(&self, person: &Person, variant: VariantId, quantity: i64) -> Answer {
        let body = json!({"quantity": quantity});
        self.ask(person, Method::PUT, &format!("/api/v1/cart/lines/{variant}"), Some(body)).await
    }

    pub(crate) async fn delete(&self, person: &Person, variant: VariantId) -> Answer {
        self.ask(person, Method::DELETE, &format!("/api/v1/cart/lines/{variant}"), None).await
    }

    pub(crate) async fn ask(
        &self,
        person: &Person,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        self.send(person, method, path, "application/json", body.into_bytes()).await
    }

    /// A form of a page, from a browser: with cookies instead of headers.
    pub(crate) async fn form(&self, person: &Person, path: &str, fields: &str) -> Answer {
        self.form_from("same-origin", person, path, fields).await
    }

    /// A form that another site made a browser send.
    pub(crate) async fn form_from_elsewhere(&self, path: &str, fields: &str) -> Answer {
        self.form_from("cross-site", &Person::default(), path, fields).await
    }

    async fn form_from(&self, site: &str, person: &Person, path: &str, fields: &str) -> Answer {
        let mut cookies = Vec::new();
        cookies.extend(person.guest.as_ref().map(|token| format!("cart={token}")));
        cookies.extend(person.session.as_ref().map(|token| format!("session={token}")));
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookies.join("; "))
            .header("Sec-Fetch-Site", site)
            .body(Body::from(fields.to_owned()));
        self.answer(request.unwrap()).await
    }

    pub(crate) async fn send(
        &self,
        person: &Person,
        method: Method,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, content_type);
        if let Some(token) = &person.guest {
            request = request.header("X-Cart", token);
        }
        if let Some(token) = &person.session {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let street_fixture::Answer { status, headers, text } =
            street_fixture::ask(&self.router, request).await;
        Answer { status, headers, text }
    }
}

impl Person {
    pub(crate) fn customer(&self) -> Customer {
        let guest = self.guest.as_deref().and_then(Token::parse).map(|token| token.hash());
        Customer { account: self.account, guest }
    }
}

impl Answer {
    /// The body of an answer that is as it should be.
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Status and code of a problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    /// Who got the token that came with this answer.
    pub(crate) fn guest(&self) -> Person {
        let token = self.headers.get("X-Cart").expect("an answer with a guest's token").to_str().unwrap();
        Person { guest: Some(token.to_owned()), ..Person::default() }
    }
}

/// The lines of a cart: (variant, quantity).
pub(crate) fn lines(cart: &Value) -> Vec<(String, i64)> {
    let vendors = cart["vendors"].as_array().unwrap().iter();
    vendors
        .flat_map(|vendor| vendor["lines"].as_array().unwrap())
        .map(|line| (line["variant"].as_str().unwrap().to_owned(), line["quantity"].as_i64().unwrap()))
        .collect()
}
