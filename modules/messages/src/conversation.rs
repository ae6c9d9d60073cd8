//! Beginning a conversation, and saying something in it.

use axum::http::StatusCode;
use catalog::ProductId;
use identity::Visitor;
use jiff::Timestamp;
use kit_core::{AccountId, Cause, TokenHash};
use kit_db::{Runs, Transaction};
use kit_jobs::emit;
use kit_web::{Claim, Problem};
use orders::VendorOrderId;
use serde::Serialize;
use utoipa::ToSchema;
use vendors::VendorId;

use crate::{ConversationId, MessageSent, Messages, Readers, Side};

kit_db::row! {
    /// A conversation as it is stored.
    #[derive(Clone, Debug)]
    pub(crate) struct Conversation {
        pub(crate) id: ConversationId,
        pub(crate) product_id: Option<ProductId>,
        pub(crate) vendor_order_id: Option<VendorOrderId>,
        pub(crate) subject: String,
        pub(crate) vendor_id: VendorId,
        pub(crate) vendor_name: String,
        pub(crate) account_id: Option<AccountId>,
        pub(crate) guest_hash: Option<TokenHash>,
        pub(crate) customer_name: String,
        /// The number of the last message.
        pub(crate) messages: i32,
        pub(crate) operator_asked: bool,
    }
}

kit_db::row! { struct Written { number: i32, at: Timestamp } }

kit_db::queries! { in "conversation.sql";
    conversation(id: ConversationId) -> Conversation;
    conversation_about_product(product: ProductId, account: AccountId) -> (ConversationId,);
    conversation_about_vendor_order(vendor_order: VendorOrderId) -> (ConversationId,);
    begin_conversation(
        id: ConversationId, product: Option<ProductId>, vendor_order: Option<VendorOrderId>, subject: &'q str, vendor: VendorId,
        vendor_name: &'q str, account: Option<AccountId>, guest: Option<&'q TokenHash>, customer_name: &'q str, now: Timestamp,
    ) -> ();
    write_message(
        conversation: ConversationId, side: &'static str, sender: Option<AccountId>, sender_name: &'q str, text: &'q str,
        note: Option<&'static str>, now: Timestamp,
    ) -> Written;
    ask_operator(conversation: ConversationId) -> ();
    lock_conversation(id: ConversationId) -> (ConversationId,);
    read_by(conversation: ConversationId) -> (Side,);
    mark_read(conversation: ConversationId, side: &'static str, number: i32) -> ();
}

/// What a conversation is to be about.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A product that is on sale.
    Product(ProductId),
    /// A vendor's part of an order.
    VendorOrder(VendorOrderId),
}

/// What a conversation is called, and who takes part.
#[derive(Clone, Debug)]
pub struct Heading {
    /// What it is about.
    pub subject: String,
    /// The same, if it is an order.
    pub vendor_order: Option<VendorOrderId>,
    /// What the vendor is called.
    pub vendor_name: String,
    /// What the customer is called.
    pub customer_name: String,
}

/// A message that was sent.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Sent {
    /// In which conversation.
    pub conversation: ConversationId,
    /// Its number there.
    pub number: i32,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// What two are to talk about, and who they are.
pub(crate) struct Beginning {
    about: About,
    pub(crate) subject: String,
    vendor: VendorId,
    pub(crate) vendor_name: String,
    account: Option<AccountId>,
    guest: Option<TokenHash>,
    pub(crate) customer_name: String,
}

/// What is said: a text, or what somebody does.
#[derive(Clone, Copy)]
pub(crate) enum Saying<'s> {
    Text(&'s str),
    OperatorAsked,
}

/// Who says something.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    pub(crate) side: Side,
    account: Option<AccountId>,
    pub(crate) name: String,
}

impl Messages {
    /// The conversation and as what the visitor takes part in it; 404 for who does not.
    pub(crate) async fn taking_part(
        &self,
        on: &impl Runs,
        visitor: &Visitor,
        id: ConversationId,
    ) -> Result<(Conversation, Speaker), Problem> {
        let nothing = || Problem::not_found("conversation");
        let found = conversation(id).optional(on).await?.ok_or_else(nothing)?;
        let speaker = self.speaker(on, visitor, &found).await?.ok_or_else(nothing)?;
        Ok((found, speaker))
    }

