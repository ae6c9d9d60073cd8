//! A product as its vendor sees it, whatever its status.

use std::collections::HashMap;

use jiff::Timestamp;
use kit_db::Runs;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vendors::VendorId;

use crate::{Catalog, CategoryId, Error, Options, ProductId, VariantId, offers};

/// Whether customers see a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProductStatus {
    /// Not yet, or not at the moment.
    Draft,
    /// They do.
    Published,
    /// Put away; kept for the orders that cite it.
    Archived,
}

impl ProductStatus {
    /// As it is stored and written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// Reads what [`as_str`](Self::as_str) writes.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived].into_iter().find(|status| status.as_str() == text)
    }
}

/// A product with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Who sells it.
    pub vendor: VendorId,
    /// Its address.
    pub slug: String,
    /// Whether customers see it.
    pub status: ProductStatus,
    /// Counts its changes; what `If-Match` compares.
    pub version: i64,
    /// Its name in the market's language.
    pub name: String,
    /// What there is to say of it.
    pub text: String,
    /// Whether any variant is in stock, by the catalog's account.
    pub in_stock: bool,
    /// Its categories, the main one first.
    pub categories: Vec<ProductCategory>,
    /// Its pictures, in order.
    pub pictures: Vec<Picture>,
    /// Its variants on sale, in order.
    pub variants: Vec<Variant>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
}

/// A category of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCategory {
    /// Its id.
    pub id: CategoryId,
    /// Its address.
    pub slug: String,
    /// Its name in the market's language.
    pub name: String,
}

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub url: String,
    /// What it shows.
    pub alt: String,
}

/// A variant of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The vendor's own number for it.
    pub sku: String,
    /// What sets it apart.
    pub options: Options,
    /// What one costs, in minor units.
    pub price_minor: i64,
}

/// Which goods of a vendor are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct GoodsFilter<'a> {
    /// Only those with this status.
    pub status: Option<ProductStatus>,
    /// Only those with this in their name or at the start of a SKU; empty for all.
    pub q: &'a str,
    /// Only those behind this one.
    pub after: Option<(Timestamp, ProductId)>,
    /// How many of them to pass over.
    pub skip: i64,
    /// How many at most.
    pub rows: i64,
}

kit_db::row! {
    /// What a product that customers see is called, and by whom it is sold.
    #[derive(Clone, Debug)]
    pub struct OnSale {
        /// Who sells it.
        pub vendor: VendorId,
        /// What the vendor is called.
        pub vendor_name: String,
        /// Its address.
        pub slug: String,
        /// Its name in the market's language.
        pub name: String,
    }
}
kit_db::row! {
    struct ProductRow {
        id: ProductId, vendor: VendorId, slug: String, status: String, version: i64, name: String, text: String, in_stock: bool,
        created_at: Timestamp, updated_at: Timestamp, published_at: Option<Timestamp>,
    }
}
kit_db::row! {
    struct VariantRow { product: ProductId, id: VariantId, sku: String, options: serde_json::Value, price_minor: i64 }
}
kit_db::row! { struct CategoryRow { product: ProductId, id: CategoryId, slug: String, name: String } }

