//! Who connects to the market live, and what they may follow and say.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use delivery::Delivery;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use identity::{Identity, Visitor};
use kit_cache::Watch;
use kit_core::{Env, Point, RequestId};
use kit_live::{Door, Guest, Said};
use kit_web::{CART_HEADER, Problem};
use messages::{ConversationId, Messages, TakesPart};
use notify::Notify;
use orders::Orders;
use serde::Deserialize;
use serde_json::Value;

/// The door of one market.
pub(crate) struct MarketDoor {
    pub(crate) identity: Identity,
    pub(crate) orders: Orders,
    pub(crate) messages: Messages,
    pub(crate) notify: Notify,
    pub(crate) delivery: Delivery,
    pub(crate) env: Env,
}

struct Inside {
    identity: Identity,
    orders: Orders,
    messages: Messages,
    notify: Notify,
    delivery: Delivery,
    visitor: Visitor,
    /// The conversations that are followed.
    talks: Mutex<Vec<TakesPart>>,
}

impl Door for MarketDoor {
    /// By `auth: { token, cart }`, as `Authorization: Bearer` and `X-Cart` are, or by the cookies of a page.
    fn greet<'a>(
        &'a self,
        headers: &'a HeaderMap,
        auth: &'a Value,
    ) -> BoxFuture<'a, Result<Arc<dyn Guest>, Problem>> {
        async move {
            let mut headers = headers.clone();
            let told = |name: &str| auth[name].as_str().filter(|text| !text.is_empty());
            let value = |text: String| {
                HeaderValue::from_str(&text)
                    .map_err(|_| Problem::field("auth", "is not what it was given as"))
            };
            if let Some(token) = told("token") {
                headers.insert(header::AUTHORIZATION, value(format!("Bearer {token}"))?);
            }
            if let Some(cart) = told("cart") {
                headers.insert(CART_HEADER, value(cart.to_owned())?);
            }
            let visitor = self.identity.visitor(&headers, RequestId::new(self.env.id())).await?;
            if visitor.account.is_none() && visitor.guest.is_none() {
                return Err(Problem::sign_in_first());
            }
            let (identity, orders) = (self.identity.clone(), self.orders.clone());
            let (messages, notify, delivery) =
                (self.messages.clone(), self.notify.clone(), self.delivery.clone());
            let talks = Mutex::default();
            Ok(Arc::new(Inside { identity, orders, messages, notify, delivery, visitor, talks })
                as Arc<dyn Guest>)
        }
        .boxed()
    }
}

impl Guest for Inside {
    fn who(&self) -> String {
        self.visitor.scope()
    }

    fn may_join<'a>(&'a self, topic: &'a str) -> BoxFuture<'a, Result<Watch, Problem>> {
        async move {
            match topic.split_once(':') {
                Some(("conversation", id)) => {
                    let (right, who) = self.messages.may_follow(&self.visitor, id).await?;
                    self.takes_part(who);
                    Ok(right)
                }
                Some(("courier", id)) => self.delivery.may_follow(&self.visitor, id).await,
                Some(("account", id)) => self.notify.may_follow(&self.visitor, id).await,
                _ => self.orders.may_follow(&self.identity, &self.visitor, topic).await,
            }
        }
        .boxed()
    }

    fn said(&self, said: Said<'_>) -> Option<Result<Value, Problem>> {
        match said.event {
            "typing" => Some(self.typing(said)),
            "position" => Some(self.position(said)),
            _ => None,
        }
    }
}

/// `typing`: in which conversation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typing {
    conversation: ConversationId,
}

impl Inside {
    /// Notes as what somebody takes part in a conversation: who types says so often, and is not looked up each time.
    fn takes_part(&self, who: TakesPart) {
        let mut talks = self.talks();
        talks.retain(|known| known.conversation != who.conversation);
        talks.push(who);
    }

    /// In a conversation that is followed: whoever may not any more does not follow it either.
    fn typing(&self, said: Said<'_>) -> Result<Value, Problem> {
        let typing: Typing = serde_json::from_str(said.data.get())
            .map_err(|error| Problem::field("conversation", error.to_string()))?;
        let mut talks = self.talks();
        talks.retain(|talk| said.feed.follows(&talk.topic));
        let who = talks.iter().find(|talk| talk.conversation == typing.conversation);
        self.messages.typing(who.ok_or_else(|| Problem::not_found("conversation"))?);
        Ok(Value::Null)
    }

    /// `position`: where a courier is, on the topic of itself.
    fn position(&self, said: Said<'_>) -> Result<Value, Problem> {
        let point: Point = serde_json::from_str(said.data.get())
            .map_err(|error| Problem::field("position", error.to_string()))?;
        let account = self.visitor.signed_in()?.id;
        self.delivery.position(account, point)?;
        Ok(Value::Null)
    }

    fn talks(&self) -> MutexGuard<'_, Vec<TakesPart>> {
        self.talks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
