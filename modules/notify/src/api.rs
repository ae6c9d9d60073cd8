//! `/api/v1/me/stream` and `/api/v1/me/notifications`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use futures_util::FutureExt as _;
use identity::Visitor;
use jiff::Timestamp;
use kit_live::{LastEventId, StreamEvent, sse};
use kit_web::{Cursor, Json, Limit, Paging, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Notify;
use crate::live::topic;
use crate::notifications::{Channel, Kind, NEWEST, NotificationView, SwitchedOff};

/// The routes of the API.
pub fn api(notify: Notify) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(follow))
        .routes(routes!(list))
        .routes(routes!(unseen))
        .routes(routes!(see))
        .routes(routes!(settings, set))
        .with_state(notify)
}

/// What is new for you, live.
#[utoipa::path(get, path = "/api/v1/me/stream", tag = "account", operation_id = "followAccount", params(LastEventId),
    security(("bearer" = [])),
    responses((status = 200, description = "Events: message.sent, and notified with the number that you have not seen.",
        content_type = "text/event-stream", body = StreamEvent)))]
async fn follow(
    State(notify): State<Notify>,
    visitor: Visitor,
    LastEventId(after): LastEventId,
) -> Result<Response, Problem> {
    let account = visitor.signed_in()?.id;
    let hub = notify.0.hub.clone();
    let may = move || {
        let (notify, visitor) = (notify.clone(), visitor.clone());
        async move { notify.may_follow(&visitor, &account.to_string()).await }.boxed()
    };
    sse(&hub, &topic(account), after, may).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Walk {
    /// How many, 1 to 50.
    #[serde(default)]
    #[param(inline, value_type = Option<Limit>)]
    limit: Limit,
    /// `next` of the page before.
    after: Option<String>,
}

/// What is new for you, newest first, of the kinds that you want in the page.
#[utoipa::path(get, path = "/api/v1/me/notifications", tag = "account", operation_id = "notifications", params(Walk), security(("bearer" = [])),
    responses((status = 200, description = "A page of notifications.", body = Paging<NotificationView>)))]
async fn list(
    State(notify): State<Notify>,
    visitor: Visitor,
    Query(walk): Query<Walk>,
) -> Result<axum::Json<Paging<NotificationView>>, Problem> {
    let limit = walk.limit.rows();
    let before = match &walk.after {
        None => NEWEST,
        Some(cursor) => Cursor::decode("notifications", cursor)?,
    };
    let mut items = notify.notifications(visitor.signed_in()?.id, before, limit + 1).await?;
    let has_more = items.len() as i64 > limit;
    items.truncate(limit as usize);
    let last = items.last().filter(|_| has_more);
    let next = last.map(|last| Cursor::encode("notifications", &(last.at, last.id)));
    Ok(axum::Json(Paging { items, has_more, next }))
}

/// How much is new.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnseenNotifications)]
struct Unseen {
    /// The number that you have not seen, of the kinds that you want in the page.
    unseen: i64,
}

/// How much you have not seen.
#[utoipa::path(get, path = "/api/v1/me/notifications/unseen", tag = "account", operation_id = "unseenNotifications", security(("bearer" = [])),
    responses((status = 200, description = "The number.", body = Unseen)))]
async fn unseen(State(notify): State<Notify>, visitor: Visitor) -> Result<axum::Json<Unseen>, Problem> {
    let unseen = notify.unseen(&notify.0.db, visitor.signed_in()?.id).await?;
    Ok(axum::Json(Unseen { unseen }))
}

/// Up to when everything was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeenUntil {
    /// The `at` of the newest that was shown.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// You have seen everything up to a time.
#[utoipa::path(put, path = "/api/v1/me/notifications/seen", tag = "account", operation_id = "seeNotifications", request_body = SeenUntil,
    security(("bearer" = [])), responses((status = 204, description = "It is noted.")))]
async fn see(
    State(notify): State<Notify>,
    visitor: Visitor,
    Json(seen, _): Json<SeenUntil>,
) -> Result<StatusCode, Problem> {
    notify.see_until(visitor.signed_in()?.id, seen.until).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How you hear of something.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ways {
    /// In the page, and live.
    page: bool,
    /// By mail.
    mail: bool,
}

/// What you want to hear of.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NotificationSettings {
    /// What you have bought. Confirmations of payments, and of what cannot be delivered, are mailed anyway.
    order: Ways,
    /// What there is to do for your shop.
    sale: Ways,
    /// Who writes to you; by mail, if you have not seen it for ten minutes.
    message: Ways,
}

impl NotificationSettings {
    fn of(off: &SwitchedOff) -> Self {
        let ways = |kind| Ways { page: off.wants(kind, Channel::Page), mail: off.wants(kind, Channel::Mail) };
        Self { order: ways(Kind::Order), sale: ways(Kind::Sale), message: ways(Kind::Message) }
    }

    fn switched_off(&self) -> SwitchedOff {
        let kinds = [(Kind::Order, self.order), (Kind::Sale, self.sale), (Kind::Message, self.message)];
        let ways =
            |(kind, ways): (Kind, Ways)| [(kind, Channel::Page, ways.page), (kind, Channel::Mail, ways.mail)];
        let off = kinds.into_iter().flat_map(ways).filter(|(.., on)| !on);
        SwitchedOff(off.map(|(kind, channel, _)| (kind, channel)).collect())
    }
}

/// What you want to hear of, and how.
#[utoipa::path(get, path = "/api/v1/me/notifications/settings", tag = "account", operation_id = "notificationSettings",
    security(("bearer" = [])), responses((status = 200, description = "The settings.", body = NotificationSettings)))]
async fn settings(
    State(notify): State<Notify>,
    visitor: Visitor,
) -> Result<axum::Json<NotificationSettings>, Problem> {
    let off = notify.switched_off(visitor.signed_in()?.id).await?;
    Ok(axum::Json(NotificationSettings::of(&off)))
}

/// Chooses what you want to hear of, and how.
#[utoipa::path(put, path = "/api/v1/me/notifications/settings", tag = "account", operation_id = "setNotifications",
    request_body = NotificationSettings, security(("bearer" = [])),
    responses((status = 200, description = "The settings, as they are now.", body = NotificationSettings)))]
async fn set(
    State(notify): State<Notify>,
    visitor: Visitor,
    Json(settings, _): Json<NotificationSettings>,
) -> Result<axum::Json<NotificationSettings>, Problem> {
    notify.switch(visitor.signed_in()?.id, &settings.switched_off()).await?;
    Ok(axum::Json(settings))
}
