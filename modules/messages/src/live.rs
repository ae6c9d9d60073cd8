//! What of conversations is seen live.

use identity::Visitor;
use kit_cache::Watch;
use kit_jobs::{Event, Fact};
use kit_web::Problem;
use serde::Serialize;
use serde_json::{Value, json};
use vendors::staff_tag;

use crate::{ConversationId, MessageSent, Messages, Side};

/// Somebody who takes part in a conversation, when it was last looked at.
#[derive(Clone, Debug)]
pub struct TakesPart {
    /// In which.
    pub conversation: ConversationId,
    /// Its topic.
    pub topic: String,
    side: Side,
    name: String,
}

/// Who is writing.
#[derive(Serialize)]
struct Typing<'a> {
    conversation: ConversationId,
    side: Side,
    name: &'a str,
}

/// The topic of a conversation.
pub(crate) fn topic(conversation: ConversationId) -> String {
    format!("conversation:{conversation}")
}

impl Messages {
    /// As what who asks may follow a conversation, and what that rests on; 404 if there is none, or none for who asks.
    pub async fn may_follow(&self, visitor: &Visitor, id: &str) -> Result<(Watch, TakesPart), Problem> {
        let staff = visitor.account.iter().map(|account| staff_tag(account.id));
        let watch = self.0.catalog.cache().watch(visitor.tags().into_iter().chain(staff));
        self.0.identity.stays(visitor).await?;
        let id = id.parse().map_err(|_| Problem::not_found("conversation"))?;
        Ok((watch, self.takes_part(visitor, id).await?))
    }

    pub(crate) async fn takes_part(
        &self,
        visitor: &Visitor,
        id: ConversationId,
    ) -> Result<TakesPart, Problem> {
        let (_, speaker) = self.taking_part(&self.0.db, visitor, id).await?;
        Ok(TakesPart { conversation: id, topic: topic(id), side: speaker.side, name: speaker.name })
    }

    /// Tells who follows a conversation that somebody is writing: of the moment, kept nowhere.
    pub fn typing(&self, who: &TakesPart) {
        let typing = Typing { conversation: who.conversation, side: who.side, name: &who.name };
        self.0.hub.say(&who.topic, "typing", &typing);
    }
}

/// Topic, event and data of what an event means to who is watching.
pub fn topics(event: &Event) -> Vec<(String, &'static str, Value)> {
    if event.kind != MessageSent::KIND {
        return Vec::new();
    }
    // An event whose payload cannot be read is shown to nobody; its handlers report it.
    let Ok(sent) = serde_json::from_value::<MessageSent>(event.payload.clone()) else { return Vec::new() };
    let data = json!({
        "conversation": sent.conversation, "number": sent.number, "side": sent.side, "at": sent.at,
    });
    let followers = [Some(topic(sent.conversation)), Some(format!("vendor:{}", sent.vendor))];
    let account = sent.account.map(|account| format!("account:{account}"));
    followers
        .into_iter()
        .chain([account])
        .flatten()
        .map(|topic| (topic, "message.sent", data.clone()))
        .collect()
}
