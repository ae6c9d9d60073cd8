//! What the module states.

use jiff::Timestamp;
use kit_core::AccountId;
use kit_jobs::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vendors::VendorId;

use crate::{ConversationId, Side};

/// Something was said. What it was is read from the conversation, by who may.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MessageSent {
    /// Where.
    pub conversation: ConversationId,
    /// Which of its messages.
    pub number: i32,
    /// Who said it.
    pub side: Side,
    /// The customer's account; none of a guest.
    pub account: Option<AccountId>,
    /// The vendor.
    pub vendor: VendorId,
    /// When.
    pub at: Timestamp,
}

impl Fact for MessageSent {
    const KIND: &'static str = "messages.sent";
    fn subject(&self) -> Uuid {
        self.conversation.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each shape that was ever written stands here, and is never taken away: it is in the audit, and may be in a queue.
    #[test]
    fn what_older_releases_wrote_is_read() {
        let id = "01930000-0000-7000-8000-000000000001";
        let written = format!(
            r#"{{"conversation":"{id}","number":1,"side":"vendor","account":null,"vendor":"{id}","at":"2026-11-27T08:00:00Z"}}"#
        );
        let read = MessageSent::read(1, serde_json::from_str(&written).unwrap()).unwrap();
        assert_eq!((read.number, read.side), (1, Side::Vendor));
    }
}
