//! The settings: from a file and the environment, checked whole, with all mistakes told at once.
//!
//! The file is TOML, `highstreet.toml` in the current directory unless told. Each key can also be set by an environment
//! variable: `HIGHSTREET_` and the key in capitals with `_` for `.` and `-`; the environment wins. `DATABASE_URL` is that of the one
//! market when there is one.

mod reader;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderName;
use kit_cache::CacheSettings;
use kit_core::Market;
use kit_db::PoolSettings;
use kit_jobs::Lane;
use kit_live::ConnectionSettings;
use kit_mail::Smtp;
use kit_telemetry::Format;
use notify::Post;
use payments::{HttpProvider, Provider, TestProvider};

use crate::cdn::Cdn;
use reader::Reader;
pub use reader::{Entry, Origin};

/// All settings in force.
#[derive(Debug)]
pub struct Config {
    /// Where HTTP is served.
    pub listen: SocketAddr,
    /// How logs look.
    pub log_format: Format,
    /// What is logged.
    pub log_filter: String,
    /// How long a request may take.
    pub request_timeout: Duration,
    /// How many bytes a body may have.
    pub body_limit: usize,
    /// How long requests and jobs in hand may take to finish at shutdown.
    pub grace: Duration,
    /// Whether cookies are sent over TLS only.
    pub secure_cookies: bool,
    /// How far behind a replica may be.
    pub replica_max_lag: Duration,
    /// The pool of connections of each market.
    pub pool: PoolSettings,
    /// How many public answers of each market are kept.
    pub cache: CacheSettings,
    /// A Redis that the processes of the deployment share.
    pub redis: Option<String>,
    /// How connections of clients that stay are taken.
    pub connections: ConnectionSettings,
    /// A CDN that is told what has changed.
    pub cdn: Option<Cdn>,
    /// Whether this process runs jobs.
    pub jobs: bool,
    /// In which lanes, and how many jobs of each at once.
    pub job_lanes: Vec<(Lane, usize)>,
    /// How long a job stays with a worker that is not heard of.
    pub job_lease: Duration,
    /// Who takes the money.
    pub provider: Arc<dyn Provider>,
    /// How mails leave.
    pub post: Post,
    /// The markets; at least one.
    pub markets: Vec<MarketConfig>,
    /// Each setting, its value (secrets masked) and where it came from, in the order they are documented.
    pub entries: Vec<Entry>,
}

/// One market's settings.
#[derive(Debug)]
pub struct MarketConfig {
    /// The market.
    pub market: Market,
    /// Names in the Host header that mean it; the first market also answers to all others.
    pub hosts: Vec<String>,
    /// Its database.
    pub database_url: String,
    /// The same database without a pooler between, where there is one.
    pub direct_url: Option<String>,
    /// Its replicas, to read from.
    pub replica_urls: Vec<String>,
    /// A replica for what reads much and long.
    pub statistics_url: Option<String>,
    /// Where it is served, for links in mails; without a slash at the end.
    pub origin: String,
}

impl MarketConfig {
    /// The database itself, for what a pooler does not do.
    pub fn direct_url(&self) -> &str {
        self.direct_url.as_ref().unwrap_or(&self.database_url)
    }

    /// Where to read much and long.
    pub fn statistics_url(&self) -> &str {
        self.statistics_url.as_ref().unwrap_or(&self.database_url)
    }
}

/// All that is wrong with the settings.
#[derive(Debug, thiserror::Error)]
#[error("the settings cannot be used:\n{}", .0.iter().map(|m| format!("  - {m}")).collect::<Vec<_>>().join("\n"))]
pub struct Mistakes(pub Vec<String>);

