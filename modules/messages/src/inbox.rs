//! Lists of conversations, and what was said in one.

use catalog::ProductId;
use identity::{Customer, Visitor};
use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};
use kit_db::{Reads, Runs};
use kit_web::Problem;
use orders::VendorOrderId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vendors::VendorId;

use crate::conversation::Conversation;
use crate::{ConversationId, Messages, Side};

kit_db::row! {
    struct InboxRow {
        id: ConversationId, side: Side, product_id: Option<ProductId>, vendor_order_id: Option<VendorOrderId>, subject: String,
        vendor_id: VendorId, vendor_name: String, customer_name: String, last_at: Timestamp, unread: i32,
        last_side: Option<Side>, last_text: Option<String>, last_text_at: Option<Timestamp>,
    }
}
kit_db::row! {
    struct MessageRow { number: i32, side: Side, sender_name: String, text: String, note: Option<String>, at: Timestamp }
}

kit_db::queries! { in "inbox.sql";
    inbox_of_account(account: AccountId, before: Timestamp, before_id: Uuid, limit: i64) -> InboxRow;
    inbox_of_guest(guest: &'q TokenHash, before: Timestamp, before_id: Uuid, limit: i64) -> InboxRow;
    inbox_of_vendor(vendor: VendorId, before: Timestamp, before_id: Uuid, limit: i64) -> InboxRow;
    inbox_of_operators(before: Timestamp, before_id: Uuid, limit: i64) -> InboxRow;
    unread_of_account(account: AccountId) -> (i64,);
    unread_of_vendor(vendor: VendorId) -> (i64,);
    messages_before(conversation: ConversationId, number: i32, limit: i64) -> MessageRow;
    messages_after(conversation: ConversationId, number: i32, limit: i64) -> MessageRow;
}

/// What a conversation is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Subject {
    /// The product, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<ProductId>,
    /// The vendor order, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vendor_order: Option<VendorOrderId>,
    /// What it was called when the conversation began.
    pub(crate) title: String,
}

/// A conversation in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ConversationView)]
pub(crate) struct ConversationView {
    /// Its id.
    pub(crate) id: ConversationId,
    /// What it is about.
    pub(crate) about: Subject,
    /// As what you take part.
    pub(crate) side: Side,
    /// The vendor.
    pub(crate) vendor: VendorId,
    /// What the vendor is called.
    pub(crate) vendor_name: String,
    /// What the customer is called.
    pub(crate) customer_name: String,
    /// When something was last said or done.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) last_at: Timestamp,
    /// How many messages of others you have not read.
    pub(crate) unread: i32,
    /// The last message that has a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last: Option<LastMessage>,
}

/// The last message of a conversation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct LastMessage {
    /// Who said it.
    pub(crate) side: Side,
    /// Its first 200 characters.
    pub(crate) text: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
}

/// Something that was said.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MessageView)]
pub(crate) struct MessageView {
    /// Its place in the conversation, from 1.
    pub(crate) number: i32,
    /// Who said it.
    pub(crate) side: Side,
    /// What they are called.
    pub(crate) name: String,
    /// What was said; empty where something was done.
    pub(crate) text: String,
    /// What was done: `operator_asked`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
}

/// Whose conversations.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    Customer(Customer),
    /// The caller is its staff.
    Vendor(VendorId),
    /// The caller runs the market.
    Operators,
}

/// A place in a list: the sort key of the last row seen.
pub(crate) type Before = (Timestamp, Uuid);

/// Before everything: where a walk begins.
pub(crate) const NEWEST: Before = (Timestamp::MAX, Uuid::max());

/// Which messages of a conversation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stretch {
    /// The last ones before this number.
    Before(i32),
    /// The first ones after it.
    After(i32),
}

impl Messages {
    /// What a request's reads run on: as fresh as who asks needs.
    pub(crate) fn reads(&self) -> Reads {
        self.0.db.reads(kit_web::reader())
    }

    /// Conversations in which something was said last, one more than `limit` if there are more. However long they are, it is one query.
    pub(crate) async fn inbox(
        &self,
        on: &impl Runs,
        of: &Owner,
        (before, before_id): Before,
        limit: i64,
    ) -> Result<Vec<ConversationView>, kit_db::Error> {
        let rows = match of {
            Owner::Customer(Customer { account: Some(account), .. }) => {
                inbox_of_account(*account, before, before_id, limit + 1).all(on).await?
            }
            Owner::Customer(Customer { guest: Some(guest), .. }) => {
                inbox_of_guest(guest, before, before_id, limit + 1).all(on).await?
            }
            Owner::Customer(_) => Vec::new(),
            Owner::Vendor(vendor) => inbox_of_vendor(*vendor, before, before_id, limit + 1).all(on).await?,
            Owner::Operators => inbox_of_operators(before, before_id, limit + 1).all(on).await?,
        };
        Ok(rows.into_iter().map(ConversationView::from).collect())
    }

    /// How many messages an account has not read as a customer.
    pub async fn unread_of_account(&self, account: AccountId) -> Result<i64, kit_db::Error> {
        Ok(unread_of_account(account).one(&self.0.db).await?.0)
    }

    /// How many messages a vendor's staff has not read.
    pub async fn unread_of_vendor(&self, vendor: VendorId) -> Result<i64, kit_db::Error> {
        Ok(unread_of_vendor(vendor).one(&self.0.db).await?.0)
    }

    /// A stretch of a conversation in the order in which it was said, and whether there is more beyond it.
    pub(crate) async fn stretch(
        &self,
        on: &impl Runs,
        of: &Conversation,
        stretch: Stretch,
        limit: i64,
    ) -> Result<(Vec<MessageView>, bool), kit_db::Error> {
        let mut rows = match stretch {
            Stretch::Before(number) => messages_before(of.id, number, limit + 1).all(on).await?,
            Stretch::After(number) => messages_after(of.id, number, limit + 1).all(on).await?,
        };
        let more = rows.len() as i64 > limit;
        rows.truncate(limit as usize);
        if let Stretch::Before(_) = stretch {
            rows.reverse();
        }
        Ok((rows.into_iter().map(MessageView::from).collect(), more))
    }

    /// Whose conversations are asked for: the visitor's own, or those of a vendor that the visitor works for.
    pub(crate) async fn owner(&self, visitor: &Visitor, vendor: Option<VendorId>) -> Result<Owner, Problem> {
        match vendor {
            None => Ok(Owner::Customer(visitor.customer())),
            Some(vendor) => {
                let who = visitor.signed_in()?;
                let works = self.0.vendors.works_at(&self.0.db, vendor, who.id).await?;
                // Operators see what they are asked in to, not every shop's letters.
                let nothing = || Problem::not_found("vendor");
                works.then_some(Owner::Vendor(vendor)).ok_or_else(nothing)
            }
        }
    }
}

impl From<InboxRow> for ConversationView {
    fn from(row: InboxRow) -> Self {
        let last = match (row.last_side, row.last_text, row.last_text_at) {
            (Some(side), Some(text), Some(at)) => Some(LastMessage { side, text, at }),
            _ => None,
        };
        Self {
            id: row.id,
            about: Subject { product: row.product_id, vendor_order: row.vendor_order_id, title: row.subject },
            side: row.side,
            vendor: row.vendor_id,
            vendor_name: row.vendor_name,
            customer_name: row.customer_name,
            last_at: row.last_at,
            unread: row.unread,
            last,
        }
    }
}

impl From<MessageRow> for MessageView {
    fn from(row: MessageRow) -> Self {
        let MessageRow { number, side, sender_name, text, note, at } = row;
        Self { number, side, name: sender_name, text, note, at }
    }
}
