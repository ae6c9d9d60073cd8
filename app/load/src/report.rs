//! What came of it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use serde::Serialize;

use crate::{Latencies, Plan};

/// What is asked for, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Requests {
    FrontPage,
    Feed,
    Product,
    ProductPage,
    List,
    BestSellers,
    Categories,
    Near,
    Words,
    PutIntoCart,
    Cart,
    Checkout,
    Order,
    NotSent,
}

impl fmt::Display for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::FrontPage => "front page",
            Self::Feed => "feed",
            Self::Product => "product",
            Self::ProductPage => "product's page",
            Self::List => "list",
            Self::BestSellers => "best sellers",
            Self::Categories => "categories",
            Self::Near => "near",
            Self::Words => "words",
            Self::PutIntoCart => "put into the cart",
            Self::Cart => "cart",
            Self::Checkout => "checkout",
            Self::Order => "order",
            Self::NotSent => "not sent",
        })
    }
}

/// How one request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should.
    Answered,
    /// With a reason of the street's own: sold out, changed meanwhile.
    Refused(String),
    /// Not at all, or with an error.
    Failed(String),
}

/// Counts while it lasts.
pub(crate) struct Tally {
    began: Instant,
    rate: f64,
    users: usize,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    by_kind: BTreeMap<Requests, (Latencies, u64, u64)>,
    all: Latencies,
    refused: BTreeMap<String, u64>,
    failed: BTreeMap<String, u64>,
}

/// What came of a stage, or of it so far. Times are milliseconds from when a request was meant to be sent.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How many people there were.
    pub users: usize,
    /// Requests a second that were meant to be sent.
    pub rate: f64,
    /// Seconds since the beginning.
    pub seconds: f64,
    /// All requests.
    pub all: Line,
    /// Each kind.
    pub by_kind: BTreeMap<Requests, Line>,
    /// Why some were refused, by the code of the problem.
    pub refused: BTreeMap<String, u64>,
    /// Why some failed.
    pub failed: BTreeMap<String, u64>,
}

/// How long one kind took.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Line {
    /// Requests that ended.
    pub count: u64,
    /// Of these, refused for a reason of the street's.
    pub refused: u64,
    /// Of these, not answered, or with an error.
    pub failed: u64,
    /// Percentiles.
    pub p50_ms: f64,
    pub p90_ms: f64,
    pub p95_ms: f64,
    pub p99_ms: f64,
    pub p999_ms: f64,
    pub max_ms: f64,
}

impl Tally {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self { began: Instant::now(), rate: plan.rate, users: plan.users, counts: Mutex::default() }
    }

    pub(crate) fn count(&self, kind: Requests, meant: Instant, outcome: Outcome) {
        let took = meant.elapsed();
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.all.record(took);
        let (latencies, refused, failed) = counts.by_kind.entry(kind).or_default();
        latencies.record(took);
        match outcome {
            Outcome::Answered => {}
            Outcome::Refused(why) => {
                *refused += 1;
                *counts.refused.entry(why).or_default() += 1;
            }
            Outcome::Failed(why) => {
                *failed += 1;
                *counts.failed.entry(why).or_default() += 1;
            }
        }
    }

    pub(crate) fn report(&self) -> Report {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let by_kind: BTreeMap<_, _> = counts
            .by_kind
            .iter()
            .map(|(kind, (latencies, refused, failed))| (*kind, Line::of(latencies, *refused, *failed)))
            .collect();
        let sum = |of: fn(&Line) -> u64| by_kind.values().map(of).sum();
        Report {
            users: self.users,
            rate: self.rate,
            seconds: self.began.elapsed().as_secs_f64(),
            all: Line::of(&counts.all, sum(|line| line.refused), sum(|line| line.failed)),
            by_kind,
            refused: counts.refused.clone(),
            failed: counts.failed.clone(),
        }
    }
}

impl Line {
    fn of(latencies: &Latencies, refused: u64, failed: u64) -> Self {
        if latencies.count() == 0 {
            return Self::default();
        }
        let ms = |percent| latencies.ms(percent);
        Self {
            count: latencies.count(),
            refused,
            failed,
            p50_ms: ms(50.0),
            p90_ms: ms(90.0),
            p95_ms: ms(95.0),
            p99_ms: ms(99.0),
            p999_ms: ms(99.9),
            max_ms: ms(100.0),
        }
    }
}

impl fmt::Display for Report {
    /// A table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<18} {:>9} {:>8} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}",
            "", "requests", "refused", "failed", "p50 ms", "p90", "p95", "p99", "p99.9", "max"
        )?;
        let all = [("all".to_owned(), &self.all)];
        let kinds = self.by_kind.iter().map(|(kind, line)| (kind.to_string(), line));
        for (name, line) in kinds.chain(all) {
            writeln!(
                f,
                "{name:<18} {:>9} {:>8} {:>7} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {:>9.2}",
                line.count,
                line.refused,
                line.failed,
                line.p50_ms,
                line.p90_ms,
                line.p95_ms,
                line.p99_ms,
                line.p999_ms,
                line.max_ms
            )?;
        }
        for (what, counts) in [("refused", &self.refused), ("failed", &self.failed)] {
            for (why, count) in counts {
                writeln!(f, "{what} {count} times: {why}")?;
            }
        }
        Ok(())
    }
}
