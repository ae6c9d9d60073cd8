//! Trades under faults, and then looks whether anything acknowledged was lost or anything happened twice.
//!
//! Customers and vendors trade over HTTP with two servers, beside two workers, on a PostgreSQL, a mail server and a provider of payments.
//! Meanwhile all of these are killed, restarted, starved, slowed and made to forget, as a seed decides. Whoever gets no answer asks
//! again with the same key. Then everything is made well, and what everybody was told is compared with what is there.

mod breakage;
mod fleet;
mod people;
mod street;
mod till;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser;
use include_dir::{Dir, include_dir};
use rand::RngExt as _;
use serde_json::json;
use testbed::postgres::{Cluster, Settings};
use testbed::smtp::Smtp;
use tokio::task::{JoinSet, spawn_blocking};
use tokio_util::sync::CancellationToken;

use crate::breakage::{Breakages, World, break_things, quiet};
use crate::fleet::Fleet;
use crate::people::{Person, Told};
use crate::till::Till;
use crate::verify::{Counts, verify};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");
const DATABASE: &str = "faults";
const CUSTOMERS: usize = 8;
/// How many violations are printed.
const PRINTED: usize = 40;

/// Trades under faults, and then looks whether anything was lost or doubled.
#[derive(Debug, Parser)]
#[command(name = "bin/faults", max_term_width = 100)]
struct Cli {
    /// A minute and a half of faults; without it, until 200 processes were killed
    #[arg(long)]
    short: bool,
    /// Which faults, when; another one each time unless told
    #[arg(long)]
    seed: Option<u64>,
    /// Let events leave beside their transaction, to see that this is caught
    #[arg(long, conflicts_with = "no_recovery")]
    bypass_outbox: bool,
    /// Let no job be taken over from a worker that died, to see that this is caught
    #[arg(long)]
    no_recovery: bool,
    /// The binary that is tried
    #[arg(long, env = "FAULTS_HIGHSTREET", value_name = "FILE")]
    highstreet: PathBuf,
    /// Where to write the figures
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let run = || -> anyhow::Result<bool> {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?
            .block_on(try_to_death(&cli))
    };
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("faults: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Answers whether it went as it should: without a violation, or, sabotaged, not without one.
async fn try_to_death(cli: &Cli) -> anyhow::Result<bool> {
    #[expect(clippy::disallowed_methods, reason = "the seed is printed, and can be given")]
    let seed = cli.seed.unwrap_or_else(|| rand::rng().random_range(0..1_000_000));
    let sabotaged = cli.bypass_outbox || cli.no_recovery;
    eprintln!("Seed {seed}");
    let dir = tempfile::tempdir()?;
    let began = Instant::now();
    let mut world = open(cli, dir.path()).await?;
    let ground = street::fill(&world.cluster.url(DATABASE)).await?;
    let told = Arc::new(Told::default());
    let stop = CancellationToken::new();
    let trading = trade(&world, &ground, seed, &told, &stop)?;
    eprintln!("✓ A street that trades ({:.1} s)", began.elapsed().as_secs_f64());

    let (at_least, kills, at_most) = if cli.short || sabotaged {
        (Duration::from_secs(80), 0, Duration::from_secs(80))
    } else {
        (Duration::from_secs(300), 200, Duration::from_secs(900))
    };
    let watching = Arc::clone(&told);
    let last = std::sync::Mutex::new(Duration::ZERO);
    let watch = |done: &Breakages, so_far: Duration| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if so_far.saturating_sub(*last) > Duration::from_secs(10) {
            *last = so_far;
            let placed = watching.placed.lock().unwrap_or_else(PoisonError::into_inner).len();
            eprintln!(
                "  {:>4} s: {} kills, {} other faults, {placed} orders acknowledged",
                so_far.as_secs(),
                done.kills,
                done.all() - done.kills
            );
        }
    };
    let done = break_things(&mut world, seed, at_least, kills, at_most, watch).await?;
    stop.cancel();
    let patience = Duration::from_secs(if sabotaged { 45 } else { 150 });
    let mut wrong = Vec::new();
    if tokio::time::timeout(patience, trading.join_all()).await.is_err() {
        wrong.push("somebody still waits for an answer, long after all is well".to_owned());
    }
    wrong.extend(
        quiet(&world, patience)
            .await
            .into_iter()
            .map(|what| format!("still under way, long after all is well: {what}")),
    );
    let (found, counts) = verify(&world, &told).await?;
    wrong.extend(found);
    wrong.extend(done.fallen.iter().cloned());
    let acknowledged = told.placed.lock().unwrap_or_else(PoisonError::into_inner).len()
        + told.moved.lock().unwrap_or_else(PoisonError::into_inner).len();
    report(seed, &done, &told, &counts, acknowledged, &wrong, began.elapsed());
    if let Some(path) = &cli.results {
        write(path, &world, &done, &counts, acknowledged, wrong.len())?;
    }
    drop(world.fleet);
    spawn_blocking(move || world.cluster.stop()).await?.context("cannot stop PostgreSQL")?;
    if sabotaged {
        eprintln!(
            "{}",
            if wrong.is_empty() {
                "The sabotage was NOT caught."
            } else {
                "The sabotage was caught, as it must be."
            }
        );
        return Ok(!wrong.is_empty());
    }
    if !wrong.is_empty() {
        let kept = dir.keep();
        eprintln!("The logs are in {}; run it again with --seed {seed}.", kept.display());
    }
    Ok(wrong.is_empty())
}

/// Starts everything.
async fn open(cli: &Cli, dir: &Path) -> anyhow::Result<World> {
    let settings = Settings::durable(dir.join("postgres"));
    let cluster = spawn_blocking(move || Cluster::start(&settings)).await??;
    cluster.ensure_database(DATABASE)?;
    let url = cluster.url(DATABASE);
    kit_db::migrate::migrate(&url, &MIGRATIONS).await?;
    let (smtp, till) = (spawn_blocking(Smtp::start).await??, Till::open().await?);
    let lease = if cli.no_recovery { "86400000" } else { "4000" };
    let mut environment: Vec<(String, String)> = [
        ("DATABASE_URL", url.as_str()),
        ("HIGHSTREET_COOKIES_SECURE", "false"),
        ("HIGHSTREET_LOG_FORMAT", "json"),
        ("HIGHSTREET_LOG_FILTER", "warn"),
        ("HIGHSTREET_MAIL_TRANSPORT", "smtp"),
        ("HIGHSTREET_MAIL_SMTP_URL", &smtp.url()),
        ("HIGHSTREET_PAYMENTS_URL", &format!("http://{}", till.address)),
        ("HIGHSTREET_JOBS_LEASE_MS", lease),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    if cli.bypass_outbox {
        environment.push(("HIGHSTREET_SABOTAGE".to_owned(), "outbox".to_owned()));
    }
    let ports = [free_port()?, free_port()?];
    let fleet = Fleet::start(&cli.highstreet, environment, dir, ports)?;
    Ok(World { cluster, database: DATABASE.to_owned(), fleet, smtp, till })
}

/// A port that nobody listens on at this moment.
fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn trade(
    world: &World,
    ground: &street::Ground,
    seed: u64,
    told: &Arc<Told>,
    stop: &CancellationToken,
) -> anyhow::Result<JoinSet<()>> {
    let addresses = world.fleet.addresses();
    let mut trading = JoinSet::new();
    for who in 0..CUSTOMERS {
        let person = Person::new(addresses.clone(), seed + 1 + who as u64, Arc::clone(told), stop.clone())?;
        trading.spawn(person.shop(ground.clone(), who));
    }
    for (nth, shop) in ground.shops.iter().enumerate() {
        let person =
            Person::new(addresses.clone(), seed + 1000 + nth as u64, Arc::clone(told), stop.clone())?;
        trading.spawn(person.sell(shop.clone()));
    }
    Ok(trading)
}

fn report(
    seed: u64,
    done: &Breakages,
    told: &Told,
    counts: &Counts,
    acknowledged: usize,
    wrong: &[String],
    took: Duration,
) {
    eprintln!("\nSeed {seed}, {} s", took.as_secs());
    for (name, times) in &done.faults {
        eprintln!("  {times:>5} × {name}");
    }
    eprintln!(
        "{} orders, {acknowledged} answers that promised something, {} refused for good reasons, {} requests sent again",
        counts.orders,
        told.refused.load(Ordering::Relaxed),
        told.again.load(Ordering::Relaxed)
    );
    eprintln!(
        "{} mails, {} of them arrived more than once under the same id",
        counts.mails, counts.mails_repeated
    );
    for what in wrong.iter().take(PRINTED) {
        eprintln!("  ✗ {what}");
    }
    if wrong.len() > PRINTED {
        eprintln!("  ✗ … and {} more", wrong.len() - PRINTED);
    }
    eprintln!("{} violations", wrong.len());
}

fn write(
    path: &Path,
    world: &World,
    done: &Breakages,
    counts: &Counts,
    acknowledged: usize,
    violations: usize,
) -> anyhow::Result<()> {
    let results = json!({
        "name": "faults",
        "commit": bench::machine::commit(),
        "machine": bench::machine::describe(world.cluster.major_version()),
        "runs": 1,
        "figures": {
            "acknowledged": acknowledged, "faults": done.all(), "kills": done.kills, "mails": counts.mails,
            "orders": counts.orders, "violations": violations,
        },
        "ratios": {},
    });
    std::fs::write(path, serde_json::to_string_pretty(&results)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))
}
