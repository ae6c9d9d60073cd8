//! Answers that are the same for everybody.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use serde::Serialize;
use sha2::Digest as _;

use crate::Problem;

/// A public JSON answer that a CDN may keep for some seconds, with a strong ETag. `If-None-Match` is answered by [`crate::layers`].
#[derive(Debug)]
pub struct Public<T> {
    /// What is answered.
    pub body: T,
    /// For how many seconds it may be kept.
    pub max_age: u32,
}

impl<T: Serialize> IntoResponse for Public<T> {
    fn into_response(self) -> Response {
        let body = match serde_json::to_vec(&self.body) {
            Ok(body) => body,
            Err(error) => return Problem::internal(error).into_response(),
        };
        let tag = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&sha2::Sha256::digest(&body)[..12]);
        let cache = format!("public, max-age={0}, stale-while-revalidate={0}", self.max_age);
        let mut response = (StatusCode::OK, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Ok(value) = HeaderValue::from_str(&format!("\"{tag}\"")) {
            headers.insert(header::ETAG, value);
        }
        if let Ok(value) = HeaderValue::from_str(&cache) {
            headers.insert(header::CACHE_CONTROL, value);
        }
        response
    }
}
