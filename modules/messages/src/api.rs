//! `/api/v1/conversations`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use identity::{GuestCart, Visitor};
use kit_live::{LastEventId, StreamEvent, sse};
use kit_web::{
    Claim, Claimed, Cursor, Digest, Idempotency, Json, Limit, Paging, Path, Problem, Query, Text, detached,
};
use orders::VendorOrderId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vendors::VendorId;

use crate::inbox::{Before, ConversationView, MessageView, NEWEST, Stretch};
use crate::live::topic;
use crate::{About, ConversationId, Messages, Sent};

/// The routes of the API.
pub fn api(messages: Messages) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(unread))
        .routes(routes!(show, say))
        .routes(routes!(read))
        .routes(routes!(ask_operators))
        .routes(routes!(typing))
        .routes(routes!(follow))
        .with_state(messages)
}

/// A first message: about one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewConversation {
    /// A product on sale.
    #[serde(default)]
    product: Option<catalog::ProductId>,
    /// A vendor's part of an order.
    #[serde(default)]
    vendor_order: Option<VendorOrderId>,
    /// What is said.
    text: Text<1, 4000>,
}

impl NewConversation {
    fn about(&self) -> Result<About, Problem> {
        match (self.product, self.vendor_order) {
            (Some(product), None) => Ok(About::Product(product)),
            (None, Some(vendor_order)) => Ok(About::VendorOrder(vendor_order)),
            _ => Err(Problem::field("product", "say either a product or a vendor_order")),
        }
    }
}

/// Talks to a vendor about a product, or to the other side about a vendor order. Where the two talk about it already, it is said there.
#[utoipa::path(post, path = "/api/v1/conversations", tag = "conversations", operation_id = "beginConversation", request_body = NewConversation,
    params(GuestCart, Idempotency), security((), ("bearer" = [])),
    responses((status = 201, description = "It was said.", body = Sent)))]
async fn begin(
    State(messages): State<Messages>,
    visitor: Visitor,
    idempotency: Idempotency,
    Json(new, digest): Json<NewConversation>,
) -> Result<Response, Problem> {
    let about = new.about()?;
    let said = move |messages: Messages, visitor: Visitor, claim: Option<Claim>| async move {
        messages.begin(&visitor, about, &new.text, claim.as_ref()).await
    };
    messages.once(visitor, idempotency, "POST /conversations", digest, said).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Walk {
    /// Those of a vendor you work for, in place of your own.
    #[param(value_type = Option<String>, format = "uuid")]
    vendor: Option<VendorId>,
    /// How many, 1 to 50.
    #[serde(default)]
    #[param(inline, value_type = Option<Limit>)]
    limit: Limit,
    /// `next` of the page before.
    after: Option<String>,
}

/// Your conversations, or a vendor's: those first in which something was said last.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations", operation_id = "conversations", params(GuestCart, Walk),
    security((), ("bearer" = [])),
    responses((status = 200, description = "A page of conversations.", body = Paging<ConversationView>)))]
async fn list(
    State(messages): State<Messages>,
    visitor: Visitor,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    let limit = walk.limit.rows();
    let before = match &walk.after {
        None => NEWEST,
        Some(cursor) => Cursor::decode::<Before>("conversations", cursor)?,
    };
    let owner = messages.owner(&visitor, walk.vendor).await?;
    let mut items = messages.inbox(&messages.reads(), &owner, before, limit).await?;
    let has_more = items.len() as i64 > limit;
    items.truncate(limit as usize);
    let last = items.last().filter(|_| has_more);
    let next = last.map(|last| Cursor::encode("conversations", &(last.last_at, last.id.0)));
    Ok(axum::Json(Paging { items, has_more, next }).into_response())
}

/// How much is not read.
#[derive(Debug, Serialize, ToSchema)]
struct Unread {
    /// Messages to you as a customer.
    own: i64,
    /// Messages to the vendors you work for.
    vendors: i64,
}

/// How many messages you have not read.
#[utoipa::path(get, path = "/api/v1/conversations/unread", tag = "conversations", operation_id = "unreadMessages", security(("bearer" = [])),
    responses((status = 200, description = "The numbers.", body = Unread)))]
async fn unread(State(messages): State<Messages>, visitor: Visitor) -> Result<axum::Json<Unread>, Problem> {
    let who = visitor.signed_in()?;
    let own = messages.unread_of_account(who.id).await?;
    let mut vendors = 0;
    for vendor in messages.0.vendors.of_account_kept(who.id).await?.iter() {
        vendors += messages.unread_of_vendor(vendor.id).await?;
    }
    Ok(axum::Json(Unread { own, vendors }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// How many, 1 to 50.
    #[serde(default)]
    #[param(inline, value_type = Option<Limit>)]
    limit: Limit,
    /// Only what was said before the message of this number.
    #[param(minimum = 1)]
    before: Option<i32>,
    /// Only what was said after the message of this number: the first of it.
    #[param(minimum = 0)]
    after: Option<i32>,
}

/// What was said, in that order.
#[derive(Debug, Serialize, ToSchema)]
struct Stretched {
    /// The messages.
    items: Vec<MessageView>,
    /// Whether there are more: before these, or behind them if you asked for what came after.
    has_more: bool,
}

/// What was said in a conversation: the end of it, or what you ask for.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/messages", tag = "conversations", operation_id = "messages",
    params(("id" = ConversationId, Path), GuestCart, Which), security((), ("bearer" = [])),
    responses((status = 200, description = "Messages.", body = Stretched)))]
