//! `fast`: beside what most would build (bench/peers/fastify), and beside the limit.
//!
//! Each measure is taken of all sides in the same run, one after the other, on the same data. Reads come from `wrk`; checkouts from a
//! client of ours, to both. What follows from an order is held back meanwhile: the peer has nothing of the kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use catalog::VariantId;
use hyper::Request;
use kit_core::Point;
use kit_db::tokio_postgres::Client;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use testbed::Redis;
use tokio::task::spawn_blocking;

use crate::command::Bench;
use crate::connection::Connection;
use crate::figures::{Benchmark, Figure, Promise, Run};
use crate::load::{connect, on_each};
use crate::server::Server;
use crate::shoppers::{Basket, Till, baskets};
use crate::wrk;
use load::{Latencies, Plan, Scenario};
use long_street::{Kept, SHELVES, STREET};

/// Fifty products a vendor.
static STREET_200000: Kept = Kept {
    name: "fast_street",
    sizes: &[("bench.products", 200_000), ("bench.vendors", 4_000)],
    scripts: &[STREET, include_str!("../sql/peer_catalog.sql")],
};
/// A hundred vendors with ten products each.
static SHOPS: Kept = Kept {
    name: "fast_shops",
    sizes: &[("bench.products", 1_000), ("bench.vendors", 100)],
    scripts: &[STREET, SHELVES, include_str!("../sql/peer_shop.sql")],
};

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "fast",
    figures: &[
        Figure::new("product_warm_rate", "a product by id, of 1,000, answers a second, 64 connections"),
        Figure::new("product_warm_peer", "the same, Fastify from Redis"),
        Figure::new("product_warm_max", "the same bytes from axum's memory"),
        Figure::new("feed_warm_rate", "the feed, 20 products"),
        Figure::new("feed_warm_peer", ""),
        Figure::new("feed_warm_max", ""),
        Figure::new("html_warm_rate", "the first page of the shop, no cookie"),
        Figure::new("html_warm_max", ""),
        Figure::new("feed_cold_rate", "the feed, nothing kept"),
        Figure::new("feed_cold_peer", ""),
        Figure::new("near_cold_rate", "5 km, a category, 200,000 products, nothing kept"),
        Figure::new("near_cold_peer_radius", "by radius and sort"),
        Figure::new("near_cold_peer_index", "the nearest first by the index"),
        Figure::new("near_warm_rate", "the same, people moving about a city"),
        Figure::new("checkout_rate", "orders a second, over 1,000 products, 64 connections"),
        Figure::new("checkout_peer", ""),
        Figure::new("checkout_p99_ms", ""),
        Figure::new("checkout_peer_p99_ms", ""),
        Figure::new("hot_rate", "orders a second of one product"),
        Figure::new("hot_peer", ""),
        Figure::new("hot_p99_ms", "").promised(Promise::Under(50.0)),
        Figure::new("hot_peer_p99_ms", ""),
        Figure::new(
            "day_p95_ms",
            "the peak of ten million a day: 600 a second, mixed; ten minutes in three runs",
        )
        .promised(Promise::Under(20.0)),
        Figure::new("day_p99_ms", "").promised(Promise::Under(60.0)),
        Figure::new("day_errors", "").promised(Promise::Under(1.0)),
        Figure::new("memory_mib", "at most, of the server, reading"),
        Figure::new("memory_peer_mib", ""),
        Figure::new("memory_checkout_mib", "at most, of the server, selling"),
        Figure::new("memory_checkout_peer_mib", ""),
    ],
    ratios: &[
        Figure::new("product_warm", "to Fastify; to reach 3.6"),
        Figure::new("product_warm_limit", "to the limit; to reach 0.85"),
        Figure::new("feed_warm", "to reach 4"),
        Figure::new("feed_warm_limit", "to reach 0.8"),
        Figure::new("html_limit", "to reach 0.6"),
        Figure::new("feed_cold", "to reach 3"),
        Figure::new("near_cold", "to the better of two; to reach 2"),
        Figure::new("near_warm", "to the better of two, uncached; to reach 15"),
        Figure::new("checkout", "to reach 3"),
        Figure::new("checkout_p99", "to reach 0.5 at most"),
        Figure::new("hot", "to reach 10"),
        Figure::new("memory", "the larger of two; to reach 0.5 at most"),
    ],
};

