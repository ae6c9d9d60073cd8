//! `/pictures/{key}.svg`: the drawn pictures of the demo street.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use kit_web::Problem;

pub(crate) fn routes() -> Router {
    Router::new().route("/pictures/{file}", get(picture))
}

async fn picture(Path(file): Path<String>) -> Response {
    let Some(svg) = file.strip_suffix(".svg").and_then(demo::picture::svg) else {
        return Problem::not_found("picture").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, svg).into_response()
}
