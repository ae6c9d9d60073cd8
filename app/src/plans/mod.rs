//! `highstreet plans`: how PostgreSQL answers every query of the project, held against a budget.
//!
//! Each query is prepared as in production and explained, with execution where it only reads, on a street of a size. What it is
//! asked and what it may cost stands in `plans/MODULE.toml` ([`budget`]); how it is answered is kept in `plans/MODULE.txt`, so
//! that a change of a plan is seen in review.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

mod budget;
mod explain;
mod indexes;
mod subjects;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use kit_db::Statement;
use long_street::{Databases, Kept, LIFE, ORDERS, SHELVES, STREET, Steps};
use serde::Serialize;

use budget::{Budget, Module};
use explain::{Explainer, Looked};

/// Where snapshots come from; on another version a plan may read otherwise, and only the budgets count.
const SNAPSHOTS_OF: u32 = 15;

const SCRIPTS: &[&str] = &[STREET, ORDERS, SHELVES, LIFE];
/// What is looked at by default.
static SOME: Kept = Kept {
    name: "plans",
    sizes: &[("bench.products", 100_000), ("bench.vendors", 2_000), ("bench.orders", 100_000)],
    scripts: SCRIPTS,
};
/// What is looked at with `--full`.
static FULL: Kept = Kept {
    name: "plans_full",
    sizes: &[("bench.products", 1_000_000), ("bench.vendors", 20_000), ("bench.orders", 5_000_000)],
    scripts: SCRIPTS,
};

#[derive(Debug, Args)]
pub(crate) struct PlansArgs {
    /// Only these: a query, as `near` or `catalog.near`, or all of a module [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// At 1,000,000 products and 5,000,000 orders; made once, in some twenty minutes and 20 GB
    #[arg(long)]
    full: bool,
    /// Show that no index can be dropped without its being noticed
    #[arg(long)]
    indexes: bool,
    /// Print what was seen as JSON, an object a question
    #[arg(long)]
    json: bool,
    /// Print the plans with what was read
    #[arg(long)]
    explain: bool,
    /// Write the plans to DIR/MODULE.txt, in place of comparing them with what was kept when this was built
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
    /// Keep the PostgreSQL that is looked at there
    #[arg(long, value_name = "DIR", default_value = ".highstreet/plans")]
    data: PathBuf,
}

/// What came of one question.
#[derive(Debug, Serialize)]
struct Seen {
    module: &'static str,
    query: &'static str,
    /// Which of its questions; empty where there is one.
    ask: String,
    #[serde(flatten)]
    looked: Option<Looked>,
    /// What is wrong; empty when nothing is.
    wrong: Vec<String>,
}

/// A query with its budget.
struct Query<'a> {
    module: &'static str,
    statement: &'static Statement,
    budget: Option<&'a Budget>,
    of: &'a Module,
    siblings: &'a [&'static Statement],
}

/// Looks; answers whether all is within its budget.
pub(crate) async fn run(args: PlansArgs) -> anyhow::Result<bool> {
    let steps = Steps::default();
    let databases = steps.step("PostgreSQL", Databases::open(&args.data)).await?;
    let outcome = look_at_all(&args, &steps, &databases).await;
    databases.close().await?;
    outcome
}

async fn look_at_all(args: &PlansArgs, steps: &Steps, databases: &Databases) -> anyhow::Result<bool> {
    let name = databases.kept(if args.full { &FULL } else { &SOME }, steps).await?;
    let client = databases.client(&name).await?;
    let modules = budget::modules()?;
    let mut explainer = Explainer::new(&client, &modules.subjects).await?;
    client.batch_execute("BEGIN").await?;
    let mut all = Vec::new();
    let mut wrong = modules.unknown();
    let mut snapshots: BTreeMap<&'static str, String> = BTreeMap::new();
    for query in modules.queries().filter(|query| args.wants(query)) {
        for (ask, budget) in query.asks(args.full) {
            let seen = query.look(&mut explainer, ask, budget).await;
            if let Some(looked) = &seen.looked {
                let snapshot = snapshots.entry(query.module).or_default();
                let ask = if ask.is_empty() { String::new() } else { format!(": {ask}") };
                write!(snapshot, "== {}{ask} ==\n{}\n", query.statement.name, looked.shape)?;
                if args.explain {
                    println!("== {}.{}{ask} ==\n{}\n", query.module, query.statement.name, looked.text);
                }
            }
            all.push(seen);
        }
    }
    if let Some(dir) = &args.write {
        write_snapshots(dir, &snapshots)?;
    } else if args.names.is_empty() && !args.full && databases.postgres_version() == SNAPSHOTS_OF {
        wrong.extend(budget::changed(&snapshots));
    }
    if args.indexes {
        wrong.extend(indexes::unneeded(&mut explainer, &modules, &all, args.full, steps).await?);
    }
    wrong
        .extend(all.iter().flat_map(|seen| seen.wrong.iter().map(|what| format!("{}: {what}", seen.name()))));
    if args.json {
        println!("{}", serde_json::to_string_pretty(&all)?);
    } else if !args.explain {
        print!("{}", table(&all));
    }
    wrong.iter().for_each(|what| eprintln!("✗ {what}"));
    let products = if args.full { "1,000,000" } else { "100,000" };
    let (asked, bad) = (all.len(), wrong.len());
    eprintln!(
        "{asked} questions asked at {products} products: {bad} of what was seen is not as it should be."
    );
    Ok(wrong.is_empty())
}

