//! Who asks, and the token that a guest takes home with the answer.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use identity::{Customer, Visitor};
use kit_core::Token;
use kit_web::set_cookie;

use crate::Carts;

/// The header that carries a guest's token, both ways.
const X_CART: HeaderName = HeaderName::from_static("x-cart");
/// The cookie that does.
const COOKIE: &str = "cart";
/// How long a browser keeps the cookie, in seconds. How long the cart is kept is not the browser's business.
const COOKIE_KEPT: i64 = 30 * 24 * 60 * 60;

/// Who asks.
pub(crate) struct Asker {
    /// Whose cart it is.
    pub(crate) customer: Customer,
    /// The guest's token: none when signed in.
    token: Option<Token>,
}

impl Asker {
    pub(crate) fn of(visitor: &Visitor) -> Self {
        let customer = visitor.customer();
        let token = if customer.account.is_none() { visitor.guest.clone() } else { None };
        Self { customer, token }
    }

    /// The guest as owner of a cart that has just been made.
    pub(crate) fn given(mut self, token: Option<Token>) -> Self {
        if let Some(token) = token {
            self.customer.guest = Some(token.hash());
            self.token = Some(token);
        }
        self
    }

    /// Gives the guest the token of the cart that the answer tells of.
    pub(crate) fn take_home(&self, carts: &Carts, mut response: Response) -> Response {
        if let Some(token) = &self.token {
            let token = token.encode();
            if let Ok(value) = HeaderValue::from_str(&token) {
                response.headers_mut().insert(X_CART, value);
            }
            let cookie = set_cookie(COOKIE, &token, COOKIE_KEPT, carts.secure_cookies);
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
