//! A product.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kit_cache::{Public, Read};
use kit_core::Money;
use kit_web::{Path, Problem};
use pages::{CategoryRef, Fact, FormErrors, Looker, Page, Picture, Status, VendorRef, render};
use vendors::{Place, open_now};

use crate::pages::PAGE_MAX_AGE;
use crate::pages::card::{ProductCard, cards};
use crate::shown::{Shown, ShownVariant};
use crate::{Catalog, Search, kept};

/// How many other goods of the shop are shown.
const MORE: i64 = 12;
/// What a cart takes of one thing.
const MAX_QUANTITY: i64 = 999;

/// `/p/{slug}`
#[derive(Debug, Template)]
#[template(path = "catalog/product.html")]
struct ProductPage {
    page: Page,
    id: String,
    slug: String,
    name: String,
    description: String,
    price: String,
    from: bool,
    tax_note: String,
    vendor: VendorRef,
    place: String,
    distance: Option<String>,
    open: Option<Status>,
    pictures: Vec<Picture>,
    trail: Vec<CategoryRef>,
    variants: Vec<VariantChoice>,
    sold_out: bool,
    quantity: String,
    max_quantity: i64,
    errors: FormErrors,
    facts: Vec<Fact>,
    more: Vec<ProductCard>,
}

/// A variant to choose.
#[derive(Clone, Debug)]
struct VariantChoice {
    id: String,
    label: String,
    price: String,
    in_stock: bool,
    note: Option<String>,
    selected: bool,
}

/// A product; under an address that it had before, the way to it.
pub(super) async fn product(
    State(catalog): State<Catalog>,
    looker: Looker,
    uri: Uri,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let outcome = match looker {
        Looker::Known(page) => match catalog.shown_at(&catalog.fresh(), &slug).await? {
            Some(shown) => render(&catalog.product_with_more(*page, shown).await?),
            None => Err(Problem::not_found("product")),
        },
        Looker::Stranger(stranger) => {
            let (cache, catalog, slug) = (catalog.cache.clone(), catalog.clone(), slug.clone());
            let reading = move || async move {
                let shown = catalog.shown_at(&catalog.fresh(), &slug).await?;
                let shown = shown.ok_or_else(|| Problem::not_found("product"))?;
                // Anything of its vendor: other goods are shown too, and the address is the vendor's.
                let tags = vec![kept::product(shown.id), kept::vendor(shown.vendor), kept::TREE];
                let page = catalog.product_with_more(stranger.page().await?, shown).await?;
                Ok(Read::Found(Public { body: stranger.render(&page)?, max_age: PAGE_MAX_AGE, tags }))
            };
            cache.page(&uri, reading).await.map(IntoResponse::into_response)
        }
    };
    match outcome {
        Err(problem) if problem.status() == StatusCode::NOT_FOUND => {
            let moved = catalog.moved_to(&catalog.fresh(), &slug).await?.ok_or(problem)?;
            Ok(moved_permanently(&format!("/p/{moved}")))
        }
        outcome => outcome,
    }
}

impl Catalog {
    async fn product_with_more(&self, page: Page, shown: Shown) -> Result<ProductPage, Problem> {
        let more = Search { vendor: Some(shown.vendor), limit: MORE + 1, ..Search::default() };
        let vendors = self.vendors();
        let places = async { vendors.places(&self.fresh(), shown.vendor).await.map_err(Problem::from) };
        let more = async { self.search(&self.fresh(), &more).await.map_err(Problem::from) };
        let (places, mut more) = tokio::try_join!(places, more)?;
        more.hits.retain(|hit| hit.id != shown.id);
        more.hits.truncate(MORE as usize);
        let more = cards(more.hits, self.market.currency);
        Ok(self.product_page(page, shown, places.first(), more))
    }

    fn product_page(
        &self,
        page: Page,
        shown: Shown,
        place: Option<&Place>,
        more: Vec<ProductCard>,
    ) -> ProductPage {
        let currency = self.market.currency;
        let price = |minor: i64| Money::new(minor, currency).to_string();
        let facts = match shown.variants.as_slice() {
            [only] if !only.sku.is_empty() => {
                vec![Fact { name: "Number".to_owned(), value: only.sku.clone() }]
            }
            _ => Vec::new(),
        };
        let open =
            place.and_then(|place| open_now(&place.hours, self.env.now(), &self.market.time_zone).status());
        let choice = |(nth, variant): (usize, &ShownVariant)| VariantChoice {
            id: variant.id.to_string(),
            label: label(variant),
            price: price(variant.price_minor),
            in_stock: shown.in_stock,
            note: None,
            selected: nth == 0 && shown.in_stock,
        };
        ProductPage {
            page: page.titled(&shown.name),
            id: shown.id.to_string(),
            price: price(shown.min_price_minor),
            from: shown.min_price_minor != shown.max_price_minor,
            tax_note: "incl. VAT".to_owned(),
            place: place.map(Place::address).unwrap_or_default(),
            distance: None,
            open,
            variants: shown.variants.iter().enumerate().map(choice).collect(),
            sold_out: !shown.in_stock || shown.variants.is_empty(),
            quantity: "1".to_owned(),
            max_quantity: MAX_QUANTITY,
            errors: FormErrors::default(),
            facts,
            more,
            pictures: shown.pictures.into_iter().map(|p| Picture { url: p.url, alt: p.alt }).collect(),
            trail: shown.trail.into_iter().map(|c| CategoryRef { slug: c.slug, name: c.name }).collect(),
            vendor: VendorRef {
                id: shown.vendor.to_string(),
                slug: shown.vendor_slug,
                name: shown.vendor_name,
            },
            description: shown.text,
            name: shown.name,
            slug: shown.slug,
        }
    }
}

/// `Blue, M`; its number, where a variant has no options.
fn label(variant: &ShownVariant) -> String {
    let options: Vec<_> = variant.options.values().map(String::as_str).collect();
    if options.is_empty() { variant.sku.clone() } else { options.join(", ") }
}

/// 301.
fn moved_permanently(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response(),
        Err(_) => Problem::not_found("product").into_response(),
    }
}
