//! `consistency`: what is kept against what is there, while everything around it is hung, killed, emptied and restarted.
//!
//! Two instances with a Redis and a replica. Somebody changes prices, each of a product only upwards, through one instance or the other;
//! readers ask both at a rate, in open loop. An answer is stale when it tells a price that was no longer so: at the instance that
//! acknowledged the change from that moment on, at the other one from [`BOUND`] after it. What happens meanwhile is drawn by a seed.
//! Sessions are ended through one instance while the other one knows them.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{Method, Request, StatusCode};
use kit_db::tokio_postgres::{Client, NoTls};
use load::Latencies;
use long_street::{LIFE, ORDERS, SHELVES, STREET};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use sha2::Digest as _;
use testbed::Redis;
use testbed::postgres::Cluster;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::command::Bench;
use crate::connection::Connection;
use crate::figures::{Benchmark, Figure, Promise, Run};
use crate::schedule::Schedule;
use crate::server::Server;

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "consistency",
    figures: &[
        Figure::new("reads", "answers that were checked"),
        Figure::new("writes", "changes that were acknowledged"),
        Figure::new("faults", "Redis hung, killed, emptied; the replica killed, paused; instances killed"),
        Figure::new("stale", "answers behind what had been acknowledged, beyond the bound")
            .promised(Promise::Exactly(0.0)),
        Figure::new("failed", "requests that failed, but of who was being killed")
            .promised(Promise::Exactly(0.0)),
        Figure::new("worst_ms", "the oldest answer, at the instance that was not written to")
            .promised(Promise::Under(100.0)),
        Figure::new("p99_ms", "of reads, at 600 a second"),
        Figure::new("p99_redis_ms", "the same while Redis is hung, gone or being emptied"),
        Figure::new("revoked_ms", "the longest until an ended session was refused at the other instance")
            .promised(Promise::Under(100.0)),
    ],
    ratios: &[],
};

/// How long another instance may tell what was so before.
const BOUND: Duration = Duration::from_millis(100);
/// Reads a second, of both instances together.
const RATE: u32 = 600;
/// Redis is asked for what so little memory does not hold.
const CACHE_BYTES: &str = "1000000";
const PRODUCTS: usize = 300;
/// Seconds before anything is counted.
const WARMING: u32 = 5;

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let scene = bench
        .steps
        .step(&format!("run {nth}: a street, two instances, a replica, Redis"), Scene::open(bench))
        .await?;
    let seconds = if bench.short { 20 } else { 90 };
    let name = format!("run {nth}: {seconds} s of faults");
    bench.steps.step(&name, scene.play(bench, nth, seconds)).await
}

/// Something whose price goes up.
struct Product {
    id: Uuid,
    vendor: Uuid,
    variant: Uuid,
    /// What was acknowledged, and when, and by which instance as it then was; first to last.
    acknowledged: Mutex<Vec<(i64, Instant, usize, u64)>>,
}

/// An instance: where it is, and which of its lives it is in.
struct Instance {
    address: Mutex<SocketAddr>,
    life: AtomicU64,
}

struct Shared {
    products: Vec<Product>,
    instances: [Instance; 2],
    redis_is_well: AtomicBool,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    reads: u64,
    writes: u64,
    stale: Vec<String>,
    failed: Vec<String>,
    worst: Duration,
    all: Latencies,
    redis_unwell: Latencies,
    revoked: Duration,
}