kit_db::queries! { in "product.sql";
    /// In the order of `products`; those of other vendors are absent.
    products_of_vendor(vendor: VendorId, products: &'q [ProductId], language: &'q str) -> ProductRow;
    variants_on_sale(products: &'q [ProductId]) -> VariantRow;
    pictures_of(products: &'q [ProductId]) -> (ProductId, String, String);
    categories_of(products: &'q [ProductId], language: &'q str) -> CategoryRow;
    goods_newest_first(
        vendor: VendorId, before: Timestamp, before_id: Uuid, status: Option<&'static str>, q: &'q str, language: &'q str,
        skip: i64, rows: i64,
    ) -> (ProductId,);
    products_of_skus(vendor: VendorId, skus: &'q [String]) -> (String, ProductId);
    products_of_slugs(vendor: VendorId, slugs: &'q [String]) -> (String, ProductId);
    product_on_sale(product: ProductId, language: &'q str) -> OnSale;
}

impl Catalog {
    /// A vendor's product, whatever its status.
    pub async fn product(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        product: ProductId,
    ) -> Result<Product, Error> {
        self.products(on, vendor, &[product]).await?.pop().ok_or(Error::NoProduct)
    }

    /// A product, if customers see it.
    pub async fn on_sale(&self, on: &impl Runs, product: ProductId) -> Result<Option<OnSale>, kit_db::Error> {
        product_on_sale(product, &self.market.language).optional(on).await
    }

    /// The variants of a product that are not retired.
    pub async fn variants_on_sale(
        &self,
        on: &impl Runs,
        product: ProductId,
    ) -> Result<Vec<VariantId>, kit_db::Error> {
        Ok(variants_on_sale(&[product]).all(on).await?.into_iter().map(|variant| variant.id).collect())
    }

    /// Products of a vendor in the order of `products`; what is not the vendor's is left out.
    pub async fn products(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        products: &[ProductId],
    ) -> Result<Vec<Product>, kit_db::Error> {
        let language = &self.market.language;
        let rows = products_of_vendor(vendor, products, language).all(on).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let mut variants = HashMap::<_, Vec<_>>::new();
        for row in variants_on_sale(&ids).all(on).await? {
            let options = offers::options(row.options);
            let variant = Variant { id: row.id, sku: row.sku, options, price_minor: row.price_minor };
            variants.entry(row.product).or_default().push(variant);
        }
        let mut pictures = HashMap::<_, Vec<_>>::new();
        for (product, url, alt) in pictures_of(&ids).all(on).await? {
            pictures.entry(product).or_default().push(Picture { url, alt });
        }
        let mut categories = HashMap::<_, Vec<_>>::new();
        for row in categories_of(&ids, language).all(on).await? {
            let category = ProductCategory { id: row.id, slug: row.slug, name: row.name };
            categories.entry(row.product).or_default().push(category);
        }
        let product = |row: ProductRow| Product {
            id: row.id,
            vendor: row.vendor,
            slug: row.slug,
            status: ProductStatus::parse(&row.status).unwrap_or(ProductStatus::Draft),
            version: row.version,
            name: row.name,
            text: row.text,
            in_stock: row.in_stock,
            categories: categories.remove(&row.id).unwrap_or_default(),
            pictures: pictures.remove(&row.id).unwrap_or_default(),
            variants: variants.remove(&row.id).unwrap_or_default(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            published_at: row.published_at,
        };
        Ok(rows.into_iter().map(product).collect())
    }

    /// A vendor's goods, newest first, whatever their status.
    pub async fn goods(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        filter: GoodsFilter<'_>,
    ) -> Result<Vec<Product>, kit_db::Error> {
        let (before, before_id) =
            filter.after.map_or((Timestamp::MAX, Uuid::max()), |(at, product)| (at, product.0));
        let status = filter.status.map(ProductStatus::as_str);
        let language = &self.market.language;
        let ids = goods_newest_first(
            vendor,
            before,
            before_id,
            status,
            filter.q,
            language,
            filter.skip,
            filter.rows,
        );
        let ids: Vec<_> = ids.all(on).await?.into_iter().map(|(product,)| product).collect();
        self.products(on, vendor, &ids).await
    }

    /// Which of a vendor's products have these SKUs, also on retired variants; a SKU that none has is left out.
    pub async fn by_skus(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        skus: &[String],
    ) -> Result<HashMap<String, ProductId>, kit_db::Error> {
        Ok(products_of_skus(vendor, skus).all(on).await?.into_iter().collect())
    }

    /// Which of a vendor's products have these addresses; one that none has is left out.
    pub async fn by_slugs(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        slugs: &[String],
    ) -> Result<HashMap<String, ProductId>, kit_db::Error> {
        Ok(products_of_slugs(vendor, slugs).all(on).await?.into_iter().collect())
    }
}
