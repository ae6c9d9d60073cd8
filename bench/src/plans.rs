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
    for asked in asked(&client).await? {
        let plan = explain(&client, &asked).await.with_context(|| asked.about.to_owned())?;
        write!(text, "\n\n== {} ==\n\n{plan}", asked.about)?;
    }
    fs::create_dir_all(dir)?;
    let path = dir.join("plans.txt");
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

async fn asked(client: &Client) -> anyhow::Result<Vec<Asked>> {
    let text = async |sql: &str| -> anyhow::Result<String> { Ok(client.query_one(sql, &[]).await?.get(0)) };
    let shop = "SELECT format('%s,%s', degrees(asin(cube_ll_coord(position, 3) / 6371008.8)),
            degrees(atan2(cube_ll_coord(position, 2), cube_ll_coord(position, 1))))
        FROM catalog.shop_places ORDER BY place_id OFFSET 4321 LIMIT 1";
    let point: Point = text(shop).await?.parse()?;
    let category = text("SELECT key::text FROM catalog.categories WHERE slug = 'category-4-3'").await?;
    let vendor =
        text("SELECT vendor_id::text FROM catalog.products GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
            .await?;
    let [x, y, z] = point.xyz();
    let chord = Point::chord(5000.0) + 0.001;
    let (nil, highest) = ("'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'");
    let (any_from, any_to) = ("0", "9223372036854775807");
    let near = |key: &str| {
        let point = format!("'{{{x},{y},{z}}}'");
        let chord = chord.to_string();
        let all =
            [key, &point, &chord, "63", "false", any_from, any_to, "-1", nil, "-1", nil, "'en'", "21", "0"];
        all.map(str::to_owned).to_vec()
    };
    let words = |query: &str| {
        let query = format!("'{query}'");
        let all = [
            "'english'",
            &query,
            "NULL",
            "'en'",
            "false",
            any_from,
            any_to,
            "'relevance'",
            "'-infinity'",
            nil,
            "21",
            "0",
        ];
        all.map(str::to_owned).to_vec()
    };
    let (often, seldom) = (
        text("SELECT word FROM catalog.words ORDER BY uses DESC, word OFFSET 40 LIMIT 1").await?,
        text("SELECT word FROM catalog.words ORDER BY uses, word OFFSET 4000 LIMIT 1").await?,
    );
    let asked = |about, module, query, literals| Asked { about, module, query, literals };
    let owned = |literals: &[&str]| literals.iter().map(|literal| (*literal).to_owned()).collect::<Vec<_>>();
    let newest = format!("'{}'", Env::system().now());
    Ok(vec![
        asked("near: everything within 5 km", catalog::queries(), "near", near("0")),
        asked("near: one category within 5 km", catalog::queries(), "near", near(&category)),
        asked("text: a rare word", catalog::queries(), "text", words(&seldom)),
        asked(
            "text: a common word and a tenth of all names",
            catalog::queries(),
            "text",
            words(&format!("{often} & bread")),
        ),
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
            owned(&[&format!("'{vendor}'"), &newest, highest, "NULL", "21"]),
        ),
    ])
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
