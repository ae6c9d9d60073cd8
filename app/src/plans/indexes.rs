//! Whether each index is needed, and whether its loss would be noticed.

use std::collections::HashSet;

use long_street::Steps;

use super::budget::Modules;
use super::explain::Explainer;
use super::{Query, Seen};

/// An index, or the same index of all partitions.
struct Index {
    /// With its schema.
    name: String,
    /// How plans call it: its own name, or those of its partitions.
    called: HashSet<String>,
    drop: String,
    /// What it holds, besides what it finds: a constraint, or a foreign key that looks here when a row is deleted.
    holds: Option<String>,
}

const INDEXES: &str = "
SELECT
    i.indexrelid::regclass::text,
    array(SELECT relid::regclass::text FROM pg_partition_tree(i.indexrelid)),
    CASE WHEN c.conname IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
        ELSE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', i.indrelid::regclass, c.conname) END,
    CASE WHEN i.indisunique THEN 'uniqueness'
        ELSE (
            SELECT 'foreign key ' || f.conname
            FROM pg_constraint AS f
            WHERE f.conrelid = i.indrelid AND f.contype = 'f'
                AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
            LIMIT 1
        ) END
FROM pg_index AS i
JOIN pg_class AS k ON k.oid = i.indexrelid AND NOT k.relispartition
LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
WHERE k.relnamespace::regnamespace::text <> ALL (ARRAY['pg_catalog', 'pg_toast', 'information_schema'])
ORDER BY 1";

/// Drops one index after the other, in the open transaction, and asks again what was answered by it. Answers which indexes no
/// query needs, and which could be lost without its being noticed.
pub(super) async fn unneeded(
    explainer: &mut Explainer<'_>,
    modules: &Modules,
    all: &[Seen],
    full: bool,
    steps: &Steps,
) -> anyhow::Result<Vec<String>> {
    let rows = explainer.client.query(INDEXES, &[]).await?;
    let indexes: Vec<Index> = rows
        .iter()
        .map(|row| {
            let partitions: Vec<String> = row.get(1);
            let bare = |name: &String| name.rsplit('.').next().unwrap_or_default().to_owned();
            let name: String = row.get(0);
            let called = partitions.iter().chain([&name]).map(bare).collect();
            Index { called, name, drop: row.get(2), holds: row.get(3) }
        })
        .collect();
    let mut wrong = Vec::new();
    let dropping = async {
        for index in &indexes {
            wrong.extend(index.without(explainer, modules, all, full).await?);
        }
        Ok(())
    };
    steps.step(&format!("Dropping {} indexes, one at a time", indexes.len()), dropping).await?;
    let known: HashSet<_> = indexes.iter().map(|index| &index.name).collect();
    let gone = modules.indexes.keys().filter(|name| !known.contains(name));
    wrong.extend(gone.map(|name| format!("plans/indexes.toml: there is no index {name}")));
    Ok(wrong)
}

impl Index {
    async fn without(
        &self,
        explainer: &mut Explainer<'_>,
        modules: &Modules,
        all: &[Seen],
        full: bool,
    ) -> anyhow::Result<Option<String>> {
        let by_it: Vec<&Seen> = all
            .iter()
            .filter(|seen| {
                seen.looked
                    .as_ref()
                    .is_some_and(|looked| looked.indexes.iter().any(|index| self.called.contains(index)))
            })
            .collect();
        let allowed = modules.indexes.contains_key(&self.name);
        if by_it.is_empty() {
            let needed = self.holds.is_some() || allowed;
            return Ok(
                (!needed).then(|| format!("{}: no query is answered by this index; drop it", self.name))
            );
        }
        explainer.client.batch_execute(&format!("SAVEPOINT whole; {}", self.drop)).await?;
        let mut noticed = false;
        for query in modules.queries() {
            for (ask, budget) in query.asks(full) {
                if !noticed && by_it.iter().any(|seen| seen.is(&query, ask)) {
                    noticed = !query.look(explainer, ask, budget).await.wrong.is_empty();
                }
            }
        }
        explainer.client.batch_execute("ROLLBACK TO whole").await?;
        let missed = !noticed && self.holds.is_none() && !allowed;
        Ok(missed.then(|| {
            let names: Vec<_> = by_it.iter().map(|seen| seen.name()).collect();
            format!("{}: without it all is within its budget still: {}", self.name, names.join(", "))
        }))
    }
}

impl Seen {
    fn is(&self, query: &Query<'_>, ask: &str) -> bool {
        self.module == query.module && self.query == query.statement.name && self.ask == ask
    }
}
