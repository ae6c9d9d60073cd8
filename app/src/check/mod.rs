//! `highstreet check`: whether all that must hold holds, in a database that trades meanwhile.
//!
//! The one place that reads across the walls between modules. It changes nothing: each market is looked at in one read-only
//! transaction that sees one moment of it (REPEATABLE READ), so that what is on its way is not half seen.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

mod invariants;

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use anyhow::ensure;
use clap::Args;
use jiff::Timestamp;
use kit_core::Env;
use kit_db::{Error, Pool, PoolSettings};
use serde::Serialize;

use crate::config::MarketConfig;

pub use invariants::{INVARIANTS, Invariant, queries};

/// How many offenders of an invariant are told.
const TOLD: i64 = 20;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Only these [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Market; all of them unless told
    #[arg(long)]
    market: Option<String>,
    /// Print the report as JSON, an object a market
    #[arg(long)]
    json: bool,
    /// Print what is looked at, and look at nothing
    #[arg(long)]
    list: bool,
}

/// What came of a look at a market.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The market's name.
    pub market: String,
    /// When it was looked at.
    pub at: Timestamp,
    /// Whether all holds.
    pub ok: bool,
    /// Each invariant.
    pub invariants: Vec<Finding>,
}

/// What came of one invariant.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// [`Invariant::name`].
    pub name: &'static str,
    /// [`Invariant::must`].
    pub must: &'static str,
    /// Whether it does.
    pub holds: bool,
    /// What breaks it: of what, and how; 20 at most.
    pub offenders: Vec<Offender>,
    /// Whether there are more.
    pub more: bool,
    /// [`Invariant::remedy`].
    pub remedy: &'static str,
    /// How long the look took.
    pub took_ms: u64,
}

/// Something that breaks an invariant.
#[derive(Debug, Serialize)]
pub struct Offender {
    /// What.
    pub subject: String,
    /// How.
    pub detail: String,
}

/// Looks at a market: at the invariants of these names, or at all if none is named. `told` hears of each before it is looked at.
pub async fn look(
    db: &Pool,
    market: &str,
    names: &[String],
    now: Timestamp,
    told: impl Fn(&Invariant),
) -> Result<Report, Error> {
    let snapshot = db.begin_snapshot().await?;
    let mut invariants = Vec::new();
    let wanted = |invariant: &&Invariant| names.is_empty() || names.iter().any(|name| name == invariant.name);
    for invariant in INVARIANTS.iter().filter(wanted) {
        told(invariant);
        let began = Instant::now();
        let mut offenders: Vec<Offender> = (invariant.broken)(now, TOLD + 1)
            .planned_anew()
            .all(&snapshot)
            .await?
            .into_iter()
            .map(|(subject, detail)| Offender { subject, detail })
            .collect();
        let more = offenders.len() as i64 > TOLD;
        offenders.truncate(TOLD as usize);
        invariants.push(Finding {
            name: invariant.name,
            must: invariant.must,
            holds: offenders.is_empty(),
            offenders,
            more,
            remedy: invariant.remedy,
            took_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        });
    }
    snapshot.rollback().await?;
    let ok = invariants.iter().all(|finding| finding.holds);
    Ok(Report { market: market.to_owned(), at: now, ok, invariants })
}

/// Looks, tells, and answers whether all holds.
pub(crate) async fn run(markets: &[MarketConfig], args: CheckArgs) -> anyhow::Result<bool> {
    let known = |name: &String| INVARIANTS.iter().any(|invariant| invariant.name == name);
    let unknown: Vec<_> = args.names.iter().filter(|name| !known(name)).cloned().collect();
    ensure!(unknown.is_empty(), "there is no {}; `highstreet check --list` names all", unknown.join(", "));
    if args.list {
        INVARIANTS.iter().for_each(|invariant| println!("{:<42} {}", invariant.name, invariant.must));
        return Ok(true);
    }
    let chosen: Vec<_> =
        markets.iter().filter(|m| args.market.as_ref().is_none_or(|name| *name == m.market.name)).collect();
    ensure!(!chosen.is_empty(), "no market is called {}", args.market.unwrap_or_default());
    let mut ok = true;
    for market in chosen {
        // Books are read at leisure.
        let patient =
            PoolSettings { size: 1, statement_timeout: Duration::from_secs(600), ..PoolSettings::default() };
        let db = Pool::new(market.statistics_url(), patient)?;
        let watched = std::io::stderr().is_terminal() && !args.json;
        let told = |invariant: &Invariant| {
            if watched {
                eprint!("\r\x1b[K{} …", invariant.name);
            }
        };
        let report = look(&db, &market.market.name, &args.names, Env::system().now(), told).await?;
        if watched {
            eprint!("\r\x1b[K");
        }
        if args.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            println!("{}", table(&report));
        }
        ok &= report.ok;
    }
    Ok(ok)
}

/// The report for people.
fn table(report: &Report) -> String {
    let mut lines = vec![format!("{} at {}", report.market, report.at)];
    for finding in &report.invariants {
        let mark = if finding.holds { "✓" } else { "✗" };
        lines.push(format!("{mark} {:<42} {:>6} ms", finding.name, finding.took_ms));
        if finding.holds {
            continue;
        }
        lines.push(format!("    {}", finding.must));
        let offender = |offender: &Offender| format!("    - {}: {}", offender.subject, offender.detail);
        lines.extend(finding.offenders.iter().map(offender));
        if finding.more {
            lines.push("    - … and more".to_owned());
        }
        lines.push(format!("    What to do: {}", finding.remedy));
    }
    let broken = report.invariants.iter().filter(|finding| !finding.holds).count();
    lines.push(match broken {
        0 => format!("All {} hold.", report.invariants.len()),
        _ => format!("{broken} of {} do not hold.", report.invariants.len()),
    });
    lines.join("\n")
}
