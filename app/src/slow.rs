//! `highstreet slow`: what the queries cost in a database that is in use, by the names they have here.
//!
//! PostgreSQL counts by the text of a statement (pg_stat_statements), and each text begins with its name (`-- query: NAME`, see
//! [`kit_db::section`]). Where two modules have a query of one name, the text itself tells them apart.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use std::collections::HashMap;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use kit_db::tokio_postgres::error::SqlState;
use kit_db::{Error, Pool, PoolSettings, Statement};
use serde::Serialize;

use crate::config::MarketConfig;

kit_db::queries! { in "slow.sql";
    counted() -> Counted;
    count_anew() -> ();
}

kit_db::row! {
    struct Counted {
        query: String,
        calls: i64,
        total_exec_time: f64,
        rows: i64,
        pages: i64,
        spilled: i64,
        wal_bytes: f64,
    }
}

/// Every query of this command.
pub(crate) fn queries() -> Vec<&'static Statement> {
    QUERIES.to_vec()
}

#[derive(Debug, Args)]
pub(crate) struct SlowArgs {
    /// Market; the first one unless told
    #[arg(long)]
    market: Option<String>,
    /// What the most is of
    #[arg(long, value_enum, default_value_t = By::Time)]
    by: By,
    /// How many
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Print all of them as JSON
    #[arg(long)]
    json: bool,
    /// Begin to count anew, after these were printed
    #[arg(long)]
    reset: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// Time spent in PostgreSQL, all calls together
    Time,
    /// Time a call
    Mean,
    /// Calls
    Calls,
    /// Pages touched, all calls together
    Pages,
    /// What was written to the log
    Wal,
}

/// What one query cost since the counting began.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Cost {
    /// `module.query`; `(other)` is all that is not Highstreet's.
    query: String,
    calls: i64,
    total_ms: f64,
    mean_ms: f64,
    rows: i64,
    /// Pages of 8 KiB, in memory or not.
    pages: i64,
    /// Pages put aside on the disk.
    spilled: i64,
    wal_bytes: f64,
}

pub(crate) async fn run(markets: &[MarketConfig], args: SlowArgs) -> anyhow::Result<()> {
    let wanted = |market: &&MarketConfig| args.market.as_ref().is_none_or(|name| market.market.name == *name);
    let market = markets.iter().find(wanted).context("no market is called so")?;
    let db = Pool::new(market.direct_url(), PoolSettings { size: 1, ..PoolSettings::default() })?;
    let counted = match counted().all(&db).await {
        Err(Error::Query { source, .. }) if is_missing(source.code()) => bail!(
            "PostgreSQL does not count: set shared_preload_libraries = 'pg_stat_statements' in postgresql.conf, restart it, and say \
             CREATE EXTENSION pg_stat_statements in the market's database"
        ),
        counted => counted?,
    };
    let mut costs = costs(counted);
    costs.sort_by(|one, other| args.by.of(other).total_cmp(&args.by.of(one)));
    if args.json {
        println!("{}", serde_json::to_string_pretty(&costs)?);
    } else {
        print!("{}", table(&costs, args.limit));
    }
    if args.reset {
        count_anew().execute(&db).await.context("this account may not reset the counters")?;
        eprintln!("Counting anew.");
    }
    Ok(())
}

/// Neither the extension nor the library.
fn is_missing(code: Option<&SqlState>) -> bool {
    code == Some(&SqlState::UNDEFINED_TABLE) || code == Some(&SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE)
}

/// One for each query; texts that several roles asked, or that were asked on the way of several plans, are one.
fn costs(counted: Vec<Counted>) -> Vec<Cost> {
    let named = crate::queries();
    let name = |text: &str| {
        let all =
            named.iter().flat_map(|(module, queries)| queries.iter().map(move |query| (*module, query)));
        let called = all.filter(|(_, query)| first_line(text) == format!("-- query: {}", query.name));
        let of = called.max_by_key(|(_, query)| common(text, query.sql));
        of.map_or("(other)".to_owned(), |(module, query)| format!("{module}.{}", query.name))
    };
    let mut costs: HashMap<String, Cost> = HashMap::new();
    for counted in counted {
        let query = name(&counted.query);
        let sum = costs.entry(query.clone()).or_insert(Cost { query, ..Cost::default() });
        sum.calls += counted.calls;
        sum.total_ms += counted.total_exec_time;
        sum.rows += counted.rows;
        sum.pages += counted.pages;
        sum.spilled += counted.spilled;
        sum.wal_bytes += counted.wal_bytes;
        sum.mean_ms = sum.total_ms / sum.calls.max(1) as f64;
    }
    costs.into_values().collect()
}

