//! How a page comes by its frame, and leaves.

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kit_cache::Shared;
use kit_web::{Problem, is_stranger};

use crate::{Moment, Page};

/// Makes the frame of a request. The app implements it, since only the app knows all that the frame shows, and puts it into the
/// request's extensions as `Arc<dyn Frames>`.
pub trait Frames: Send + Sync {
    /// The frame for this request, still without a title.
    fn frame<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<Page, Problem>>;
    /// The frame for whoever looks at `uri` and brings nothing: it tells of nobody.
    fn of_strangers<'a>(&'a self, uri: &'a Uri) -> BoxFuture<'a, Result<Page, Problem>>;
}

/// Who looks at a page that is the same for all who bring nothing.
pub enum Looker {
    /// Somebody who brings nothing: no session, no cart.
    Stranger(Stranger),
    /// Somebody else, and the frame made for them.
    Known(Box<Page>),
}

/// A request that carries nothing of anybody, as proof: what is rendered for it may be kept for all such requests.
pub struct Stranger {
    frames: Arc<dyn Frames>,
    uri: Uri,
}

impl Stranger {
    /// The frame, made of what is so now.
    pub async fn page(&self) -> Result<Page, Problem> {
        self.frames.of_strangers(&self.uri).await
    }

    /// A page in that frame.
    pub fn render(&self, template: &impl Template) -> Result<StrangersPage, Problem> {
        template.render().map(StrangersPage).map_err(Problem::internal)
    }
}

/// A page as strangers see it, all of them alike. Made by [`Stranger::render`] alone.
pub struct StrangersPage(String);

impl Shared for StrangersPage {}

impl From<StrangersPage> for String {
    fn from(page: StrangersPage) -> Self {
        page.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Looker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Arc<dyn Frames>>().cloned() {
            Some(frames) if is_stranger(&parts.headers) => {
                Ok(Self::Stranger(Stranger { frames, uri: parts.uri.clone() }))
            }
            _ => Page::from_request_parts(parts, state).await.map(|page| Self::Known(Box::new(page))),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Arc<dyn Frames>>().cloned() {
            Some(frames) => frames.frame(parts).await,
            None => Err(Problem::internal(std::io::Error::other("no Frames in the request's extensions"))),
        }
    }
}

impl Page {
    /// The frame with the title of a page.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
}

/// A page as an answer. Pages are made for one person and kept by nobody.
pub fn render(template: &impl Template) -> Result<Response, Problem> {
    render_as(StatusCode::OK, template)
}

/// A page as text.
pub fn text(template: &impl Template) -> Result<String, askama::Error> {
    template.render()
}

/// A page as an answer with a status, such as 422 for a form that is shown again.
pub fn render_as(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    let html = template.render().map_err(Problem::internal)?;
    Ok((status, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Html(html)).into_response())
}

/// The sentence for a code that a redirect carries as `?notice=CODE`: what has just been done.
pub fn notice(code: &str) -> Option<&'static str> {
    Some(match code {
        "cart-added" => "It is in your cart.",
        "cart-updated" => "Your cart is up to date.",
        "cart-removed" => "It is out of your cart.",
        "signed_out" => "You are signed out.",
        "session_ended" => "That session has ended.",
        "saved" => "Saved.",
        "created" => "It is on your shelf as a draft. Publish it when it is ready.",
        "published" => "It is on the street now.",
        "unpublished" => "It is a draft again; customers do not see it.",
        "archived" => "It is archived; customers do not see it any more.",
        "imported" => "Your goods are imported.",
        "job-retried" => "It waits again.",
        "jobs-retried" => "They wait again.",
        "job-cancelled" => "It is a dead letter now, and can be retried.",
        "lane-paused" => "The lane is paused; what runs goes on.",
        "lane-resumed" => "The lane goes on.",
        "lane-draining" => "The lane is being drained; the count goes down as it does.",
        _ => return None,
    })
}

/// 303: the answer to a form that worked. `?notice=CODE` in the address says what was done on the next page (see [`notice`]).
pub fn redirect(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => {
            (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/"))]).into_response()
        }
    }
}

/// A time as people of the market read it.
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone) -> Moment {
    let (local, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let text = if local.date() == today.date() {
        local.strftime("today, %H:%M").to_string()
    } else if local.year() == today.year() {
        local.strftime("%-d %B, %H:%M").to_string()
    } else {
        local.strftime("%-d %B %Y").to_string()
    };
    Moment { text, at: at.to_string() }
}
