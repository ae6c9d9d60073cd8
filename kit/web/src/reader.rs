//! What who asks is to see: at least what they have written.
//!
//! Where there are replicas, the answer to a request that may have written something carries how far the database had come
//! ([`Position`]): in a cookie for browsers, in `X-Position` for programs. Who sends it along is answered by a replica that has come so
//! far, or by the primary. It is signed, so that nobody can keep the primary busy with what it never said.
//!
//! What another process keeps in memory may be a moment behind. So a browser that may have written something brings a cookie (`wrote`)
//! for three seconds, while which nothing kept is good enough ([`asks_anew`]); `Cache-Control: no-cache` is a program's way to say so.

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

use crate::{CART_HEADER, cookie, set_cookie};

/// The header that carries a position, in questions and answers.
pub const POSITION_HEADER: HeaderName = HeaderName::from_static("x-position");
const POSITION_COOKIE: &str = "position";
/// A replica that is so far behind takes no part.
const MAX_AGE_SECONDS: i64 = 60;
const WROTE_COOKIE: &str = "wrote";
/// Longer than it takes a process to hear of a change, or to notice that it does not hear.
const WROTE_SECONDS: i64 = 3;
/// Bytes of a signature that are sent.
const SIGNATURE: usize = 16;

kit_db::queries! { in "reader.sql";
    secret(name: &'static str) -> (Vec<u8>,);
}

#[derive(Clone, Copy)]
struct Reader {
    freshness: Freshness,
    anew: bool,
    /// Whether it is a program: it brings no cookie that says what it has written.
    is_program: bool,
}

tokio::task_local! {
    static READER: Reader;
}

/// How fresh what is read for the present request must be. Outside of one: as fresh as can be.
pub fn reader() -> Freshness {
    READER.try_with(|reader| reader.freshness).unwrap_or(Freshness::Primary)
}

/// Whether nothing that is kept will do for the present request, and for its [`detached`](crate::detached) tasks.
pub fn reads_anew() -> bool {
    READER.try_with(|reader| reader.anew).unwrap_or(false)
}

/// The same of what is somebody's own. A program may have written a moment ago, by way of another process, and cannot be known to.
pub fn reads_own_anew() -> bool {
    READER.try_with(|reader| reader.anew || reader.is_program).unwrap_or(false)
}

/// For the present request too, on a task of its own.
pub(crate) fn carried<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let reader = READER.try_with(|reader| *reader).ok();
    async move {
        match reader {
            Some(reader) => READER.scope(reader, work).await,
            None => work.await,
        }
    }
}

/// Whether nothing that is kept will do: who asks may just have written, or asks not to be answered from what is kept.
pub fn asks_anew(headers: &HeaderMap) -> bool {
    let has = |name: HeaderName, word: &str| {
        headers.get_all(name).iter().any(|value| value.to_str().is_ok_and(|value| value.contains(word)))
    };
    has(header::CACHE_CONTROL, "no-cache")
        || (has(header::COOKIE, WROTE_COOKIE) && cookie(headers, WROTE_COOKIE).is_some())
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
        router.layer(from_fn(move |request, next| {
            let positions = self.clone();
            async move { positions.answer(request, next).await }
        }))
    }

    async fn answer(&self, request: Request, next: Next) -> Response {
        let reads_only = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let freshness = if reads_only { self.freshness(request.headers()).await } else { Freshness::Primary };
        let is_browser = !request.headers().contains_key(header::AUTHORIZATION);
        let is_program = !is_browser || request.headers().contains_key(CART_HEADER);
        let reader = Reader { freshness, anew: !reads_only || asks_anew(request.headers()), is_program };
        let mut response = READER.scope(reader, next.run(request)).await;
        if reads_only {
            return response;
        }
        if is_browser {
            let cookie = set_cookie(WROTE_COOKIE, "1", WROTE_SECONDS, self.secure_cookies);
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        // What was written for this request is not behind what this process knows of.
        if self.db.has_replicas()
            && let (Some(position), Ok(secret)) = (self.db.last_known(), self.secret().await)
        {
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
        if !self.db.has_replicas() {
            return Freshness::Any;
        }
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
    fn who_has_just_written_and_who_says_so_asks_anew() {
        let with = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            asks_anew(&headers)
        };
        assert!(with("cookie", "cart=abc; wrote=1") && with("cache-control", "max-age=0, no-cache"));
        assert!(
            !with("cookie", "rewrote=1") && !with("cookie", "a=wrote") && !with("cache-control", "max-age=0")
        );
        assert!(!asks_anew(&HeaderMap::new()));
    }

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
