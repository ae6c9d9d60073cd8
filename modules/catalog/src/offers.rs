//! What a cart and an order need to know of variants.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kit_cache::Found;
use kit_db::Runs;
use vendors::VendorId;

use crate::{Catalog, Options, ProductId, VariantId, kept};

kit_db::row! {
    struct OfferRow {
        variant: VariantId, product: ProductId, vendor: VendorId, vendor_name: String, vendor_slug: String, slug: String,
        name: String, sku: String, options: serde_json::Value, price_minor: i64, picture: Option<String>, on_sale: bool,
    }
}

kit_db::queries! { in "offers.sql";
    /// Variants as they are offered now; those that do not exist are absent.
    offers_of_variants(variants: &'q [VariantId], language: &'q str) -> OfferRow;
}

/// A variant as it is offered now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// Who sells it.
    pub vendor: VendorId,
    /// What the vendor is called.
    pub vendor_name: String,
    /// The vendor's address.
    pub vendor_slug: String,
    /// The product's address.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// The vendor's own number for the variant.
    pub sku: String,
    /// What sets the variant apart: size, colour.
    pub options: Options,
    /// What one costs, in the minor unit of the market's currency.
    pub price_minor: i64,
    /// Where its first picture is.
    pub picture: Option<String>,
    /// Whether it may be sold: published and not retired. Says nothing of stock.
    pub on_sale: bool,
}

impl Catalog {
    /// The offers of these variants, in no particular order; one that does not exist is left out.
    pub async fn offers(&self, on: &impl Runs, variants: &[VariantId]) -> Result<Vec<Offer>, kit_db::Error> {
        if variants.is_empty() {
            return Ok(Vec::new());
        }
        let rows = offers_of_variants(variants, &self.market.language).all(on).await?;
        Ok(rows.into_iter().map(offer).collect())
    }

    /// The same by variant, as they are kept, or read now: as old as any public answer may be. `anew`: read now.
    pub async fn offers_kept(
        &self,
        variants: &[VariantId],
        anew: bool,
    ) -> Result<HashMap<VariantId, Arc<Offer>>, kit_db::Error> {
        let read = async |variants: &[VariantId]| {
            let offers = self.offers(&self.db, variants).await?;
            Ok(offers.into_iter().map(|offer| (offer.variant, found(offer))).collect())
        };
        self.offers.get_or_read_all(variants, anew, read).await
    }
}

fn found(offer: Offer) -> Found<Offer> {
    let texts = [&offer.vendor_name, &offer.vendor_slug, &offer.slug, &offer.name, &offer.sku];
    let options = offer.options.iter().map(|(name, value)| name.len() + value.len() + 64).sum::<usize>();
    let bytes = size_of::<Offer>()
        + texts.map(String::len).iter().sum::<usize>()
        + options
        + offer.picture.as_ref().map_or(0, String::len);
    Found { tags: vec![kept::product(offer.product), kept::vendor(offer.vendor)], value: offer, bytes }
}

fn offer(row: OfferRow) -> Offer {
    Offer {
        variant: row.variant,
        product: row.product,
        vendor: row.vendor,
        vendor_name: row.vendor_name,
        vendor_slug: row.vendor_slug,
        slug: row.slug,
        name: row.name,
        sku: row.sku,
        options: options(row.options),
        price_minor: row.price_minor,
        picture: row.picture,
        on_sale: row.on_sale,
    }
}

/// Options as the database keeps them: an object of strings. What is not a string is not an option.
pub(crate) fn options(stored: serde_json::Value) -> BTreeMap<String, String> {
    match stored {
        serde_json::Value::Object(map) => {
            map.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
        }
        _ => BTreeMap::new(),
    }
}
