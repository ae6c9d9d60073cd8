//! Errors as RFC 9457 problems.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What is wrong with one field of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field, as a path into the body or the name of a parameter.
    pub field: String,
    /// What is wrong, for people.
    pub message: String,
}

/// A refusal or failure on its way to the client.
///
/// The body is written by the outermost layer (see [`crate::layers`]), which knows the request's id and whether a page or JSON is
/// wanted. What is sent is `title`, `detail`, `fields` and `extra`; the source is logged, never sent.
#[derive(Clone, Debug)]
pub struct Problem(Box<Contents>);

/// Behind a box, so that a `Result` is no larger for what hardly ever happens.
#[derive(Clone, Debug)]
struct Contents {
    status: StatusCode,
    code: &'static str,
    detail: String,
    fields: Vec<FieldError>,
    extra: Option<serde_json::Value>,
    retry_after: Option<u32>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// A problem as it is sent: `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `about:blank`: the code says more.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The HTTP status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable: what a program can go by.
    pub code: &'static str,
    /// What went wrong and what to do, for people.
    pub detail: String,
    /// The id of the request, to quote when asking for help.
    pub request_id: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// More, depending on the code (such as the cart as it is now).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<serde_json::Value>,
}

impl Problem {
    /// A problem with this status, code and sentence.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self(Box::new(Contents {
            status,
            code,
            detail,
            fields: Vec::new(),
            extra: None,
            retry_after: None,
            source: None,
        }))
    }

    /// 404: there is no such thing, or it is not yours to see.
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}."))
    }

    /// 401: sign in first.
    pub fn sign_in_first() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign_in_first", "Sign in first.")
    }

    /// 409: the world is not as the request supposes.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// 422: this field is wrong.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::fields(vec![FieldError { field: field.into(), message: message.into() }])
    }

    /// 422: these fields are wrong.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        let detail = match fields.as_slice() {
            [one] => format!("{}: {}", one.field, one.message),
            _ => "Some of the input cannot be used; see fields.".to_owned(),
        };
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail);
        problem.0.fields = fields;
        problem
    }

    /// 503: too much to do just now.
    pub fn busy(retry_after_seconds: u32) -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "Too much to do just now. Try again in a moment.",
        );
        problem.0.retry_after = Some(retry_after_seconds);
        problem
    }

    /// 500: our fault; the error is logged under the request's id.
    pub fn internal(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        let mut problem = Self::ours();
        problem.0.source = Some(Arc::new(source));
        problem
    }

    fn ours() -> Self {
        let detail = "Something went wrong on our side. It has been noted.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }

    /// Adds a value to what is sent.
    #[must_use]
    pub fn with_extra(mut self, extra: impl Serialize) -> Self {
        self.0.extra = serde_json::to_value(extra).ok();
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The sentence for people.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// What is wrong with which field.
    pub fn field_errors(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// After how many seconds it may be tried again.
    pub fn retry_after(&self) -> Option<u32> {
        self.0.retry_after
    }

    /// What led to it: for the log alone.
    pub(crate) fn source(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }

    pub(crate) fn body(&self, request_id: &str) -> ProblemBody {
        ProblemBody {
            kind: "about:blank",
            title: self.0.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.0.status.as_u16(),
            code: self.0.code,
            detail: self.0.detail.clone(),
            request_id: request_id.to_owned(),
            fields: self.0.fields.clone(),
            extra: self.0.extra.clone(),
        }
    }
}

/// A database that is away, full or too slow is a 503; a broken rule that no module mapped is our mistake, a 500.
impl From<kit_db::Error> for Problem {
    fn from(error: kit_db::Error) -> Self {
        Arc::new(error).into()
    }
}

/// The same failure for several.
impl From<Arc<kit_db::Error>> for Problem {
    fn from(error: Arc<kit_db::Error>) -> Self {
        let mut problem = if error.is_transient() { Self::busy(2) } else { Self::ours() };
        problem.0.source = Some(error);
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}
