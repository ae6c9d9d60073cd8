//! What is kept is answered before anything else of a request is looked at.

use std::convert::Infallible;
use std::future::{Ready as Now, ready};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use futures_util::future::Either;
use kit_core::RequestId;
use kit_web::REQUEST_ID;
use tower::Service;

use crate::Cache;
use crate::entry::Encoding;

/// Stands before a market's router and answers what its cache has: one look-up, no parsing, no serialising, no copy of the body. Everything
/// else goes to the router.
#[derive(Clone, Debug)]
pub struct Front {
    cache: Cache,
    router: Router,
}

impl Front {
    /// Before `router`.
    pub fn new(cache: Cache, router: Router) -> Self {
        Self { cache, router }
    }

    fn kept(&self, request: &Request) -> Option<Response> {
        if request.method() != Method::GET {
            return None;
        }
        let asked = request.headers();
        let entry = self.cache.hit(request.uri().path_and_query()?.as_str(), asked)?;
        let status = if entry.is_known(asked) { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        let mut response = entry.response(Encoding::accepted(asked), status);
        let headers = response.headers_mut();
        let given =
            asked.get(REQUEST_ID).filter(|id| id.to_str().is_ok_and(|id| RequestId::parse(id).is_some()));
        let id = given.cloned().or_else(|| {
            // The text itself becomes the value.
            HeaderValue::try_from(String::from(RequestId::new(self.cache.0.env.id()))).ok()
        });
        if let Some(id) = id {
            headers.insert(REQUEST_ID, id);
        }
        Some(response)
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Now<Result<Response, Infallible>>, <Router as Service<Request>>::Future>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match self.kept(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.router.call(request)),
        }
    }
}
