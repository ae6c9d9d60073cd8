//! The pages on which goods are found and looked at.

mod address;
mod browse;
mod card;
mod product;
mod search;
mod vendor;

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use pages::City;

use crate::{Catalog, Start};

/// Products a page. Pages by number end where lists end that are not walked along an index.
const ROWS: i64 = 24;
/// How long a page for strangers may be kept by others, and by us without looking again.
const PAGE_MAX_AGE: Duration = Duration::from_secs(60);

/// The pages: home, search, category, product, vendor.
pub fn pages(catalog: Catalog) -> Router {
    Router::new()
        .route("/", get(browse::home))
        .route("/search", get(search::search))
        .route("/c/{slug}", get(browse::category))
        .route("/p/{slug}", get(product::product))
        .route("/v/{slug}", get(vendor::vendor))
        .with_state(catalog)
}

/// The number of a page as it was asked for; anything else is the first.
fn page_number(text: Option<&str>) -> i64 {
    text.and_then(|text| text.parse().ok()).filter(|page| (1..=1000).contains(page)).unwrap_or(1)
}

fn start(page: i64) -> Start {
    if page == 1 { Start::Top } else { Start::Page(page) }
}

impl Catalog {
    /// The cities to choose from, `near` being the position that is looked at.
    fn cities(&self, near: &str) -> Vec<City> {
        let city = |(name, point): &(String, kit_core::Point)| {
            let at = point.to_string();
            City { name: name.clone(), current: at == near, near: at }
        };
        self.cities.iter().map(city).collect()
    }

    /// What people call the place at `near`.
    fn place_name(&self, near: &str) -> String {
        self.cities(near)
            .into_iter()
            .find(|city| city.current)
            .map_or_else(|| "you".to_owned(), |city| city.name)
    }
}
