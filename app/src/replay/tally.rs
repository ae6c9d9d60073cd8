//! What was done, how fast, and what was not as in the files.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;

use super::check::Difference;
use super::plan::Plan;

/// How an order went.
pub(crate) enum Outcome {
    /// As in the files.
    Same,
    /// Through, but otherwise than in the files.
    Different(Vec<Difference>),
    /// Not through.
    Failed(String),
}

/// Counts while it is played; writes order by order into a file.
pub(crate) struct Tally(Mutex<Inner>);

struct Inner {
    file: csv::Writer<File>,
    path: PathBuf,
    written: csv::Result<()>,
    summary: Summary,
    checkouts: Vec<Duration>,
    payments: Vec<Duration>,
}

/// What a replay came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    /// Orders that were begun.
    pub(crate) started: u64,
    /// Orders that are as in the files.
    pub(crate) same: u64,
    /// Orders that are otherwise.
    pub(crate) different: u64,
    /// Orders that did not get through.
    pub(crate) failed: u64,
    /// Orders that cannot be played, by the reason.
    pub(crate) skipped: BTreeMap<&'static str, u64>,
    /// Orders that were placed.
    pub(crate) placed: u64,
    /// Orders that were paid.
    pub(crate) paid: u64,
    /// Prices that vendors set.
    pub(crate) prices: u64,
    /// Times that vendors stocked up.
    pub(crate) stocks: u64,
    /// Requests sent.
    pub(crate) requests: u64,
    /// Requests that were sent again, and carts that were looked at again.
    pub(crate) retries: u64,
    /// How long it took.
    pub(crate) took: Duration,
    /// How far orders started behind their time at most: more than a moment means that all those in hand at once were too few.
    pub(crate) late: Duration,
    /// How long a checkout took: the median, and what 99 of 100 were faster than.
    pub(crate) checkout: Option<(Duration, Duration)>,
    /// The same for the time from there to the payment.
    pub(crate) payment: Option<(Duration, Duration)>,
    /// The first differences and failures, for people.
    pub(crate) examples: Vec<String>,
    /// Where it stands order by order.
    pub(crate) report: PathBuf,
}

/// How many examples are kept.
const EXAMPLES: usize = 20;

impl Tally {
    /// Begins a report with what a plan leaves out; one that stands there is overwritten.
    pub(crate) fn create(path: &Path, plan: &Plan) -> anyhow::Result<Self> {
        let mut file = csv::Writer::from_path(path)
            .with_context(|| format!("cannot write the report {}", path.display()))?;
        file.write_record(["order", "outcome", "what", "expected", "found"])?;
        let mut summary = Summary { report: path.to_owned(), ..Summary::default() };
        for (order, why) in &plan.skipped {
            *summary.skipped.entry(why).or_default() += 1;
            file.write_record([order, "skipped", why, "", ""])?;
        }
        let inner = Inner {
            file,
            path: path.to_owned(),
            written: Ok(()),
            summary,
            checkouts: Vec::new(),
            payments: Vec::new(),
        };
        Ok(Self(Mutex::new(inner)))
    }

    /// An order begins, so long after it was due.
    pub(crate) fn started(&self, late: Duration) {
        let mut inner = self.inner();
        inner.summary.started += 1;
        inner.summary.late = inner.summary.late.max(late);
    }

    /// A request goes out.
    pub(crate) fn asked(&self) {
        self.inner().summary.requests += 1;
    }

    /// Something is done again.
    pub(crate) fn retried(&self) {
        self.inner().summary.retries += 1;
    }

    /// A vendor set a price.
    pub(crate) fn priced(&self) {
        self.inner().summary.prices += 1;
    }

    /// A vendor stocked up.
    pub(crate) fn stocked(&self) {
        self.inner().summary.stocks += 1;
    }

    /// A checkout was answered after so long.
    pub(crate) fn checked_out(&self, took: Duration) {
        self.inner().checkouts.push(took);
    }

