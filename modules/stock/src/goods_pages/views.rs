//! What the pages show.

use std::collections::HashMap;

use catalog::{Category, CategoryId, ProductStatus};
use kit_core::{Currency, Money};
use pages::{Choice, Fact, FormErrors, Page, Pager, Picture, Status, Tone, VendorRef};
use vendors::PlaceId;

use crate::goods::{Good, Shop};

/// `/vendor/{id}/products`
#[derive(Debug, askama::Template)]
#[template(path = "catalog/goods.html")]
pub(super) struct GoodsPage {
    pub(super) page: Page,
    pub(super) vendor: VendorRef,
    pub(super) q: String,
    pub(super) state_choices: Vec<Choice>,
    pub(super) errors: FormErrors,
    pub(super) goods: Vec<GoodView>,
    pub(super) pager: Pager,
}

/// A product, to the vendor who sells it.
#[derive(Clone, Debug)]
pub(super) struct GoodView {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) category: String,
    pub(super) picture: Option<Picture>,
    pub(super) status: Status,
    pub(super) version: i64,
    pub(super) can_publish: bool,
    pub(super) can_archive: bool,
    pub(super) variants: Vec<VariantView>,
}

/// A variant, to the vendor who sells it.
#[derive(Clone, Debug)]
pub(super) struct VariantView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) sku: String,
    pub(super) price: String,
    pub(super) on_hand: String,
    pub(super) held: i64,
}

/// `/vendor/{id}/products/new` and `/vendor/{id}/products/{product}`.
#[derive(Debug, askama::Template)]
#[template(path = "catalog/goods_edit.html")]
pub(super) struct GoodsEditPage {
    pub(super) page: Page,
    pub(super) vendor: VendorRef,
    pub(super) good: Option<GoodView>,
    pub(super) idempotency_key: String,
    pub(super) form: GoodsForm,
    pub(super) categories: Vec<Choice>,
    pub(super) price_label: String,
    pub(super) errors: FormErrors,
    pub(super) conflict: Option<Vec<Fact>>,
}

/// What the form of a product holds; the last three only for a new one.
#[derive(Clone, Debug, Default)]
pub(super) struct GoodsForm {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) price: String,
    pub(super) on_hand: String,
    pub(super) sku: String,
}

/// `/vendor/{id}/products/import`
#[derive(Debug, askama::Template)]
#[template(path = "catalog/goods_import.html")]
pub(super) struct GoodsImportPage {
    pub(super) page: Page,
    pub(super) vendor: VendorRef,
    pub(super) csv: String,
    pub(super) errors: FormErrors,
    pub(super) report: Option<ImportReport>,
    pub(super) columns: Vec<Fact>,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub(super) struct ImportReport {
    pub(super) created: i64,
    pub(super) updated: i64,
    pub(super) unchanged: i64,
    pub(super) rejected: i64,
    pub(super) lines: Vec<ImportLine>,
    pub(super) cut: i64,
}

/// What an import did with one line.
#[derive(Clone, Debug)]
pub(super) struct ImportLine {
    pub(super) number: i64,
    pub(super) name: String,
    pub(super) sku: String,
    pub(super) outcome: ImportOutcome,
    pub(super) message: String,
}

/// What was done with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportOutcome {
    Created,
    Updated,
    Unchanged,
    Rejected,
}

impl ImportOutcome {
    /// Its class in the stylesheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Created => "good",
            Self::Updated => "busy",
            Self::Unchanged => "quiet",
            Self::Rejected => "bad",
        }
    }

    /// In a word.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Rejected => "rejected",
        }
    }
}

/// The vendor, for the tabs over the page.
pub(super) fn vendor_ref(shop: &Shop) -> VendorRef {
    VendorRef { id: shop.id().to_string(), slug: shop.vendor.slug.clone(), name: shop.vendor.name.clone() }
}

/// A state in words.
pub(super) fn status(status: ProductStatus) -> Status {
    let (text, tone) = match status {
        ProductStatus::Draft => ("Draft", Tone::Busy),
        ProductStatus::Published => ("Published", Tone::Good),
        ProductStatus::Archived => ("Archived", Tone::Quiet),
    };
    Status { text: text.to_owned(), tone }
}

impl GoodView {
    /// A product, with the stock of the place that forms are about.
    pub(super) fn new(good: &Good, place: Option<PlaceId>, currency: Currency) -> Self {
        let product = &good.product;
        let only = product.variants.len() == 1;
        let variant = |variant: &catalog::Variant| {
            let level = place.and_then(|place| good.level(variant.id, place));
            VariantView {
                id: variant.id.to_string(),
                label: match options(&variant.options) {
                    label if !label.is_empty() => label,
                    _ if only => "Price and stock".to_owned(),
                    _ => variant.sku.clone(),
                },
                sku: variant.sku.clone(),
                price: Money::new(variant.price_minor, currency).plain(),
                on_hand: level.map_or(0, |level| level.on_hand).to_string(),
                held: level.map_or(0, |level| level.held),
            }
        };
        Self {
            id: product.id.to_string(),
            slug: product.slug.clone(),
            name: product.name.clone(),
            category: product.categories.first().map(|category| category.name.clone()).unwrap_or_default(),
            picture: product.pictures.first().map(|p| Picture { url: p.url.clone(), alt: String::new() }),
            status: status(product.status),
            version: product.version,
            can_publish: product.status != ProductStatus::Published && !product.variants.is_empty(),
            can_archive: product.status != ProductStatus::Archived,
            variants: product.variants.iter().map(variant).collect(),
        }
    }
}

/// `Blue, M`
fn options(options: &catalog::Options) -> String {
    options.values().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The tree to choose a category from, none first.
pub(super) fn category_choices(tree: &[Category], chosen: Option<CategoryId>) -> Vec<Choice> {
    let mut depth = HashMap::<CategoryId, usize>::new();
    let none = Choice { value: String::new(), label: "None".to_owned(), selected: chosen.is_none() };
    let choice = |category: &Category| {
        let level = category.parent.and_then(|parent| depth.get(&parent)).map_or(0, |above| above + 1);
        depth.insert(category.id, level);
        Choice {
            value: category.slug.clone(),
            label: format!("{}{}", "\u{2003}".repeat(level), category.name),
            selected: chosen == Some(category.id),
        }
    };
    std::iter::once(none).chain(tree.iter().map(choice)).collect()
}

/// States to narrow the list to.
pub(super) fn state_choices(chosen: Option<ProductStatus>) -> Vec<Choice> {
    let all = Choice { value: String::new(), label: "All".to_owned(), selected: chosen.is_none() };
    let choice = |state: ProductStatus| Choice {
        value: state.as_str().to_owned(),
        label: status(state).text,
        selected: chosen == Some(state),
    };
    let states = [ProductStatus::Draft, ProductStatus::Published, ProductStatus::Archived];
    std::iter::once(all).chain(states.map(choice)).collect()
}