impl PlansArgs {
    fn wants(&self, query: &Query<'_>) -> bool {
        let name = query.statement.name;
        let called = |wanted: &String| {
            wanted == name || wanted == query.module || *wanted == format!("{}.{name}", query.module)
        };
        self.names.is_empty() || self.names.iter().any(called)
    }
}

impl Query<'_> {
    /// Its questions; one without a budget where there is none.
    fn asks(&self, full: bool) -> Vec<(&str, Option<Budget>)> {
        match self.budget {
            None => vec![("", None)],
            Some(budget) => budget.asks(full).into_iter().map(|(ask, budget)| (ask, Some(budget))).collect(),
        }
    }

    async fn look(&self, explainer: &mut Explainer<'_>, ask: &str, budget: Option<Budget>) -> Seen {
        let (module, query, ask) = (self.module, self.statement.name, ask.to_owned());
        let mut seen = Seen { module, query, ask, looked: None, wrong: Vec::new() };
        let Some(budget) = budget else {
            seen.wrong.push(format!("it has no budget: say in plans/{module}.toml what it may cost"));
            return seen;
        };
        if budget.not_explained.is_some() {
            return seen;
        }
        match explainer.ask(self, &budget).await {
            Ok(looked) => {
                seen.wrong = budget.exceeded(&looked);
                seen.looked = Some(looked);
            }
            Err(error) => seen.wrong.push(format!("it cannot be asked: {error:#}")),
        }
        seen
    }

    /// Another query of the same module.
    fn of_same_module(&self, name: &str) -> anyhow::Result<&'static Statement> {
        let same = self.siblings.iter().find(|statement| statement.name == name);
        same.copied().with_context(|| format!("staging: there is no query {name} in {}", self.module))
    }
}

impl Seen {
    fn name(&self) -> String {
        let ask = if self.ask.is_empty() { String::new() } else { format!(" ({})", self.ask) };
        format!("{}.{}{ask}", self.module, self.query)
    }
}

fn write_snapshots(dir: &Path, snapshots: &BTreeMap<&'static str, String>) -> anyhow::Result<()> {
    for (module, text) in snapshots {
        let path = dir.join(format!("{module}.txt"));
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The budget table: what was read, and what may be.
fn table(all: &[Seen]) -> String {
    let mut text = format!(
        "{:<62} {:>8} {:>8} {:>7} {:>9} {:>8} {:>8} {:>7}\n",
        "query", "pages", "budget", "rows", "read each", "budget", "sorted", "budget"
    );
    for seen in all {
        let mut name = seen.name();
        if name.chars().count() > 62 {
            name = name.chars().take(61).chain(['…']).collect();
        }
        let line = match &seen.looked {
            None => format!("{name:<62} {:>8}", "not explained"),
            Some(looked) => {
                let budget = &looked.budget;
                let or_dash = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value}"));
                format!(
                    "{name:<62} {:>8} {:>8} {:>7} {:>9} {:>8} {:>8} {:>7}",
                    or_dash(looked.pages.map(|pages| pages as f64)),
                    or_dash(budget.pages.map(|pages| pages as f64)),
                    or_dash(looked.rows),
                    or_dash(looked.per_row),
                    or_dash(budget.per_row),
                    looked.sorted,
                    budget.sorted
                )
            }
        };
        let mark = if seen.wrong.is_empty() { "" } else { "  ✗" };
        text.push_str(&format!("{line}{mark}\n"));
    }
    text
}
