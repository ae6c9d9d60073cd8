//! What who asks is to see: at least what they have written.
//!
//! Where there are replicas, the answer to a request that may have written something carries how far the database had come
//! ([`Position`]): in a cookie for browsers, in `X-Position` for programs. Who sends it along is answered by a replica that has come so
//! far, or by the primary. It is signed, so that nobody can keep the primary busy with what it never said.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kit_db::{Freshness, Pool, Position};
use sha2::Sha256;
use tokio::sync::OnceCell;

use crate::{cookie, set_cookie};

/// The header that carries a position, in questions and answers.
pub const POSITION_HEADER: HeaderName = HeaderName::from_static("x-position");
const POSITION_COOKIE: &str = "position";
/// A replica that is so far behind takes no part.
const MAX_AGE_SECONDS: i64 = 60;
/// Bytes of a signature that are sent.
const SIGNATURE: usize = 16;

kit_db::queries! { in "reader.sql";
    secret(name: &'static str) -> (Vec<u8>,);
}

tokio::task_local! {
    static READER: Freshness;
}

/// How fresh what is read for the present request must be. Outside of one, and in tasks that were spawned by one: as fresh as can be.
pub fn reader() -> Freshness {
    READER.try_with(|freshness| *freshness).unwrap_or(Freshness::Primary)
}

/// Reads positions of requests and writes those of answers.
#[derive(Clone)]
pub struct Positions {
    db: Pool,
    secure_cookies: bool,
    secret: Arc<OnceCell<Vec<u8>>>,
}

impl Positions {
    /// Those of a market's database.
    pub fn new(db: Pool, secure_cookies: bool) -> Self {
        Self { db, secure_cookies, secret: Arc::default() }
    }

    /// Stands around every route.
    pub fn around(self, router: Router) -> Router {
        if !self.db.has_replicas() {
            return router;
        }
        router.layer(from_fn(move |request, next| {
            let positions = self.clone();
            async move { positions.answer(request, next).await }
        }))
    }

    async fn answer(&self, request: Request, next: Next) -> Response {
        let reads_only = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let freshness = if reads_only { self.freshness(request.headers()).await } else { Freshness::Primary };
        let is_browser = !request.headers().contains_key(header::AUTHORIZATION);
        let mut response = READER.scope(freshness, next.run(request)).await;
        if reads_only {
            return response;
        }
        // What was written for this request is not behind what this process knows of.
        if let (Some(position), Ok(secret)) = (self.db.last_known(), self.secret().await) {
            let token = write(position, secret);
            if is_browser {
                let cookie = set_cookie(POSITION_COOKIE, &token, MAX_AGE_SECONDS, self.secure_cookies);
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            if let Ok(token) = HeaderValue::from_str(&token) {
                response.headers_mut().insert(POSITION_HEADER, token);
            }
        }
        response
    }

    async fn freshness(&self, headers: &HeaderMap) -> Freshness {
        let token = headers.get(POSITION_HEADER).and_then(|token| token.to_str().ok());
        let Some(token) = token.or_else(|| cookie(headers, POSITION_COOKIE)) else { return Freshness::Any };
        match self.secret().await {
            Ok(secret) => match read(token, secret) {
                Some(position) => {
                    // Another process may have said so: what is read here for everybody is to have seen it too.
                    self.db.saw(position);
                    Freshness::Since(position)
                }
                None => Freshness::Any,
            },
            // It cannot be told what it is worth.
            Err(_) => Freshness::Primary,
        }
    }

    async fn secret(&self) -> Result<&[u8], kit_db::Error> {
        let read = async || Ok(secret("position").one(&self.db).await?.0);
        Ok(self.secret.get_or_try_init(read).await?)
    }
}

/// `POSITION.SIGNATURE`
fn write(position: Position, secret: &[u8]) -> String {
    let text = position.to_string();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(&mac(&text, secret).finalize().into_bytes()[..SIGNATURE]))
}

fn read(token: &str, secret: &[u8]) -> Option<Position> {
    let (text, signature) = token.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok().filter(|bytes| bytes.len() == SIGNATURE)?;
    mac(text, secret).verify_truncated_left(&signature).ok()?;
    text.parse().ok()
}

fn mac(text: &str, secret: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length.
    #[expect(clippy::expect_used, reason = "RFC 2104: a key may have any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length");
    mac.update(text.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_known_again_and_one_that_was_made_up_is_not() {
        let position = Position { timeline: 2, lsn: 0x16b3748 };
        let token = write(position, b"secret");
        assert_eq!(read(&token, b"secret"), Some(position));
        assert_eq!(read(&token, b"another"), None);
        for forged in [
            token.replace("16b", "26b"),
            token[..token.len() - 1].to_owned(),
            "2-16b3748.".to_owned(),
            "2-16b3748".to_owned(),
            String::new(),
        ] {
            assert_eq!(read(&forged, b"secret"), None, "{forged}");
        }
    }
}
