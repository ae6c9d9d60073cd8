//! `checkout`: orders a second.
//!
//! Guests have filled their carts before; what is measured is POST /api/v1/orders, to the answer that the order is durable.
//! Payment, live feeds and all else that follows runs beside it as in production, and what it leaves for later is measured too:
//! how long after the last order all were paid. Then the books are read in the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use catalog::VariantId;
use kit_db::{Pool, PoolSettings};

use crate::command::Bench;
use crate::connection::Connection;
use crate::figures::{Benchmark, Figure, Promise, Run};
use crate::load::{connect, on_each};
use crate::server::Server;
use crate::shoppers::{Bought, Shopper, baskets, fill};
use load::Latencies;
use long_street::{Kept, SHELVES, STREET};

kit_db::row! {
    struct Books {
        orders: i64,
        paid: i64,
        captured: i64,
        ordered_minor: i64,
        captured_minor: i64,
        ledger_minor: i64,
        failed_jobs: i64,
    }
}

kit_db::row! {
    #[derive(Debug)]
    struct Shelf {
        variant: VariantId,
        put: i64,
        sold: i64,
        on_hand: i64,
        held: i64,
        kept: i64,
        ordered: i64,
    }
}

kit_db::queries! { in "checkout.sql";
    variants() -> (VariantId,);
    leave(variant: VariantId, pieces: i64) -> ();
    under_way() -> (i64,);
    books() -> Books;
    shelves() -> Shelf;
}

/// A hundred vendors with ten products each.
static SHOPS: Kept = Kept {
    name: "checkout",
    sizes: &[("bench.products", 1_000), ("bench.vendors", 100)],
    scripts: &[STREET, SHELVES],
};

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "checkout",
    figures: &[
        Figure::new("rate", "orders a second, over 1,000 products, 32 connections"),
        Figure::new("p50_ms", "to the answer that it is durable"),
        Figure::new("p99_ms", ""),
        Figure::new("settled_s", "from the last answer until all were paid and all else was done"),
        Figure::new("hot_rate", "orders a second of one product, 64 connections"),
        Figure::new("hot_p99_ms", ""),
        Figure::new("hot_settled_s", ""),
        Figure::new("hot_sold", "pieces of the 5,000 there were").promised(Promise::Exactly(5000.0)),
        Figure::new("oversold", "pieces").promised(Promise::Exactly(0.0)),
        Figure::new("commit_ms", "one commit alone: what this machine's disk takes"),
    ],
    ratios: &[Figure::new("hot_share", "hot_rate to rate")],
};

const CONNECTIONS: usize = 32;
const HOT_CONNECTIONS: usize = 64;
const HOT_STOCK: i64 = 5_000;
/// The database of a run.
const DATABASE: &str = "checkout_run";

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let mut run = Run::default();
    run.set("commit_ms", commit_ms(bench).await?);
    let (warming, measured) = if bench.short { (500, 2_000) } else { (1_000, 10_000) };

    let till = Till::open(bench, &format!("run {nth}, 1,000 products"), None).await?;
    let wanted = baskets(&till.variants, nth, warming + measured);
    let mut shoppers = till.step("filling carts", fill(till.server.address, wanted)).await?;
    till.step("warming up", till.buy_all(shoppers.split_off(measured), CONNECTIONS)).await?;
    till.settled().await?;
    let sales = till.step("buying", till.buy_all(shoppers, CONNECTIONS)).await?;
    ensure!(sales.placed == measured, "{} of {measured} orders were refused", measured - sales.placed);
    run.set("rate", sales.rate());
    run.set("p50_ms", sales.latencies.ms(50.0));
    run.set("p99_ms", sales.latencies.ms(99.0));
    run.set("settled_s", till.step("paying", till.settled()).await?);
    let (_, oversold) = till.close(warming + measured).await?;

    // One more than there is for each connection to be refused, and a few to spare.
    let hot = Till::open(bench, &format!("run {nth}, one product"), Some(HOT_STOCK)).await?;
    let carts = HOT_STOCK as usize + 2 * HOT_CONNECTIONS;
    let wanted = vec![vec![(hot.variants[0], 1)]; carts];
    let shoppers = hot.step("filling carts", fill(hot.server.address, wanted)).await?;
    hot.settled().await?;
    let sales = hot.step("buying", hot.buy_all(shoppers, HOT_CONNECTIONS)).await?;
    run.set("hot_rate", sales.rate());
    run.set("hot_p99_ms", sales.latencies.ms(99.0));
    run.set("hot_settled_s", hot.step("paying", hot.settled()).await?);
    let variant = hot.variants[0];
    let (shelves, hot_oversold) = hot.close(sales.placed).await?;
    let sold = shelves.iter().find(|shelf| shelf.variant == variant).map(|shelf| shelf.sold + shelf.held);
    run.set("hot_sold", sold.unwrap_or_default() as f64);
    run.set("oversold", (oversold + hot_oversold) as f64);
    run.divide("hot_share", ("hot_rate", "rate"));
    Ok(run)
}

