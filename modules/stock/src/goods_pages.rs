//! Being written.
use crate::Stock;
/// The routes of the pages.
pub fn pages(stock: Stock) -> axum::Router {
    axum::Router::new().with_state(stock)
}
