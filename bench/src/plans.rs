//! How PostgreSQL answers the queries that matter, at 1,000,000 products.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use kit_core::{Env, Point};
use kit_db::Statement;
use kit_db::tokio_postgres::{Client, SimpleQueryMessage};

use crate::command::Bench;
use crate::near::MILLION;

/// Often enough that PostgreSQL has made up its mind whether to plan a prepared statement anew each time (it does after five).
const BEFORE: usize = 8;

/// A query with what it is asked, as SQL literals.
struct Asked {
    about: &'static str,
    module: Vec<&'static Statement>,
    query: &'static str,
    literals: Vec<String>,
}

/// Writes EXPLAIN (ANALYZE, BUFFERS) of each into `plans.txt`.
pub(crate) async fn write(bench: &Bench, machine: &str, dir: &Path) -> anyhow::Result<PathBuf> {
    let database = bench.databases.kept(&MILLION, &bench.steps).await?;
    let client = bench.databases.client(&database).await?;
    let size = "SELECT (SELECT count(*) FROM catalog.products), (SELECT count(*) FROM orders.vendor_orders)";
    let size = client.query_one(size, &[]).await?;
    let (products, parts): (i64, i64) = (size.get(0), size.get(1));
    let mut text = format!(
        "EXPLAIN (ANALYZE, BUFFERS) at {products} products and {parts} vendor orders, of the statements as they are prepared in\n\
         production, after {BEFORE} runs.\n{machine}, commit {}\n",
        crate::machine::commit()
    );
    for asked in asked(&Subjects::read(&client).await?) {
        let plan = explain(&client, &asked).await.with_context(|| asked.about.to_owned())?;
        write!(text, "\n\n== {} ==\n\n{plan}", asked.about)?;
    }
    fs::create_dir_all(dir)?;
    let path = dir.join("plans.txt");
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

/// Of what the questions are: found in the street, since it is made by chance.
struct Subjects {
    point: Point,
    category: String,
    vendor: String,
    /// Words that many and few products have.
    often: String,
    seldom: String,
}

impl Subjects {
    async fn read(client: &Client) -> anyhow::Result<Self> {
        let text =
            async |sql: &str| -> anyhow::Result<String> { Ok(client.query_one(sql, &[]).await?.get(0)) };
        let shop = "SELECT format('%s,%s', degrees(asin(cube_ll_coord(position, 3) / 6371008.8)),
                degrees(atan2(cube_ll_coord(position, 2), cube_ll_coord(position, 1))))
            FROM catalog.shop_places ORDER BY place_id OFFSET 4321 LIMIT 1";
        let vendor = "SELECT vendor_id::text FROM catalog.products GROUP BY 1 ORDER BY count(*) DESC LIMIT 1";
        Ok(Self {
            point: text(shop).await?.parse()?,
            category: text("SELECT key::text FROM catalog.categories WHERE slug = 'category-4-3'").await?,
            vendor: text(vendor).await?,
            often: text("SELECT word FROM catalog.words ORDER BY uses DESC, word OFFSET 40 LIMIT 1").await?,
            seldom: text("SELECT word FROM catalog.words ORDER BY uses, word OFFSET 4000 LIMIT 1").await?,
        })
    }
}