impl Config {
    /// Reads the settings. Without `file`, `highstreet.toml` is read if it is there.
    pub fn load(file: Option<&Path>) -> Result<Self, Mistakes> {
        let path = file.unwrap_or(Path::new("highstreet.toml"));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Mistakes(vec![format!("{} cannot be read: {error}", path.display())])),
        };
        Self::read(&text, &path.display().to_string(), std::env::vars().collect())
    }

    /// Makes settings of the text of a file and an environment.
    pub fn read(text: &str, file: &str, environment: BTreeMap<String, String>) -> Result<Self, Mistakes> {
        let mut from = Reader::new(text, file, environment);
        let config = Self {
            listen: from.take(
                "listen",
                SocketAddr::from(([127, 0, 0, 1], 8080)),
                "address and port to serve on",
            ),
            log_format: from
                .take_with("log.format", "auto", "auto, text or json", log_format)
                .unwrap_or(Format::Auto),
            log_filter: from.take(
                "log.filter",
                "info".to_owned(),
                "what is logged, such as info,kit_db=debug",
            ),
            request_timeout: from.millis("request.timeout-ms", 10_000, "how long a request may take"),
            body_limit: from.take("request.body-limit", 1024 * 1024, "bytes a body may have"),
            grace: from.millis(
                "shutdown.grace-ms",
                30_000,
                "how long work in hand may take to finish at shutdown",
            ),
            secure_cookies: from.take("cookies.secure", true, "whether cookies are sent over TLS only"),
            replica_max_lag: from.millis(
                "replicas.max-lag-ms",
                5_000,
                "a replica that is so far behind takes no part",
            ),
            pool: PoolSettings {
                size: from.at_least("pool.size", 1, 20, "database connections a market"),
                wait: from.millis("pool.wait-ms", 2_000, "how long one may wait for a connection"),
                connect: from.millis(
                    "pool.connect-ms",
                    5_000,
                    "how long it may take to connect to PostgreSQL",
                ),
                statement_timeout: from.millis(
                    "pool.statement-timeout-ms",
                    10_000,
                    "how long a statement may run",
                ),
                idle_in_transaction: from.millis(
                    "pool.idle-in-transaction-ms",
                    10_000,
                    "how long a transaction may stand idle",
                ),
                prepared: from.take(
                    "pool.prepared",
                    true,
                    "false behind PgBouncer in transaction mode before 1.21: statements are then sent whole",
                ),
            },
            cache: CacheSettings {
                bytes: from.take(
                    "cache.bytes",
                    CacheSettings::default().bytes,
                    "bytes of public answers kept a market; 0 keeps none",
                ),
            },
            redis: redis(&mut from),
            connections: connections(&mut from),
            cdn: cdn(&mut from),
            jobs: from.take("jobs.enabled", true, "whether this process runs jobs"),
            job_lanes: job_lanes(&mut from),
            job_lease: from.millis(
                "jobs.lease-ms",
                30_000,
                "how long a job stays with a worker that is not heard of",
            ),
            provider: provider(&mut from),
            post: post(&mut from),
            markets: markets(&mut from),
            entries: Vec::new(),
        };
        let (entries, mistakes) = from.finish();
        if mistakes.is_empty() { Ok(Self { entries, ..config }) } else { Err(Mistakes(mistakes)) }
    }
}

fn log_format(text: &str) -> Result<Format, String> {
    match text {
        "auto" => Ok(Format::Auto),
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("is auto, text or json".to_owned()),
    }
}

/// The test provider in this process, or the one at `payments.url`.
fn provider(from: &mut Reader) -> Arc<dyn Provider> {
    match from.secret_url("payments.url", "a test provider behind HTTP; in this process unless set") {
        Some(url) => Arc::new(HttpProvider::new(&url)),
        None => Arc::new(TestProvider),
    }
}

/// Where public answers are shared.
fn connections(from: &mut Reader) -> ConnectionSettings {
    let instance = from.take_with(
        "live.instance",
        "",
        "where several instances stand behind a proxy, the name by which it sends polls to this one",
        |text| {
            let plain = text.len() <= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric());
            plain.then(|| text.to_owned()).ok_or_else(|| "has up to 32 letters and digits".to_owned())
        },
    );
    let per_address = from.at_least(
        "live.connections-per-address",
        1,
        ConnectionSettings::default().per_address,
        "live connections that may come from one address to this process",
    );
    let per_second = from.take(
        "live.messages-per-second",
        ConnectionSettings::default().per_second,
        "messages that a live connection may send in a second",
    );
    ConnectionSettings { instance: instance.unwrap_or_default(), per_address, per_second }
}

