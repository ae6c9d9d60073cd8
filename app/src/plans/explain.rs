//! One query, explained.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::Context as _;
use kit_db::tokio_postgres::{Client, SimpleQueryMessage};
use kit_db::{BEGIN_IN_ORDER, BEGIN_PLANNED};
use serde::{Deserialize, Serialize};

use super::Query;
use super::budget::{Budget, Planned};
use super::subjects::Subjects;

/// Often enough that PostgreSQL has made up its mind whether to plan a prepared statement anew each time (it does after five).
const BEFORE: usize = 6;
/// From this many rows on a table is not read whole.
const LARGE: f32 = 1_000.0;
/// A line of a plan is cut there: some name hundreds of ids.
const LINE: usize = 160;

/// Who asks PostgreSQL how it answers.
pub(super) struct Explainer<'a> {
    pub(super) client: &'a Client,
    subjects: Subjects<'a>,
    large: HashSet<String>,
}

/// How a query was answered.
#[derive(Debug, Default, Serialize)]
pub(super) struct Looked {
    /// Pages that it touched; known where it only reads, as what follows.
    pub(super) pages: Option<u64>,
    /// Rows that it answered.
    pub(super) rows: Option<f64>,
    /// Rows that were read of tables and indexes for each that it answered, or for none.
    pub(super) per_row: Option<f64>,
    /// Rows that were sorted; where it writes, as many as are expected.
    pub(super) sorted: u64,
    /// Pages that were put aside on the disk.
    pub(super) spilled: u64,
    /// Large tables that were read whole.
    pub(super) scanned: BTreeSet<String>,
    /// Indexes that were read, or that decide a conflict.
    pub(super) indexes: BTreeSet<String>,
    pub(super) budget: Budget,
    /// The plan, without numbers.
    #[serde(skip)]
    pub(super) shape: String,
    /// The plan, with what was read.
    #[serde(skip)]
    pub(super) text: String,
}

/// A node of a plan as `EXPLAIN (FORMAT JSON)` says it. Rows are the mean of all loops.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Node {
    #[serde(rename = "Node Type")]
    kind: String,
    #[serde(rename = "Relation Name")]
    relation: Option<String>,
    schema: String,
    #[serde(rename = "Index Name")]
    index: Option<String>,
    #[serde(rename = "Conflict Arbiter Indexes")]
    arbiters: Vec<String>,
    #[serde(rename = "Plan Rows")]
    expected: f64,
    #[serde(rename = "Actual Rows")]
    rows: f64,
    #[serde(rename = "Actual Loops")]
    loops: f64,
    #[serde(rename = "Rows Removed by Filter")]
    filtered: f64,
    #[serde(rename = "Rows Removed by Index Recheck")]
    rechecked: f64,
    #[serde(rename = "Shared Hit Blocks")]
    hit: u64,
    #[serde(rename = "Shared Read Blocks")]
    read: u64,
    #[serde(rename = "Temp Written Blocks")]
    spilled: u64,
    plans: Vec<Node>,
}

/// Tables with so many rows that reading all of them is not meant.
async fn large_tables(client: &Client) -> anyhow::Result<HashSet<String>> {
    let sql = "SELECT relnamespace::regnamespace || '.' || relname FROM pg_class WHERE relkind IN ('r', 'p') AND reltuples >= $1";
    Ok(client.query(sql, &[&LARGE]).await?.iter().map(|row| row.get(0)).collect())
}

impl<'a> Explainer<'a> {
    pub(super) async fn new(
        client: &'a Client,
        of_all: &'a BTreeMap<String, String>,
    ) -> anyhow::Result<Self> {
        Ok(Self { client, subjects: Subjects::new(of_all), large: large_tables(client).await? })
    }

    /// Asks, in the transaction that is open or in one of its own; nothing of it stays.
    pub(super) async fn ask(&mut self, query: &Query<'_>, budget: &Budget) -> anyhow::Result<Looked> {
        self.client.batch_execute("SAVEPOINT looked").await?;
        let looked = self.asked(query, budget).await;
        self.client.batch_execute("ROLLBACK TO looked; DEALLOCATE ALL").await?;
        looked
    }

