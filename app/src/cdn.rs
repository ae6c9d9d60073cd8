//! A CDN before the street: told what has changed.
//!
//! Answers that a CDN may keep carry what they tell of in a header (`Cache-Tag`, or `Surrogate-Key`), and each change of that purges it:
//! `POST {"tags": […]}` with a bearer token, which is Cloudflare's API (<https://developers.cloudflare.com/api/resources/cache/methods/purge/>).
//! A purge is a job: tried again until it is taken. What is missed runs out by `s-maxage`.

use axum::http::HeaderName;
use kit_cache::Stale;
use kit_jobs::{Failure, Received};
use reqwest::Client;
use serde_json::json;

/// As many as Cloudflare takes at once on every plan.
const TAGS: usize = 30;

/// A CDN's API.
#[derive(Clone)]
pub struct Cdn {
    client: Client,
    url: String,
    token: String,
    /// Which header its answers are tagged by.
    pub(crate) header: HeaderName,
}

impl std::fmt::Debug for Cdn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cdn").field("header", &self.header).finish_non_exhaustive()
    }
}

/// Why a purge did not come about.
#[derive(Debug, thiserror::Error)]
enum PurgeError {
    #[error("the CDN cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the CDN answered {0}")]
    Refused(reqwest::StatusCode),
}

impl Cdn {
    /// The one whose purges go to `url`, with this token; answers are tagged by `header`.
    pub fn new(url: &str, token: &str, header: HeaderName) -> Self {
        Self { client: Client::new(), url: url.to_owned(), token: token.to_owned(), header }
    }

    /// Purges what tells of what has changed.
    pub(crate) async fn purge(&self, received: Received<Stale>) -> Result<(), Failure> {
        let later = |error: PurgeError| Failure::Later(Box::new(error));
        for tags in received.fact.tags().chunks(TAGS) {
            let request = self.client.post(&self.url).bearer_auth(&self.token).json(&json!({ "tags": tags }));
            let answer = request.send().await;
            let answer = answer.map_err(|error| later(PurgeError::Unreachable(error.without_url())))?;
            if !answer.status().is_success() {
                return Err(later(PurgeError::Refused(answer.status())));
            }
        }
        Ok(())
    }
}
