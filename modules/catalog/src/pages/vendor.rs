//! A shop.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kit_web::{Path, Problem, Query};
use pages::{Page, Pager, Status, render};
use serde::Deserialize;
use vendors::{Day, Place, Vendor, open_now, week};

use crate::pages::address::Address;
use crate::pages::card::{ProductCard, cards};
use crate::pages::{ROWS, page_number, start};
use crate::{Catalog, Search};

/// `/v/{slug}`
#[derive(Debug, Template)]
#[template(path = "vendors/vendor.html")]
struct VendorPage {
    page: Page,
    id: String,
    slug: String,
    name: String,
    about: String,
    place: String,
    distance: Option<String>,
    open: Option<Status>,
    hours: Vec<Day>,
    products: Vec<ProductCard>,
    pager: Pager,
}

#[derive(Deserialize)]
pub(super) struct VendorQuery {
    page: Option<String>,
}

/// A shop: where it is, when it is open, and its goods, the newest first.
pub(super) async fn vendor(
    State(catalog): State<Catalog>,
    page: Page,
    Path(slug): Path<String>,
    Query(asked): Query<VendorQuery>,
) -> Result<Response, Problem> {
    let vendors = catalog.vendors();
    let found = vendors.by_slug(&catalog.fresh(), &slug).await?;
    let vendor = found.filter(Vendor::is_public).ok_or_else(|| Problem::not_found("shop"))?;
    let number = page_number(asked.page.as_deref());
    let search = Search { vendor: Some(vendor.id), limit: ROWS, start: start(number), ..Search::default() };
    let places = async { vendors.places(&catalog.fresh(), vendor.id).await.map_err(Problem::from) };
    let goods = async { catalog.search(&catalog.fresh(), &search).await.map_err(Problem::from) };
    let (places, goods) = tokio::try_join!(places, goods)?;
    let hours = places.first().map(|place| place.hours.as_slice()).unwrap_or_default();
    let (now, zone) = (catalog.env.now(), &catalog.market.time_zone);
    render(&VendorPage {
        page: page.titled(&vendor.name),
        id: vendor.id.to_string(),
        place: places.iter().map(Place::address).collect::<Vec<_>>().join(" · "),
        distance: None,
        open: open_now(hours, now, zone).status(),
        hours: week(hours, now, zone),
        pager: Address::new(format!("/v/{slug}")).pager(number, goods.has_more),
        products: cards(goods.hits, catalog.market.currency),
        slug: vendor.slug,
        name: vendor.name,
        about: vendor.text,
    })
}
