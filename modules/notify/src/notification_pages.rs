//! `/notifications`: what is new, and what of it one wants to hear.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use identity::Visitor;
use jiff::Timestamp;
use kit_web::{Cursor, Form, Path, Problem, Query};
use pages::{Moment, Page, Pager, moment, redirect, render};
use serde::Deserialize;

use crate::notifications::{Channel, Kind, NEWEST, NotificationView, SwitchedOff};
use crate::{Notify, mailbox_pages};

/// How many a page has.
const PAGE: i64 = 30;

/// The routes of the pages.
pub fn pages(notify: Notify) -> Router {
    Router::new()
        .route("/notifications", get(list))
        .route("/notifications/seen", post(see_all))
        .route("/notifications/settings", post(switch))
        .route("/notifications/{id}", post(see))
        .with_state(notify.clone())
        .merge(mailbox_pages::pages(notify))
}

#[derive(Template)]
#[template(path = "notify/notifications.html")]
struct NotificationsPage {
    page: Page,
    unseen: i64,
    /// When the newest of them was: what is newer was not shown here.
    until: String,
    news: Vec<Line>,
    pager: Pager,
    settings: Vec<Setting>,
}

#[derive(Template)]
#[template(path = "notify/notifications.html", block = "list")]
struct NotificationsFragment {
    unseen: i64,
    until: String,
    news: Vec<Line>,
    pager: Pager,
}

struct Line {
    id: i64,
    title: String,
    at: Moment,
    seen: bool,
}

struct Setting {
    kind: &'static str,
    label: &'static str,
    channels: Vec<Switch>,
}

struct Switch {
    name: &'static str,
    label: &'static str,
    on: bool,
}

impl Kind {
    fn label(self) -> &'static str {
        match self {
            Self::Order => "What you have bought",
            Self::Sale => "What your shop sells",
            Self::Message => "Messages",
        }
    }
}

impl Channel {
    fn label(self) -> &'static str {
        match self {
            Self::Page => "In the page",
            Self::Mail => "By mail",
        }
    }
}

#[derive(Debug, Deserialize)]
struct Walk {
    after: Option<String>,
    fragment: Option<String>,
}

async fn list(
    State(notify): State<Notify>,
    visitor: Visitor,
    page: Page,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    let Some(account) = visitor.account.as_ref().map(|account| account.id) else {
        return Ok(redirect("/sign-in?next=/notifications"));
    };
    let before = match &walk.after {
        None => NEWEST,
        Some(cursor) => Cursor::decode("notifications", cursor)?,
    };
    let mut found = notify.notifications(account, before, PAGE + 1).await?;
    let more = found.len() as i64 > PAGE;
    found.truncate(PAGE as usize);
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| format!("/notifications?after={}", Cursor::encode("notifications", &(last.at, last.id))));
    let inner = &*notify.0;
    let until = found.first().map(|newest| newest.at.to_string()).unwrap_or_default();
    let line = |one: NotificationView| Line {
        id: one.id,
        title: one.title,
        at: moment(one.at, inner.env.now(), &inner.market.time_zone),
        seen: one.seen,
    };
    let news = found.into_iter().map(line).collect();
    let pager = Pager { page: 1, previous: walk.after.map(|_| "/notifications".to_owned()), next };
    let unseen = notify.unseen(&inner.db, account).await?;
    if walk.fragment.is_some() {
        return render(&NotificationsFragment { unseen, until, news, pager });
    }
    let off = notify.switched_off(account).await?;
    let switch = |kind, channel: Channel| Switch {
        name: channel.as_str(),
        label: channel.label(),
        on: off.wants(kind, channel),
    };
    let setting = |kind: Kind| Setting {
        kind: kind.as_str(),
        label: kind.label(),
        channels: Channel::ALL.map(|channel| switch(kind, channel)).into(),
    };
    let settings = Kind::ALL.map(setting).into();
    let page = page.titled("Notifications");
    render(&NotificationsPage { page, unseen, until, news, pager, settings })
}

async fn see_all(State(notify): State<Notify>, visitor: Visitor, typed: Form) -> Result<Response, Problem> {
    let until: Timestamp =
        typed.get("until").parse().map_err(|_| Problem::field("until", "is a time in RFC 3339"))?;
    notify.see_until(visitor.signed_in()?.id, until).await?;
    Ok(redirect("/notifications"))
}

async fn see(
    State(notify): State<Notify>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    Ok(redirect(&notify.see(visitor.signed_in()?.id, id).await?))
}

async fn switch(State(notify): State<Notify>, visitor: Visitor, typed: Form) -> Result<Response, Problem> {
    let all = Kind::ALL.into_iter().flat_map(|kind| Channel::ALL.map(|channel| (kind, channel)));
    let off = all.filter(|(kind, channel)| !typed.has(&format!("{}.{}", kind.as_str(), channel.as_str())));
    notify.switch(visitor.signed_in()?.id, &SwitchedOff(off.collect())).await?;
    Ok(redirect("/notifications?notice=saved"))
}
