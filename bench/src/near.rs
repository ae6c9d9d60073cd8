//! `near`: what is near, at 33,000 and at 1,000,000 products.
//!
//! In PostgreSQL: the catalog itself asks, one question after another, through prepared statements over the Unix socket; what
//! is timed is from sending to having read the rows, so a little more than the server's own part. Over HTTP: at a rate, in open
//! loop; and flat out. No question is asked twice in a run, so no answer can come from a cache.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use catalog::Catalog;
use hyper::Uri;
use kit_core::{Env, Market};
use kit_db::{Pool, PoolSettings};
use kit_jobs::Wake;

use crate::command::Bench;
use crate::figures::{Benchmark, Figure, Promise, Run};
use crate::load::{at_rate, connect, flat_out};
use crate::questions::{Ground, Question};
use crate::schedule::Schedule;
use crate::server::Server;
use load::Latencies;
use long_street::{Kept, ORDERS, STREET};

/// Fifty products a vendor in both, so that nothing grows but the street.
pub(crate) static MILLION: Kept = Kept {
    name: "street_million",
    sizes: &[("bench.products", 1_000_000), ("bench.vendors", 20_000), ("bench.orders", 400_000)],
    scripts: &[STREET, ORDERS],
};
static THIRTY: Kept = Kept {
    name: "street_33000",
    sizes: &[("bench.products", 33_000), ("bench.vendors", 660), ("bench.orders", 13_200)],
    scripts: &[STREET, ORDERS],
};

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "near",
    figures: &[
        Figure::new("db_p95_ms", "in PostgreSQL, a million products").promised(Promise::Under(1.0)),
        Figure::new("db_p50_ms", ""),
        Figure::new("db_p99_ms", ""),
        Figure::new("db_p95_ms_33000", "in PostgreSQL, 33,000 products"),
        Figure::new("http_p95_ms", "at 500 requests a second, open loop").promised(Promise::Under(5.0)),
        Figure::new("http_p50_ms", ""),
        Figure::new("http_p99_ms", ""),
        Figure::new("http_p95_ms_33000", "the same, 33,000 products"),
        Figure::new("max_rate", "answers a second to 32 connections"),
        Figure::new("max_rate_33000", "the same, 33,000 products"),
    ],
    ratios: &[
        Figure::new("growth", "db_p95_ms at a million to that at 33,000").promised(Promise::Under(1.5)),
        Figure::new("http_growth", "the same of http_p95_ms"),
    ],
};

/// What is read to answer: 1.3 GB at a million products.
const READ: [&str; 13] = [
    "catalog.categories",
    "catalog.stands_near",
    "catalog.stands_near_all",
    "catalog.stands_of_vendor",
    "catalog.stands",
    "catalog.placements_at_place",
    "catalog.shops",
    "catalog.pictures",
    "catalog.pictures_pkey",
    "catalog.products",
    "catalog.products_pkey",
    "catalog.product_texts",
    "catalog.product_texts_pkey",
];

/// Requests a second, in open loop.
const RATE: u32 = 500;
/// More than are ever busy at that rate, unless the server stalls.
const OPEN: usize = 64;
const CLOSED: usize = 32;

