//! What is answered to everybody.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit_web::Problem;

use crate::Tags;
use crate::entry::{Encoding, Entry};

/// What is the same whoever asks: it tells nothing of an account, a cart or a session. Implement it for the body of a public answer and for
/// nothing else; it is what keeps the answers of signed-in people out of what is kept.
///
/// ```compile_fail,E0277
/// #[derive(serde::Serialize)]
/// struct Me { name: String }
/// let me = Me { name: "Ada".into() };
/// // Me is not Shared: this does not compile.
/// kit_cache::Public { body: me, max_age: std::time::Duration::from_secs(60), tags: vec![] };
/// ```
pub trait Shared {
    /// The version of what it tells of, where a change is made under `If-Match`: the ETag begins with it, and a full stop.
    fn version(&self) -> Option<i64> {
        None
    }
}

/// A public answer.
#[derive(Debug)]
pub struct Public<T: Shared> {
    /// What is answered.
    pub body: T,
    /// How long others may keep it (browsers, a CDN), and we without looking again. Whole seconds.
    pub max_age: Duration,
    /// What it tells of.
    pub tags: Tags,
}

/// What reading an answer came to.
#[derive(Debug)]
pub enum Read<T: Shared> {
    /// It.
    Found(Public<T>),
    /// There is no such thing; it will be told by a change of one of these tags if there is.
    Absent {
        /// `product`, for the problem's sentence.
        what: &'static str,
        /// What would make it be there.
        tags: Tags,
    },
}

/// An answer that is kept, or was just read.
#[derive(Clone, Debug)]
pub struct Ready(pub(crate) Arc<Entry>);

impl Ready {
    /// An answer of JSON that was put together of [`Parts`](crate::Parts), so of what is public.
    pub fn made(body: Vec<u8>, max_age: Duration) -> Self {
        Self(Arc::new(Entry::passing(body, max_age)))
    }
}

impl IntoResponse for Ready {
    fn into_response(self) -> Response {
        match self.0.absent {
            Some(what) => Problem::not_found(what).into_response(),
            // What compresses answers will do it.
            None => self.0.response(Encoding::Plain, StatusCode::OK),
        }
    }
}