    async fn speaker(
        &self,
        on: &impl Runs,
        visitor: &Visitor,
        of: &Conversation,
    ) -> Result<Option<Speaker>, kit_db::Error> {
        let customer = visitor.customer();
        let account = customer.account;
        let own = (account.is_some() && account == of.account_id)
            || (customer.guest.is_some() && customer.guest == of.guest_hash);
        if own {
            return Ok(Some(Speaker { side: Side::Customer, account, name: of.customer_name.clone() }));
        }
        let Some(who) = &visitor.account else { return Ok(None) };
        if self.0.vendors.works_at(on, of.vendor_id, who.id).await? {
            return Ok(Some(Speaker { side: Side::Vendor, account, name: of.vendor_name.clone() }));
        }
        let asked = who.is_operator && of.operator_asked;
        Ok(asked.then(|| Speaker { side: Side::Operator, account, name: self.0.market.title.clone() }))
    }

    /// Says the first thing about something, or one more where the two talk about it already.
    pub(crate) async fn begin(
        &self,
        visitor: &Visitor,
        about: About,
        text: &str,
        claim: Option<&Claim>,
    ) -> Result<Sent, Problem> {
        let tx = self.0.db.begin().await?;
        let (_, beginning) = self.beginning(&tx, visitor, about).await?;
        let id = match self.talk_about(&tx, &beginning).await? {
            Some(id) => id,
            None => {
                let (product, vendor_order) = match about {
                    About::Product(product) => (Some(product), None),
                    About::VendorOrder(vendor_order) => (None, Some(vendor_order)),
                };
                let of = &beginning;
                begin_conversation(
                    self.0.env.id(),
                    product,
                    vendor_order,
                    &of.subject,
                    of.vendor,
                    &of.vendor_name,
                    of.account,
                    of.guest.as_ref(),
                    &of.customer_name,
                    self.0.env.now(),
                )
                .execute(&tx)
                .await?;
                // This one, or that of who was faster.
                self.talk_about(&tx, of).await?.ok_or_else(|| Problem::busy(1))?
            }
        };
        let (found, speaker) = self.taking_part(&tx, visitor, id).await?;
        self.say_in(tx, &found, &speaker, Saying::Text(text), claim, &visitor.cause()).await
    }

    /// The conversation in which this is talked about already.
    pub(crate) async fn already(
        &self,
        visitor: &Visitor,
        about: About,
    ) -> Result<Option<ConversationId>, Problem> {
        let (_, beginning) = self.beginning(&self.0.db, visitor, about).await?;
        Ok(self.talk_about(&self.0.db, &beginning).await?)
    }

    async fn talk_about(
        &self,
        on: &impl Runs,
        of: &Beginning,
    ) -> Result<Option<ConversationId>, kit_db::Error> {
        let found = match (of.about, of.account) {
            (About::VendorOrder(id), _) => conversation_about_vendor_order(id).optional(on).await?,
            (About::Product(id), Some(account)) => {
                conversation_about_product(id, account).optional(on).await?
            }
            (About::Product(_), None) => None,
        };
        Ok(found.map(|(id,)| id))
    }

    /// Who would talk, if the visitor may: about a product on sale who is signed in, about an order who has bought or sells it.
    pub(crate) async fn beginning(
        &self,
        on: &impl Runs,
        visitor: &Visitor,
        about: About,
    ) -> Result<(Side, Beginning), Problem> {
        match about {
            About::Product(product) => {
                let who = visitor.signed_in()?;
                let found = self.0.catalog.on_sale(on, product).await?;
                let found = found.ok_or_else(|| Problem::not_found("product"))?;
                if self.0.vendors.works_at(on, found.vendor, who.id).await? {
                    let detail = "This is your own product: customers begin to talk about it.";
                    return Err(Problem::conflict("own_product", detail));
                }
                let beginning = Beginning {
                    about,
                    subject: found.name,
                    vendor: found.vendor,
                    vendor_name: found.vendor_name,
                    account: Some(who.id),
                    guest: None,
                    customer_name: who.name.clone(),
                };
                Ok((Side::Customer, beginning))
            }
            About::VendorOrder(id) => {
                let nothing = || Problem::not_found("vendor order");
                let found = self.0.orders.sides(on, id).await?.ok_or_else(nothing)?;
                let customer = visitor.customer();
                let own = (customer.account.is_some() && customer.account == found.account_id)
                    || (customer.guest.is_some() && customer.guest == found.guest_hash);
                if !own {
                    let who = visitor.account.as_ref().ok_or_else(nothing)?;
                    let works = self.0.vendors.works_at(on, found.vendor_id, who.id).await?;
                    works.then_some(()).ok_or_else(nothing)?;
                }
                let beginning = Beginning {
                    about,
                    subject: format!("Order {}", found.number),
                    vendor: found.vendor_id,
                    vendor_name: found.vendor_name,
                    account: found.account_id,
                    guest: found.guest_hash,
                    customer_name: found.address.name.into_inner(),
                };
                Ok((if own { Side::Customer } else { Side::Vendor }, beginning))
            }
        }
    }