const CONNECTIONS: usize = 64;
/// The database of a run.
const DATABASE: &str = "fast_run";
const HOT_STOCK: i64 = 200_000;
/// What the relay holds while it works, kit/jobs/src/relay.sql: whoever has it holds the relay back.
const RELAY: &str = "SELECT pg_advisory_lock(5208208757389214273)";

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let mut run = Run::default();
    let redis = spawn_blocking(Redis::start).await??;
    Reads::open(bench, nth, &redis).await?.measure(&mut run).await?;
    sales(bench, nth, &redis, &mut run).await?;
    day(bench, nth, &mut run).await?;
    spawn_blocking(move || drop(redis)).await?;
    let memory = [("memory_mib", "memory_peer_mib"), ("memory_checkout_mib", "memory_checkout_peer_mib")];
    let ratios = memory.iter().filter_map(|(ours, peer)| Some(run.get(ours)? / run.get(peer)?));
    run.set("memory", ratios.fold(f64::NAN, f64::max));
    Ok(run)
}

/// What is read, of whom.
struct Reads<'a> {
    bench: &'a Bench,
    nth: u64,
    ours: Server,
    /// Keeps nothing.
    cold: Server,
    peer: Server,
    ground: Places,
}

impl<'a> Reads<'a> {
    async fn open(bench: &'a Bench, nth: u64, redis: &Redis) -> anyhow::Result<Self> {
        let database = bench.databases.kept(&STREET_200000, &bench.steps).await?;
        let (url, work) = (bench.databases.url(&database), bench.databases.work());
        let ground = Places::read(&bench.databases.client(&database).await?).await?;
        let ours = Server::start(&url, work).await?;
        let cold = Server::start_with(&url, work, &[("HIGHSTREET_CACHE_BYTES", "0")]).await?;
        let peer = Server::peer(&url, redis.port(), work).await?;
        Ok(Self { bench, nth, ours, cold, peer, ground })
    }

    async fn measure(self, run: &mut Run) -> anyhow::Result<()> {
        let products: Vec<_> =
            self.ground.products.iter().map(|id| format!("/api/v1/products/{id}")).collect();
        let of_peer: Vec<_> = self.ground.products.iter().map(|id| format!("/products/{id}")).collect();
        self.warm(run, "product_warm", &products, Some(&of_peer)).await?;
        self.warm(run, "feed_warm", &["/api/v1/feed".to_owned()], Some(&["/feed".to_owned()])).await?;
        self.warm(run, "html_warm", &["/".to_owned()], None).await?;
        run.divide("product_warm", ("product_warm_rate", "product_warm_peer"));
        run.divide("product_warm_limit", ("product_warm_rate", "product_warm_max"));
        run.divide("feed_warm", ("feed_warm_rate", "feed_warm_peer"));
        run.divide("feed_warm_limit", ("feed_warm_rate", "feed_warm_max"));
        run.divide("html_limit", ("html_warm_rate", "html_warm_max"));

        let feed = self.rate("feed, cold", &self.cold, &["/api/v1/feed".to_owned()]).await?;
        run.set("feed_cold_rate", feed);
        run.set(
            "feed_cold_peer",
            self.rate("feed, cold, peer", &self.peer, &["/feed-cold".to_owned()]).await?,
        );
        run.divide("feed_cold", ("feed_cold_rate", "feed_cold_peer"));

        let asked = self.ground.around(self.nth, 20_000);
        let ours: Vec<_> = asked.iter().map(Near::ours).collect();
        run.set("near_cold_rate", self.rate("near, cold", &self.cold, &ours).await?);
        for (key, route) in [("near_cold_peer_radius", "radius"), ("near_cold_peer_index", "index")] {
            let theirs: Vec<_> = asked.iter().map(|near| near.peers(route)).collect();
            run.set(key, self.rate(&format!("near, cold, peer by {route}"), &self.peer, &theirs).await?);
        }
        let better = ["near_cold_peer_radius", "near_cold_peer_index"].iter().filter_map(|key| run.get(key));
        let better = better.fold(f64::NAN, f64::max);
        run.set("near_cold", run.get("near_cold_rate").unwrap_or(f64::NAN) / better);

        let ours: Vec<_> = self.ground.in_city(self.nth, 50_000).iter().map(Near::ours).collect();
        let warming = async {
            let (address, work) = (self.ours.address, self.bench.databases.work());
            wrk::rate(address, &ours, CONNECTIONS, Duration::from_secs(15), work).await
        };
        self.bench.steps.step(&format!("run {}: near, warming up", self.nth), warming).await?;
        run.set("near_warm_rate", self.rate("near, warm", &self.ours, &ours).await?);
        run.set("near_warm", run.get("near_warm_rate").unwrap_or(f64::NAN) / better);

        run.set("memory_mib", self.ours.memory()? / f64::from(1 << 20));
        run.set("memory_peer_mib", self.peer.memory()? / f64::from(1 << 20));
        self.ours.stop().await?;
        self.cold.stop().await
    }

