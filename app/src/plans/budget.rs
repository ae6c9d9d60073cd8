//! What the queries are asked and what they may cost: `plans/MODULE.toml`.

use std::collections::{BTreeMap, HashSet};

use anyhow::Context as _;
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use super::Query;
use super::explain::Looked;
use crate::{check, slow};

static PLANS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../plans");

/// A page of results is sorted in no time.
const SORTED: u64 = 100;

/// What one query may cost; the same at every size of the street, unless it says otherwise.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Budget {
    /// Pages of 8 KiB that it may touch, in memory or not. Needed for one that only reads.
    pub(super) pages: Option<u64>,
    /// Rows that it may read of tables and indexes for each that it answers. Needed for one that only reads.
    pub(super) per_row: Option<f64>,
    /// Rows that it may sort.
    pub(super) sorted: u64,
    /// Pages that it may put aside on the disk.
    pub(super) spilled: u64,
    /// Why it may read a large table from one end to the other.
    pub(super) scans: Option<String>,
    /// What grows with the street, with `--full`.
    #[serde(skip_serializing)]
    pub(super) full: Option<Full>,
    /// How it is planned in production.
    pub(super) planned: Planned,
    /// Why it is not explained.
    pub(super) not_explained: Option<String>,
    /// Whether it works on what was staged: the module's `staging` is run before it.
    pub(super) staged: bool,
    /// What its parameters are, where not the subjects of their names.
    #[serde(skip_serializing)]
    pub(super) with: BTreeMap<String, String>,
    /// Its questions, by name, each with what is special to it.
    #[serde(skip_serializing)]
    pub(super) asks: BTreeMap<String, Ask>,
}

/// One question to a query.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Ask {
    /// In place of the query's.
    pages: Option<u64>,
    /// In place of the query's.
    per_row: Option<f64>,
    /// Parameters.
    #[serde(flatten)]
    with: BTreeMap<String, String>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            pages: None,
            per_row: None,
            sorted: SORTED,
            spilled: 0,
            scans: None,
            full: None,
            planned: Planned::default(),
            not_explained: None,
            staged: false,
            with: BTreeMap::new(),
            asks: BTreeMap::new(),
        }
    }
}

/// In place of what is said for the usual size.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Full {
    pages: Option<u64>,
    per_row: Option<f64>,
    sorted: Option<u64>,
    spilled: Option<u64>,
}

/// How a query is planned in production.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Planned {
    /// Prepared: for its parameters at first, then as PostgreSQL decides.
    #[default]
    Prepared,
    /// `Call::planned_anew`.
    Anew,
    /// `Call::planned_anew` under `Pool::begin_in_order`.
    AnewInOrder,
    /// Under `Pool::begin_planned`.
    Once,
}

impl Budget {
    /// Its questions, each with a budget and parameters of its own; one without a name where none is named.
    pub(super) fn asks(&self, full: bool) -> Vec<(&str, Budget)> {
        if full && let Some(at_full) = self.full {
            let mut grown = self.clone();
            grown.pages = at_full.pages.or(grown.pages);
            grown.per_row = at_full.per_row.or(grown.per_row);
            grown.sorted = at_full.sorted.unwrap_or(grown.sorted);
            grown.spilled = at_full.spilled.unwrap_or(grown.spilled);
            // What is said of single questions is said of the usual size.
            grown.asks.values_mut().for_each(|ask| (ask.pages, ask.per_row) = (None, None));
            let names: Vec<&str> = self.asks.keys().map(String::as_str).collect();
            let asks = grown.asks(false).into_iter().map(|(_, budget)| budget);
            return names.into_iter().chain([""]).zip(asks.collect::<Vec<_>>()).collect();
        }
        if self.asks.is_empty() {
            return vec![("", self.clone())];
        }
        let of = |ask: &Ask| {
            let mut of = self.clone();
            of.pages = ask.pages.or(of.pages);
            of.per_row = ask.per_row.or(of.per_row);
            of.with.extend(ask.with.clone());
            of
        };
        self.asks.iter().map(|(name, ask)| (name.as_str(), of(ask))).collect()
    }

    /// What of this budget was exceeded.
    pub(super) fn exceeded(&self, looked: &Looked) -> Vec<String> {
        let mut wrong = Vec::new();
        if let (Some(pages), Some(per_row)) = (looked.pages, looked.per_row) {
            match self.pages {
                None => wrong.push(format!("it says no `pages`; {pages} were read")),
                Some(most) if pages > most => wrong.push(format!("it read {pages} pages of {most}")),
                Some(_) => {}
            }
            match self.per_row {
                None => wrong.push(format!("it says no `per_row`; {per_row} were read for each")),
                Some(most) if per_row > most => {
                    wrong.push(format!("it read {per_row} rows for each it answered, of {most}"));
                }
                Some(_) => {}
            }
        }
        if looked.sorted > self.sorted {
            wrong.push(format!(
                "it sorted {} rows of {}: is there no index in this order?",
                looked.sorted, self.sorted
            ));
        }
        if looked.spilled > self.spilled {
            wrong.push(format!("it put {} pages aside on the disk, of {}", looked.spilled, self.spilled));
        }
        match &self.scans {
            None => {
                let scanned = looked.scanned.iter();
                wrong.extend(
                    scanned.map(|table| format!("it read all of {table}: is there no index for it?")),
                );
            }
            Some(_) if looked.scanned.is_empty() && self.full.is_none() => {
                wrong.push(
                    "its budget lets it read a large table whole, which it does not: delete `scans`"
                        .to_owned(),
                );
            }
            Some(_) => {}
        }
        wrong
    }
}

