//! Where to go after signing in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};

use crate::{SignedIn, Visitor};

/// The way to `/sign-in` and back: what a page answers to who is not signed in.
#[derive(Debug)]
pub struct SignInPageFirst {
    to: String,
}

impl SignInPageFirst {
    /// Comes back to this page.
    pub fn back_to(here: &Uri) -> Self {
        let here = here.path_and_query().map(|path| path.as_str()).unwrap_or("/");
        let mut to = "/sign-in?next=".to_owned();
        for byte in here.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                    to.push(byte.into())
                }
                _ => to.push_str(&format!("%{byte:02X}")),
            }
        }
        Self { to }
    }
}

impl IntoResponse for SignInPageFirst {
    fn into_response(self) -> Response {
        pages::redirect(&self.to)
    }
}

/// For pages: who is signed in. Everybody else is sent to sign in and back.
#[derive(Clone, Debug)]
pub struct SignedInPage(pub SignedIn);

impl<S: Send + Sync> FromRequestParts<S> for SignedInPage {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visitor = Visitor::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        visitor.account.map(Self).ok_or_else(|| match parts.method {
            Method::GET | Method::HEAD => SignInPageFirst::back_to(&parts.uri).into_response(),
            // What a form was to do is not done by coming back.
            _ => pages::redirect("/sign-in"),
        })
    }
}

/// `next` if it is a path on this site, else nothing: one `/` first, and nothing in it that a browser might read as another host
/// (`//`, `\`) or as the end of a header.
pub fn safe_next(next: &str) -> &str {
    let bytes = next.as_bytes();
    let path = bytes.first() == Some(&b'/') && !matches!(bytes.get(1), Some(b'/' | b'\\'));
    let plain = next.len() <= 2000 && bytes.iter().all(|b| b.is_ascii_graphic() && *b != b'\\');
    if path && plain { next } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_on_this_site_is_a_next_page() {
        for good in ["/", "/cart", "/search?q=a%20b&page=2", "/orders/1#top"] {
            assert_eq!(safe_next(good), good);
        }
        let long = format!("/{}", "a".repeat(2000));
        for bad in [
            "",
            "cart",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: a=b",
            "/\t/evil",
            "javascript:alert(1)",
            "/a\\..\\b",
            "/ä",
            "/a b",
            long.as_str(),
        ] {
            assert_eq!(safe_next(bad), "", "{bad:?}");
        }
    }
}
