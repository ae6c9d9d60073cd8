//! `highstreet import olist`: the public Olist files become a market.
//!
//! What was sold becomes an offer for each product and seller, published, at the last known price; the rest become drafts of a
//! house vendor. The files go through temporary tables ([`stage`]) and into the modules batch by batch, each a
//! transaction: a kill leaves whole batches, and the next run completes them. What is there is recognised by its external id (source
//! `olist`), so a second run doubles nothing: what differs is brought back to the files, stock and addresses stay.
//!
//! Made up, and the same each time: names ([`names`]), pictures ([`demo::picture`]), and the stock, which is not in
//! the files: 1,000 of each variant, or as many as the files ever sell if that is more.

mod categories;
mod file;
mod goods;
pub(crate) mod names;
pub(crate) mod progress;
mod report;
pub(crate) mod rows;
mod sellers;
mod stage;

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use indicatif::ProgressBar;
use tracing::instrument::WithSubscriber as _;

pub use self::report::{Counted, Kind, Summary};

use self::categories::Categories;
pub(crate) use self::file::{Line, Row, find, read};
use self::progress::Progress;
use self::report::Report;
use self::rows::{Item, Order, Product, Seller, Translation, Zip};
use self::stage::Stage;
use crate::street::Street;

/// What the files call themselves among the external ids.
pub(crate) const SOURCE: &str = "olist";

/// Imports the files in `dir` and prints what became of them; row by row that stands in the file `report`.
#[expect(clippy::print_stdout, reason = "what the command was asked for")]
pub async fn olist(street: &Street, dir: &Path, report: &Path) -> anyhow::Result<()> {
    // Its statements are long by design: nothing for the log of slow queries.
    let quiet = tracing::subscriber::NoSubscriber::default();
    let summary = import(street, dir, report).with_subscriber(quiet).await?;
    println!("{summary}");
    Ok(())
}

/// Imports the files in `dir`, and shows on standard error how far it is. Prices are taken in the market's currency.
pub async fn import(into: &Street, dir: &Path, report: &Path) -> anyhow::Result<Summary> {
    let started = Instant::now();
    let paths = [Seller::FILE, Product::FILE, Order::FILE, Item::FILE, Zip::FILE, Translation::FILE]
        .map(|name| find(dir, name))
        .into_iter()
        .collect::<anyhow::Result<Vec<_>>>()?;
    let bytes = paths.iter().map(|path| Ok(std::fs::metadata(path)?.len())).sum::<std::io::Result<u64>>()?;
    let mut report = Report::create(report)?;

    let reading = Progress::bytes(bytes);
    let english = translations(dir, &reading.bar, &mut report).await?;
    let stage = Stage::read(&into.db, dir, &reading.bar, &mut report).await?;
    reading.done();

    let counts = stage.counts().await?;
    let writing = Progress::counted((counts.sellers + counts.products).max(0) as u64);
    let categories = Categories::new(&english, stage.categories().await?);
    sellers::load(into, &stage, &writing.bar, &mut report).await?;
    let house = sellers::load_house(into).await?;
    let ids = goods::load_categories(into, &categories).await?;
    let shelf =
        goods::Shelf { into, stage: &stage, categories: &categories, ids: &ids, progress: &writing.bar };
    shelf.load_offers(&mut report).await?;
    shelf.load_drafts(house, &mut report).await?;
    vendors::bulk::tell_planner(&into.db).await?;
    catalog::bulk::tell_planner(&into.db).await?;
    stock::bulk::tell_planner(&into.db).await?;
    writing.done();
    report.finish(started.elapsed())
}

/// The English names of categories: a small file.
async fn translations(
    dir: &Path,
    progress: &ProgressBar,
    report: &mut Report,
) -> anyhow::Result<HashMap<String, String>> {
    let (path, bytes) = (find(dir, Translation::FILE)?, progress.clone());
    let (rows, bad) = tokio::task::spawn_blocking(move || {
        let mut all = (Vec::new(), Vec::new());
        read::<Translation>(&path, &bytes, 1000, |rows, bad| {
            all.0.extend(rows);
            all.1.extend(bad);
            Ok(())
        })?;
        anyhow::Ok(all)
    })
    .await??;
    for bad in bad {
        report.unusable(Translation::FILE, bad.line, &bad.id, &bad.reason)?;
    }
    Ok(rows.into_iter().map(|Line { row, .. }: Line<Translation>| (row.portuguese, row.english)).collect())
}