/// The budgets of one module's queries.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Module {
    /// Of what its queries ask: SQL expressions by the name of a parameter. Those of `subjects.toml` come behind them.
    #[serde(default)]
    pub(super) subjects: BTreeMap<String, String>,
    /// Queries that make what others work on.
    #[serde(default)]
    pub(super) staging: Vec<String>,
    /// Why none of its queries is explained.
    #[serde(default)]
    pub(super) not_explained: Option<String>,
    #[serde(flatten)]
    pub(super) budgets: BTreeMap<String, Budget>,
}

/// All of them.
pub(super) struct Modules {
    pub(super) subjects: BTreeMap<String, String>,
    /// Why an index is there that no query needs.
    pub(super) indexes: BTreeMap<String, String>,
    queries: Vec<(&'static str, Vec<&'static kit_db::Statement>)>,
    modules: BTreeMap<&'static str, Module>,
}

pub(super) fn modules() -> anyhow::Result<Modules> {
    let mut queries = crate::queries();
    for (module, statements) in &mut queries {
        statements.extend(match *module {
            "vendors" => vendors::bulk::queries(),
            "catalog" => catalog::bulk::queries(),
            "stock" => stock::bulk::queries(),
            _ => Vec::new(),
        });
    }
    queries.extend([("check", check::queries()), ("slow", slow::queries())]);
    let read = |name: &str| PLANS.get_file(format!("{name}.toml")).and_then(|file| file.contents_utf8());
    let table = |name: &str| -> anyhow::Result<BTreeMap<String, String>> {
        toml::from_str(read(name).unwrap_or_default()).with_context(|| format!("plans/{name}.toml"))
    };
    let mut modules = BTreeMap::new();
    for (module, _) in &queries {
        let of = toml::from_str(read(module).unwrap_or_default())
            .with_context(|| format!("plans/{module}.toml"))?;
        modules.insert(*module, of);
    }
    Ok(Modules { subjects: table("subjects")?, indexes: table("indexes")?, queries, modules })
}

impl Modules {
    /// Every query, but those of modules that are not explained.
    pub(super) fn queries(&self) -> impl Iterator<Item = Query<'_>> {
        self.queries.iter().flat_map(|(module, statements)| {
            // Read for each of them just above.
            let of = &self.modules[module];
            let explained = statements.iter().filter(|_| of.not_explained.is_none());
            explained.map(|statement| Query {
                module,
                statement,
                budget: of.budgets.get(statement.name),
                of,
                siblings: statements,
            })
        })
    }

    /// Budgets of what there is not.
    pub(super) fn unknown(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        for (module, statements) in &self.queries {
            let known: HashSet<_> = statements.iter().map(|statement| statement.name).collect();
            let of = &self.modules[module];
            let names = of.budgets.keys().filter(|name| !known.contains(name.as_str()));
            unknown.extend(names.map(|name| format!("plans/{module}.toml: there is no query {name}")));
        }
        unknown
    }
}

/// Which modules' plans are not those that were kept.
pub(super) fn changed(snapshots: &BTreeMap<&'static str, String>) -> Vec<String> {
    let mut changed = Vec::new();
    for (module, text) in snapshots {
        let kept = PLANS.get_file(format!("{module}.txt")).and_then(|file| file.contents_utf8());
        let kept: HashSet<_> = kept.unwrap_or_default().split("== ").collect();
        for plan in text.split("== ").filter(|plan| !kept.contains(plan)) {
            changed.push(format!(
                "{module}: another plan than was kept in plans/{module}.txt; if it is meant so, \
                 `highstreet plans --write plans`:\n== {plan}"
            ));
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        Budget { pages: Some(10), per_row: Some(2.0), ..Budget::default() }
    }

    fn looked() -> Looked {
        Looked { pages: Some(10), rows: Some(1.0), per_row: Some(2.0), sorted: SORTED, ..Looked::default() }
    }

    #[test]
    fn what_is_over_budget_is_told() {
        assert_eq!(budget().exceeded(&looked()), Vec::<String>::new());
        for (dear, told) in [
            (Looked { pages: Some(11), ..looked() }, "it read 11 pages of 10"),
            (Looked { per_row: Some(2.1), ..looked() }, "it read 2.1 rows for each it answered, of 2"),
            (Looked { sorted: 101, ..looked() }, "it sorted 101 rows of 100"),
            (Looked { spilled: 1, ..looked() }, "it put 1 pages aside"),
            (Looked { scanned: ["a.b".to_owned()].into(), ..looked() }, "it read all of a.b"),
        ] {
            let wrong = budget().exceeded(&dear);
            assert_eq!(wrong.len(), 1, "{wrong:?}");
            assert!(wrong[0].starts_with(told), "{wrong:?}");
        }
    }

    #[test]
    fn what_only_reads_needs_a_budget_and_what_is_not_needed_is_not_allowed() {
        assert_eq!(Budget::default().exceeded(&looked()).len(), 2);
        let writes = Looked { pages: None, rows: None, per_row: None, ..looked() };
        assert_eq!(Budget::default().exceeded(&writes), Vec::<String>::new());
        let scans = Budget { scans: Some("it is small".to_owned()), ..budget() };
        assert_eq!(scans.exceeded(&looked()).len(), 1);
    }

    #[test]
    fn another_plan_than_was_kept_is_told() {
        let modules = modules().unwrap();
        assert_eq!(modules.unknown(), Vec::<String>::new());
        let kept = PLANS.get_file("orders.txt").unwrap().contents_utf8().unwrap().to_owned();
        assert!(changed(&BTreeMap::from([("orders", kept.clone())])).is_empty());
        let other = kept.replacen("Index Scan using orders_pkey", "Seq Scan", 1);
        assert_eq!(changed(&BTreeMap::from([("orders", other)])).len(), 1);
    }
}
