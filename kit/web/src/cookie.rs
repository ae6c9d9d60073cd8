//! Cookies, as far as they are used here: opaque tokens.

use axum::http::{HeaderMap, HeaderValue, header};

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "session";
/// The cookie of a guest's cart.
pub const CART_COOKIE: &str = "cart";
/// The header that carries a guest's token where there are no cookies.
pub const CART_HEADER: &str = "x-cart";

/// Whether a request brings nothing of anybody: no session and no cart. What it is answered is the same for all such requests.
pub fn is_stranger(headers: &HeaderMap) -> bool {
    let has_cookie = || cookie(headers, SESSION_COOKIE).or_else(|| cookie(headers, CART_COOKIE)).is_some();
    !headers.contains_key(header::AUTHORIZATION) && !headers.contains_key(CART_HEADER) && !has_cookie()
}

/// The value of a cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(n, value)| (n == name).then_some(value))
}

/// A `Set-Cookie` that scripts cannot read and other sites do not send along with anything that changes something.
/// `value` must be made of cookie characters, as [`kit_core::Token::encode`] makes them. `Secure` unless served without TLS.
pub fn set_cookie(name: &str, value: &str, max_age_seconds: i64, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={max_age_seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// A `Set-Cookie` that removes it.
pub fn clear_cookie(name: &str) -> HeaderValue {
    set_cookie(name, "", 0, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_brings_a_session_or_a_cart_is_no_stranger() {
        let with = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            is_stranger(&headers)
        };
        assert!(
            is_stranger(&HeaderMap::new()) && with("cookie", "theme=dark; carts=1") && with("accept", "*/*")
        );
        for (name, value) in [
            ("cookie", "a=b; session=x"),
            ("cookie", "cart=x"),
            ("authorization", "Bearer x"),
            ("x-cart", "x"),
        ] {
            assert!(!with(name, value), "{name}: {value}");
        }
    }
}
