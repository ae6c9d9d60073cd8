//! What every page is given, and small types that several pages share.

use kit_web::Problem;

/// What the layout shows around every page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The title of this page, without the market's name.
    pub title: String,
    /// The market as customers know it.
    pub market_name: String,
    /// BCP 47 tag of the page's language, such as `en`.
    pub language: String,
    /// Who is signed in.
    pub account: Option<PageAccount>,
    /// Pieces in the cart.
    pub cart_count: i64,
    /// The departments: categories without a parent, in their order.
    pub categories: Vec<CategoryRef>,
    /// Path of the request, without the query.
    pub path: String,
    /// A sentence about what has just been done, shown once.
    pub notice: Option<String>,
    /// Version of the assets: changes whenever one of them does (some digits of a hash over them).
    pub assets: String,
}

/// The signed-in account, as the header names it.
#[derive(Clone, Debug)]
pub struct PageAccount {
    /// What the person is called; short enough for the header.
    pub name: String,
    /// The shop this account works for.
    pub vendor: Option<PageVendor>,
    /// Whether this account runs the market.
    pub operator: bool,
    /// Whether this account delivers.
    pub courier: bool,
    /// Notifications that it has not seen.
    pub unseen: i64,
}

/// The shop behind "My shop" in the header.
#[derive(Clone, Debug)]
pub struct PageVendor {
    /// Id of the vendor.
    pub id: String,
    /// Name of the vendor.
    pub name: String,
}

/// A category to link to.
#[derive(Clone, Debug)]
pub struct CategoryRef {
    /// For `/c/{slug}`.
    pub slug: String,
    /// Its name in the market's language.
    pub name: String,
}

/// A vendor to link to.
#[derive(Clone, Debug)]
pub struct VendorRef {
    /// Id, for the vendor's own pages and for filters.
    pub id: String,
    /// For `/v/{slug}`.
    pub slug: String,
    /// Name of the shop.
    pub name: String,
}

/// A square picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Where it is, from the root.
    pub url: String,
    /// What it shows; empty where the name beside it says so already.
    pub alt: String,
}

/// A moment, for people and for machines.
#[derive(Clone, Debug)]
pub struct Moment {
    /// In local time, as people write it: `today, 14:05` or `3 May 2026`.
    pub text: String,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// A name and a value, in lists of facts and of sums.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// How much, or which.
    pub value: String,
}

/// One choice of a `<select>`.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is the one chosen.
    pub selected: bool,
}

/// A city of the market, for "near".
#[derive(Clone, Debug)]
pub struct City {
    /// Its name.
    pub name: String,
    /// `LAT,LNG` of its middle.
    pub near: String,
    /// Whether the page now shows what is near it.
    pub current: bool,
}

/// Links to the pages before and after.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// Number of this page, from 1.
    pub page: i64,
    /// Address of the page before, with all its parameters.
    pub previous: Option<String>,
    /// Address of the page after; none on the last.
    pub next: Option<String>,
}

/// How a state is coloured; the text always says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done, open, well.
    Good,
    /// Something is going on, or waits for someone.
    Busy,
    /// Failed, refused, cancelled.
    Bad,
    /// Neither.
    Quiet,
}

impl Tone {
    /// Its class in the stylesheet.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Busy => "busy",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }
}

/// A state in words, with its colour.
#[derive(Clone, Debug)]
pub struct Status {
    /// `Paid`, `On its way`, `Open until 18:30`.
    pub text: String,
    /// Its colour.
    pub tone: Tone,
}

pub use kit_web::FieldError;

/// All that was wrong with a form; empty when it is shown first.
#[derive(Clone, Debug, Default)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    /// The first message for a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    /// What a problem says of the fields; a problem that names none is about the form as a whole.
    pub fn from_problem(problem: &Problem) -> Self {
        match problem.field_errors() {
            [] => Self(vec![FieldError { field: String::new(), message: problem.detail().to_owned() }]),
            errors => Self(errors.to_vec()),
        }
    }

    /// Whether there is nothing to complain of.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the form's order.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }
}

/// The page for what went wrong.
#[derive(Debug, askama::Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame. Whatever failed, this one must be makeable: without account and categories if need be.
    pub page: Page,
    /// HTTP status.
    pub status: u16,
    /// `We cannot find this page`.
    pub heading: String,
    /// What happened and what to do, in a sentence or two.
    pub message: String,
    /// Seconds, where `Retry-After` is sent.
    pub retry_after: Option<u32>,
    /// Where "Try again" leads; none when trying again is no use.
    pub back: Option<String>,
    /// The request's id.
    pub request_id: String,
}