    /// A payment arrived so long after the checkout.
    pub(crate) fn paid(&self, took: Duration) {
        self.inner().payments.push(took);
    }

    /// An order is over.
    pub(crate) fn ended(&self, order: &str, outcome: Outcome) {
        let mut inner = self.inner();
        match outcome {
            Outcome::Same => {
                inner.summary.same += 1;
                inner.write([order, "same", "", "", ""]);
            }
            Outcome::Different(differences) => {
                inner.summary.different += 1;
                for Difference { what, expected, found } in &differences {
                    inner.write([order, "different", what, expected, found]);
                    inner.example(format!("{order}: {what}: {expected} in the files, {found} on the street"));
                }
            }
            Outcome::Failed(why) => {
                inner.summary.failed += 1;
                inner.write([order, "failed", &why, "", ""]);
                inner.example(format!("{order}: {why}"));
            }
        }
    }

    /// Ends the report.
    pub(crate) fn summary(&self, took: Duration) -> anyhow::Result<Summary> {
        let mut inner = self.inner();
        let unwritten = format!("cannot write the report {}", inner.path.display());
        std::mem::replace(&mut inner.written, Ok(())).with_context(|| unwritten.clone())?;
        inner.file.flush().context(unwritten)?;
        let checkout = median_and_p99(&mut inner.checkouts);
        let payment = median_and_p99(&mut inner.payments);
        let (placed, paid) = (inner.checkouts.len() as u64, inner.payments.len() as u64);
        Ok(Summary { placed, paid, took, checkout, payment, ..inner.summary.clone() })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Counters stay counters, whoever panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// The first failure is kept for the end: an order is not undone by a full disk.
    fn write(&mut self, record: [&str; 5]) {
        if self.written.is_ok() {
            self.written = self.file.write_record(record);
        }
    }

    fn example(&mut self, text: String) {
        if self.summary.examples.len() < EXAMPLES {
            self.summary.examples.push(text);
        }
    }
}

fn median_and_p99(times: &mut [Duration]) -> Option<(Duration, Duration)> {
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 * share).ceil() as usize).max(1) - 1).copied();
    Some((at(0.5)?, at(0.99)?))
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.took.as_secs_f64();
        let rate = |n: u64| n as f64 / seconds.max(f64::EPSILON);
        let Self {
            started, same, different, failed, placed, paid, prices, stocks, requests, retries, ..
        } = self;
        writeln!(
            f,
            "{started} orders in {seconds:.1} s: {:.1} a second, {requests} requests ({:.0} a second), {retries} again",
            rate(*started),
            rate(*requests)
        )?;
        writeln!(
            f,
            "{placed} were placed, {paid} paid; vendors set {prices} prices and stocked up {stocks} times"
        )?;
        for (name, times) in [("checkout", self.checkout), ("from there to paid", self.payment)] {
            if let Some((median, p99)) = times {
                let ms = |time: Duration| time.as_secs_f64() * 1000.0;
                writeln!(f, "{name}: p50 {:.1} ms, p99 {:.1} ms", ms(median), ms(p99))?;
            }
        }
        if self.late > Duration::from_secs(1) {
            writeln!(
                f,
                "orders started up to {:.1} s late: the server or --concurrency did not keep up",
                self.late.as_secs_f64()
            )?;
        }
        for (why, times) in &self.skipped {
            writeln!(f, "{times} skipped: {why}")?;
        }
        writeln!(f, "\n{same} as in the files, {different} different, {failed} failed")?;
        for example in &self.examples {
            writeln!(f, "  {example}")?;
        }
        write!(f, "Order by order in {}", self.report.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_and_the_slow_end() {
        let mut times: Vec<_> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(
            median_and_p99(&mut times),
            Some((Duration::from_millis(100), Duration::from_millis(198)))
        );
        assert_eq!(
            median_and_p99(&mut [Duration::from_millis(7)]),
            Some((Duration::from_millis(7), Duration::from_millis(7)))
        );
        assert_eq!(median_and_p99(&mut []), None);
    }
}
