//! A market of its own for a test: put together, with a client to look into its database.

use std::sync::Arc;
use std::time::Duration;

use app::street::{Plan, Street};
use axum::Router;
use kit_core::Env;
use kit_db::tokio_postgres::types::FromSqlOwned;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_web::{LayerSettings, Problem};
use street_fixture::Database;
use tokio_util::sync::CancellationToken;

pub(crate) struct Market {
    pub(crate) street: Street,
    pub(crate) database: Database,
    pub(crate) sql: Client,
}

impl Market {
    /// An empty one.
    pub(crate) async fn open() -> Self {
        let database = street_fixture::database().await;
        let street = Street::open(Plan {
            market: (*street_fixture::market()).clone(),
            database_url: database.pool_url.clone(),
            direct_url: Some(database.url.clone()),
            replica_urls: Vec::new(),
            replica_max_lag: std::time::Duration::from_secs(5),
            pool: database.pool,
            cache: kit_cache::CacheSettings::default(),
            redis: None,
            connections: Default::default(),
            cdn: None,
            env: Env::system(),
            secure_cookies: false,
            provider: Arc::new(payments::TestProvider),
            post: notify::Post::None,
            origin: "http://localhost".to_owned(),
            stop: CancellationToken::new(),
        })
        .unwrap();
        let (sql, connection) = kit_db::tokio_postgres::connect(&database.url, NoTls).await.unwrap();
        tokio::spawn(connection);
        Self { street, database, sql }
    }

    /// Its routes.
    pub(crate) fn router(&self) -> Router {
        let page = Arc::new(|problem: &Problem, _: &str| problem.detail().to_owned());
        let timeout = Duration::from_secs(30);
        self.street.router(LayerSettings { env: self.street.env.clone(), timeout, body_limit: 1 << 20, page })
    }

    /// What a query answers in its first row and column.
    pub(crate) async fn one<T: FromSqlOwned>(&self, query: &str) -> T {
        self.sql.query_one(query, &[]).await.unwrap().get(0)
    }

    /// How many rows there are `FROM …`.
    pub(crate) async fn count(&self, from: &str) -> i64 {
        self.one(&format!("SELECT count(*) FROM {from}")).await
    }
}