fn asked(of: &Subjects) -> Vec<Asked> {
    let (nil, highest) = ("'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'");
    let (from, to) = ("0", "9223372036854775807");
    let [x, y, z] = of.point.xyz();
    let (point, chord) = (format!("'{{{x},{y},{z}}}'"), Point::chord(5000.0).to_string());
    let near = |key: &str| {
        let cursor = ["-1", nil, "-1", nil];
        let all = [&[key, &point, &chord, "63", "false", from, to][..], &cursor, &["'en'", "21", "0"]];
        owned(&all.concat())
    };
    let words = |query: &str| {
        let query = format!("'{query}'");
        let cursor = ["'relevance'", "'-infinity'", nil];
        let all =
            [&["'english'", &query, "NULL", "'en'", "false", from, to][..], &cursor, &["21", "0", "true"]];
        owned(&all.concat())
    };
    let asked = |about, module, query, literals| Asked { about, module, query, literals };
    let vendor = format!("'{}'", of.vendor);
    let before = format!("'{}'", Env::system().now());
    vec![
        asked("near: everything within 5 km", catalog::queries(), "near", near("0")),
        asked("near: one category within 5 km", catalog::queries(), "near", near(&of.category)),
        asked("text: a rare word", catalog::queries(), "text", words(&of.seldom)),
        asked("text: a common word and one in a tenth of all names", catalog::queries(), "text", {
            words(&format!("{} & bread", of.often))
        }),
        asked("text: the same within 5 km", catalog::queries(), "text_near", {
            let words = format!("'{} & bread'", of.often);
            let around = ["0", "21", "'distance'", "'-infinity'", nil, "21", "0"];
            let all = [&["'english'", &words, "NULL", "'en'", &point, &chord, from, to][..], &around];
            owned(&all.concat())
        }),
        asked(
            "feed: the first page",
            catalog::queries(),
            "feed",
            owned(&["NULL", highest, "'en'", "21", "0"]),
        ),
        asked(
            "orders of the vendor that has the most, newest first",
            orders::queries(),
            "orders_of_vendor_newest_first",
            owned(&[&vendor, &before, highest, "21"]),
        ),
        asked(
            "of these the ones that are accepted",
            orders::queries(),
            "orders_of_vendor_in_status_newest_first",
            owned(&[&vendor, "'accepted'", &before, highest, "21"]),
        ),
    ]
}

fn owned(literals: &[&str]) -> Vec<String> {
    literals.iter().map(|literal| (*literal).to_owned()).collect()
}

async fn explain(client: &Client, asked: &Asked) -> anyhow::Result<String> {
    let statement = asked.module.iter().find(|statement| statement.name == asked.query);
    let statement = statement.with_context(|| format!("there is no query {}", asked.query))?;
    let types: Vec<_> = statement.params.iter().map(|of| of.name()).collect();
    anyhow::ensure!(types.len() == asked.literals.len(), "{} takes {} parameters", asked.query, types.len());
    client.batch_execute(&format!("PREPARE asked ({}) AS {}", types.join(", "), statement.sql)).await?;
    let execute = format!("EXECUTE asked ({})", asked.literals.join(", "));
    for _ in 0..BEFORE {
        client.simple_query(&execute).await?;
    }
    let kinds = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name = 'asked'";
    let kinds = client.query_one(kinds, &[]).await?;
    let (generic, custom): (i64, i64) = (kinds.get(0), kinds.get(1));
    let mut text = format!(
        "{}\n{execute}\nplanned for all parameters alike: {generic} times, anew: {custom} times\n\n",
        asked.query
    );
    for message in client.simple_query(&format!("EXPLAIN (ANALYZE, BUFFERS) {execute}")).await? {
        if let SimpleQueryMessage::Row(row) = message {
            writeln!(text, "{}", row.get(0).unwrap_or_default())?;
        }
    }
    client.batch_execute("DEALLOCATE asked").await?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_query_takes_what_it_is_asked() {
        let street = street_fixture::database().await;
        let (client, driver) =
            kit_db::tokio_postgres::connect(&street.url, kit_db::tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(driver);
        let subjects = Subjects {
            point: Point::new(52.5, 13.4).unwrap(),
            category: "1".to_owned(),
            vendor: "00000000-0000-0000-0000-000000000001".to_owned(),
            often: "bread".to_owned(),
            seldom: "panettone".to_owned(),
        };
        for asked in asked(&subjects) {
            let plan = explain(&client, &asked).await.unwrap();
            assert!(plan.contains("Execution Time"), "{plan}");
        }
    }
}
