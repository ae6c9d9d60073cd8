//! A vendor's goods, through HTTP.

mod csv;
mod edits;
mod pages;
mod stock;
mod wall;

use std::sync::Arc;

use ::stock::Stock;
use axum::body::Body;
use axum::http::{Method, Request};
use axum::{Extension, Router};
use catalog::{Catalog, NewCategory};
use futures_util::FutureExt as _;
use identity::{Email, Identity, NewAccount, Password, Roles};
use kit_core::{Env, Point};
use kit_jobs::Wake;
use kit_web::Text;
use serde_json::{Value, json};
use street_fixture::{Answer, Database, ask, send_json, served};
use vendors::{NewPlace, NewVendor, StaffRole, Status, Vendor, Vendors};

/// A market with a shop, `Bread & Salt`, and somebody who works there.
struct Street {
    database: Database,
    env: Env,
    identity: Identity,
    vendors: Vendors,
    catalog: Catalog,
    router: Router,
    shop: Vendor,
    bearer: String,
}

async fn street() -> Street {
    let database = street_fixture::database().await;
    let env = street_fixture::env_at("2026-05-04T10:00:00Z");
    let (market, db) = (street_fixture::market(), database.db.clone());
    let identity = Identity::new(market.clone(), db.clone(), env.clone(), false);
    let vendors = Vendors::new(market.clone(), db.clone(), env.clone());
    let catalog = Catalog::new(market.clone(), db.clone(), env.clone(), Wake::default());
    let shops = catalog.clone();
    vendors.on_change(Arc::new(move |tx, vendor, places| {
        let (shops, places) =
            (shops.clone(), places.iter().map(|place| (place.id, place.point)).collect::<Vec<_>>());
        async move { Ok(shops.put_shop(tx, vendor.id, &vendor.slug, &vendor.name, &places).await?) }.boxed()
    }));
    let stock = Stock::new(market, db, env.clone(), catalog.clone());
    let (api, _) = ::stock::api(stock.clone(), vendors.clone()).split_for_parts();
    let router = api.merge(::stock::pages(stock, vendors.clone())).layer(Extension(identity.clone()));
    let router = served(router, &env);
    let shop = open(&database, &vendors, "Bread & Salt", true).await;
    let bearer = works_for(&database, &identity, &vendors, "ada", &shop).await;
    Street { database, env, identity, vendors, catalog, router, shop, bearer }
}

async fn open(database: &Database, vendors: &Vendors, name: &str, placed: bool) -> Vendor {
    let place = NewPlace {
        name: "Shop".to_owned(),
        street: String::new(),
        postcode: String::new(),
        city: "Berlin".to_owned(),
        point: Point::new(52.5, 13.4).unwrap(),
        hours: Vec::new(),
    };
    let new = NewVendor {
        slug: None,
        name: name.to_owned(),
        text: String::new(),
        picture: None,
        status: Status::Open,
        places: if placed { vec![place] } else { Vec::new() },
    };
    let tx = database.db.begin().await.unwrap();
    let vendor = vendors.create(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    vendor
}

/// A session, as the value of `Authorization`, of a new account that works there.
async fn works_for(
    database: &Database,
    identity: &Identity,
    vendors: &Vendors,
    name: &str,
    shop: &Vendor,
) -> String {
    let new = NewAccount {
        email: Email::parse(&format!("{name}@example.org")).unwrap(),
        name: Text::new(name).unwrap(),
        password: Password::new("correct horse battery").unwrap(),
    };
    let account = identity.put_account(&database.db, &new, Roles::default()).await.unwrap();
    let tx = database.db.begin().await.unwrap();
    vendors.add_staff(&tx, shop.id, account, StaffRole::Staff).await.unwrap();
    tx.commit().await.unwrap();
    let opened = identity.open_session(account, "test").await.unwrap();
    format!("Bearer {}", opened.token.encode())
}

impl Street {
    /// Another shop, and a session of somebody who works there.
    async fn neighbour(&self) -> (Vendor, String) {
        let shop = open(&self.database, &self.vendors, "Next Door", true).await;
        let bearer = works_for(&self.database, &self.identity, &self.vendors, "bob", &shop).await;
        (shop, bearer)
    }

    async fn category(&self, name: &str) -> String {
        let tx = self.database.db.begin().await.unwrap();
        let slug = kit_core::slug(name);
        let new = NewCategory { slug: &slug, name, parent: None, position: 0 };
        let id = self.catalog.put_category(&tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id.to_string()
    }

    /// The address of something of the shop's.
    fn at(&self, rest: &str) -> String {
        format!("/api/v1/vendors/{}/products{rest}", self.shop.id)
    }

    async fn get(&self, rest: &str) -> Answer {
        street_fixture::get(&self.router, &self.at(rest), &[("authorization", &self.bearer)]).await
    }

    async fn send(&self, method: Method, rest: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers = [&[("authorization", self.bearer.as_str())], headers].concat();
        send_json(&self.router, method, &self.at(rest), &headers, body).await
    }

    async fn create(&self, body: &Value) -> Value {
        let answer = self.send(Method::POST, "", &[], body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    async fn product(&self, product: &Value) -> Value {
        self.get(&format!("/{}", id(product))).await.json()
    }

    /// Sends a file; the report.
    async fn import(&self, file: impl Into<Vec<u8>>) -> Value {
        let answer = self.post_csv(file, "text/csv").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let report = answer.json();
        assert!(report.is_object(), "{}", answer.text);
        report
    }

    async fn post_csv(&self, file: impl Into<Vec<u8>>, kind: &str) -> Answer {
        let request = Request::post(self.at("/import"))
            .header("authorization", &self.bearer)
            .header("content-type", kind)
            .body(Body::from(file.into()))
            .unwrap();
        ask(&self.router, request).await
    }

    async fn export(&self) -> String {
        let answer = self.get("/export").await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        answer.text
    }
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn euros(amount: i64) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

/// A product with one variant.
fn loaf() -> Value {
    json!({ "name": "Rye loaf", "variants": [{ "sku": "RYE", "price": euros(450), "on_hand": 7 }] })
}