    /// Says something in a conversation that the visitor takes part in.
    pub(crate) async fn say(
        &self,
        visitor: &Visitor,
        id: ConversationId,
        text: &str,
        claim: Option<&Claim>,
    ) -> Result<Sent, Problem> {
        let tx = self.0.db.begin().await?;
        let (found, speaker) = self.taking_part(&tx, visitor, id).await?;
        self.say_in(tx, &found, &speaker, Saying::Text(text), claim, &visitor.cause()).await
    }

    /// Asks the operators in; once they are, nothing happens.
    pub(crate) async fn ask_operators(&self, visitor: &Visitor, id: ConversationId) -> Result<(), Problem> {
        let tx = self.0.db.begin().await?;
        let (found, speaker) = self.taking_part(&tx, visitor, id).await?;
        if ask_operator(id).execute(&tx).await? == 1 {
            self.say_in(tx, &found, &speaker, Saying::OperatorAsked, None, &visitor.cause()).await?;
        }
        Ok(())
    }

    async fn say_in(
        &self,
        tx: Transaction,
        of: &Conversation,
        speaker: &Speaker,
        saying: Saying<'_>,
        claim: Option<&Claim>,
        cause: &Cause,
    ) -> Result<Sent, Problem> {
        let now = self.0.env.now();
        let (text, note) = match saying {
            Saying::Text(text) => (text, None),
            Saying::OperatorAsked => ("", Some("operator_asked")),
        };
        let written =
            write_message(of.id, speaker.side.as_str(), speaker.account, &speaker.name, text, note, now);
        let Written { number, at } = written.one(&tx).await?;
        let (conversation, side) = (of.id, speaker.side);
        let sent = Sent { conversation, number, at };
        let fact =
            MessageSent { conversation, number, side, account: of.account_id, vendor: of.vendor_id, at };
        emit(&fact, cause, &self.0.market, now).execute(&tx).await?;
        if let Some(claim) = claim {
            let body = serde_json::to_string(&sent).map_err(Problem::internal)?;
            match claim.answered(StatusCode::CREATED, &body).execute(&tx).await {
                Err(error) if error.ensured() == Some("lease_lost") => return Err(kit_web::still_running()),
                outcome => outcome?,
            };
        }
        tx.commit().await?;
        self.0.wake.ring();
        Ok(sent)
    }

    /// Notes that a side has read a conversation up to a message; to have read less than before changes nothing.
    pub(crate) async fn read_up_to(
        &self,
        visitor: &Visitor,
        id: ConversationId,
        number: i32,
    ) -> Result<(), Problem> {
        let (of, speaker) = self.taking_part(&self.0.db, visitor, id).await?;
        let tx = self.0.db.begin().await?;
        // What is being said meanwhile is counted before, or after.
        lock_conversation(id).one(&tx).await?;
        let more = mark_read(id, speaker.side.as_str(), number).execute(&tx).await? > 0;
        tx.commit().await?;
        if more && let Some(hook) = self.0.read.get() {
            let readers = match speaker.side {
                Side::Customer => of.account_id.map_or(Readers::Guest, |id| Readers::Accounts(vec![id])),
                Side::Vendor => Readers::Accounts(self.0.vendors.staff_of(&self.0.db, of.vendor_id).await?),
                Side::Operator => Readers::Accounts(speaker.account.into_iter().collect()),
            };
            hook(id, readers).await?;
        }
        Ok(())
    }

    /// The sides that have read all of a conversation.
    pub async fn read_by(&self, id: ConversationId) -> Result<Vec<Side>, kit_db::Error> {
        let sides = read_by(id).all(&self.0.db).await?;
        Ok(sides.into_iter().map(|(side,)| side).collect())
    }

    /// What a conversation is called, and who takes part; none if there is none.
    pub async fn heading(&self, id: ConversationId) -> Result<Option<Heading>, kit_db::Error> {
        let found = conversation(id).optional(&self.0.db).await?;
        Ok(found.map(|of| Heading {
            subject: of.subject,
            vendor_order: of.vendor_order_id,
            vendor_name: of.vendor_name,
            customer_name: of.customer_name,
        }))
    }
}
