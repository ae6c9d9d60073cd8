//! `/health`: whether this process lives and may be sent requests.

use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use kit_db::Pool;
use kit_web::Problem;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

pub(crate) fn routes(db: Pool, stop: CancellationToken) -> Router {
    let ready = async move || -> Result<Json<Value>, Problem> {
        if stop.is_cancelled() {
            return Err(Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "stopping",
                "This process is shutting down.",
            ));
        }
        db.ping().await?;
        Ok(Json(json!({ "status": "ready", "database": "up" })))
    };
    Router::new()
        .route("/health", get(ready.clone()))
        .route("/health/ready", get(ready))
        .route("/health/live", get(async || Json(json!({ "status": "live" }))))
}
