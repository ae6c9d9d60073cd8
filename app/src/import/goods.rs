//! Products become offers of those who sold them, or drafts of the house.

use std::collections::HashMap;

use catalog::CategoryId;
use catalog::bulk::{Incoming, IncomingVariant, Loaded, Outcome};
use indicatif::ProgressBar;
use vendors::VendorId;
use vendors::bulk::Known;

use super::SOURCE;
use super::categories::{Categories, Category};
use super::names::{product_name, product_picture, product_text};
use super::report::{Kind, Report};
use super::rows::Product;
use super::stage::{DraftRow, OfferRow, Stage};
use crate::street::Street;

/// Offers a transaction: each goes into lists and search as well.
const OFFERS: usize = 1000;
/// Drafts a transaction.
const DRAFTS: usize = 4000;
/// What there is of each variant at least.
const STOCK: i64 = 1000;

/// Adds the categories to the market's tree.
pub(super) async fn load_categories(
    into: &Street,
    categories: &Categories,
) -> anyhow::Result<HashMap<String, CategoryId>> {
    let tx = into.db.begin().await?;
    let ids = catalog::bulk::load_categories(&into.catalog, &tx, &categories.incoming()).await?;
    tx.commit().await?;
    Ok(ids)
}

/// What goods are loaded from and into.
pub(super) struct Shelf<'a> {
    pub(super) into: &'a Street,
    pub(super) stage: &'a Stage,
    pub(super) categories: &'a Categories,
    pub(super) ids: &'a HashMap<String, CategoryId>,
    pub(super) progress: &'a ProgressBar,
}

impl Shelf<'_> {
    /// Loads what was sold: an offer for each product and seller, published since it was first sold.
    pub(super) async fn load_offers(&self, report: &mut Report) -> anyhow::Result<()> {
        self.progress.set_message("offers");
        let (mut after, mut last_product) = (0, String::new());
        for batch in 1usize.. {
            let page = self.stage.offers(after, OFFERS).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.n;
            let sellers = self.sellers_of(&page).await?;
            let mut offers = Vec::with_capacity(page.len());
            for offer in &page {
                match sellers.get(&offer.seller) {
                    Some(seller) => offers.push((offer, seller)),
                    None => report.skipped(
                        Kind::Offers,
                        row(offer.line, &offer.id),
                        "its seller was not imported",
                    )?,
                }
            }
            let loaded = self.put_offers(&offers).await?;
            if batch.is_power_of_two() {
                // Plans made for empty tables are the slower the more is in them.
                catalog::bulk::tell_planner(&self.into.db).await?;
            }
            let mut outcomes: Vec<Option<Outcome>> = vec![None; offers.len()];
            loaded.iter().for_each(|loaded| outcomes[loaded.index] = Some(loaded.outcome));
            for ((offer, seller), outcome) in offers.iter().zip(outcomes) {
                let reasons = reasons(&offer.category, self.categories.get(&offer.category));
                let remark =
                    format!("offered by {}, price of order item on line {}", seller.name, offer.price_line);
                tell(report, Kind::Offers, row(offer.line, &offer.id), outcome, &reasons, &remark)?;
            }
            // Counted once, however many sell it.
            let products = page
                .iter()
                .filter(|offer| std::mem::replace(&mut last_product, offer.id.clone()) != offer.id);
            self.progress.inc(products.count() as u64);
        }
        Ok(())
    }

    /// Loads what nobody sold, as drafts of the house at no price and without stock.
    pub(super) async fn load_drafts(&self, house: VendorId, report: &mut Report) -> anyhow::Result<()> {
        self.progress.set_message("drafts");
        let mut after = 0;
        loop {
            let page = self.stage.drafts(after, DRAFTS).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.line;
            let incoming: Vec<_> = page.iter().map(|draft| self.draft(house, draft)).collect();
            let tx = self.into.db.begin().await?;
            let loaded = catalog::bulk::load(&self.into.catalog, &tx, SOURCE, &incoming).await?;
            // One that somebody has published since is listed, and its lists follow.
            self.into.catalog.project(&tx, &stale(&loaded)).await?;
            tx.commit().await?;
            let mut outcomes: Vec<Option<Outcome>> = vec![None; page.len()];
            loaded.iter().for_each(|loaded| outcomes[loaded.index] = Some(loaded.outcome));
            for (draft, outcome) in page.iter().zip(outcomes) {
                let reasons = reasons(&draft.category, self.categories.get(&draft.category));
                tell(report, Kind::Drafts, row(draft.line, &draft.id), outcome, &reasons, "nobody sold it")?;
            }
            self.progress.inc(page.len() as u64);
        }
    }

    async fn sellers_of(&self, page: &[OfferRow]) -> anyhow::Result<HashMap<String, Known>> {
        let mut ids: Vec<_> = page.iter().map(|offer| offer.seller.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let known = vendors::bulk::known(&self.into.db, SOURCE, &ids).await?;
        Ok(known.into_iter().map(|seller| (seller.external_id.clone(), seller)).collect())
    }

    /// The products, their stock, and what follows from both, in one transaction.
    async fn put_offers(&self, offers: &[(&OfferRow, &Known)]) -> anyhow::Result<Vec<Loaded>> {
        let Street { db, env, catalog, .. } = self.into;
        let incoming: Vec<_> = offers.iter().map(|(offer, seller)| self.offer(offer, seller)).collect();
        let tx = db.begin().await?;
        let loaded = catalog::bulk::load(catalog, &tx, SOURCE, &incoming).await?;
        let levels = loaded.iter().flat_map(|loaded| {
            let (offer, seller) = offers[loaded.index];
            loaded.variants.iter().filter_map(move |variant| {
                Some(stock::bulk::Incoming {
                    variant: *variant,
                    place: seller.place_id?,
                    product: loaded.product,
                    vendor: seller.id,
                    on_hand: offer.sold.max(STOCK),
                })
            })
        });
        stock::bulk::load(&tx, env, catalog, &levels.collect::<Vec<_>>()).await?;
        // What was a draft of the house in earlier files is none any more.
        let products: Vec<_> = offers.iter().map(|(offer, _)| offer.id.clone()).collect();
        catalog::bulk::archive_drafts(catalog, &tx, SOURCE, &products).await?;
        catalog.project(&tx, &stale(&loaded)).await?;
        tx.commit().await?;
        Ok(loaded)
    }

    fn offer(&self, offer: &OfferRow, seller: &Known) -> Incoming {
        let incoming = self.incoming(&offer.product(), seller.id, self.minor(offer.price));
        Incoming {
            external_id: format!("{}/{}", offer.id, offer.seller),
            created_at: offer.first_sold,
            published_at: Some(offer.first_sold),
            ..incoming
        }
    }

    /// Hundredths in the minor unit of the market's currency.
    fn minor(&self, hundredths: i64) -> i64 {
        match self.into.market.currency.digits() {
            0 => hundredths / 100,
            2 => hundredths,
            digits => hundredths * 10i64.pow(digits) / 100,
        }
    }

    fn draft(&self, house: VendorId, draft: &DraftRow) -> Incoming {
        self.incoming(&draft.product(), house, 0)
    }

    /// The SKU is the id of the product in the files.
    fn incoming(&self, product: &Product, vendor: VendorId, price_minor: i64) -> Incoming {
        let category = self.categories.get(&product.category);
        let name = product_name(product, category);
        Incoming {
            external_id: product.id.clone(),
            vendor,
            slug: kit_core::slug(&name),
            text: product_text(product, category),
            categories: self.ids.get(&category.slug).copied().into_iter().collect(),
            pictures: vec![(product_picture(&product.id, category), name.clone())],
            variants: vec![IncomingVariant {
                sku: product.id.clone(),
                options: serde_json::json!({}),
                price_minor,
            }],
            created_at: self.into.env.now(),
            published_at: None,
            name,
        }
    }
}

