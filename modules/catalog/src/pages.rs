//! The pages on which goods are found.

use axum::Router;

use crate::Catalog;

/// The pages: home, search, category, product, vendor.
pub fn pages(catalog: Catalog) -> Router {
    Router::new().with_state(catalog)
}