fn first_line(text: &str) -> &str {
    text.trim_start().lines().next().unwrap_or_default().trim_end()
}

/// How long two texts are the same.
fn common(one: &str, other: &str) -> usize {
    one.trim_start().bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count()
}

impl By {
    fn of(self, cost: &Cost) -> f64 {
        match self {
            Self::Time => cost.total_ms,
            Self::Mean => cost.mean_ms,
            Self::Calls => cost.calls as f64,
            Self::Pages => cost.pages as f64,
            Self::Wal => cost.wal_bytes,
        }
    }
}

fn table(costs: &[Cost], limit: usize) -> String {
    let all: f64 = costs.iter().map(|cost| cost.total_ms).sum();
    let mut text = format!(
        "{:<44} {:>10} {:>10} {:>6} {:>9} {:>10} {:>10} {:>9}\n",
        "query", "calls", "total s", "%", "mean ms", "rows each", "pages each", "WAL KiB"
    );
    for cost in costs.iter().take(limit) {
        let calls = cost.calls.max(1) as f64;
        text.push_str(&format!(
            "{:<44} {:>10} {:>10.2} {:>6.1} {:>9.3} {:>10.1} {:>10.1} {:>9.1}{}\n",
            cost.query,
            cost.calls,
            cost.total_ms / 1000.0,
            100.0 * cost.total_ms / all.max(f64::MIN_POSITIVE),
            cost.mean_ms,
            cost.rows as f64 / calls,
            cost.pages as f64 / calls,
            cost.wal_bytes / calls / 1024.0,
            if cost.spilled > 0 { "  spills to the disk" } else { "" },
        ));
    }
    if costs.len() > limit {
        text.push_str(&format!("and {} more; see --limit\n", costs.len() - limit));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_postgresql_counted_is_told_by_name() {
        let queries = crate::queries();
        let of = |module: &str| {
            let found = queries.iter().find(|(name, _)| *name == module).unwrap();
            found.1.iter().find(|query| query.name == "prune_batch").unwrap().sql.to_owned()
        };
        let counted = |query: String, calls: i64| Counted {
            query,
            calls,
            total_exec_time: 10.0,
            rows: 0,
            pages: 0,
            spilled: 0,
            wal_bytes: 0.0,
        };
        let mut costs = costs(vec![
            counted(of("carts"), 1),
            counted(of("web"), 2),
            counted(of("web"), 3),
            counted("SELECT $1".to_owned(), 4),
            counted("-- query: of_a_release_that_is_gone\nSELECT $1".to_owned(), 5),
        ]);
        costs.sort_by_key(|cost| cost.calls);
        let told: Vec<_> = costs.iter().map(|cost| (cost.query.as_str(), cost.calls)).collect();
        assert_eq!(told, [("carts.prune_batch", 1), ("web.prune_batch", 5), ("(other)", 9)]);
    }

    #[tokio::test]
    async fn a_query_that_was_run_is_found_under_its_name() {
        let street = street_fixture::database().await;
        let db = Pool::new(&street.url, PoolSettings::default()).unwrap();
        let (client, driver) =
            kit_db::tokio_postgres::connect(&street.url, kit_db::tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(driver);
        client.batch_execute("CREATE EXTENSION pg_stat_statements").await.unwrap();
        db.ping().await.unwrap();
        count_anew().execute(&db).await.unwrap();
        let tree = catalog::queries().into_iter().find(|query| query.name == "category_tree").unwrap();
        let prepared = client.prepare_typed(tree.sql, tree.params).await.unwrap();
        for _ in 0..3 {
            client.query(&prepared, &[&"en"]).await.unwrap();
        }
        client.query_typed(tree.sql, &[(&"en", tree.params[0].clone())]).await.unwrap();
        let costs = costs(counted().all(&db).await.unwrap());
        let found = costs.iter().find(|cost| cost.query == "catalog.category_tree").unwrap();
        assert_eq!(found.calls, 4);
        assert!(table(&costs, 20).contains("catalog.category_tree"));
    }
}
