//! Many products at once, as an outside source tells of them: by COPY into temporary tables, then set by set.
//!
//! A product is recognised by its source and external id, its variants by their SKU: what is told again is left alone, what is
//! told differently is changed, and nothing is there twice. Vendor, address and status are the market's own once the product is
//! there, and are kept; so are variants that the source does not know of. Works in the caller's transaction, which goes on to
//! load the stock and then brings the projections up to date ([`Catalog::project`]) for the products that are
//! [`published`](Loaded::published) and not unchanged.

mod categories;
mod copy;
mod shops;

use jiff::Timestamp;
use kit_db::{Error, Runs, Statement, Transaction};
use vendors::VendorId;

pub use self::categories::{IncomingCategory, load_categories};
pub use self::shops::{IncomingShop, load_shops};
pub use vendors::bulk::Outcome;

use crate::{Catalog, CategoryId, ProductId, VariantId};

/// A product as the source tells of it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What the source calls it; once in a load.
    pub external_id: String,
    /// Who sells it.
    pub vendor: VendorId,
    /// The address it gets if that is free, and with a suffix if not.
    pub slug: String,
    /// Its name, in the market's language.
    pub name: String,
    /// Its description.
    pub text: String,
    /// What it hangs on, the main one first; distinct.
    pub categories: Vec<CategoryId>,
    /// Where its pictures are, and what they show.
    pub pictures: Vec<(String, String)>,
    /// What can be bought of it.
    pub variants: Vec<IncomingVariant>,
    /// Since when a new one is there.
    pub created_at: Timestamp,
    /// Since when a new one is for sale; a draft without.
    pub published_at: Option<Timestamp>,
}

/// A variant as the source tells of it.
#[derive(Clone, Debug)]
pub struct IncomingVariant {
    /// The vendor's number for it.
    pub sku: String,
    /// What sets it apart: an object of strings.
    pub options: serde_json::Value,
    /// Its price in minor units.
    pub price_minor: i64,
}

/// A product after the load.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Which of those given.
    pub index: usize,
    /// The product.
    pub product: ProductId,
    /// Its variants, in the order given.
    pub variants: Vec<VariantId>,
    /// Whether it is published now.
    pub published: bool,
    /// What became of it.
    pub outcome: Outcome,
}

kit_db::row! { struct LoadedRow { n: i32, id: ProductId, known: bool, changed: bool, published: bool } }

kit_db::queries! { in "bulk.sql";
    stage_products() -> ();
    stage_variants() -> ();
    stage_product_categories() -> ();
    stage_pictures() -> ();
    unstage_products() -> ();
    unstage_variants() -> ();
    unstage_product_categories() -> ();
    unstage_pictures() -> ();
    one_load_of_a_source(source: &'q str) -> ();
    /// Answers those that are known.
    recognise_products(source: &'q str) -> (ProductId,);
    refuse_taken_skus() -> ();
    give_free_slugs(source: &'q str) -> ();
    load_products(now: Timestamp) -> ();
    load_external_ids(source: &'q str) -> ();
    load_texts(language: &'q str) -> ();
    load_product_categories() -> ();
    drop_other_categories() -> ();
    load_pictures() -> ();
    drop_other_pictures() -> ();
    load_variants() -> ();
    note_changes(now: Timestamp) -> ();
    loaded_products() -> LoadedRow;
    loaded_variants() -> (i32, VariantId);
    archive_drafts_of(source: &'q str, external_ids: &'q [String], now: Timestamp) -> ();
    analyze_staged() -> ();
    analyze() -> ();
}

/// The queries of a load. Some need its temporary tables: [`stage`] first, in the same transaction.
pub fn queries() -> Vec<&'static Statement> {
    [QUERIES, categories::QUERIES, shops::QUERIES].concat()
}

/// Makes the temporary tables of a load; they go with the transaction.
pub async fn stage(tx: &Transaction) -> Result<(), Error> {
    stage_products().execute(tx).await?;
    stage_variants().execute(tx).await?;
    stage_product_categories().execute(tx).await?;
    stage_pictures().execute(tx).await?;
    Ok(())
}

async fn unstage(tx: &Transaction) -> Result<(), Error> {
    unstage_products().execute(tx).await?;
    unstage_variants().execute(tx).await?;
    unstage_product_categories().execute(tx).await?;
    unstage_pictures().execute(tx).await?;
    Ok(())
}

/// Loads products; answers them in the order given. One is missing if a SKU of it belongs to another product of its vendor:
/// nothing of it is written. External ids are distinct within a load.
pub async fn load(
    catalog: &Catalog,
    tx: &Transaction,
    source: &str,
    products: &[Incoming],
) -> Result<Vec<Loaded>, Error> {
    let now = catalog.env.now();
    one_load_of_a_source(source).all(tx).await?;
    stage(tx).await?;
    copy::products(tx, &catalog.env, products).await?;
    copy::variants(tx, &catalog.env, products).await?;
    copy::categories(tx, products).await?;
    copy::pictures(tx, products).await?;
    analyze_staged().execute(tx).await?;
    let known: Vec<_> =
        recognise_products(source).all(tx).await?.into_iter().map(|(product,)| product).collect();
    catalog.lock_for_edit(tx, &known).await?;
    refuse_taken_skus().execute(tx).await?;
    give_free_slugs(source).execute(tx).await?;
    load_products(now).execute(tx).await?;
    load_external_ids(source).execute(tx).await?;
    load_texts(&catalog.market.language).execute(tx).await?;
    load_product_categories().execute(tx).await?;
    drop_other_categories().execute(tx).await?;
    load_pictures().execute(tx).await?;
    drop_other_pictures().execute(tx).await?;
    load_variants().execute(tx).await?;
    note_changes(now).execute(tx).await?;
    let rows = loaded_products().all(tx).await?;
    let variants = loaded_variants().all(tx).await?;
    unstage(tx).await?;
    Ok(with_variants(rows, variants))
}

/// Puts away drafts that the source has something better for now; what is published stays. Answers how many it put away.
pub async fn archive_drafts(
    catalog: &Catalog,
    tx: &Transaction,
    source: &str,
    external_ids: &[String],
) -> Result<u64, Error> {
    archive_drafts_of(source, external_ids, catalog.env.now()).execute(tx).await
}

/// Tells the planner what tables hold that have just been filled: what it knows of them is from when they were empty.
pub async fn tell_planner(on: &impl Runs) -> Result<(), Error> {
    analyze().execute(on).await.map(|_| ())
}

/// Both are in the order of `n`.
fn with_variants(rows: Vec<LoadedRow>, variants: Vec<(i32, VariantId)>) -> Vec<Loaded> {
    let mut variants = variants.into_iter().peekable();
    let mut loaded = Vec::with_capacity(rows.len());
    for row in rows {
        let mut own = Vec::new();
        while let Some((_, variant)) = variants.next_if(|(n, _)| *n == row.n) {
            own.push(variant);
        }
        loaded.push(Loaded {
            index: row.n as usize,
            product: row.id,
            variants: own,
            published: row.published,
            outcome: Outcome::of(row.known, row.changed),
        });
    }
    loaded
}
