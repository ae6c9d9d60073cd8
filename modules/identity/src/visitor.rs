//! Who is asking.

use std::fmt::Write as _;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use kit_cache::Tags;
use kit_core::{AccountId, Cause, RequestId, Token, TokenHash};
use kit_web::{CART_COOKIE, CART_HEADER, Problem, SESSION_COOKIE, cookie};

use crate::session::{SessionId, tag};
use crate::{Account, Identity, Roles};

/// An account that is signed in, and by which session. As an extractor: 401 `sign_in_first` for everybody else.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub id: AccountId,
    /// What the person is called.
    pub name: String,
    /// The e-mail to sign in with.
    pub email: String,
    /// Whether it runs the market.
    pub is_operator: bool,
    /// Whether it delivers.
    pub is_courier: bool,
    /// The session that asks.
    pub session: SessionId,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// Who owns a cart or an order: an account, or whoever holds a guest's token. Who is signed in may have both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// The account, if signed in.
    pub account: Option<AccountId>,
    /// What is stored of the guest's token, if there is one.
    pub guest: Option<TokenHash>,
}

/// Who is asking. The session comes from `Authorization: Bearer` or else the cookie `session`, the guest's token from the header
/// `X-Cart` or else the cookie `cart`. A bearer token that is not good is 401 `session_ended`; a cookie that is not good means
/// that nobody is signed in. Several extractors of one request cost one query.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who is signed in.
    pub account: Option<SignedIn>,
    /// The token of a guest's cart.
    pub guest: Option<Token>,
    /// The request.
    pub request_id: RequestId,
}

/// What the API description says of the header that carries a guest's token: name it in `params(GuestCart)`.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
pub struct GuestCart {
    /// A guest's token, as it was given with the first line of the cart.
    #[param(rename = "X-Cart", pattern = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]
    _token: Option<String>,
}

impl Visitor {
    /// Who is signed in; 401 `sign_in_first` if nobody is.
    pub fn signed_in(&self) -> Result<&SignedIn, Problem> {
        self.account.as_ref().ok_or_else(Problem::sign_in_first)
    }

    /// Who runs the market; 401 `sign_in_first` or 403 `operators_only` if it is somebody else.
    pub fn operator(&self) -> Result<&SignedIn, Problem> {
        let account = self.signed_in()?;
        if account.is_operator {
            return Ok(account);
        }
        Err(Problem::new(StatusCode::FORBIDDEN, "operators_only", "Only who runs the market can do this."))
    }

    /// Who owns what is bought in this request.
    pub fn customer(&self) -> Customer {
        Customer {
            account: self.account.as_ref().map(|account| account.id),
            guest: self.guest.as_ref().map(Token::hash),
        }
    }

    /// The tags of what it rests on that this is so: touched when the session ends.
    pub fn tags(&self) -> Tags {
        self.account.iter().map(|account| tag(account.id)).collect()
    }

    /// Who and what leads to the changes of this request.
    pub fn cause(&self) -> Cause {
        Cause { actor: self.account.as_ref().map(|account| account.id), request_id: self.request_id.clone() }
    }

    /// Whose idempotency keys count: `account:ID`, `guest:HASH` or `anyone`.
    pub fn scope(&self) -> String {
        match (&self.account, &self.guest) {
            (Some(account), _) => format!("account:{}", account.id),
            (None, Some(guest)) => guest.hash().0.iter().fold("guest:".to_owned(), |mut scope, byte| {
                let _ = write!(scope, "{byte:02x}");
                scope
            }),
            (None, None) => "anyone".to_owned(),
        }
    }
}

impl Identity {
    /// Who sends these headers.
    pub async fn visitor(&self, headers: &HeaderMap, request_id: RequestId) -> Result<Visitor, Problem> {
        let guest = guest(headers)?;
        let account = match bearer(headers)? {
            Some(token) => Some(self.who(&token).await?.ok_or_else(session_ended)?),
            None => match cookie(headers, SESSION_COOKIE).and_then(Token::parse) {
                Some(token) => self.who(&token).await?,
                None => None,
            },
        };
        Ok(Visitor { account, guest, request_id })
    }

    /// Makes sure that who stays is still signed in: 401 if the session has ended.
    pub async fn stays(&self, visitor: &Visitor) -> Result<(), Problem> {
        match &visitor.account {
            Some(account) if !self.is_open(account).await? => Err(session_ended()),
            _ => Ok(()),
        }
    }
}

impl SignedIn {
    /// The account as the API shows it.
    pub fn account(&self) -> Account {
        let roles = Roles { operator: self.is_operator, courier: self.is_courier };
        let Self { id, name, email, created_at, .. } = self.clone();
        Account { id, email, name, roles: roles.list(), created_at }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let identity = parts.extensions.get::<Identity>().cloned().ok_or_else(|| missing("Identity"))?;
        let request_id = parts.extensions.get::<RequestId>().cloned().ok_or_else(|| missing("RequestId"))?;
        let visitor = identity.visitor(&parts.headers, request_id).await?;
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Visitor::from_request_parts(parts, state).await?.account.ok_or_else(Problem::sign_in_first)
    }
}

/// The token of `Authorization`. Whoever sends that header means it: the cookie does not stand in for a broken one, all the more
/// as requests with that header are not checked for coming from another site.
fn bearer(headers: &HeaderMap) -> Result<Option<Token>, Problem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let (scheme, token) = value.to_str().unwrap_or_default().split_once(' ').unwrap_or_default();
    let token = Token::parse(token.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"));
    token.map(Some).ok_or_else(session_ended)
}

/// A guest's token: a program that sends a broken one is told so, a browser starts anew.
fn guest(headers: &HeaderMap) -> Result<Option<Token>, Problem> {
    match headers.get(CART_HEADER) {
        Some(value) => match Token::parse(value.to_str().unwrap_or_default()) {
            Some(token) => Ok(Some(token)),
            None => Err(Problem::field("X-Cart", "is not a cart's token, as answers give it")),
        },
        None => Ok(cookie(headers, CART_COOKIE).and_then(Token::parse)),
    }
}

fn session_ended() -> Problem {
    let detail = "This bearer token is not, or no longer, that of a session. Sign in again.";
    Problem::new(StatusCode::UNAUTHORIZED, "session_ended", detail)
}

fn missing(what: &str) -> Problem {
    Problem::internal(std::io::Error::other(format!("no {what} in the request's extensions")))
}
