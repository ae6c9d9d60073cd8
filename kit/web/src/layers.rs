//! What stands around every route.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use kit_core::{Env, RequestId};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tracing::Instrument as _;

use crate::Problem;

/// The header that names a request, in questions and answers.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Renders a problem as a page, given the id of the request.
pub type ProblemPage = Arc<dyn Fn(&Problem, &str) -> String + Send + Sync>;

/// Limits of every request.
#[derive(Clone)]
pub struct LayerSettings {
    /// Time and chance.
    pub env: Env,
    /// A request that takes longer is answered 503. Streams are not cut: their headers are there in time.
    pub timeout: Duration,
    /// Bytes a body may have, except where a route says otherwise.
    pub body_limit: usize,
    /// How problems look in a browser.
    pub page: ProblemPage,
}

/// Puts them around a router: request id, log line, panics as problems, time-out, body limit, cross-site protection, 304, problems.
pub fn layers(router: Router, settings: LayerSettings) -> Router {
    router
        .method_not_allowed_fallback(async || {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "This address does not take this method.",
            )
        })
        .fallback(async || Problem::not_found("address"))
        .layer(DefaultBodyLimit::max(settings.body_limit))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::internal(std::io::Error::other("a handler panicked")).into_response()
        }))
        .layer(from_fn_with_state(Arc::new(settings), around))
}

async fn around(State(settings): State<Arc<LayerSettings>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let given =
        request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok()).and_then(RequestId::parse);
    let id = given.unwrap_or_else(|| RequestId::new(settings.env.id()));
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let asked = request.headers().clone();
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = id.as_str(), %method, path);

    let response = if let Some(problem) = cross_site(&method, &asked) {
        problem.into_response()
    } else {
        let answer = tokio::time::timeout(settings.timeout, next.run(request).instrument(span.clone()));
        answer.await.unwrap_or_else(|_| Problem::busy(5).into_response())
    };
    let _entered = span.enter();
    let mut response = render(response, &settings.page, &asked, &path, &id);
    not_modified(&mut response, &asked);
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    harden(response.headers_mut());
    tracing::info!(
        status = response.status().as_u16(),
        took_ms = started.elapsed().as_secs_f64() * 1e3,
        "answered"
    );
    response
}

/// Refuses what another site made a browser send with our cookies. Browsers say where a request comes from (`Sec-Fetch-Site`, or
/// `Origin` in older ones); programs say neither and bring no cookies by themselves.
fn cross_site(method: &Method, headers: &HeaderMap) -> Option<Problem> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
        || headers.contains_key(header::AUTHORIZATION)
    {
        return None;
    }
    let same = match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match text(header::ORIGIN) {
            Some(origin) => origin.split_once("://").map(|(_, host)| host) == text(header::HOST),
            None => true,
        },
    };
    (!same).then(|| Problem::new(StatusCode::FORBIDDEN, "cross_site", "This request came from another site."))
}

/// Writes the body of a problem: a page for a browser outside the API, JSON for everybody else.
fn render(response: Response, page: &ProblemPage, asked: &HeaderMap, path: &str, id: &RequestId) -> Response {
    let (mut parts, body) = response.into_parts();
    let Some(problem) = parts.extensions.remove::<Problem>() else {
        return Response::from_parts(parts, body);
    };
    if let Some(source) = problem.source() {
        let mut chain = source.to_string();
        let mut cause = source.source();
        while let Some(error) = cause {
            chain = format!("{chain}: {error}");
            cause = error.source();
        }
        tracing::error!(code = problem.code(), error = chain, "failed");
    }
    let accepts = asked.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !path.starts_with("/api/") && accepts.contains("text/html") {
        parts.headers.remove(header::CONTENT_TYPE);
        let mut response = (parts.status, Html(page(&problem, id.as_str()))).into_response();
        response.headers_mut().extend(parts.headers);
        return response;
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    Response::from_parts(
        parts,
        Body::from(serde_json::to_vec(&problem.body(id.as_str())).unwrap_or_default()),
    )
}

/// Turns an answer that the client has already into a 304 without a body.
fn not_modified(response: &mut Response, asked: &HeaderMap) {
    if response.status() != StatusCode::OK {
        return;
    }
    let (Some(tag), Some(known)) = (response.headers().get(header::ETAG), asked.get(header::IF_NONE_MATCH))
    else {
        return;
    };
    let (tag, known) = (tag.to_str().unwrap_or_default(), known.to_str().unwrap_or_default());
    let same = |candidate: &str| candidate.trim().trim_start_matches("W/") == tag.trim_start_matches("W/");
    if known == "*" || known.split(',').any(same) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_LENGTH);
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
}

/// Sets the headers that every answer carries.
pub fn harden(headers: &mut HeaderMap) {
    let set = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(
        headers,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    );
}