    /// Ours, the peer's, and the limit at the size of ours.
    async fn warm(
        &self,
        run: &mut Run,
        what: &'static str,
        ours: &[String],
        peers: Option<&[String]>,
    ) -> anyhow::Result<()> {
        let keys: [&'static str; 3] = match what {
            "product_warm" => ["product_warm_rate", "product_warm_peer", "product_warm_max"],
            "feed_warm" => ["feed_warm_rate", "feed_warm_peer", "feed_warm_max"],
            _ => ["html_warm_rate", "", "html_warm_max"],
        };
        run.set(keys[0], self.rate(what, &self.ours, ours).await?);
        let request = Request::get(ours[0].as_str()).body(http_body_util::Full::default())?;
        let answer = Connection::open(self.ours.address).await?.ask(request).await?;
        let media_type = answer.headers.get("content-type").and_then(|value| value.to_str().ok());
        let limit = Server::limit(
            &answer.body,
            media_type.context("an answer has no type")?,
            self.bench.databases.work(),
        )
        .await?;
        run.set(keys[2], self.rate(&format!("{what}, limit"), &limit, ours).await?);
        drop(limit);
        if let Some(peers) = peers {
            run.set(keys[1], self.rate(&format!("{what}, peer"), &self.peer, peers).await?);
        }
        Ok(())
    }

    async fn rate(&self, what: &str, server: &Server, paths: &[String]) -> anyhow::Result<f64> {
        let (work, seconds) = (self.bench.databases.work(), if self.bench.short { 3 } else { 6 });
        let measured = async {
            wrk::rate(server.address, paths, CONNECTIONS, Duration::from_secs(2), work).await?;
            wrk::rate(server.address, paths, CONNECTIONS, Duration::from_secs(seconds), work).await
        };
        let rate = self.bench.steps.step(&format!("run {}: {what}", self.nth), measured).await?;
        eprintln!("    {rate:.0}/s");
        Ok(rate)
    }
}

/// The peak of a day of ten million requests, with all that follows from the orders; the load tool, the server and PostgreSQL on one machine.
async fn day(bench: &Bench, nth: u64, run: &mut Run) -> anyhow::Result<()> {
    let database = bench.databases.kept(&SHOPS, &bench.steps).await?;
    bench.databases.copy(&database, DATABASE).await?;
    let ours = Server::start(&bench.databases.url(DATABASE), bench.databases.work()).await?;
    let rate = 600.0;
    let plan = Plan {
        url: format!("http://{}", ours.address),
        market: None,
        scenario: Scenario::Mixed,
        // Who think for a minute between two requests.
        users: 36_000,
        rate,
        lasting: Duration::from_secs(if bench.short { 20 } else { 200 }),
        seed: nth,
        hot: None,
    };
    let report = bench.steps.step(&format!("run {nth}: ten million a day"), load::run(&plan, |_| {})).await?;
    eprintln!("{report}");
    run.set("day_p95_ms", report.all.p95_ms);
    run.set("day_p99_ms", report.all.p99_ms);
    run.set("day_errors", report.all.failed as f64);
    ours.stop().await?;
    bench.databases.remove(DATABASE).await
}

/// Where people are, and what there is.
struct Places {
    products: Vec<uuid::Uuid>,
    shops: Vec<Point>,
    categories: Vec<String>,
    /// The shops of the town that has the most.
    city: Vec<Point>,
}

/// What somebody asks.
struct Near {
    point: Point,
    category: String,
}

