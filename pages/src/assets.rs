//! `/assets`: styles, the script and the drawings, in the binary.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, include_dir};
use kit_web::Problem;
use sha2::Digest as _;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Changes whenever an asset does: links carry it, so that assets may be kept for ever.
pub static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest =
        ASSETS.files().fold(sha2::Sha256::new(), |digest, file| digest.chain_update(file.contents()));
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

/// Serves them.
pub fn assets() -> Router {
    Router::new().route("/assets/{file}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Response {
    let Some(file) = ASSETS.get_file(&name) else { return Problem::not_found("file").into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, file.contents()).into_response()
}
