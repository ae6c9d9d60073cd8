//! The command line.

use std::path::Path;

use anyhow::{Context as _, ensure};
use clap::{Parser, ValueEnum};

use crate::figures::{Benchmark, Run};
use crate::{checkout, consistency, fast, jobs, live, machine, near, page, table};
use long_street::{Databases, Steps};

/// Where databases and logs are kept between runs; git does not see it.
const WORK: &str = "bench/work";
/// Where figures are kept.
const RESULTS: &str = "bench/results";

/// Measures, and keeps the figures in bench/results.
#[derive(Debug, Parser)]
#[command(name = "bin/bench", max_term_width = 100)]
pub struct Cli {
    /// What to measure
    #[arg(value_name = "NAME", required = true)]
    names: Vec<Name>,
    /// One short run: to see that it works, or a first impression
    #[arg(long)]
    short: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// What is near, at 33,000 and 1,000,000 products: in PostgreSQL, and over HTTP
    Near,
    /// Orders a second: over 1,000 products, and of one product until it is sold out
    Checkout,
    /// Events and jobs a second, and from a commit to the start of its job; BullMQ on Redis beside it
    Jobs,
    /// What is kept against what is there, two instances, a replica and Redis under faults
    Consistency,
    /// Reads and checkouts beside Fastify with pg and ioredis, and beside the limit
    Fast,
    /// Connections that stay, and what is said in rooms; socket.io on Node beside it
    Live,
}

impl Name {
    fn benchmark(self) -> &'static Benchmark {
        match self {
            Self::Near => &near::BENCHMARK,
            Self::Checkout => &checkout::BENCHMARK,
            Self::Jobs => &jobs::BENCHMARK,
            Self::Consistency => &consistency::BENCHMARK,
            Self::Fast => &fast::BENCHMARK,
            Self::Live => &live::BENCHMARK,
        }
    }
}

/// What every measurement needs.
pub(crate) struct Bench {
    pub(crate) databases: Databases,
    pub(crate) steps: Steps,
    /// One short run.
    pub(crate) short: bool,
}

impl Cli {
    /// Measures what was named. An error means that it could not be measured, or that a promise about right and wrong is broken.
    pub fn run(self) -> anyhow::Result<()> {
        ensure!(Path::new("bench/sql").is_dir(), "this is not the root of the project: run bin/bench");
        // One thread: the load shares the machine with what it loads, and one is enough to saturate both.
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(self.measure())
    }

    async fn measure(self) -> anyhow::Result<()> {
        std::fs::create_dir_all(WORK).context("cannot make bench/work")?;
        let steps = Steps::default();
        let databases = steps.step("PostgreSQL", Databases::open(Path::new(WORK))).await?;
        let machine = machine::describe(databases.postgres_version());
        if let Some(busy) = machine::busy() {
            eprintln!("  {busy}");
        }
        let bench = Bench { databases, steps, short: self.short };
        let mut broken = Vec::new();
        for name in &self.names {
            broken.extend(bench.benchmark(*name, &machine).await?);
        }
        bench.databases.close().await?;
        ensure!(broken.is_empty(), "broken promises: {}", broken.join("; "));
        Ok(())
    }
}

impl Bench {
    /// Measures one, shows it, writes it down; answers which promises about right and wrong are broken.
    async fn benchmark(&self, name: Name, machine: &str) -> anyhow::Result<Vec<String>> {
        let benchmark = name.benchmark();
        let wanted = if self.short { 1 } else { 3 };
        eprintln!("{}: {wanted} {}", benchmark.name, if wanted == 1 { "short run" } else { "runs" });
        let commit = machine::commit();
        let mut runs: Vec<Run> = Vec::new();
        for nth in 1..=wanted {
            let run = match name {
                Name::Near => near::run(self, nth).await,
                Name::Checkout => checkout::run(self, nth).await,
                Name::Jobs => jobs::run(self, nth).await,
                Name::Consistency => consistency::run(self, nth).await,
                Name::Fast => fast::run(self, nth).await,
                Name::Live => live::run(self, nth).await,
            };
            runs.push(run.with_context(|| format!("{}, run {nth}, could not be measured", benchmark.name))?);
        }
        let outcome = benchmark.outcome(&commit, machine, &runs)?;
        table::print(benchmark, &outcome, &runs);
        let path = outcome.write(Path::new(RESULTS))?;
        eprintln!("✓ {}", path.display());
        // One short run is an impression, and no figure.
        if !self.short {
            page::write(&outcome)?;
        }
        Ok(benchmark.broken(&runs))
    }
}
