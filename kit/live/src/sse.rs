//! Streams as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use futures_util::{StreamExt as _, stream};
use kit_cache::Watch;
use kit_web::Problem;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::{Feed, Heard, Hub, Start};

/// Between two signs of life.
const ALIVE: Duration = Duration::from_secs(15);

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

/// Follows a topic by server-sent events, with a sign of life every 15 seconds. Clients that are cut are asked to come back after one to three
/// seconds, those that are sent away within five. Begins with an
/// event `hello`, or with `reload` where the log does not reach back to `after`. `may` says whether who asks may follow it, now and
/// whenever that may have changed: the stream ends with the right.
pub async fn sse<M>(hub: &Hub, topic: &str, after: Option<i64>, may: M) -> Result<Response, Problem>
where
    M: Fn() -> BoxFuture<'static, Result<Watch, Problem>> + Send + Sync + 'static,
{
    let mut feed = hub.feed();
    let (event, id) = match feed.join(topic, after, may().await?).await? {
        Start::Hello(id) => ("hello", id),
        Start::Reload(id) => ("reload", id),
    };
    // Not all in the same moment: when an instance dies, and when it says that it goes.
    let (cut, sent_away) = (1000 + hub.comes_back_after() * 2 / 5, hub.comes_back_after());
    let first = format!("retry: {cut}\n: open\n\nid: {id}\nevent: {event}\ndata: {{}}\n\n");
    let last = format!("retry: {sent_away}\n\n");
    let rest = stream::unfold((feed, may), async |(mut feed, may)| {
        let bytes = next(&mut feed, &may).await?;
        Some((bytes, (feed, may)))
    });
    let one = |text: String| stream::iter([Bytes::from(text)]);
    let body = one(first).chain(rest).chain(one(last)).map(Ok::<_, Infallible>);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((headers, Body::from_stream(body)).into_response())
}

async fn next<M>(feed: &mut Feed, may: &M) -> Option<Bytes>
where
    M: Fn() -> BoxFuture<'static, Result<Watch, Problem>>,
{
    loop {
        match tokio::time::timeout(ALIVE, feed.next()).await {
            Ok(Ok(Some(Heard::Message(message)))) => return Some(message.stream_event().clone()),
            Ok(Ok(Some(Heard::Check(topic)))) => feed.renew(&topic, may().await.ok()?),
            Ok(Ok(None)) => return None,
            Ok(Err(error)) => {
                tracing::warn!(%error, "what a client missed cannot be read; it is to come back");
                return None;
            }
            Err(_quiet) => return Some(Bytes::from_static(b": alive\n\n")),
        }
    }
}