impl Places {
    async fn read(on: &Client) -> anyhow::Result<Self> {
        let products =
            on.query("SELECT id FROM catalog.products ORDER BY md5(id::text) LIMIT 1000", &[]).await?;
        let shops = "SELECT degrees(asin(cube_ll_coord(position, 3) / 6371008.8)),
                degrees(atan2(cube_ll_coord(position, 2), cube_ll_coord(position, 1)))
            FROM catalog.shop_places ORDER BY place_id";
        let shops = on.query(shops, &[]).await?;
        let shops: Vec<Point> =
            shops.iter().map(|row| Point::new(row.get(0), row.get(1))).collect::<Result<_, _>>()?;
        let categories = "SELECT slug FROM catalog.categories WHERE parent_id IS NOT NULL AND slug <> 'rare' ORDER BY slug";
        let categories = on.query(categories, &[]).await?.iter().map(|row| row.get(0)).collect();
        let around = |centre: Point| -> Vec<Point> {
            shops.iter().filter(|shop| shop.distance(&centre) < 8_000.0).copied().collect()
        };
        let centre = shops.iter().step_by(16).max_by_key(|centre| around(**centre).len());
        let city = around(*centre.context("there is no shop")?);
        Ok(Self { products: products.iter().map(|row| row.get(0)).collect(), city, shops, categories })
    }

    /// Within some kilometres of any shop.
    fn around(&self, seed: u64, count: usize) -> Vec<Near> {
        Self::drawn(&self.shops, &self.categories, seed, count)
    }

    /// Within some kilometres of a shop of the city.
    fn in_city(&self, seed: u64, count: usize) -> Vec<Near> {
        Self::drawn(&self.city, &self.categories, seed + 1000, count)
    }

    fn drawn(shops: &[Point], categories: &[String], seed: u64, count: usize) -> Vec<Near> {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut draw = || {
            let shop = shops[chance.random_range(0..shops.len())];
            let (north, east) = (chance.random_range(-0.02..0.02), chance.random_range(-0.03..0.03));
            let category = categories[chance.random_range(0..categories.len())].clone();
            Near { point: Point::new(shop.lat() + north, shop.lng() + east).unwrap_or(shop), category }
        };
        (0..count).map(|_| draw()).collect()
    }
}

impl Near {
    fn ours(&self) -> String {
        let (lat, lng, category) = (self.point.lat(), self.point.lng(), &self.category);
        format!("/api/v1/products?near={lat:.5},{lng:.5}&radius_m=5000&category={category}")
    }

    fn peers(&self, route: &str) -> String {
        let (lat, lng, category) = (self.point.lat(), self.point.lng(), &self.category);
        format!("/near-{route}?lat={lat:.5}&lng={lng:.5}&category={category}")
    }
}

/// Orders, over many products and of one.
async fn sales(bench: &Bench, nth: u64, redis: &Redis, run: &mut Run) -> anyhow::Result<()> {
    let work = bench.databases.work();
    let (mut memory, mut memory_peer) = (0.0_f64, 0.0_f64);
    for hot in [false, true] {
        let name = if hot { "one product" } else { "1,000 products" };
        let keys = if hot {
            [["hot_rate", "hot_p99_ms"], ["hot_peer", "hot_peer_p99_ms"]]
        } else {
            [["checkout_rate", "checkout_p99_ms"], ["checkout_peer", "checkout_peer_p99_ms"]]
        };
        for (peer, [rate, p99]) in [false, true].into_iter().zip(keys) {
            let who = if peer { "peer" } else { "ours" };
            let template = bench.databases.kept(&SHOPS, &bench.steps).await?;
            bench.databases.copy(&template, DATABASE).await?;
            let db = bench.databases.client(DATABASE).await?;
            db.batch_execute(RELAY).await?;
            let variants = db.query("SELECT variant_id FROM stock.levels ORDER BY variant_id", &[]).await?;
            let variants: Vec<VariantId> = variants.iter().map(|row| VariantId(row.get(0))).collect();
            let wanted: Vec<Basket> =
                if hot { vec![vec![(variants[0], 1)]] } else { baskets(&variants, nth, 400) };
            if hot {
                db.batch_execute(&format!("UPDATE peer.levels SET on_hand = {HOT_STOCK}; UPDATE stock.levels SET on_hand = {HOT_STOCK}"))
                    .await?;
            }
            let url = bench.databases.url(DATABASE);
            let server = if peer {
                Server::peer(&url, redis.port(), work).await?
            } else {
                Server::start(&url, work).await?
            };
            let count = if bench.short { 20_000 } else { 60_000 };
            let till = Till::fill(&db, server.address, &wanted, count, peer);
            let till = bench.steps.step(&format!("run {nth}: {name}, {who}: filling carts"), till).await?;
            let lasting = Duration::from_secs(if bench.short { 3 } else { 6 });
            let sold = bench
                .steps
                .step(&format!("run {nth}: {name}, {who}"), buy_all(&server, till, lasting))
                .await?;
            let (per_second, latencies) = sold;
            eprintln!(
                "    {per_second:.0}/s, p50 {:.1}, p99 {:.1} ms",
                latencies.ms(50.0),
                latencies.ms(99.0)
            );
            run.set(rate, per_second);
            run.set(p99, latencies.ms(99.0));
            let held = server.memory()? / f64::from(1 << 20);
            if peer {
                memory_peer = memory_peer.max(held);
            } else {
                memory = memory.max(held);
                server.stop().await?;
                check(&db).await?;
            }
            drop(db);
            bench.databases.remove(DATABASE).await?;
        }
    }
    run.set("memory_checkout_mib", memory);
    run.set("memory_checkout_peer_mib", memory_peer);
    run.divide("checkout", ("checkout_rate", "checkout_peer"));
    run.divide("checkout_p99", ("checkout_p99_ms", "checkout_peer_p99_ms"));
    run.divide("hot", ("hot_rate", "hot_peer"));
    Ok(())
}

