//! Of what queries are asked: expressions, evaluated in the street that is looked at.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context as _;
use kit_db::tokio_postgres::Client;
use kit_db::tokio_postgres::SimpleQueryMessage;

use super::budget::Module;

pub(super) struct Subjects<'a> {
    of_all: &'a BTreeMap<String, String>,
    /// What an expression came to, as a literal; some take seconds.
    known: HashMap<String, String>,
}

impl<'a> Subjects<'a> {
    pub(super) fn new(of_all: &'a BTreeMap<String, String>) -> Self {
        Self { of_all, known: HashMap::new() }
    }

    /// The literal for a parameter of this name and type: as given, or as the module says, or as is said for all.
    pub(super) async fn literal(
        &mut self,
        client: &Client,
        name: &str,
        sql_type: &str,
        given: &BTreeMap<String, String>,
        module: &Module,
    ) -> anyhow::Result<String> {
        // Arrays of PostgreSQL are called by what is in them, behind a line.
        let name = if sql_type.starts_with('_') { &format!("{name}[]") } else { name };
        let said = given.get(name).or_else(|| module.subjects.get(name)).or_else(|| self.of_all.get(name));
        let said = said.with_context(|| format!("what is its `{name}`? Say it under [QUERY.with]"))?;
        let sql = format!("SELECT quote_nullable(({said})::{sql_type}::text)");
        if let Some(known) = self.known.get(&sql) {
            return Ok(known.clone());
        }
        let rows = client.simple_query(&sql).await.with_context(|| format!("`{name}` is {said}"))?;
        let value = rows.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        let literal =
            format!("{}::{sql_type}", value.with_context(|| format!("`{name}` is nothing: {said}"))?);
        self.known.insert(sql, literal.clone());
        Ok(literal)
    }
}
