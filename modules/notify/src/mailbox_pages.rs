//! `/dev/mail`: the mails of a street in development.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use kit_web::{Path, Problem};
use pages::{Moment, Page, moment, render};

use crate::mailbox::Kept;
use crate::{Notify, Post};

/// The mailbox, where mails are kept; nothing where they are sent.
pub(crate) fn pages(notify: Notify) -> Router {
    match notify.0.post {
        Post::Mailbox => Router::new()
            .route("/dev/mail", get(list))
            .route("/dev/mail/{id}", get(show))
            .route("/dev/mail/{id}/html", get(html))
            .with_state(notify),
        Post::None | Post::Smtp(_) => Router::new(),
    }
}

#[derive(Template)]
#[template(path = "notify/mailbox.html")]
struct MailboxPage {
    page: Page,
    mails: Vec<MailRow>,
}

struct MailRow {
    id: i64,
    subject: String,
    address: String,
    at: Moment,
}

#[derive(Template)]
#[template(path = "notify/mail.html")]
struct MailPage {
    page: Page,
    mail: MailRow,
    message_id: String,
    text: String,
}

async fn list(State(notify): State<Notify>, page: Page) -> Result<Response, Problem> {
    let mails = notify.mailbox().await?.into_iter().map(|mail| notify.row(&mail)).collect();
    render(&MailboxPage { page: page.titled("Mailbox"), mails })
}

async fn show(State(notify): State<Notify>, page: Page, Path(id): Path<i64>) -> Result<Response, Problem> {
    let kept = notify.kept_mail(id).await?.ok_or_else(|| Problem::not_found("mail"))?;
    let row = notify.row(&kept);
    let Kept { subject, message_id, text, .. } = kept;
    render(&MailPage { page: page.titled(subject), mail: row, message_id, text })
}

/// The mail as its reader sees it, in a frame of its own: it may style itself, and do nothing else.
async fn html(State(notify): State<Notify>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let kept = notify.kept_mail(id).await?.ok_or_else(|| Problem::not_found("mail"))?;
    let headers: [(HeaderName, HeaderValue); 2] = [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
            ),
        ),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    ];
    Ok((headers, Html(kept.html)).into_response())
}

impl Notify {
    fn row(&self, mail: &Kept) -> MailRow {
        let at = moment(mail.at, self.0.env.now(), &self.0.market.time_zone);
        MailRow { id: mail.id, subject: mail.subject.clone(), address: mail.address.clone(), at }
    }
}