/// The first second warms up. Orders a second, and how long each took.
async fn buy_all(server: &Server, till: Till, lasting: Duration) -> anyhow::Result<(f64, Latencies)> {
    const WARMING: Duration = Duration::from_secs(1);
    let (till, next) = (Arc::new(till), Arc::new(AtomicUsize::new(0)));
    let connections = connect(server.address, CONNECTIONS).await?;
    let began = Instant::now();
    let took = on_each(connections, |mut connection| {
        let (till, next) = (Arc::clone(&till), Arc::clone(&next));
        async move {
            let mut took = Vec::new();
            while began.elapsed() < WARMING + lasting {
                let asked = Instant::now();
                let Some(request) = till.request(next.fetch_add(1, Ordering::Relaxed))? else { break };
                let answer = connection.ask(request).await?;
                ensure!(answer.status == hyper::StatusCode::ACCEPTED, "an order was answered {answer:?}");
                took.push((asked, Instant::now()));
            }
            Ok(took)
        }
    })
    .await?;
    let took: Vec<_> = took.into_iter().flatten().filter(|(asked, _)| *asked - began > WARMING).collect();
    let last = took.iter().map(|(_, answered)| *answered).max().context("there were too few carts")?;
    let mut latencies = Latencies::new();
    latencies.extend(took.iter().map(|(asked, answered)| *answered - *asked));
    Ok((took.len() as f64 / (last - began - WARMING).as_secs_f64(), latencies))
}

/// What was answered is there, and no more is promised than there was.
async fn check(db: &Client) -> anyhow::Result<()> {
    let row = db
        .query_one(
            "SELECT (SELECT count(*) FROM orders.orders), (SELECT count(*) FROM jobs.outbox WHERE kind = 'orders.placed'),
                (SELECT sum(held)::bigint FROM stock.levels), (SELECT sum(quantity)::bigint FROM stock.holds),
                (SELECT sum(quantity)::bigint FROM orders.lines)",
            &[],
        )
        .await?;
    let [orders, events, held, holds, ordered] = [0, 1, 2, 3, 4].map(|at| row.get::<_, i64>(at));
    ensure!(orders > 0 && orders == events, "{orders} orders and {events} events");
    ensure!(held == holds && held == ordered, "{held} are held, by holds {holds}, {ordered} were ordered");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_asked_the_same() {
        let near = Near { point: Point::new(52.5, 13.25).unwrap(), category: "cheese".into() };
        assert_eq!(near.ours(), "/api/v1/products?near=52.50000,13.25000&radius_m=5000&category=cheese");
        assert_eq!(near.peers("index"), "/near-index?lat=52.50000&lng=13.25000&category=cheese");
        assert!(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/fastify/server.js")).exists()
        );
    }
}