/// A server on a fresh database, and a look into that.
struct Till<'a> {
    bench: &'a Bench,
    name: String,
    server: Server,
    db: Pool,
    variants: Vec<VariantId>,
}

/// What was bought.
struct Sales {
    placed: usize,
    /// From the first request to the last order's answer.
    lasted: Duration,
    /// Of orders; a refusal is not one.
    latencies: Latencies,
}

impl Sales {
    fn rate(&self) -> f64 {
        self.placed as f64 / self.lasted.as_secs_f64()
    }
}

impl<'a> Till<'a> {
    /// With so much of the first variant left.
    async fn open(bench: &'a Bench, name: &str, left: Option<i64>) -> anyhow::Result<Self> {
        let template = bench.databases.kept(&SHOPS, &bench.steps).await?;
        bench.databases.copy(&template, DATABASE).await?;
        // The books are read at leisure.
        let patient =
            PoolSettings { size: 1, statement_timeout: Duration::from_secs(60), ..PoolSettings::default() };
        let db = Pool::new(&bench.databases.socket_url(DATABASE), patient)?;
        let variants: Vec<_> = variants().all(&db).await?.into_iter().map(|(variant,)| variant).collect();
        ensure!(!variants.is_empty(), "there is nothing to buy");
        if let Some(pieces) = left {
            leave(variants[0], pieces).execute(&db).await?;
        }
        let server = Server::start(&bench.databases.url(DATABASE), bench.databases.work()).await?;
        Ok(Self { bench, name: name.to_owned(), server, db, variants })
    }

    async fn step<T>(&self, what: &str, work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
        self.bench.steps.step(&format!("{}: {what}", self.name), work).await
    }

    /// Each connection buys for one shopper after the other, until all have bought or it is refused.
    async fn buy_all(&self, shoppers: Vec<Shopper>, connections: usize) -> anyhow::Result<Sales> {
        let (shoppers, next) = (Arc::new(shoppers), Arc::new(AtomicUsize::new(0)));
        let connections = connect(self.server.address, connections).await?;
        let began = Instant::now();
        let sold =
            on_each(connections, |connection| buy(connection, Arc::clone(&shoppers), Arc::clone(&next)))
                .await?;
        let mut latencies = Latencies::new();
        let mut last = began;
        for (took, at) in sold {
            latencies.extend(took);
            last = last.max(at);
        }
        Ok(Sales { placed: latencies.count() as usize, lasted: last - began, latencies })
    }

