//! A vendor's product as JSON, in and out.

use catalog::{
    CategoryId, PictureInput, PictureUrl, Price, ProductId, ProductInput, ProductStatus, VariantId,
    VariantInput, VariantOptions,
};
use jiff::Timestamp;
use kit_core::{Currency, Money};
use kit_web::{FieldError, Problem, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vendors::PlaceId;

use super::Good;

/// A product as its vendor wants it. Variants that are not named are retired from sale.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = VendorProductInput)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductBody {
    name: Text<1, 200>,
    /// Plain text; an empty line starts a paragraph.
    #[serde(default)]
    text: Text<0, 10_000>,
    /// The main one first.
    #[serde(default)]
    #[schema(max_items = 10)]
    categories: Vec<CategoryId>,
    /// In the order they are shown.
    #[serde(default)]
    #[schema(max_items = 12)]
    pictures: Vec<PictureBody>,
    /// In the order they are shown.
    #[schema(min_items = 1, max_items = 100)]
    variants: Vec<VariantBody>,
}

/// A picture.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PictureInput)]
#[serde(deny_unknown_fields)]
struct PictureBody {
    url: PictureUrl,
    /// What it shows; empty where the name says so already.
    #[serde(default)]
    alt: Text<0, 200>,
}

/// A variant.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = VariantInput)]
#[serde(deny_unknown_fields)]
struct VariantBody {
    /// Which one it is; without it the one with this SKU, or a new one.
    #[serde(default)]
    id: Option<VariantId>,
    /// The vendor's own number for it; made up if empty.
    #[serde(default)]
    sku: Text<0, 64>,
    #[serde(default)]
    options: VariantOptions,
    price: PriceBody,
    /// How many there are at the shop's first place. Left as it is if absent.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    on_hand: Option<i64>,
}

/// What one costs.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[schema(as = PriceInput)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceBody {
    /// In the currency's minor unit: 2490 is 24.90 euros.
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    amount: i64,
    /// The market's currency.
    #[schema(value_type = String, pattern = "^[A-Z]{3}$", example = "EUR")]
    currency: Currency,
}

impl PriceBody {
    /// The price, if it is one in the market's currency.
    pub(crate) fn price(self, field: &str, currency: Currency) -> Result<Price, Problem> {
        if self.currency != currency {
            let detail = format!("Prices in this market are in {currency}.");
            return Err(Problem::conflict("other_currency", detail));
        }
        Price::new(self.amount).map_err(|why| Problem::field(format!("{field}.amount"), why))
    }
}

impl ProductBody {
    /// What is wanted, and how many there are to be of each variant.
    pub(crate) fn read(self, currency: Currency) -> Result<(ProductInput, Vec<Option<i64>>), Problem> {
        let on_hand: Vec<_> = self.variants.iter().map(|variant| variant.on_hand).collect();
        let variant = |(n, variant): (usize, VariantBody)| {
            let price = variant.price.price(&format!("variants[{n}].price"), currency)?;
            Ok(VariantInput { id: variant.id, sku: variant.sku, options: variant.options, price })
        };
        let input = ProductInput {
            name: self.name,
            text: self.text,
            categories: self.categories,
            pictures: self.pictures.into_iter().map(|p| PictureInput { url: p.url, alt: p.alt }).collect(),
            variants: self.variants.into_iter().enumerate().map(variant).collect::<Result<_, Problem>>()?,
        };
        let mut wrong = input.out_of_bounds();
        let amounts = on_hand.iter().enumerate();
        wrong.extend(amounts.filter(|(_, n)| n.is_some_and(|n| !(0..=1_000_000_000).contains(&n))).map(
            |(n, _)| FieldError {
                field: format!("variants[{n}].on_hand"),
                message: "is a number from 0 to 1,000,000,000".to_owned(),
            },
        ));
        if wrong.is_empty() { Ok((input, on_hand)) } else { Err(Problem::fields(wrong)) }
    }
}

/// A new price.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = VariantPriceInput)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceChange {
    pub(crate) price: PriceBody,
}

/// How many there are.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = VariantStockInput)]
#[serde(deny_unknown_fields)]
pub(crate) struct StockChange {
    /// How many there are, those that are promised to orders included.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub(crate) on_hand: i64,
    /// Where; the shop's first place if absent.
    #[serde(default)]
    pub(crate) place: Option<PlaceId>,
}

/// A product as its vendor sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VendorProduct)]
pub(crate) struct ProductAnswer {
    id: ProductId,
    /// For its page, `/p/{slug}`.
    slug: String,
    status: ProductStatus,
    /// Counts changes of the product, not of its stock.
    version: i64,
    name: String,
    text: String,
    /// Whether any variant is in stock.
    in_stock: bool,
    /// The main one first.
    categories: Vec<CategoryAnswer>,
    pictures: Vec<PictureAnswer>,
    variants: Vec<VariantAnswer>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// When it was first published.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
}

/// A category of a product.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VendorProductCategory)]
struct CategoryAnswer {
    id: CategoryId,
    slug: String,
    name: String,
}

/// A picture of a product.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VendorProductPicture)]
struct PictureAnswer {
    url: String,
    alt: String,
}

/// A variant as its vendor sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VendorProductVariant)]
struct VariantAnswer {
    id: VariantId,
    sku: String,
    options: catalog::Options,
    price: Money,
    /// What there is, by place.
    stock: Vec<LevelAnswer>,
}

/// What a place has of a variant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VendorProductStock)]
struct LevelAnswer {
    place: PlaceId,
    /// There.
    on_hand: i64,
    /// Promised to orders.
    held: i64,
    /// There and not promised.
    available: i64,
}

impl ProductAnswer {
    /// Says it in the market's currency.
    pub(crate) fn new(good: Good, currency: Currency) -> Self {
        let Good { product, levels } = good;
        let variant = |variant: catalog::Variant| VariantAnswer {
            stock: levels
                .iter()
                .filter(|level| level.variant_id == variant.id)
                .map(|level| LevelAnswer {
                    place: level.place_id,
                    on_hand: level.on_hand,
                    held: level.held,
                    available: level.on_hand - level.held,
                })
                .collect(),
            id: variant.id,
            sku: variant.sku,
            options: variant.options,
            price: Money::new(variant.price_minor, currency),
        };
        let category = |c: catalog::ProductCategory| CategoryAnswer { id: c.id, slug: c.slug, name: c.name };
        Self {
            id: product.id,
            slug: product.slug,
            status: product.status,
            version: product.version,
            name: product.name,
            text: product.text,
            in_stock: product.in_stock,
            categories: product.categories.into_iter().map(category).collect(),
            pictures: product
                .pictures
                .into_iter()
                .map(|p| PictureAnswer { url: p.url, alt: p.alt })
                .collect(),
            variants: product.variants.into_iter().map(variant).collect(),
            created_at: product.created_at,
            updated_at: product.updated_at,
            published_at: product.published_at,
        }
    }
}
