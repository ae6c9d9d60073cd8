//! Strict input: what is wrong is said, and nothing is guessed.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use sha2::Digest as _;

use crate::Problem;
use crate::whole::whole_numbers;

/// The SHA-256 of a body, by which a repeated request is known.
pub type Digest = [u8; 32];

/// A JSON body. Give its type `#[serde(deny_unknown_fields)]`.
#[derive(Debug)]
pub struct Json<T>(pub T, pub Digest);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let json = media_type(&request).is_some_and(|kind| {
            kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
        });
        if !json {
            return Err(unsupported("application/json"));
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| refused_body(&rejection))?;
        parse_json(&body).map(|value| Self(value, sha2::Sha256::digest(&body).into()))
    }
}

fn parse_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let read = serde_json::from_slice(body);
    let read = read.or_else(|error| match whole_numbers(body) {
        Some(body) => serde_json::from_slice(&body),
        None => Err(error),
    });
    read.map_err(|error| {
        use serde_json::error::Category;
        // Some wrong values are reported as wrong syntax; what can be read as any JSON at all is wrong in its values.
        let is_json = || serde_json::from_slice::<serde_json::Value>(body).is_ok();
        match error.classify() {
            Category::Data => Problem::field("body", error.to_string()),
            _ if is_json() => Problem::field("body", error.to_string()),
            _ => Problem::new(
                StatusCode::BAD_REQUEST,
                "malformed_json",
                format!("The body is not JSON: {error}."),
            ),
        }
    })
}

/// A form of a page: the fields as they were typed, for the page to show again when something is wrong with them.
#[derive(Debug, Default)]
pub struct Form {
    fields: BTreeMap<String, String>,
    /// By which a repeated request is known.
    pub digest: Digest,
}

impl Form {
    /// A field as typed, trimmed; empty if it is not there.
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map(|value| value.trim()).unwrap_or_default()
    }

    /// Whether a field is there (check boxes).
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// All fields, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if media_type(&request).is_none_or(|kind| kind != "application/x-www-form-urlencoded") {
            return Err(unsupported("application/x-www-form-urlencoded"));
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| refused_body(&rejection))?;
        Ok(Self {
            fields: decode_pairs(&body)?.into_iter().collect(),
            digest: sha2::Sha256::digest(&body).into(),
        })
    }
}

/// The parameters of a query, read into a struct of `Option`s; parameters that nobody knows are ignored, as in any link that
/// somebody decorated.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let raw = parts.uri.query().unwrap_or_default();
        // Decoded here for what the reader below would replace or let through silently: broken UTF-8 and NUL.
        decode_pairs(raw.as_bytes())?;
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Query(value)| Self(value)).map_err(|rejection| {
            let text = rejection.body_text();
            let detail = text.strip_prefix("Failed to deserialize query string: ").unwrap_or(&text);
            let (field, message) = detail.split_once(": ").unwrap_or(("query", detail));
            Problem::field(field, message)
        })
    }
}

/// The parameters of a path. One that cannot be, such as a text with a NUL, is a thing that is not there.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::not_found("address"));
        }
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(value)| Self(value)).map_err(|_| Problem::not_found("address"))
    }
}

/// `a=b&c=d`, percent-decoded. Empty values are kept; NUL and broken UTF-8 are refused.
fn decode_pairs(raw: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    let mut pairs = Vec::new();
    for pair in raw.split(|b| *b == b'&').filter(|pair| !pair.is_empty()) {
        let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
        let decode = |part: &[u8]| {
            let spaced: Vec<u8> = part.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
            String::from_utf8(percent_encoding::percent_decode(&spaced).collect())
        };
        let name = decode(&pair[..at]).map_err(|_| Problem::field("query", "is not UTF-8"))?;
        let value = decode(pair.get(at + 1..).unwrap_or_default())
            .map_err(|_| Problem::field(name.clone(), "is not UTF-8"))?;
        if name.contains('\0') || value.contains('\0') {
            return Err(Problem::field(name.replace('\0', "\u{fffd}"), "must not contain NUL bytes"));
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

fn media_type(request: &Request) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

fn unsupported(wanted: &str) -> Problem {
    let detail = format!("Send the body as {wanted}, and say so in Content-Type.");
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
}

fn refused_body(rejection: &BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "A body may have 1 MiB at most.")
        }
        _ => Problem::new(StatusCode::BAD_REQUEST, "body_incomplete", "The body did not arrive whole."),
    }
}