async fn show(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
    Query(which): Query<Which>,
) -> Result<axum::Json<Stretched>, Problem> {
    let stretch = match (which.before, which.after) {
        (None, None) => Stretch::Before(i32::MAX),
        (Some(number), None) => Stretch::Before(number),
        (None, Some(number)) => Stretch::After(number),
        (Some(_), Some(_)) => return Err(Problem::field("after", "say either before or after")),
    };
    let (of, _) = messages.taking_part(&messages.0.db, &visitor, id).await?;
    let (items, has_more) = messages.stretch(&messages.reads(), &of, stretch, which.limit.rows()).await?;
    Ok(axum::Json(Stretched { items, has_more }))
}

/// A message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    /// What is said.
    text: Text<1, 4000>,
}

/// Says something.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", tag = "conversations", operation_id = "sendMessage",
    params(("id" = ConversationId, Path), GuestCart, Idempotency), security((), ("bearer" = [])), request_body = NewMessage,
    responses((status = 201, description = "It was said.", body = Sent)))]
async fn say(
    State(messages): State<Messages>,
    visitor: Visitor,
    idempotency: Idempotency,
    Path(id): Path<ConversationId>,
    Json(new, mut digest): Json<NewMessage>,
) -> Result<Response, Problem> {
    // The id is part of what is asked, as the body is.
    digest.iter_mut().zip(id.0.as_bytes()).for_each(|(byte, of_id)| *byte ^= of_id);
    let said = move |messages: Messages, visitor: Visitor, claim: Option<Claim>| async move {
        messages.say(&visitor, id, &new.text, claim.as_ref()).await
    };
    messages.once(visitor, idempotency, "POST /conversations/messages", digest, said).await
}

/// Up to what you have read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReadUpTo {
    /// The number of the last message that you have seen.
    #[schema(minimum = 1)]
    number: i32,
}

/// Notes that you, or your shop, have read a conversation up to a message.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/read", tag = "conversations", operation_id = "readConversation",
    params(("id" = ConversationId, Path), GuestCart), security((), ("bearer" = [])), request_body = ReadUpTo,
    responses((status = 204, description = "It is noted.")))]
async fn read(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
    Json(up_to, _): Json<ReadUpTo>,
) -> Result<StatusCode, Problem> {
    messages.read_up_to(&visitor, id, up_to.number).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks who runs the market into a conversation.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/operator", tag = "conversations", operation_id = "askOperator",
    params(("id" = ConversationId, Path), GuestCart), security((), ("bearer" = [])),
    responses((status = 204, description = "They see it.")))]
async fn ask_operators(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
) -> Result<StatusCode, Problem> {
    detached(async move { messages.ask_operators(&visitor, id).await }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells the others that you are writing: at most every few seconds while you do. It is kept nowhere.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/typing", tag = "conversations", operation_id = "typing",
    params(("id" = ConversationId, Path), GuestCart), security((), ("bearer" = [])),
    responses((status = 204, description = "Who follows the conversation is told.")))]
async fn typing(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
) -> Result<StatusCode, Problem> {
    messages.typing(&messages.takes_part(&visitor, id).await?);
    Ok(StatusCode::NO_CONTENT)
}

/// What is said, live: at each event, ask for the messages after the last one you have.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/stream", tag = "conversations", operation_id = "followConversation",
    params(("id" = ConversationId, Path), GuestCart, LastEventId), security((), ("bearer" = [])),
    responses((status = 200, description = "Events: message.sent; typing, which has no id.", content_type = "text/event-stream", body = StreamEvent)))]
async fn follow(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
    LastEventId(after): LastEventId,
) -> Result<Response, Problem> {
    let hub = messages.0.hub.clone();
    let may = move || {
        let (messages, visitor) = (messages.clone(), visitor.clone());
        async move { Ok(messages.may_follow(&visitor, &id.to_string()).await?.0) }.boxed()
    };
    sse(&hub, &topic(id), after, may).await
}

impl Messages {
    /// Says something on a task of its own, or answers what the first request with this key was answered.
    async fn once<F>(
        &self,
        visitor: Visitor,
        idempotency: Idempotency,
        route: &'static str,
        digest: Digest,
        say: impl FnOnce(Messages, Visitor, Option<Claim>) -> F + Send + 'static,
    ) -> Result<Response, Problem>
    where
        F: Future<Output = Result<Sent, Problem>> + Send,
    {
        let claimed = idempotency.claim(&self.0.db, &self.0.env, visitor.scope(), route, &digest).await?;
        let claim = match claimed {
            Claimed::Answered(response) => return Ok(response),
            Claimed::Work(claim) => claim,
        };
        let messages = self.clone();
        let sent = detached(async move {
            let outcome = say(messages.clone(), visitor, claim.clone()).await;
            if let (Err(_), Some(claim)) = (&outcome, &claim) {
                claim.release(&messages.0.db).await?;
            }
            outcome
        })
        .await?;
        Ok((StatusCode::CREATED, axum::Json(sent)).into_response())
    }
}
