//! The files side by side in temporary tables, where the database joins what belongs together.
//!
//! So memory does not grow with the files, however many rows there are: what is read is copied over in batches, and what is
//! asked for comes back in pages. The tables live in one transaction, which is never committed.

use std::path::Path;
use std::pin::pin;

use anyhow::Context as _;
use indicatif::ProgressBar;
use jiff::Timestamp;
use kit_db::tokio_postgres::types::{ToSql, Type};
use kit_db::{Error, Pool, Transaction};
use tokio::sync::mpsc;

use super::file::{self, Bad, Line, Row};
use super::report::Report;
use super::rows::{Item, Order, Product, Seller, Zip};

kit_db::row! { pub(crate) struct Problem { n: i64, file: String, line: i64, id: String, reason: String } }

kit_db::row! { pub(crate) struct Counts { pub(crate) sellers: i64, pub(crate) offers: i64, pub(crate) products: i64 } }

kit_db::row! {
    /// A seller and where it may stand: at its own zip code, at the nearest known one, or in the middle of its city.
    pub(crate) struct SellerRow {
        pub(crate) line: i64, pub(crate) id: String, pub(crate) zip: String, pub(crate) city: String,
        pub(crate) state: String, pub(crate) own_lat: Option<f64>, pub(crate) own_lng: Option<f64>,
        pub(crate) own_city: Option<String>, pub(crate) near_zip: Option<String>, pub(crate) near_lat: Option<f64>,
        pub(crate) near_lng: Option<f64>, pub(crate) town_lat: Option<f64>, pub(crate) town_lng: Option<f64>,
    }
}

kit_db::row! {
    /// A product at a seller.
    pub(crate) struct OfferRow {
        pub(crate) n: i64, pub(crate) seller: String, pub(crate) price_line: i64, pub(crate) price: i64,
        pub(crate) sold: i64, pub(crate) first_sold: Timestamp, pub(crate) line: i64, pub(crate) id: String,
        pub(crate) category: String, pub(crate) photos: Option<i32>, pub(crate) weight_g: Option<i32>,
        pub(crate) length_cm: Option<i32>, pub(crate) height_cm: Option<i32>, pub(crate) width_cm: Option<i32>,
    }
}

kit_db::row! {
    /// A product that nobody sold.
    pub(crate) struct DraftRow {
        pub(crate) line: i64, pub(crate) id: String, pub(crate) category: String, pub(crate) photos: Option<i32>,
        pub(crate) weight_g: Option<i32>, pub(crate) length_cm: Option<i32>, pub(crate) height_cm: Option<i32>,
        pub(crate) width_cm: Option<i32>,
    }
}