    async fn asked(&mut self, query: &Query<'_>, budget: &Budget) -> anyhow::Result<Looked> {
        let mut literals = Vec::new();
        for (name, of) in query.statement.names.iter().zip(query.statement.params) {
            literals.push(self.subjects.literal(self.client, name, of.name(), &budget.with, query.of).await?);
        }
        let execute = match literals.is_empty() {
            true => "EXECUTE asked".to_owned(),
            false => format!("EXECUTE asked ({})", literals.join(", ")),
        };
        let planned = match budget.planned {
            Planned::Prepared => "",
            Planned::Anew => "SET LOCAL plan_cache_mode = force_custom_plan",
            Planned::AnewInOrder => {
                &format!("{BEGIN_IN_ORDER}; SET LOCAL plan_cache_mode = force_custom_plan")
            }
            Planned::Once => BEGIN_PLANNED,
        };
        self.client.batch_execute(planned.trim_start_matches("BEGIN;")).await?;
        self.explain(query, budget, &execute).await
    }

    async fn explain(&self, query: &Query<'_>, budget: &Budget, execute: &str) -> anyhow::Result<Looked> {
        let client = self.client;
        let staging = query.of.staging.iter().filter(|_| budget.staged);
        for name in staging {
            let statement = query.of_same_module(name)?;
            client.batch_execute(statement.sql).await?;
        }
        let types: Vec<_> = query.statement.params.iter().map(|of| of.name()).collect();
        let types = if types.is_empty() { String::new() } else { format!(" ({})", types.join(", ")) };
        client.batch_execute(&format!("PREPARE asked{types} AS {}", query.statement.sql)).await?;
        let expected = self.node(&format!("EXPLAIN (FORMAT JSON, VERBOSE) {execute}")).await?;
        let only_reads = !expected.any(&|node| node.kind == "ModifyTable");
        for _ in 1..BEFORE {
            let again = if only_reads { execute.to_owned() } else { format!("EXPLAIN {execute}") };
            client.simple_query(&again).await?;
        }
        let analyze = if only_reads { "ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF" } else { "COSTS" };
        let top = self.node(&format!("EXPLAIN ({analyze}, FORMAT JSON, VERBOSE) {execute}")).await?;
        let text = self.text(&format!("EXPLAIN ({analyze}) {execute}")).await?;
        let shape = self.text(&format!("EXPLAIN (COSTS OFF) {execute}")).await?;
        let read = top.sum(&Node::rows_read);
        Ok(Looked {
            pages: only_reads.then_some(top.hit + top.read),
            rows: only_reads.then_some(top.rows),
            per_row: only_reads.then_some((read / top.rows.max(1.0) * 10.0).round() / 10.0),
            sorted: top.sum(&|node| node.sorted(only_reads)) as u64,
            spilled: top.spilled,
            scanned: self.scanned(&top),
            indexes: top.indexes(),
            budget: budget.clone(),
            shape: short(&shape),
            text,
        })
    }

    fn scanned(&self, top: &Node) -> BTreeSet<String> {
        let mut scanned = BTreeSet::new();
        top.each(&mut |node| {
            let table = node.relation.as_ref().map(|relation| format!("{}.{relation}", node.schema));
            if node.kind == "Seq Scan" {
                scanned.extend(table.filter(|table| self.large.contains(table)));
            }
        });
        scanned
    }

    async fn node(&self, explain: &str) -> anyhow::Result<Node> {
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Plan {
            plan: Node,
        }
        let text = self.text(explain).await?;
        let plans: Vec<Plan> = serde_json::from_str(&text).context("EXPLAIN said what is not understood")?;
        Ok(plans.into_iter().next().context("EXPLAIN said nothing")?.plan)
    }

    async fn text(&self, explain: &str) -> anyhow::Result<String> {
        let mut text = String::new();
        for message in self.client.simple_query(explain).await? {
            if let SimpleQueryMessage::Row(row) = message {
                text.push_str(row.get(0).unwrap_or_default());
                text.push('\n');
            }
        }
        Ok(text)
    }
}

impl Node {
    fn each<'n>(&'n self, seen: &mut impl FnMut(&'n Node)) {
        seen(self);
        self.plans.iter().for_each(|node| node.each(seen));
    }

    fn any(&self, is: &impl Fn(&Node) -> bool) -> bool {
        is(self) || self.plans.iter().any(|node| node.any(is))
    }

    fn sum(&self, of: &impl Fn(&Node) -> f64) -> f64 {
        of(self) + self.plans.iter().map(|node| node.sum(of)).sum::<f64>()
    }