struct Scene {
    shared: Arc<Shared>,
    servers: [Option<Server>; 2],
    settings: Vec<(&'static str, String)>,
    url: String,
    token: String,
    sql: Client,
    around: Arc<Mutex<Around>>,
}

/// What stands around the instances. Whatever is done to it takes its time, and is done beside the readers.
struct Around {
    redis: Redis,
    replica: Cluster,
    _primary: Cluster,
}

impl Scene {
    async fn open(bench: &Bench) -> anyhow::Result<Self> {
        let (primary, redis) =
            spawn_blocking(|| anyhow::Ok((Cluster::throwaway()?, Redis::start()?))).await??;
        primary.ensure_database("street")?;
        let url = primary.url("street");
        kit_db::migrate::migrate(&url, &long_street::MIGRATIONS).await?;
        let (sql, driver) = kit_db::tokio_postgres::connect(&url, NoTls).await?;
        tokio::spawn(driver);
        sql.batch_execute("SET bench.products = 1000; SET bench.vendors = 200; SET bench.orders = 1000")
            .await?;
        for script in [STREET, ORDERS, SHELVES, LIFE] {
            sql.batch_execute(script).await?;
        }
        sql.batch_execute("VACUUM (ANALYZE)").await?;
        let (primary, replica) = spawn_blocking(move || {
            let replica = primary.replica(&[])?;
            anyhow::Ok((primary, replica))
        })
        .await??;
        // Somebody who works in two hundred shops.
        let token = session(&sql).await?;
        let mine = "SELECT p.id, p.vendor_id, v.id FROM catalog.products AS p JOIN catalog.variants AS v ON v.product_id = p.id
            JOIN vendors.staff AS s ON s.vendor_id = p.vendor_id
            WHERE s.account_id = (SELECT account_id FROM vendors.staff GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
            ORDER BY md5(p.id::text) LIMIT $1";
        let products = sql.query(mine, &[&(PRODUCTS as i64)]).await?;
        ensure!(products.len() == PRODUCTS, "there are {} products", products.len());
        let product = |row: &kit_db::tokio_postgres::Row| Product {
            id: row.get(0),
            vendor: row.get(1),
            variant: row.get(2),
            acknowledged: Mutex::default(),
        };
        let settings = vec![
            ("HIGHSTREET_CACHE_REDIS_URL", redis.url()),
            ("HIGHSTREET_CACHE_BYTES", CACHE_BYTES.to_owned()),
            ("HIGHSTREET_MARKET_STREET_REPLICA_URLS", replica.url("street")),
            ("HIGHSTREET_REPLICAS_MAX_LAG_MS", "1000".to_owned()),
        ];
        let start = async || -> anyhow::Result<Server> {
            let settings: Vec<_> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Server::start_with(&url, bench.databases.work(), &settings).await
        };
        let servers = [start().await?, start().await?];
        let instances = [&servers[0], &servers[1]]
            .map(|server| Instance { address: Mutex::new(server.address), life: AtomicU64::new(1) });
        let shared = Shared {
            products: products.iter().map(product).collect(),
            instances,
            redis_is_well: AtomicBool::new(true),
            seen: Mutex::default(),
        };
        let servers = servers.map(Some);
        let shared = Arc::new(shared);
        let around = Arc::new(Mutex::new(Around { redis, replica, _primary: primary }));
        Ok(Self { shared, servers, settings, url, token, sql, around })
    }

    async fn play(mut self, bench: &Bench, nth: u64, seconds: u32) -> anyhow::Result<Run> {
        // Instances that were started just now have yet to connect, and to read what is asked for the most.
        self.readers(nth, WARMING).join_all().await;
        *self.shared.seen() = Seen::default();
        let done = Arc::new(AtomicBool::new(false));
        let mut tasks = self.readers(nth, seconds);
        for at in 0..2 {
            let (shared, done, token) = (Arc::clone(&self.shared), Arc::clone(&done), self.token.clone());
            let mut chance = StdRng::seed_from_u64(nth * 100 + 50 + at as u64);
            tasks.spawn(async move {
                let (mut connection, mut price) = (None, 1_000_000);
                while !done.load(Ordering::SeqCst) {
                    // A product is one writer's, so that its price goes up.
                    let product = chance.random_range(0..PRODUCTS / 2) * 2 + at;
                    price += 1;
                    shared.write(&mut connection, at, product, price, &token).await;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            });
        }
        let faults = self.faults(bench, nth, seconds).await?;
        done.store(true, Ordering::SeqCst);
        while let Some(task) = tasks.join_next().await {
            task?;
        }
        for server in self.servers.iter_mut().filter_map(Option::take) {
            server.stop().await?;
        }
        let Self { shared, around, .. } = self;
        spawn_blocking(move || drop(around)).await?;
        let seen = shared.seen();
        for what in seen.stale.iter().chain(&seen.failed).take(10) {
            eprintln!("  {what}");
        }
        let mut run = Run::default();
        run.set("reads", seen.reads as f64);
        run.set("writes", seen.writes as f64);
        run.set("faults", f64::from(faults));
        run.set("stale", seen.stale.len() as f64);
        run.set("failed", seen.failed.len() as f64);
        run.set("worst_ms", seen.worst.as_secs_f64() * 1e3);
        run.set("p99_ms", seen.all.ms(99.0));
        run.set("p99_redis_ms", seen.redis_unwell.ms(99.0));
        run.set("revoked_ms", seen.revoked.as_secs_f64() * 1e3);
        Ok(run)
    }

    /// People who read at a rate, for so long.
    fn readers(&self, nth: u64, seconds: u32) -> tokio::task::JoinSet<()> {
        let starts = Schedule::lasting(RATE, seconds).begin();
        let mut tasks = tokio::task::JoinSet::new();
        for reader in 0..32 {
            let (shared, starts) = (Arc::clone(&self.shared), Arc::clone(&starts));
            let mut chance = StdRng::seed_from_u64(nth * 100 + reader);
            tasks.spawn(async move {
                let mut connections = [None, None];
                while let Some((_, meant)) = starts.next().await {
                    let (at, product) = (chance.random_range(0..2), chance.random_range(0..PRODUCTS));
                    shared.read(&mut connections[at], at, product, meant).await;
                }
            });
        }
        tasks
    }

    /// One after the other, with a breath between; a session is ended in each.
    async fn faults(&mut self, bench: &Bench, nth: u64, seconds: u32) -> anyhow::Result<u32> {
        let (began, mut chance, mut faults) = (Instant::now(), StdRng::seed_from_u64(nth), 0);
        let breath = || tokio::time::sleep(Duration::from_millis(1500));
        while began.elapsed() < Duration::from_secs(u64::from(seconds) - 8) {
            let redis_is_well = |shared: &Shared, well| shared.redis_is_well.store(well, Ordering::SeqCst);
            // Each comes once before one comes twice.
            match (faults + chance.random_range(0..2)) % 7 {
                0 => {
                    redis_is_well(&self.shared, false);
                    self.around(|around| around.redis.pause(true)).await?;
                    self.revoke().await?;
                    breath().await;
                    self.around(|around| around.redis.pause(false)).await?;
                }
                1 => {
                    redis_is_well(&self.shared, false);
                    self.around(|around| around.redis.kill()).await?;
                    self.revoke().await?;
                    breath().await;
                    self.around(|around| around.redis.start_again()).await?;
                }
                2 => {
                    redis_is_well(&self.shared, false);
                    let port = self.around(|around| anyhow::Ok(around.redis.port())).await?;
                    for _ in 0..10 {
                        flush(port).await?;
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                }
                3 => {
                    self.around(|around| around.replica.query("street", "SELECT pg_wal_replay_pause()"))
                        .await?;
                    self.revoke().await?;
                    breath().await;
                    self.around(|around| around.replica.query("street", "SELECT pg_wal_replay_resume()"))
                        .await?;
                }
                4 => {
                    self.around(|around| around.replica.kill()).await?;
                    breath().await;
                    self.around(|around| around.replica.restart()).await?;
                }
                // Right behind an answer: what it has committed and told nobody of is told by the other one.
                5 => self.kill(bench, 0).await?,
                _ => self.kill(bench, 1).await?,
            }
            redis_is_well(&self.shared, true);
            faults += 1;
            breath().await;
        }
        Ok(faults)
    }

    async fn around<T: Send + 'static, E: Into<anyhow::Error> + Send + 'static>(
        &self,
        work: impl FnOnce(&mut Around) -> Result<T, E> + Send + 'static,
    ) -> anyhow::Result<T> {
        let around = Arc::clone(&self.around);
        let work = move || work(&mut around.lock().unwrap_or_else(PoisonError::into_inner));
        spawn_blocking(work).await?.map_err(Into::into)
    }

    /// Kills an instance right after it has acknowledged a change, and starts another in its place.
    async fn kill(&mut self, bench: &Bench, at: usize) -> anyhow::Result<()> {
        let of_both = |shared: &Shared| shared.seen().writes;
        let before = of_both(&self.shared);
        while of_both(&self.shared) == before {
            tokio::time::sleep(Duration::from_micros(100)).await;
        }
        // From now on nobody holds what it answers against it.
        self.shared.instances[at].life.fetch_add(1, Ordering::SeqCst);
        let server = self.servers[at].take();
        spawn_blocking(move || drop(server)).await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let settings: Vec<_> = self.settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let server = Server::start_with(&self.url, bench.databases.work(), &settings).await?;
        let instance = &self.shared.instances[at];
        *instance.address.lock().unwrap_or_else(PoisonError::into_inner) = server.address;
        instance.life.fetch_add(1, Ordering::SeqCst);
        self.servers[at] = Some(server);
        Ok(())
    }

    /// Ends a session that both instances know, through one of them; how long until the other one refuses it.
    async fn revoke(&self) -> anyhow::Result<()> {
        let token = session(&self.sql).await?;
        let mut open = Vec::new();
        for at in 0..2 {
            open.push(Connection::open(self.shared.address(at)).await?);
        }
        let me = || signed(Method::GET, "/api/v1/me", &token, String::new());
        for connection in &mut open {
            for _ in 0..2 {
                let answer = connection.ask(me()?).await?;
                ensure!(answer.status == StatusCode::OK, "a session is not known: {}", answer.status);
            }
        }
        let left = open[0].ask(signed(Method::DELETE, "/api/v1/session", &token, String::new())?).await?;
        ensure!(left.status == StatusCode::NO_CONTENT, "a session was not ended: {}", left.status);
        let ended = Instant::now();
        while open[1].ask(me()?).await?.status == StatusCode::OK {}
        let mut seen = self.shared.seen();
        seen.revoked = seen.revoked.max(ended.elapsed());
        Ok(())
    }
}

impl Shared {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn address(&self, at: usize) -> SocketAddr {
        *self.instances[at].address.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn life(&self, at: usize) -> u64 {
        self.instances[at].life.load(Ordering::SeqCst)
    }

    /// Asks for a product, and holds the answer against what had been acknowledged when it was asked for.
    async fn read(&self, connection: &mut Option<(u64, Connection)>, at: usize, nth: usize, meant: Instant) {
        let life = self.life(at);
        // Even: it is being killed.
        if life.is_multiple_of(2) {
            return;
        }
        let (product, well) = (&self.products[nth], self.redis_is_well.load(Ordering::SeqCst));
        let asked = Instant::now();
        let path = format!("/api/v1/products/{}", product.id);
        let outcome = self.ask(connection, at, life, || Ok(Request::get(&path).body(Full::default())?)).await;
        if self.life(at) != life {
            return;
        }
        let mut seen = self.seen();
        let price = outcome.and_then(|(status, body)| {
            ensure!(status == StatusCode::OK, "{status}");
            body["price"]["amount"].as_i64().context("no price")
        });
        let price = match price {
            Ok(price) => price,
            Err(error) => return seen.failed.push(format!("{path} at {at}: {error:#}")),
        };
        seen.reads += 1;
        let took = meant.elapsed();
        seen.all.record(took);
        if !well || !self.redis_is_well.load(Ordering::SeqCst) {
            seen.redis_unwell.record(took);
        }
        let acknowledged = product.acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
        // The first change that the answer does not know of, though it was acknowledged before it was asked.
        let missed = acknowledged.iter().find(|(newer, when, ..)| *newer > price && *when <= asked);
        if let Some((newer, when, by, its_life)) = missed {
            let age = asked.duration_since(*when);
            let own = *by == at && *its_life == life;
            if own || age > BOUND {
                let whose = if own { "its own" } else { "the other's" };
                seen.stale.push(format!("{path} at {at}: {price}, {age:.1?} after {newer}, {whose} change"));
            }
            seen.worst = seen.worst.max(age);
        }
    }

    async fn write(
        &self,
        connection: &mut Option<(u64, Connection)>,
        at: usize,
        nth: usize,
        price: i64,
        token: &str,
    ) {
        let life = self.life(at);
        if life.is_multiple_of(2) {
            return;
        }
        let Product { id, vendor, variant, acknowledged } = &self.products[nth];
        let path = format!("/api/v1/vendors/{vendor}/products/{id}/variants/{variant}/price");
        let body = format!(r#"{{"price":{{"amount":{price},"currency":"EUR"}}}}"#);
        let outcome =
            self.ask(connection, at, life, || signed(Method::PUT, &path, token, body.clone())).await;
        let done = Instant::now();
        match outcome {
            Ok((StatusCode::OK, _)) => {
                acknowledged.lock().unwrap_or_else(PoisonError::into_inner).push((price, done, at, life));
                self.seen().writes += 1;
            }
            _ if self.life(at) != life => {}
            Ok((status, body)) => self.seen().failed.push(format!("{path} at {at}: {status} {body}")),
            Err(error) => self.seen().failed.push(format!("{path} at {at}: {error:#}")),
        }
    }

    /// On the connection that is open to this life of the instance, or on a new one.
    async fn ask(
        &self,
        connection: &mut Option<(u64, Connection)>,
        at: usize,
        life: u64,
        request: impl Fn() -> anyhow::Result<Request<Full<Bytes>>>,
    ) -> anyhow::Result<(StatusCode, Value)> {
        if connection.as_ref().is_none_or(|(of, _)| *of != life) {
            *connection = Some((life, Connection::open(self.address(at)).await?));
        }
        let Some((_, open)) = connection else { unreachable!("it was opened just above") };
        let answer = open.ask(request()?).await;
        match answer {
            Ok(answer) => Ok((answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())),
            Err(error) => {
                *connection = None;
                Err(error)
            }
        }
    }
}

/// Signs in who works in the most shops; answers the token.
async fn session(sql: &Client) -> anyhow::Result<String> {
    let token = sha2::Sha256::digest(kit_core::Env::system().random::<32>());
    let insert = "INSERT INTO identity.sessions (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at)
        SELECT gen_random_uuid(), account_id, $1, 'bench', now(), now(), now() + interval '1 day'
        FROM vendors.staff GROUP BY account_id ORDER BY count(*) DESC LIMIT 1";
    sql.execute(insert, &[&sha2::Sha256::digest(token).to_vec()]).await?;
    Ok(URL_SAFE_NO_PAD.encode(token))
}

fn signed(method: Method, path: &str, token: &str, body: String) -> anyhow::Result<Request<Full<Bytes>>> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(AUTHORIZATION, format!("Bearer {token}"))
        .header(CONTENT_TYPE, "application/json");
    Ok(request.body(Full::from(body))?)
}

async fn flush(port: u16) -> anyhow::Result<()> {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(b"FLUSHALL\r\n").await?;
    let mut answer = [0; 5];
    stream.read_exact(&mut answer).await?;
    ensure!(&answer == b"+OK\r\n", "Redis does not flush");
    Ok(())
}
