//! Cookies, as far as they are used here: opaque tokens.

use axum::http::{HeaderMap, HeaderValue, header};

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