    /// Waits until all that follows from the orders has happened; how many seconds that took.
    async fn settled(&self) -> anyhow::Result<f64> {
        const LONGEST: Duration = Duration::from_secs(300);
        let began = Instant::now();
        loop {
            let (left,) = under_way().one(&self.db).await?;
            if left == 0 {
                return Ok(began.elapsed().as_secs_f64());
            }
            if began.elapsed() > LONGEST {
                bail!("{left} events and jobs are still to be done after {} s", LONGEST.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Stops the server, reads the books, and answers what is on the shelves and how many pieces were sold that never were.
    async fn close(self, placed: usize) -> anyhow::Result<(Vec<Shelf>, i64)> {
        self.server.stop().await?;
        let books = books().one(&self.db).await?;
        let shelves = shelves().all(&self.db).await?;
        self.db.close();
        self.bench.databases.remove(DATABASE).await?;
        books.check(placed as i64)?;
        let wrong: Vec<_> = shelves.iter().filter(|shelf| !shelf.agrees()).collect();
        ensure!(
            wrong.is_empty(),
            "{} shelves do not agree with their books; the first is {:?}",
            wrong.len(),
            wrong[0]
        );
        let oversold = shelves.iter().map(Shelf::oversold).sum();
        Ok((shelves, oversold))
    }
}

/// How long each order took, and when the last one was answered.
async fn buy(
    mut connection: Connection,
    shoppers: Arc<Vec<Shopper>>,
    next: Arc<AtomicUsize>,
) -> anyhow::Result<(Vec<Duration>, Instant)> {
    let (mut took, mut last) = (Vec::new(), Instant::now());
    while let Some(shopper) = shoppers.get(next.fetch_add(1, Ordering::Relaxed)) {
        let began = Instant::now();
        match shopper.buy(&mut connection).await? {
            Bought::Placed => {
                last = Instant::now();
                took.push(last - began);
            }
            Bought::Refused => break,
        }
    }
    Ok((took, last))
}

impl Books {
    /// Every order that was answered is there, is paid once, and nothing else is.
    fn check(&self, placed: i64) -> anyhow::Result<()> {
        ensure!(self.orders == placed, "{placed} orders were answered, {} are there", self.orders);
        ensure!(self.failed_jobs == 0, "{} jobs failed", self.failed_jobs);
        ensure!((self.paid, self.captured) == (placed, placed), "of {placed} orders {} are paid", self.paid);
        ensure!(self.captured_minor == self.ordered_minor, "another sum was paid than was ordered");
        ensure!(self.ledger_minor == 0, "the ledger is off by {}", self.ledger_minor);
        Ok(())
    }
}

impl Shelf {
    /// What is there is what was put there without what was sold; what is promised has holds; nothing is negative.
    fn agrees(&self) -> bool {
        self.on_hand == self.put - self.sold
            && self.held == self.kept
            && self.held >= 0
            && self.on_hand >= self.held
    }

    /// Pieces that were ordered or promised and never there.
    fn oversold(&self) -> i64 {
        (self.ordered.max(self.sold + self.held) - self.put).max(0)
    }
}

/// The median of some commits by one client: how fast anything can be durable here.
async fn commit_ms(bench: &Bench) -> anyhow::Result<f64> {
    let client = bench.databases.client("postgres").await?;
    let commit = client.prepare("SELECT pg_logical_emit_message(true, 'bench', 'commit')").await?;
    let mut latencies = Latencies::new();
    for _ in 0..300 {
        let began = Instant::now();
        client.query(&commit, &[]).await?;
        latencies.record(began.elapsed());
    }
    Ok(latencies.ms(50.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn shelf(put: i64, sold: i64, held: i64, ordered: i64) -> Shelf {
        Shelf { variant: VariantId(Uuid::nil()), put, sold, on_hand: put - sold, held, kept: held, ordered }
    }

    #[tokio::test]
    async fn the_books_can_be_read() {
        let street = street_fixture::database().await;
        for query in QUERIES {
            assert_eq!(query.check(&street.db).await.unwrap(), Vec::<String>::new());
        }
    }

    #[test]
    fn what_was_ordered_beyond_what_there_was_is_oversold() {
        assert_eq!(shelf(5000, 4000, 1000, 5000).oversold(), 0);
        assert_eq!(shelf(5000, 5000, 0, 5003).oversold(), 3);
        assert_eq!(shelf(5000, 5000, 1, 5000).oversold(), 1);
    }

    #[test]
    fn a_shelf_that_does_not_agree_with_its_books_is_seen() {
        assert!(shelf(5000, 4000, 1000, 5000).agrees());
        assert!(!shelf(5000, 5001, 0, 5000).agrees(), "sold below zero");
        assert!(!Shelf { kept: 999, ..shelf(5000, 4000, 1000, 5000) }.agrees(), "a promise without a hold");
        assert!(
            !Shelf { on_hand: 1001, ..shelf(5000, 4000, 1000, 5000) }.agrees(),
            "a piece that came from nowhere"
        );
    }

    #[test]
    fn an_order_that_was_answered_and_is_not_there_is_seen() {
        let books = |orders, paid| Books {
            orders,
            paid,
            captured: paid,
            ordered_minor: 100,
            captured_minor: 100,
            ledger_minor: 0,
            failed_jobs: 0,
        };
        assert!(books(10, 10).check(10).is_ok());
        assert!(books(9, 9).check(10).is_err(), "lost");
        assert!(books(10, 9).check(10).is_err(), "not paid");
        assert!(Books { ledger_minor: 1, ..books(10, 10) }.check(10).is_err());
    }
}
