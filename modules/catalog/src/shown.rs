//! A product as customers see it, with all that is said of it.

use jiff::Timestamp;
use kit_db::Runs;
use serde::{Deserialize, Serialize};
use vendors::VendorId;

use crate::{Catalog, Options, ProductId, VariantId};

kit_db::row! {
    struct Row {
        id: ProductId, slug: String, name: String, text: String, vendor: VendorId, vendor_slug: String, vendor_name: String,
        min_price_minor: i64, max_price_minor: i64, in_stock: bool, published_at: Timestamp,
        variants: serde_json::Value, pictures: serde_json::Value, categories: serde_json::Value, trail: serde_json::Value,
    }
}

kit_db::row! {
    /// A category that lists can be narrowed to.
    #[derive(Clone, Debug)]
    pub(crate) struct Branch {
        /// What projections carry.
        pub(crate) key: i32,
        /// Its address.
        pub(crate) slug: String,
        /// Its name in the market's language.
        pub(crate) name: String,
    }
}

kit_db::queries! { in "shown.sql";
    shown_product(id: Option<ProductId>, slug: Option<&'q str>, language: &'q str) -> Row;
    category_of_slug(slug: &'q str, language: &'q str) -> Branch;
}

/// A published product.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: ProductId,
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) vendor: VendorId,
    pub(crate) vendor_slug: String,
    pub(crate) vendor_name: String,
    pub(crate) min_price_minor: i64,
    pub(crate) max_price_minor: i64,
    pub(crate) in_stock: bool,
    pub(crate) published_at: Timestamp,
    pub(crate) variants: Vec<ShownVariant>,
    pub(crate) pictures: Vec<ShownPicture>,
    pub(crate) categories: Vec<ShownCategory>,
    /// The main category with all above it, the department first.
    pub(crate) trail: Vec<ShownCategory>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ShownVariant {
    pub(crate) id: VariantId,
    pub(crate) sku: String,
    pub(crate) options: Options,
    pub(crate) price_minor: i64,
}

/// A picture.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Picture)]
pub(crate) struct ShownPicture {
    /// Where it is, from the root or on another host.
    pub(crate) url: String,
    /// What it shows; may be empty.
    pub(crate) alt: String,
}

/// A category to go to.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CategoryRef)]
pub(crate) struct ShownCategory {
    /// For `category=` and `/c/{slug}`.
    pub(crate) slug: String,
    /// Its name in the market's language.
    pub(crate) name: String,
}

impl Catalog {
    /// A published product by its id.
    pub(crate) async fn shown(&self, on: &impl Runs, id: ProductId) -> Result<Option<Shown>, kit_db::Error> {
        Ok(shown_product(Some(id), None, &self.market.language).optional(on).await?.map(Shown::from))
    }

    /// A published product by the address it has now.
    pub(crate) async fn shown_at(&self, on: &impl Runs, slug: &str) -> Result<Option<Shown>, kit_db::Error> {
        Ok(shown_product(None, Some(slug), &self.market.language).optional(on).await?.map(Shown::from))
    }

    /// The category with this slug.
    pub(crate) async fn branch(&self, on: &impl Runs, slug: &str) -> Result<Option<Branch>, kit_db::Error> {
        category_of_slug(slug, &self.market.language).optional(on).await
    }
}

impl From<Row> for Shown {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            text: row.text,
            vendor: row.vendor,
            vendor_slug: row.vendor_slug,
            vendor_name: row.vendor_name,
            min_price_minor: row.min_price_minor,
            max_price_minor: row.max_price_minor,
            in_stock: row.in_stock,
            published_at: row.published_at,
            variants: list(row.variants),
            pictures: list(row.pictures),
            categories: list(row.categories),
            trail: list(row.trail),
        }
    }
}

/// The query made the list just so; what it could not have made is left out.
fn list<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Vec<T> {
    serde_json::from_value(value).unwrap_or_default()
}
