//! Accounts, sign-in, sessions, roles.
//!
//! Owns the schema `identity`. A person has an [`Account`], known by a folded e-mail that is unique by constraint. Signing in
//! opens a session: the person holds its token, the database only the token's hash. Every request is asked by a [`Visitor`],
//! who may be signed in ([`SignedIn`]), hold a guest's cart, or neither.
//!
//! What is promised:
//! - A revoked or expired session is refused from the next request on; the database is asked each time.
//! - A wrong password and an unknown e-mail look and last the same.
//! - Hashing a password never holds up other requests: at most two are hashed at a time, off the async threads, and who
//!   would wait too long is told so (503).
//! - What is bought as a guest is not lost by signing in: the hook of [`Identity::on_sign_in`] runs before a session opens.

mod account;
mod api;
mod device;
mod email;
mod error;
mod handle;
mod next;
mod pages;
mod password;
mod session;
mod visitor;

pub use account::{Account, NewAccount, Role, Roles};
pub use api::{api, bearer};
pub use email::Email;
pub use error::IdentityError;
pub use handle::{Identity, RecentOrdersHook, SignInHook};
pub use next::{SignInPageFirst, SignedInPage, safe_next};
pub use pages::{DemoAccount, RecentOrder, pages};
pub use password::Password;
pub use session::{Opened, Session, SessionId};
pub use visitor::{Customer, GuestCart, SignedIn, Visitor};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [account::QUERIES, session::QUERIES].concat()
}
