//! Vendors, through HTTP and against the real database.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod create;
mod edit;
mod handle;
mod public;
mod queries;

use axum::http::Method;
use axum::{Extension, Router};
use identity::{Email, Identity, NewAccount, Password, Roles};
use kit_core::{AccountId, Env, Point};
use kit_web::Text;
use serde_json::{Value, json};
use street_fixture::{Answer, Database, send_json, served};
use vendors::{Hours, NewPlace, NewVendor, StaffRole, Status, Vendor, Vendors};

/// A market whose vendors are served, at noon of a Monday.
struct Street {
    database: Database,
    env: Env,
    identity: Identity,
    vendors: Vendors,
    router: Router,
}

impl Street {
    async fn open() -> Self {
        let database = street_fixture::database().await;
        let env = street_fixture::env_at("2026-05-04T10:00:00Z");
        let market = street_fixture::market();
        let identity = Identity::new(market.clone(), database.db.clone(), env.clone(), false);
        let vendors = Vendors::new(market, database.db.clone(), env.clone());
        let (router, _) = vendors::api(vendors.clone()).split_for_parts();
        let router = served(router.layer(Extension(identity.clone())), &env);
        Self { database, env, identity, vendors, router }
    }

    async fn account(&self, name: &str, operator: bool) -> AccountId {
        let new = NewAccount {
            email: Email::parse(&format!("{name}@example.org")).unwrap(),
            name: Text::new(name).unwrap(),
            password: Password::new("correct horse battery").unwrap(),
        };
        let roles = Roles { operator, courier: false };
        self.identity.put_account(&self.database.db, &new, roles).await.unwrap()
    }

    /// A session of a new account of this name, as the value of `Authorization`.
    async fn signed_in(&self, name: &str, operator: bool) -> String {
        let account = self.account(name, operator).await;
        self.bearer(account).await
    }

    async fn bearer(&self, account: AccountId) -> String {
        let opened = self.identity.open_session(account, "test").await.unwrap();
        format!("Bearer {}", opened.token.encode())
    }

    /// A vendor with one place that is open on weekdays.
    async fn vendor(&self, name: &str, status: Status) -> Vendor {
        let new = NewVendor {
            slug: None,
            name: name.to_owned(),
            text: "Bread, and salt.".to_owned(),
            picture: Some("oven-7".to_owned()),
            status,
            places: vec![new_place("Shop")],
        };
        let tx = self.database.db.begin().await.unwrap();
        let vendor = self.vendors.create(&tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        vendor
    }

    /// A session of somebody who works for this vendor.
    async fn staff_of(&self, vendor: &Vendor) -> String {
        let account = self.account(&format!("staff-of-{}", vendor.slug), false).await;
        let tx = self.database.db.begin().await.unwrap();
        self.vendors.add_staff(&tx, vendor.id, account, StaffRole::Staff).await.unwrap();
        tx.commit().await.unwrap();
        self.bearer(account).await
    }

    async fn post(&self, bearer: &str, body: &Value) -> Answer {
        let headers = [("authorization", bearer)];
        send_json(&self.router, Method::POST, "/api/v1/vendors", &headers, body).await
    }

    async fn put(&self, vendor: &Vendor, headers: &[(&str, &str)], body: &Value) -> Answer {
        send_json(&self.router, Method::PUT, &format!("/api/v1/vendors/{}", vendor.id), headers, body).await
    }

    async fn show(&self, vendor: &Vendor) -> Answer {
        street_fixture::get(&self.router, &format!("/api/v1/vendors/{}", vendor.id), &[]).await
    }
}

fn new_place(name: &str) -> NewPlace {
    NewPlace {
        name: name.to_owned(),
        street: "Oranienstraße 12".to_owned(),
        postcode: "10999".to_owned(),
        city: "Berlin".to_owned(),
        point: Point::new(52.5, 13.42).unwrap(),
        hours: Hours::on(1..=5, 600, 1110).unwrap(),
    }
}

/// The same as JSON.
fn place(name: &str) -> Value {
    json!({
        "name": name,
        "street": "Oranienstraße 12",
        "postcode": "10999",
        "city": "Berlin",
        "point": { "lat": 52.5, "lng": 13.42 },
        "hours": [{ "weekday": 1, "opens": "10:00", "closes": "18:30" }],
    })
}
