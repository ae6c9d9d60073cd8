//! Accounts, sessions and visitors, through HTTP and against the real database.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod pages;
mod queries;
mod sessions;
mod sign_in;
mod sign_up;
mod visitor;

use axum::http::Method;
use axum::{Extension, Router};
use identity::{Email, Identity, NewAccount, Password, Roles};
use jiff::SignedDuration;
use kit_core::{AccountId, Env};
use kit_db::tokio_postgres::{NoTls, Row};
use kit_web::Text;
use serde_json::json;
use street_fixture::{Database, served};

const PASSWORD: &str = "correct horse battery";

/// A market whose accounts are served, at noon of a Monday.
struct Street {
    database: Database,
    env: Env,
    identity: Identity,
    router: Router,
}

impl Street {
    async fn open() -> Self {
        Self::with(false, |router| router).await
    }

    async fn with(secure_cookies: bool, more: impl FnOnce(Router) -> Router) -> Self {
        let database = street_fixture::database().await;
        let env = street_fixture::env_at("2026-05-04T10:00:00Z");
        let identity =
            Identity::new(street_fixture::market(), database.db.clone(), env.clone(), secure_cookies);
        let (api, _) = identity::api(identity.clone()).split_for_parts();
        let router = more(api.merge(identity::pages(identity.clone()))).layer(Extension(identity.clone()));
        Self { env: env.clone(), database, identity, router: served(router, &env) }
    }

    fn pass(&self, time: SignedDuration) {
        self.env.clock.advance(time);
    }

    /// An account of this name, with [`PASSWORD`].
    async fn account(&self, name: &str) -> AccountId {
        let new = NewAccount {
            email: Email::parse(&format!("{name}@example.org")).unwrap(),
            name: Text::new(name).unwrap(),
            password: Password::new(PASSWORD).unwrap(),
        };
        self.identity.put_account(&self.database.db, &new, Roles::default()).await.unwrap()
    }

    /// A session of an account, as the value of `Authorization`.
    async fn bearer(&self, account: AccountId) -> String {
        let opened = self.identity.open_session(account, "test/1").await.unwrap();
        format!("Bearer {}", opened.token.encode())
    }

    /// Signs in as this name with this password, over the API.
    async fn sign_in(&self, name: &str, password: &str) -> street_fixture::Answer {
        let body = json!({ "email": format!("{name}@example.org"), "password": password });
        street_fixture::send_json(&self.router, Method::POST, "/api/v1/session", &[], &body).await
    }

    /// What the database says, asked without the module.
    async fn sql(&self, sql: &str) -> Vec<Row> {
        let (client, connection) = kit_db::tokio_postgres::connect(&self.database.url, NoTls).await.unwrap();
        tokio::spawn(connection);
        client.query(sql, &[]).await.unwrap()
    }

    async fn count(&self, table: &str) -> i64 {
        self.sql(&format!("SELECT count(*) FROM {table}")).await[0].get(0)
    }
}
