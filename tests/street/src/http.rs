//! Requests to a router, as a client would send them, and what came back.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request, StatusCode, Uri, header};
use axum::{Extension, Router};
use futures_util::future::BoxFuture;
use http_body_util::BodyExt as _;
use kit_core::Env;
use kit_web::{LayerSettings, Problem, layers};
use pages::{Frames, Page};
use serde_json::Value;
use tower::ServiceExt as _;

/// A router inside the layers that it is served in, with a frame for its pages that shows the market's name and no more.
pub fn served(router: Router, env: &Env) -> Router {
    let page = Arc::new(|problem: &Problem, _: &str| format!("<h1>{}</h1>", problem.detail()));
    let settings =
        LayerSettings { env: env.clone(), timeout: Duration::from_secs(30), body_limit: 1 << 20, page };
    let frames: Arc<dyn Frames> = Arc::new(BareFrames);
    layers(router.layer(Extension(frames)), settings)
}

struct BareFrames;

impl Frames for BareFrames {
    fn frame<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<Page, Problem>> {
        self.of_strangers(&parts.uri)
    }

    fn of_strangers<'a>(&'a self, uri: &'a Uri) -> BoxFuture<'a, Result<Page, Problem>> {
        let path = uri.path().to_owned();
        let page = Page { market_name: "Test Street".into(), language: "en".into(), path, ..Page::default() };
        Box::pin(async { Ok(page) })
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The code of a problem; empty if it is none.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// A header as text; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The value of a cookie that is set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        let pairs = set.filter_map(|text| text.split(';').next()?.split_once('='));
        pairs.filter(|(n, _)| *n == name).map(|(_, value)| value.to_owned()).next()
    }
}

/// Sends a request.
pub async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

/// GETs a path with these headers.
pub async fn get(router: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask(router, request(Method::GET, path, headers, Body::empty())).await
}

/// Sends JSON with these headers; `Value::Null` sends no body.
pub async fn send_json(
    router: &Router,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Answer {
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    let headers = [&[("content-type", "application/json")], headers].concat();
    ask(router, request(method, path, &headers, body)).await
}

/// POSTs a form as a browser does from a page of this site, with these headers; `fields` are percent-encoded already.
pub async fn post_form(router: &Router, path: &str, headers: &[(&str, &str)], fields: &str) -> Answer {
    let browser = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("accept", "text/html"),
    ];
    ask(router, request(Method::POST, path, &[&browser, headers].concat(), Body::from(fields.to_owned())))
        .await
}

fn request(method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).body(body).unwrap()
}