fn redis(from: &mut Reader) -> Option<String> {
    let about = "a Redis in which the processes of a deployment share public answers: redis://…, rediss://…";
    let url = from.secret_url("cache.redis-url", about)?;
    if let Err(error) = kit_cache::redis_url(&url) {
        from.mistake(format!("cache.redis-url: {error}"));
    }
    Some(url)
}

/// Who is told of changes, by `cdn.purge-url`.
fn cdn(from: &mut Reader) -> Option<Cdn> {
    let about =
        "where a CDN is told what has changed: https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache";
    let url = from.secret_url("cdn.purge-url", about);
    let token = from.secret_url("cdn.purge-token", "the token for it").unwrap_or_default();
    let header = from.take_with(
        "cdn.tag-header",
        "cache-tag",
        "the header that answers are tagged by: cache-tag or surrogate-key",
        |text| match text {
            "cache-tag" | "surrogate-key" => HeaderName::try_from(text).map_err(|error| error.to_string()),
            _ => Err("is cache-tag or surrogate-key".to_owned()),
        },
    );
    Some(Cdn::new(&url?, &token, header?))
}

/// How mails leave, by `mail.transport`.
fn post(from: &mut Reader) -> Post {
    let transport = from.take_with(
        "mail.transport",
        "none",
        "none, smtp or mailbox (kept and shown at /dev/mail)",
        |text| match text {
            "none" | "smtp" | "mailbox" => Ok(text.to_owned()),
            _ => Err("is none, smtp or mailbox".to_owned()),
        },
    );
    let url = from.secret_url(
        "mail.smtp-url",
        "the mail server: smtp://USER:PASSWORD@HOST:587?tls=required, or smtps://…",
    );
    let name =
        from.take("mail.from", "Highstreet <street@localhost>".to_owned(), "in whose name mails are sent");
    match (transport.as_deref(), url) {
        (Some("mailbox"), _) => Post::Mailbox,
        (Some("smtp"), Some(url)) => Smtp::new(&url, &name).map(Post::Smtp).unwrap_or_else(|error| {
            from.mistake(format!("mail.smtp-url or mail.from: {error}"));
            Post::None
        }),
        (Some("smtp"), None) => {
            from.mistake("mail.smtp-url is needed where mail.transport is smtp".to_owned());
            Post::None
        }
        _ => Post::None,
    }
}

/// `https://street.example`, without a path.
fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => Ok(text.to_owned()),
        _ => Err("is like https://street.example, without a path".to_owned()),
    }
}

/// Each lane of `jobs.lanes`, with its own concurrency.
fn job_lanes(from: &mut Reader) -> Vec<(Lane, usize)> {
    let all = Lane::ALL.map(Lane::as_str).join(",");
    let lanes = from.take_with("jobs.lanes", &all, "the lanes whose jobs this process runs", read_lanes);
    let mut concurrency = |lane: Lane| {
        let (default, about) = match lane {
            Lane::Critical => (10, "jobs of the critical lane at once"),
            Lane::Default => (5, "jobs of the default lane at once"),
            Lane::Bulk => (3, "jobs of the bulk lane at once"),
            Lane::Media => (2, "jobs of the media lane at once"),
        };
        (lane, from.at_least(&format!("jobs.{lane}-concurrency"), 1, default, about))
    };
    let known: Vec<_> = Lane::ALL.map(&mut concurrency).into();
    known.into_iter().filter(|(lane, _)| lanes.as_ref().is_some_and(|lanes| lanes.contains(lane))).collect()
}

/// Lanes, separated by commas.
pub(crate) fn read_lanes(text: &str) -> Result<Vec<Lane>, String> {
    text.split(',').map(|name| name.trim().parse::<Lane>().map_err(|error| error.to_string())).collect()
}

