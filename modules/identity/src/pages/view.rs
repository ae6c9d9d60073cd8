//! What the pages show.

use askama::Template;
use pages::{FormErrors, Moment, Page, Picture, Status};

/// `/sign-in`
#[derive(Debug, Template)]
#[template(path = "identity/sign_in.html")]
pub(super) struct SignInPage {
    pub(super) page: Page,
    pub(super) email: String,
    pub(super) next: String,
    pub(super) errors: FormErrors,
    pub(super) demo: Vec<DemoAccount>,
}

/// An account of the demo street, shown where one signs in.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// `Customer`.
    pub role: String,
    /// Its e-mail.
    pub email: String,
    /// Its password.
    pub password: String,
}

/// `/sign-up`
#[derive(Debug, Template)]
#[template(path = "identity/sign_up.html")]
pub(super) struct SignUpPage {
    pub(super) page: Page,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) next: String,
    pub(super) password_hint: String,
    pub(super) errors: FormErrors,
}

/// `/account`
#[derive(Debug, Template)]
#[template(path = "identity/account.html")]
pub(super) struct AccountPage {
    pub(super) page: Page,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) roles: Vec<&'static str>,
    pub(super) orders: Vec<RecentOrder>,
    pub(super) sessions: Vec<SessionRow>,
}

/// One of the last orders, as `/account` shows it.
#[derive(Clone, Debug)]
pub struct RecentOrder {
    /// The order.
    pub id: String,
    /// The number people say.
    pub number: String,
    /// When.
    pub placed: Moment,
    /// `Bread & Salt and 2 more`.
    pub vendors: String,
    /// The order as a whole.
    pub status: Status,
    /// What was paid.
    pub total: String,
    /// Up to four.
    pub pictures: Vec<Picture>,
}

#[derive(Debug)]
pub(super) struct SessionRow {
    pub(super) id: String,
    pub(super) device: String,
    pub(super) current: bool,
    pub(super) last_seen: Moment,
    pub(super) since: Moment,
}