/// Which numbers a street brings.
struct Keys {
    db: [(&'static str, f64); 3],
    http: [(&'static str, f64); 3],
    max_rate: &'static str,
}

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let mut run = Run::default();
    let thirty = Keys {
        db: [("db_p50_ms_33000", 50.0), ("db_p95_ms_33000", 95.0), ("db_p99_ms_33000", 99.0)],
        http: [("http_p50_ms_33000", 50.0), ("http_p95_ms_33000", 95.0), ("http_p99_ms_33000", 99.0)],
        max_rate: "max_rate_33000",
    };
    let million = Keys {
        db: [("db_p50_ms", 50.0), ("db_p95_ms", 95.0), ("db_p99_ms", 99.0)],
        http: [("http_p50_ms", 50.0), ("http_p95_ms", 95.0), ("http_p99_ms", 99.0)],
        max_rate: "max_rate",
    };
    street(bench, nth, &THIRTY, &thirty, &mut run).await?;
    street(bench, nth, &MILLION, &million, &mut run).await?;
    run.divide("growth", ("db_p95_ms", "db_p95_ms_33000"));
    run.divide("http_growth", ("http_p95_ms", "http_p95_ms_33000"));
    Ok(run)
}

async fn street(bench: &Bench, nth: u64, kept: &Kept, keys: &Keys, run: &mut Run) -> anyhow::Result<()> {
    let (steps, short) = (&bench.steps, bench.short);
    let database = bench.databases.kept(kept, steps).await?;
    let ground = Ground::read(&bench.databases.client(&database).await?).await?;
    let questions = ground.questions(nth, if short { 3_000 } else { 10_000 });
    let socket_url = bench.databases.socket_url(&database);
    let name = |what: &str| format!("run {nth}, {}: {what}", kept.name);

    steps.step(&name("into memory"), bench.databases.warm(&database, &READ)).await?;
    let latencies = steps.step(&name("in PostgreSQL"), ask_catalog(&socket_url, &questions)).await?;
    keys.db.iter().for_each(|(key, percent)| run.set(key, latencies.ms(*percent)));

    let server = Server::start(&bench.databases.url(&database), bench.databases.work()).await?;
    let uris = |seed, count| -> anyhow::Result<Arc<[Uri]>> {
        Ok(ground.questions(seed, count).iter().map(Question::uri).collect::<Result<_, _>>()?)
    };
    let seconds = if short { 5 } else { 20 };
    let (warming, asked) = (uris(nth + 100, 20_000)?, uris(nth + 200, 100_000)?);
    let warm =
        async { flat_out(connect(server.address, CLOSED).await?, Duration::from_secs(3), &warming).await };
    steps.step(&name("warming up"), warm).await?;
    let open = async {
        let schedule = Schedule::lasting(RATE, seconds);
        at_rate(connect(server.address, OPEN).await?, schedule, &asked).await
    };
    let latencies = steps.step(&name("HTTP at 500 a second"), open).await?;
    keys.http.iter().for_each(|(key, percent)| run.set(key, latencies.ms(*percent)));
    // From where the open loop ended: nothing that was asked just now.
    let fresh: Arc<[Uri]> = asked[RATE as usize * seconds as usize..].into();
    let lasting = Duration::from_secs(u64::from(seconds / 2));
    let flat = async { flat_out(connect(server.address, CLOSED).await?, lasting, &fresh).await };
    run.set(keys.max_rate, steps.step(&name("HTTP flat out"), flat).await?);
    server.stop().await
}

/// Asks the first third to warm up, the rest to measure.
async fn ask_catalog(url: &str, questions: &[Question]) -> anyhow::Result<Latencies> {
    let market = Arc::new(Market::new("street", "Highstreet", "EUR", "en", "Europe/Berlin")?);
    let pool = Pool::new(url, PoolSettings::default())?;
    let catalog = Catalog::new(market, pool.clone(), Env::system(), Wake::default());
    let connection = pool.connection().await?;
    let (warming, measured) = questions.split_at(questions.len() / 3);
    let mut answered = 0;
    for question in warming {
        let found = catalog.search(&connection, &question.search()).await.context("near")?;
        answered += usize::from(!found.hits.is_empty());
    }
    ensure!(answered * 2 > warming.len(), "only {answered} of {} questions found anything", warming.len());
    let mut latencies = Latencies::new();
    for question in measured {
        let search = question.search();
        let began = Instant::now();
        let found = catalog.search(&connection, &search).await.context("near")?;
        latencies.record(began.elapsed());
        drop(found);
    }
    ensure!(latencies.count() == measured.len() as u64, "not all questions were counted");
    Ok(latencies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_brought_into_memory_is_there() {
        let street = street_fixture::database().await;
        let (client, driver) =
            kit_db::tokio_postgres::connect(&street.url, kit_db::tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(driver);
        for relation in READ {
            let found = client.query_one("SELECT to_regclass($1) IS NOT NULL", &[&relation]).await.unwrap();
            assert!(found.get::<_, bool>(0), "there is no {relation}");
        }
    }
}
