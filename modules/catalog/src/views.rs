//! What is answered about products, as JSON.

use jiff::Timestamp;
use kit_cache::Shared;
use kit_core::{Currency, Money, Point};
use serde::Serialize;
use vendors::{Place, PlaceId, VendorId};

use crate::shown::{Shown, ShownCategory, ShownPicture};
use crate::{Category, Found, Hit, Options, ProductId, VariantId};

/// A page of products.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProductList {
    /// The products. A page may have fewer than were asked for, and more behind it, when few fit the filters.
    items: Vec<ProductInList>,
    /// Whether there are more behind them.
    has_more: bool,
    /// Pass as `after` to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The words really searched for, when a typing mistake was forgiven.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
}

impl Shared for ProductList {}

impl ProductList {
    pub(crate) fn new(found: Found, currency: Currency) -> Self {
        Self {
            items: found.hits.into_iter().map(|hit| ProductInList::new(hit, currency)).collect(),
            has_more: found.has_more,
            next: found.next,
            corrected: found.corrected,
        }
    }
}

/// A product in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProductInList {
    id: ProductId,
    /// Its page is `/p/{slug}`.
    slug: String,
    name: String,
    vendor: VendorRef,
    /// The lowest price of its variants.
    price: Money,
    /// Whether its variants differ in price.
    price_from: bool,
    /// Where its first picture is.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    in_stock: bool,
    /// How far its nearest place is, in metres; present with `near`.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_m: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
}

impl ProductInList {
    pub(crate) fn new(hit: Hit, currency: Currency) -> Self {
        Self {
            distance_m: hit.distance().map(|metres| metres.round() as i64),
            id: hit.id,
            slug: hit.slug,
            name: hit.name,
            vendor: VendorRef { id: hit.vendor, slug: hit.vendor_slug, name: hit.vendor_name },
            price: Money::new(hit.min_price_minor, currency),
            price_from: hit.min_price_minor != hit.max_price_minor,
            picture: hit.picture,
            in_stock: hit.in_stock,
            published_at: hit.published_at,
        }
    }
}

/// A vendor to go to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VendorRef)]
pub(crate) struct VendorRef {
    id: VendorId,
    /// Its page is `/v/{slug}`.
    slug: String,
    name: String,
}

/// A product with all that is said of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProductView {
    id: ProductId,
    /// Its page is `/p/{slug}`.
    slug: String,
    name: String,
    /// Plain text; an empty line starts a paragraph.
    text: String,
    vendor: VendorWithPlaces,
    /// The lowest price of its variants.
    price: Money,
    /// Whether its variants differ in price.
    price_from: bool,
    /// Whether any variant is in stock.
    in_stock: bool,
    /// At least one.
    variants: Vec<VariantView>,
    pictures: Vec<ShownPicture>,
    /// The main one first.
    categories: Vec<ShownCategory>,
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
}

/// A way in which a product is sold.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VariantView {
    id: VariantId,
    /// The vendor's own number for it; may be empty.
    sku: String,
    /// What sets it apart: `{"Size": "M"}`.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    options: Options,
    price: Money,
}

/// Who sells a product, and from where.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VendorWithPlaces {
    id: VendorId,
    /// Its page is `/v/{slug}`.
    slug: String,
    name: String,
    places: Vec<PlaceView>,
}

/// Where a vendor sells from.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PlaceView {
    id: PlaceId,
    name: String,
    street: String,
    postcode: String,
    city: String,
    point: Point,
}

impl Shared for ProductView {}

impl ProductView {
    pub(crate) fn new(shown: Shown, places: Vec<Place>, currency: Currency) -> Self {
        let places = places.into_iter().map(|place| PlaceView {
            id: place.id,
            name: place.name,
            street: place.street,
            postcode: place.postcode,
            city: place.city,
            point: place.point,
        });
        let variants = shown.variants.into_iter().map(|variant| VariantView {
            id: variant.id,
            sku: variant.sku,
            options: variant.options,
            price: Money::new(variant.price_minor, currency),
        });
        Self {
            id: shown.id,
            slug: shown.slug,
            name: shown.name,
            text: shown.text,
            vendor: VendorWithPlaces {
                id: shown.vendor,
                slug: shown.vendor_slug,
                name: shown.vendor_name,
                places: places.collect(),
            },
            price: Money::new(shown.min_price_minor, currency),
            price_from: shown.min_price_minor != shown.max_price_minor,
            in_stock: shown.in_stock,
            variants: variants.collect(),
            pictures: shown.pictures,
            categories: shown.categories,
            published_at: shown.published_at,
        }
    }
}

/// The tree of categories.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CategoryTree {
    /// The departments, in their order.
    items: Vec<CategoryNode>,
}

/// A category with those below it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Category)]
pub(crate) struct CategoryNode {
    id: crate::CategoryId,
    /// For `category=`; its page is `/c/{slug}`.
    slug: String,
    name: String,
    /// Those below it, in their order.
    #[schema(no_recursion)]
    children: Vec<CategoryNode>,
}

impl Shared for CategoryTree {}

impl CategoryTree {
    /// Of categories in which ancestors stand before descendants.
    pub(crate) fn new(categories: &[Category]) -> Self {
        Self { items: below(categories, None) }
    }
}

fn below(categories: &[Category], parent: Option<crate::CategoryId>) -> Vec<CategoryNode> {
    let children = categories.iter().filter(|category| category.parent == parent);
    let node = |category: &Category| CategoryNode {
        id: category.id,
        slug: category.slug.clone(),
        name: category.name.clone(),
        children: below(categories, Some(category.id)),
    };
    children.map(node).collect()
}
