//! Streams as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt as _};
use kit_web::Problem;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::Message;

/// The id of the last message that a reconnecting client had: `Last-Event-ID`, or `last_event_id` in the query.
#[derive(Clone, Copy, Debug)]
pub struct LastEventId(pub Option<i64>);

/// What the API description says of the header: name it in `params(LastEventId)`.
impl utoipa::IntoParams for LastEventId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let id = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9]{1,18}$"));
        let parameter = ParameterBuilder::new()
            .name("Last-Event-ID")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The id of the last event you had."))
            .schema(Some(id));
        vec![parameter.build()]
    }
}

impl<S: Send + Sync> FromRequestParts<S> for LastEventId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let header = parts.headers.get("last-event-id").map(|value| value.to_str().unwrap_or("?").to_owned());
        let query = parts.uri.query().unwrap_or_default();
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("last_event_id=")).map(str::to_owned);
        let Some(text) = header.or(asked) else { return Ok(Self(None)) };
        let digits = text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
        let id = text.parse().ok().filter(|_| digits);
        let unknown = || Problem::field("Last-Event-ID", "is the id of an event of this stream");
        id.map(|id| Self(Some(id))).ok_or_else(unknown)
    }
}

/// An event of a stream, as the API description tells of it.
#[derive(utoipa::ToSchema)]
pub struct StreamEvent {
    /// Where in the log it is: say it as `Last-Event-ID` when you come back.
    #[schema(pattern = "^[0-9]+$")]
    pub id: Option<String>,
    /// What happened, such as `vendor_order.paid`; `hello` at the beginning, `reload` where the log does not reach back so far.
    pub event: Option<String>,
    /// JSON.
    #[schema(content_media_type = "application/json")]
    pub data: Option<String>,
}

/// Sends messages as they come, with a sign of life every 15 seconds, and asks clients to come back after 2 seconds.
pub fn sse(messages: impl Stream<Item = Arc<Message>> + Send + 'static) -> Response {
    let first = futures_util::stream::iter([Event::default().retry(Duration::from_secs(2)).comment("open")]);
    let rest = messages
        .map(|message| Event::default().id(message.id.to_string()).event(&message.event).data(&message.data));
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15)).text("alive");
    Sse::new(first.chain(rest).map(Ok::<_, Infallible>)).keep_alive(keep_alive).into_response()
}
