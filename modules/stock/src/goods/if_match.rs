//! `If-Match`: which version of a product a change was made from.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use kit_web::Problem;

/// The version a change was made from, by the ETag that the client was given: `"7-…"`. Asked for when it is known who asks and for
/// what, so that a stranger learns nothing.
#[derive(Clone, Debug)]
pub(crate) struct IfMatch(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let value = parts.headers.get(header::IF_MATCH);
        Ok(Self(value.map(|value| value.to_str().unwrap_or_default().trim().to_owned())))
    }
}

impl IfMatch {
    /// The version, for a change that must name one; 428 `precondition_required` if it does not.
    pub(crate) fn required(&self) -> Result<Option<i64>, Problem> {
        if self.0.is_none() {
            let detail =
                "Send the ETag of what you read as If-Match, so that nobody's change is overwritten.";
            return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "precondition_required", detail));
        }
        Ok(self.version())
    }

    /// The version, if one is named; `*` names none. Any tag that is not ours matches no version.
    pub(crate) fn version(&self) -> Option<i64> {
        let tag = self.0.as_deref().filter(|tag| *tag != "*")?;
        let tag = tag.trim_start_matches("W/").trim_matches('"');
        Some(tag.split('-').next().and_then(|version| version.parse().ok()).unwrap_or(0))
    }
}

/// The ETag of an answer: the version, and a digest for what changes without it, such as stock.
pub(crate) fn etag(version: i64, digest: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}-{digest}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_version_or_none() {
        let version = |tag: &str| IfMatch(Some(tag.to_owned())).version();
        assert_eq!(version("\"7-abc\""), Some(7));
        assert_eq!(version("W/\"7\""), Some(7));
        assert_eq!(version("7"), Some(7));
        assert_eq!(version("*"), None);
        for foreign in ["", "\"x\"", "\"-1\"", "\"7\", \"8\"", "99999999999999999999"] {
            assert_eq!(version(foreign), Some(0), "{foreign}");
        }
        assert!(IfMatch(None).required().is_err());
    }
}
