//! `If-Match`: an edit names the version it was made from.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use kit_web::Problem;

/// The version that an edit was made from, read from the ETag that the client was given: `"7"`, or `"7.…"` from a public answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IfMatch(pub(crate) i64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            let detail =
                "Send the ETag of what you read as If-Match, so that nobody's change is overwritten.";
            return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "precondition_required", detail));
        };
        let tag = value.to_str().unwrap_or_default().trim().trim_start_matches("W/").trim_matches('"');
        let version = tag.split(['.', '-']).next().unwrap_or_default();
        // Any other tag is one that this cannot have: it matches no version.
        Ok(Self(version.parse().unwrap_or(0)))
    }
}

/// The ETag of a version.
pub(crate) fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}