/// Each table `[market.NAME]`; one market called `street` if there is none.
fn markets(from: &mut Reader) -> Vec<MarketConfig> {
    let mut names = from.tables("market");
    let alone = names.len() <= 1;
    if names.is_empty() {
        names.push("street".to_owned());
    }
    names.iter().filter_map(|name| market(from, name, alone)).collect()
}

fn market(from: &mut Reader, name: &str, alone: bool) -> Option<MarketConfig> {
    let key = |field: &str| format!("market.{name}.{field}");
    let title = from.take(&key("title"), "Highstreet".to_owned(), "what people call the market");
    let currency = from.take(&key("currency"), "EUR".to_owned(), "ISO 4217 code of its currency");
    let language = from.take(&key("language"), "en".to_owned(), "BCP 47 tag of its language");
    let zone = from.take(&key("time-zone"), "Europe/Berlin".to_owned(), "IANA name of its time zone");
    let hosts = from.take(&key("hosts"), String::new(), "names in the Host header that mean it");
    let database_url = from.database_url(&key("database-url"), alone);
    let direct_url = from.secret_url(
        &key("direct-url"),
        "its database without a pooler between, if database-url is a pooler's: postgres://…",
    );
    let replica_urls = from.secret_urls(
        &key("replica-urls"),
        "replicas of its database to read from, one behind the other: postgres://…,postgres://…",
    );
    let statistics_url = from.secret_url(
        &key("statistics-url"),
        "a replica of its database for what reads much and long, such as highstreet check: postgres://…",
    );
    let origin = from
        .take_with(&key("origin"), "http://localhost:8080", "where it is served, for links in mails", origin)
        .unwrap_or_default();
    let market = match Market::new(name, &title, &currency, &language, &zone) {
        Ok(market) => Some(market),
        Err(error) => {
            from.mistake(format!("market.{name}: {error}"));
            None
        }
    };
    let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty()).map(str::to_owned).collect();
    Some(MarketConfig {
        market: market?,
        hosts,
        database_url: database_url?,
        direct_url,
        replica_urls,
        statistics_url,
        origin,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, environment: &[(&str, &str)]) -> Result<Config, Mistakes> {
        let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::read(text, "test.toml", environment)
    }

    #[test]
    fn the_environment_wins_over_the_file_and_each_value_tells_where_it_came_from() {
        let file = "listen = \"127.0.0.1:1\"\npool.size = 3\n[market.berlin]\ndatabase-url = \"postgres://u:pw@h/d\"\n";
        let config = read(file, &[("HIGHSTREET_POOL_SIZE", "7")]).unwrap();
        assert_eq!((config.listen.port(), config.pool.size), (1, 7));
        let entry = |key: &str| config.entries.iter().find(|entry| entry.key == key).unwrap();
        assert_eq!(entry("pool.size").origin.to_string(), "HIGHSTREET_POOL_SIZE");
        assert_eq!(entry("listen").origin.to_string(), "test.toml");
        assert_eq!(entry("log.filter").origin.to_string(), "default");
        assert_eq!(entry("market.berlin.database-url").value, "postgres://u:***@h/d");
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let file = "listen = \"nowhere\"\ncache.redis-url = \"http://h\"\nunknown = 1\npool.size = 0\n[market.Berlin]\ncurrency = \"euro\"\n";
        let mistakes = read(file, &[("HIGHSTREET_JOBS_ENABLED", "perhaps")]).unwrap_err().0;
        for key in [
            "cache.redis-url",
            "listen",
            "unknown",
            "pool.size",
            "market.Berlin",
            "jobs.enabled",
            "database-url",
        ] {
            assert!(mistakes.iter().any(|mistake| mistake.contains(key)), "{key} in {mistakes:#?}");
        }
    }

    #[test]
    fn the_one_market_takes_database_url() {
        let config = read("", &[("DATABASE_URL", "postgres://h/d")]).unwrap();
        assert_eq!(config.markets[0].database_url, "postgres://h/d");
        assert_eq!(config.markets[0].market.name, "street");
    }
}