impl OfferRow {
    fn product(&self) -> Product {
        Product {
            id: self.id.clone(),
            category: self.category.clone(),
            photos: self.photos,
            weight_g: self.weight_g,
            length_cm: self.length_cm,
            height_cm: self.height_cm,
            width_cm: self.width_cm,
        }
    }
}

impl DraftRow {
    fn product(&self) -> Product {
        Product {
            id: self.id.clone(),
            category: self.category.clone(),
            photos: self.photos,
            weight_g: self.weight_g,
            length_cm: self.length_cm,
            height_cm: self.height_cm,
            width_cm: self.width_cm,
        }
    }
}

/// The products whose lists and search are out of date after a load.
fn stale(loaded: &[Loaded]) -> Vec<catalog::ProductId> {
    let stale = loaded.iter().filter(|loaded| loaded.published && loaded.outcome != Outcome::Unchanged);
    stale.map(|loaded| loaded.product).collect()
}

fn row(line: i64, id: &str) -> (&str, i64, &str) {
    (Product::FILE_NAME, line, id)
}

/// What is not as one would wish.
fn reasons(category: &str, known: &Category) -> Vec<String> {
    if category.is_empty() {
        vec!["it has no category: stands under Other".to_owned()]
    } else if known.untranslated {
        vec![format!("its category has no English name: {category} became {}", known.name)]
    } else {
        Vec::new()
    }
}

fn tell(
    report: &mut Report,
    kind: Kind,
    row: (&str, i64, &str),
    outcome: Option<Outcome>,
    reasons: &[String],
    remark: &str,
) -> anyhow::Result<()> {
    match outcome {
        Some(outcome) => report.done(kind, row, outcome, reasons, remark),
        None => report.skipped(kind, row, "its SKU belongs to another product of its vendor"),
    }
}
