//! `highstreet dev`: a street on a laptop, with a PostgreSQL of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use indicatif::ProgressBar;
use kit_core::Env;
use kit_db::PoolSettings;
use long_street::Steps;
use testbed::postgres::{Cluster, Settings, erase};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::street::{Plan, Street};
use crate::{MIGRATIONS, demo_street, serve};

/// The seed of the demo street.
const SEED: u64 = 1;
const DATABASE: &str = "highstreet";

/// What `dev` is told.
pub(crate) struct Options {
    pub(crate) data: PathBuf,
    pub(crate) listen: SocketAddr,
    pub(crate) empty: bool,
    pub(crate) reset: bool,
}

/// Runs until Ctrl-C, then stops all it started.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    // Bound first: a port that is taken is told before anything is started.
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!("cannot listen on {}; give another address with --listen", options.listen)
    })?;
    let address = listener.local_addr()?;
    if options.reset {
        erase(&options.data.join("postgres")).context("cannot throw the old state away")?;
    }
    let steps = Steps::default();
    let cluster = steps.step("PostgreSQL", start(&options.data)).await?;
    let outcome = street(&options, &cluster, listener, address, &steps).await;
    tokio::task::spawn_blocking(move || {
        let mut cluster = cluster;
        cluster.stop()
    })
    .await?
    .context("cannot stop PostgreSQL")?;
    outcome
}

async fn start(data: &Path) -> anyhow::Result<Cluster> {
    let mut settings = Settings::durable(data.join("postgres"));
    settings.options.push(("shared_buffers".to_owned(), "256MB".to_owned()));
    let cluster = tokio::task::spawn_blocking(move || Cluster::start(&settings)).await??;
    Ok(cluster)
}

async fn street(
    options: &Options,
    cluster: &Cluster,
    listener: TcpListener,
    address: SocketAddr,
    steps: &Steps,
) -> anyhow::Result<()> {
    cluster.ensure_database(DATABASE)?;
    let url = cluster.url(DATABASE);
    steps.step("Schema", async { Ok(kit_db::migrate::migrate(&url, &MIGRATIONS).await?) }).await?;
    // For `highstreet slow`; testbed has the library loaded where there is one.
    let counting = cluster.query(DATABASE, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    counting.inspect_err(|error| tracing::debug!(%error, "queries are not counted")).ok();
    let config = config(&url, address)?;
    if !options.empty {
        steps.step("Demo street", load(&config)).await?;
    }
    say_open(address, options.empty);
    let show_accounts = |street: &Street| {
        if !options.empty {
            street.identity.show_demo_accounts(demo_accounts().collect());
        }
    };
    serve::serve(&config, listener, CancellationToken::new(), show_accounts).await
}

/// The demo street's accounts, as the sign-in page shows them.
fn demo_accounts() -> impl Iterator<Item = identity::DemoAccount> {
    demo::accounts().into_iter().map(|account| {
        let role = match account.role {
            demo::Role::Customer => "Customer",
            demo::Role::VendorStaff => "Vendor",
            demo::Role::Courier => "Courier",
            demo::Role::Operator => "Operator",
        };
        identity::DemoAccount {
            role: role.to_owned(),
            email: account.email.to_owned(),
            password: account.password.to_owned(),
        }
    })
}

/// The settings of a laptop: plain HTTP, readable logs of what matters.
fn config(url: &str, address: SocketAddr) -> anyhow::Result<Config> {
    let mut environment: std::collections::BTreeMap<String, String> = std::env::vars().collect();
    environment.insert("DATABASE_URL".into(), url.into());
    environment.insert("HIGHSTREET_LISTEN".into(), address.to_string());
    environment.insert("HIGHSTREET_COOKIES_SECURE".into(), "false".into());
    environment.entry("HIGHSTREET_MAIL_TRANSPORT".into()).or_insert("mailbox".into());
    let origin = format!("http://localhost:{}", address.port());
    environment.entry("HIGHSTREET_MARKET_STREET_ORIGIN".into()).or_insert(origin);
    Ok(Config::read("", "", environment)?)
}

async fn load(config: &Config) -> anyhow::Result<()> {
    let market = config.markets.first().context("no market")?;
    let street = Street::open(Plan {
        market: market.market.clone(),
        database_url: market.database_url.clone(),
        direct_url: None,
        replica_urls: Vec::new(),
        replica_max_lag: std::time::Duration::from_secs(5),
        pool: PoolSettings { statement_timeout: Duration::from_secs(120), ..config.pool },
        cache: kit_cache::CacheSettings::default(),
        redis: None,
        connections: Default::default(),
        cdn: None,
        env: Env::system(),
        secure_cookies: false,
        provider: std::sync::Arc::clone(&config.provider),
        post: config.post.clone(),
        origin: market.origin.clone(),
        stop: CancellationToken::new(),
    })?;
    demo_street::load(&street, SEED, &ProgressBar::hidden()).await
}

/// Says where it is, and who can sign in.
fn say_open(address: SocketAddr, empty: bool) {
    let host = if address.ip().is_loopback() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    };
    if !empty {
        eprintln!("\nSign in with one of these; the password is `{}`:", demo::accounts()[0].password);
        for account in demo_accounts() {
            eprintln!("  {:<10} {}", account.role.to_lowercase(), account.email);
        }
    }
    eprintln!("\nThe street is open: http://{host}   (Ctrl-C closes it)");
}