    /// Rows of a table that were looked at here, kept or not.
    fn rows_read(&self) -> f64 {
        let reads = self.relation.is_some() && self.kind.ends_with("Scan");
        if reads { (self.rows + self.filtered + self.rechecked) * self.loops } else { 0.0 }
    }

    fn sorted(&self, ran: bool) -> f64 {
        if self.kind != "Sort" {
            return 0.0;
        }
        self.plans.iter().map(|from| if ran { from.rows * from.loops } else { from.expected }).sum()
    }

    fn indexes(&self) -> BTreeSet<String> {
        let mut indexes = BTreeSet::new();
        self.each(&mut |node| indexes.extend(node.index.iter().chain(&node.arbiters).cloned()));
        indexes
    }
}

/// A plan as it is kept: partitions of months without the month, long lines cut.
fn short(plan: &str) -> String {
    let mut text = String::new();
    for line in plan.lines() {
        let line = without_months(line);
        let cut: String = line.chars().take(LINE).collect();
        text.push_str(&cut);
        if cut.len() < line.len() {
            text.push('…');
        }
        text.push('\n');
    }
    text
}

/// `events_202611_id_at_idx` is `events_MONTH_id_at_idx`.
fn without_months(line: &str) -> String {
    let is_month =
        |part: &str| part.len() == 6 && part.starts_with("20") && part.bytes().all(|b| b.is_ascii_digit());
    let end = |part: &str| part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let mut parts = line.split('_');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push('_');
        let (digits, rest) = part.split_at(end(part));
        text.push_str(if is_month(digits) { "MONTH" } else { digits });
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use kit_db::Statement;
    use kit_db::tokio_postgres::NoTls;
    use kit_db::tokio_postgres::types::Type;

    use super::super::budget::Module;
    use super::*;

    #[test]
    fn a_plan_is_kept_without_its_months() {
        assert_eq!(
            without_months("on events_202611_subject_id_idx events_1"),
            "on events_MONTH_subject_id_idx events_1"
        );
        assert_eq!(without_months("on log_202611"), "on log_MONTH");
        assert_eq!(without_months("street_33000"), "street_33000");
    }

    /// A query of a table of some size, with and without its index.
    #[tokio::test]
    async fn a_query_without_a_budget_and_one_whose_index_is_gone_are_told() {
        static BY_NAME: Statement = Statement {
            name: "by_name",
            sql: "SELECT n FROM made WHERE name = $1 ORDER BY n LIMIT 1",
            params: &[Type::TEXT],
            names: &["name"],
            columns: &[],
        };
        let street = street_fixture::database().await;
        let (client, driver) = kit_db::tokio_postgres::connect(&street.url, NoTls).await.unwrap();
        tokio::spawn(driver);
        let make =
            "CREATE TABLE made AS SELECT n, 'name ' || n / 2 AS name FROM generate_series(1, 20000) AS n;
            CREATE INDEX made_by_name ON made (name, n); ANALYZE made; BEGIN";
        client.batch_execute(make).await.unwrap();
        let subjects = BTreeMap::from([("name".to_owned(), "'name 700'".to_owned())]);
        let mut explainer = Explainer::new(&client, &subjects).await.unwrap();
        let module = Module::default();
        let query = Query { module: "made", statement: &BY_NAME, budget: None, of: &module, siblings: &[] };

        assert!(query.look(&mut explainer, "", None).await.wrong[0].starts_with("it has no budget"));
        let budget = Budget { pages: Some(4), per_row: Some(1.0), ..Budget::default() };
        let seen = query.look(&mut explainer, "", Some(budget.clone())).await;
        assert_eq!(seen.wrong, Vec::<String>::new());
        assert_eq!(seen.looked.unwrap().indexes, ["made_by_name".to_owned()].into());

        client.batch_execute("DROP INDEX made_by_name").await.unwrap();
        let seen = query.look(&mut explainer, "", Some(budget)).await;
        let told = ["it read 109 pages of 4", "it read 20000 rows", "it read all of public.made"];
        assert_eq!(seen.wrong.len(), told.len(), "{:?}", seen.wrong);
        for (wrong, told) in seen.wrong.iter().zip(told) {
            assert!(wrong.starts_with(told), "{wrong}");
        }
        let nameless = BTreeMap::new();
        let mut explainer = Explainer::new(&client, &nameless).await.unwrap();
        let seen = query.look(&mut explainer, "", Some(Budget::default())).await;
        assert!(seen.wrong[0].contains("what is its `name`?"), "{:?}", seen.wrong);
    }
}
