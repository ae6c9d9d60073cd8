//! Pages for who runs the market.

mod jobs;
mod views;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use identity::{SignedInPage, Visitor};
use kit_core::Cause;
use kit_web::Problem;

use crate::street::Street;

/// `/operator/jobs`: the queue at a glance, and steering it.
pub(crate) fn pages(street: Street) -> Router {
    Router::new()
        .route("/operator/jobs", get(jobs::overview))
        .route("/operator/jobs/dead", get(jobs::dead))
        .route("/operator/jobs/dead/retry", post(jobs::retry_all))
        .route("/operator/jobs/dead/{id}/retry", post(jobs::retry))
        .route("/operator/jobs/lanes/{lane}", get(jobs::lane))
        .route("/operator/jobs/lanes/{lane}/pause", post(jobs::pause))
        .route("/operator/jobs/lanes/{lane}/resumption", post(jobs::resume))
        .route("/operator/jobs/lanes/{lane}/drain", get(jobs::before_drain).post(jobs::drain))
        .route("/operator/jobs/{id}/cancellation", post(jobs::cancel))
        .with_state(street)
}

/// Who runs the market, and what leads to the changes of this request. Who is not signed in is sent to do so and back; for
/// everybody else there is no such address.
struct Operator(Cause);

impl FromRequestParts<Street> for Operator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, street: &Street) -> Result<Self, Response> {
        SignedInPage::from_request_parts(parts, street).await?;
        let visitor = Visitor::from_request_parts(parts, street).await.map_err(Problem::into_response)?;
        match visitor.operator() {
            Ok(_) => Ok(Self(visitor.cause())),
            Err(_) => Err(Problem::not_found("address").into_response()),
        }
    }
}
