//! The API over what is read.

use utoipa_axum::router::OpenApiRouter;

use crate::Catalog;

/// The routes under `/api/v1`.
pub fn api(catalog: Catalog) -> OpenApiRouter {
    OpenApiRouter::new().with_state(catalog)
}
