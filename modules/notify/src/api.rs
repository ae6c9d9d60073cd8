//! `/api/v1/me/stream`.

use axum::extract::State;
use axum::response::Response;
use futures_util::FutureExt as _;
use identity::Visitor;
use kit_live::{LastEventId, StreamEvent, sse};
use kit_web::Problem;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Notify;
use crate::live::topic;

/// The routes of the API.
pub fn api(notify: Notify) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(follow)).with_state(notify)
}

/// What is new for you, live.
#[utoipa::path(get, path = "/api/v1/me/stream", tag = "account", operation_id = "followAccount", params(LastEventId),
    security(("bearer" = [])),
    responses((status = 200, description = "Events: message.sent.", content_type = "text/event-stream", body = StreamEvent)))]
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