kit_db::queries! { in "stage.sql";
    take_your_time() -> ();
    stage_sellers() -> ();
    stage_products() -> ();
    stage_items() -> ();
    stage_orders() -> ();
    stage_zips() -> ();
    stage_problems() -> ();
    find_repeated_sellers(file: &'q str) -> ();
    find_repeated_products(file: &'q str) -> ();
    find_repeated_orders(file: &'q str) -> ();
    drop_repeated_sellers(file: &'q str) -> ();
    drop_repeated_products(file: &'q str) -> ();
    drop_repeated_orders(file: &'q str) -> ();
    index_sellers() -> ();
    index_products() -> ();
    index_orders() -> ();
    find_strange_items(file: &'q str) -> ();
    drop_strange_items(file: &'q str) -> ();
    make_places() -> ();
    index_places() -> ();
    make_offers() -> ();
    index_offers() -> ();
    index_offered_products() -> ();
    analyze_places() -> ();
    analyze_products() -> ();
    analyze_offers() -> ();
    problems_page(after: i64, rows: i64) -> Problem;
    count_rows() -> Counts;
    categories_used() -> (String,);
    sellers_page(after_line: i64, rows: i64) -> SellerRow;
    offers_page(after: i64, rows: i64) -> OfferRow;
    drafts_page(after_line: i64, rows: i64) -> DraftRow;
}

/// Rows that go to the database at a time, and pages of problems that come back.
const BATCH: usize = 1000;

/// The files, staged.
pub(crate) struct Stage {
    tx: Transaction,
}

impl Stage {
    /// Reads all files of a directory. What cannot be used is reported.
    pub(crate) async fn read(
        db: &Pool,
        dir: &Path,
        progress: &ProgressBar,
        report: &mut Report,
    ) -> anyhow::Result<Self> {
        let tx = db.begin().await?;
        take_your_time().execute(&tx).await?;
        for create in
            [stage_sellers(), stage_products(), stage_items(), stage_orders(), stage_zips(), stage_problems()]
        {
            create.execute(&tx).await?;
        }
        let stage = Self { tx };
        stage.copy::<Seller>(dir, progress, report).await?;
        stage.copy::<Product>(dir, progress, report).await?;
        stage.copy::<Order>(dir, progress, report).await?;
        stage.copy::<Item>(dir, progress, report).await?;
        stage.copy::<Zip>(dir, progress, report).await?;
        stage.put_in_order().await?;
        stage.tell_problems(report).await?;
        Ok(stage)
    }

    /// How much there is of what.
    pub(crate) async fn counts(&self) -> Result<Counts, Error> {
        count_rows().one(&self.tx).await
    }

    /// The names of the categories that products bear.
    pub(crate) async fn categories(&self) -> Result<Vec<String>, Error> {
        Ok(categories_used().all(&self.tx).await?.into_iter().map(|(name,)| name).collect())
    }

    /// The sellers after a line.
    pub(crate) async fn sellers(&self, after_line: i64, rows: usize) -> Result<Vec<SellerRow>, Error> {
        sellers_page(after_line, rows as i64).all(&self.tx).await
    }

    /// The offers after a number.
    pub(crate) async fn offers(&self, after: i64, rows: usize) -> Result<Vec<OfferRow>, Error> {
        offers_page(after, rows as i64).all(&self.tx).await
    }

    /// The products that nobody sold, after a line.
    pub(crate) async fn drafts(&self, after_line: i64, rows: usize) -> Result<Vec<DraftRow>, Error> {
        drafts_page(after_line, rows as i64).all(&self.tx).await
    }

    async fn copy<R: Staged>(
        &self,
        dir: &Path,
        progress: &ProgressBar,
        report: &mut Report,
    ) -> anyhow::Result<()> {
        progress.set_message(R::FILE);
        let path = file::find(dir, R::FILE)?;
        let (send, mut batches) = mpsc::channel::<(Vec<Line<R>>, Vec<Bad>)>(2);
        let bytes = progress.clone();
        let reading = tokio::task::spawn_blocking(move || {
            file::read::<R>(&path, &bytes, BATCH, |rows, bad| Ok(send.blocking_send((rows, bad))?))
        });
        let failed = |source| Error::Query { query: R::FILE, source };
        let mut table = pin!(self.tx.copy_in(R::INTO, R::TYPES).await?);
        while let Some((rows, bad)) = batches.recv().await {
            for row in &rows {
                table.as_mut().write(&row.row.values(&row.line)).await.map_err(failed)?;
            }
            for bad in bad {
                report.unusable(R::FILE, bad.line, &bad.id, &bad.reason)?;
            }
        }
        reading.await?.with_context(|| format!("{} in {}", R::FILE, dir.display()))?;
        table.finish().await.map_err(failed)?;
        Ok(())
    }

    /// Takes out what is there twice or belongs to nothing, and makes offers and places of the rest.
    async fn put_in_order(&self) -> Result<(), Error> {
        let steps = [
            find_repeated_sellers(Seller::FILE),
            drop_repeated_sellers(Seller::FILE),
            index_sellers(),
            find_repeated_products(Product::FILE),
            drop_repeated_products(Product::FILE),
            index_products(),
            analyze_products(),
            find_repeated_orders(Order::FILE),
            drop_repeated_orders(Order::FILE),
            index_orders(),
            find_strange_items(Item::FILE),
            drop_strange_items(Item::FILE),
            make_places(),
            index_places(),
            analyze_places(),
            make_offers(),
            index_offers(),
            index_offered_products(),
            analyze_offers(),
        ];
        for step in steps {
            step.execute(&self.tx).await?;
        }
        Ok(())
    }

    async fn tell_problems(&self, report: &mut Report) -> anyhow::Result<()> {
        let mut after = 0;
        loop {
            let page = problems_page(after, BATCH as i64).all(&self.tx).await?;
            for problem in &page {
                report.unusable(&problem.file, problem.line, &problem.id, &problem.reason)?;
            }
            match page.last() {
                Some(last) => after = last.n,
                None => return Ok(()),
            }
        }
    }
}

/// A row that has a table.
trait Staged: Row {
    const INTO: &'static str;
    const TYPES: &'static [Type];
    fn values<'a>(&'a self, line: &'a i64) -> Vec<&'a (dyn ToSql + Sync)>;
}

impl Staged for Seller {
    const INTO: &'static str = "COPY pg_temp.olist_sellers (line, id, zip, city, state) FROM STDIN BINARY";
    const TYPES: &'static [Type] = &[Type::INT8, Type::TEXT, Type::TEXT, Type::TEXT, Type::TEXT];
    fn values<'a>(&'a self, line: &'a i64) -> Vec<&'a (dyn ToSql + Sync)> {
        vec![line, &self.id, &self.zip, &self.city, &self.state]
    }
}

impl Staged for Product {
    const INTO: &'static str =
        "COPY pg_temp.olist_products (line, id, category, photos, weight_g, length_cm, height_cm,
        width_cm) FROM STDIN BINARY";
    const TYPES: &'static [Type] =
        &[Type::INT8, Type::TEXT, Type::TEXT, Type::INT4, Type::INT4, Type::INT4, Type::INT4, Type::INT4];
    fn values<'a>(&'a self, line: &'a i64) -> Vec<&'a (dyn ToSql + Sync)> {
        let Self { id, category, photos, weight_g, length_cm, height_cm, width_cm } = self;
        vec![line, id, category, photos, weight_g, length_cm, height_cm, width_cm]
    }
}

impl Staged for Item {
    const INTO: &'static str =
        "COPY pg_temp.olist_items (line, order_id, product, seller, ship_until, price) FROM STDIN BINARY";
    const TYPES: &'static [Type] =
        &[Type::INT8, Type::TEXT, Type::TEXT, Type::TEXT, Type::TIMESTAMPTZ, Type::INT8];
    fn values<'a>(&'a self, line: &'a i64) -> Vec<&'a (dyn ToSql + Sync)> {
        vec![line, &self.order, &self.product, &self.seller, &self.ship_until, &self.price]
    }
}

impl Staged for Order {
    const INTO: &'static str = "COPY pg_temp.olist_orders (line, id, purchased) FROM STDIN BINARY";
    const TYPES: &'static [Type] = &[Type::INT8, Type::TEXT, Type::TIMESTAMPTZ];
    fn values<'a>(&'a self, line: &'a i64) -> Vec<&'a (dyn ToSql + Sync)> {
        vec![line, &self.id, &self.purchased]
    }
}

impl Staged for Zip {
    const INTO: &'static str = "COPY pg_temp.olist_zips (zip, lat, lng, city, state) FROM STDIN BINARY";
    const TYPES: &'static [Type] = &[Type::TEXT, Type::FLOAT8, Type::FLOAT8, Type::TEXT, Type::TEXT];
    fn values<'a>(&'a self, _: &'a i64) -> Vec<&'a (dyn ToSql + Sync)> {
        vec![&self.zip, &self.lat, &self.lng, &self.city, &self.state]
    }
}
