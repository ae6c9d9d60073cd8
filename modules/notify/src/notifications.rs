//! What is new for an account, in the page; and by mail, if it is not seen for a while.

use delivery::{CourierNear, DeliveryId, DeliveryMoved};
use identity::Account;
use jiff::{SignedDuration, Timestamp};
use kit_cache::{Found, Tag};
use kit_core::AccountId;
use kit_db::{Runs, Transaction};
use kit_jobs::{Failure, Received};
use kit_web::Problem;
use messages::{ConversationId, Heading, MessageSent, Readers, Side};
use orders::{OrderPaid, Status, VendorOrderMoved};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::live::topic;
use crate::once::Envelope;
use crate::{Notify, letters};

/// A message that is not seen for so long is told of by mail.
const UNSEEN: SignedDuration = SignedDuration::from_mins(10);
/// How long it is known what was new.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
const BATCH: i64 = 1000;

kit_db::row! {
    /// Something that is new.
    #[derive(Clone, Debug, Serialize, ToSchema)]
    #[schema(as = Notification)]
    pub(crate) struct NotificationView {
        /// Its number.
        pub(crate) id: i64,
        /// `order`: something that you bought; `sale`: something to do for your shop; `message`: somebody wrote to you.
        pub(crate) kind: String,
        /// What happened, in a sentence.
        pub(crate) title: String,
        /// The path of the page that shows it.
        pub(crate) link: String,
        /// When.
        #[schema(value_type = String, format = DateTime)]
        pub(crate) at: Timestamp,
        /// Whether it was seen.
        pub(crate) seen: bool,
    }
}

kit_db::row! { struct Unseen { id: i64, account_id: Option<AccountId>, subject: Uuid, event_id: i64, link: String } }

kit_db::queries! { in "notifications.sql";
    tell(
        accounts: &'q [AccountId], kind: &'static str, subject: Uuid, event: i64, title: &'q str, link: &'q str, at: Timestamp,
    ) -> (AccountId,);
    tell_guest(conversation: ConversationId, event: i64, title: &'q str, link: &'q str, at: Timestamp) -> ();
    notifications_of(account: AccountId, before: Timestamp, before_id: i64, kinds: Vec<&'static str>, rows: i64) -> NotificationView;
    unseen(account: AccountId) -> (i64,);
    see_until(account: AccountId, until: Timestamp, now: Timestamp) -> ();
    see(account: AccountId, id: i64, now: Timestamp) -> (String,);
    see_about(subject: Uuid, accounts: &'q [AccountId], now: Timestamp) -> (AccountId,);
    seen_by_guest(conversation: ConversationId, now: Timestamp) -> ();
    to_mail(before: Timestamp, rows: i64) -> Unseen;
    mailed(id: i64, now: Timestamp) -> ();
    switched_off(account: AccountId) -> (String, String);
    switch_off(account: AccountId, kinds: &'q [&'static str], channels: &'q [&'static str]) -> ();
    switch_on(account: AccountId, kinds: &'q [&'static str], channels: &'q [&'static str]) -> ();
    forget_notifications(before: Timestamp, rows: i64) -> ();
}

/// What there is to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something that was bought.
    Order,
    /// Something to do for a shop.
    Sale,
    /// Somebody wrote.
    Message,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Order, Self::Sale, Self::Message];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Sale => "sale",
            Self::Message => "message",
        }
    }
}

/// How one hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// In the page.
    Page,
    /// By mail.
    Mail,
}

impl Channel {
    pub(crate) const ALL: [Self; 2] = [Self::Page, Self::Mail];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Mail => "mail",
        }
    }
}

/// What an account does not want to hear of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SwitchedOff(pub(crate) Vec<(Kind, Channel)>);

impl SwitchedOff {
    pub(crate) fn wants(&self, kind: Kind, channel: Channel) -> bool {
        !self.0.contains(&(kind, channel))
    }
}

/// Before everything: where a walk begins.
pub(crate) const NEWEST: (Timestamp, i64) = (Timestamp::MAX, i64::MAX);

/// One thing that is new, for several accounts.
struct News<'a> {
    kind: Kind,
    subject: Uuid,
    event: i64,
    title: &'a str,
    link: &'a str,
}

/// The tag of how much an account has not seen.
fn tag(account: AccountId) -> Tag {
    Tag::private("news", account.0.as_bytes())
}

/// How many are not seen, as it is told live.
#[derive(Serialize)]
struct Counted {
    unseen: i64,
}

impl Notify {
    /// The handler of [`OrderPaid`] that tells each vendor's staff in the page.
    pub async fn note_sale(&self, received: Received<OrderPaid>) -> Result<(), Failure> {
        let order = self.order(received.fact.order).await?;
        for part in &order.vendor_orders {
            let (title, link) =
                (format!("New order {}", part.number), format!("/vendor/{}/orders/{}", part.vendor, part.id));
            let staff = self.0.vendors.staff_of(&self.0.db, part.vendor).await?;
            let news = News {
                kind: Kind::Sale,
                subject: part.id.0,
                event: received.event_id,
                title: &title,
                link: &link,
            };
            self.tell(&staff, news).await?;
        }
        Ok(())
    }

    /// The handler of [`VendorOrderMoved`] that tells who bought in the page.
    pub async fn note_move(&self, received: Received<VendorOrderMoved>) -> Result<(), Failure> {
        let moved = &received.fact;
        let what = match moved.status {
            Status::Placed | Status::Paid => return Ok(()),
            Status::Accepted => "has accepted your order",
            Status::Packed => "has packed your order",
            Status::Shipped => "has sent your order",
            Status::Delivered => "has delivered your order",
            Status::Cancelled => "cannot deliver your order",
            Status::Returned => "has your order back",
        };
        let sides = self.0.orders.sides(&self.0.db, moved.vendor_order).await?;
        let Some((sides, buyer)) = sides.and_then(|sides| sides.account_id.map(|buyer| (sides, buyer)))
        else {
            return Ok(());
        };
        let (title, link) = (format!("{} {what}", sides.vendor_name), format!("/orders/{}", moved.order));
        let news = News {
            kind: Kind::Order,
            subject: moved.vendor_order.0,
            event: received.event_id,
            title: &title,
            link: &link,
        };
        self.tell(&[buyer], news).await
    }

    /// The handler of [`DeliveryMoved`] that tells who waits that a courier comes.
    pub async fn note_delivery(&self, received: Received<DeliveryMoved>) -> Result<(), Failure> {
        let moved = &received.fact;
        if moved.status != delivery::Status::Accepted {
            return Ok(());
        }
        self.coming(moved.account, moved.delivery, received.event_id, "A courier brings your order").await
    }

    /// The handler of [`CourierNear`] that tells who waits.
    pub async fn note_near(&self, received: Received<CourierNear>) -> Result<(), Failure> {
        let near = &received.fact;
        self.coming(near.account, near.delivery, received.event_id, "The courier is nearly there").await
    }

    async fn coming(
        &self,
        account: Option<AccountId>,
        delivery: DeliveryId,
        event: i64,
        title: &str,
    ) -> Result<(), Failure> {
        let link = format!("/deliveries/{delivery}");
        let news = News { kind: Kind::Order, subject: delivery.0, event, title, link: &link };
        match account {
            Some(account) => self.tell(&[account], news).await,
            None => Ok(()),
        }
    }

    /// The handler of [`MessageSent`] that tells the other sides in the page. A guest has no page for it, and hears by mail.
    pub async fn note_message(&self, received: Received<MessageSent>) -> Result<(), Failure> {
        let sent = &received.fact;
        let Some(heading) = self.0.messages.heading(sent.conversation).await? else { return Ok(()) };
        let from = match sent.side {
            Side::Customer => heading.customer_name.as_str(),
            Side::Vendor => heading.vendor_name.as_str(),
            Side::Operator => self.0.market.title.as_str(),
        };
        let mut told = Vec::new();
        if sent.side != Side::Vendor {
            let staff = self.0.vendors.staff_of(&self.0.db, sent.vendor).await?;
            told.push((Side::Vendor, Readers::Accounts(staff)));
        }
        if sent.side != Side::Customer {
            told.push((
                Side::Customer,
                sent.account.map_or(Readers::Guest, |id| Readers::Accounts(vec![id])),
            ));
        }
        let (event, title) = (received.event_id, format!("{from} wrote: {}", heading.subject));
        let link = format!("/inbox/{}", sent.conversation);
        for (_, readers) in &told {
            match readers {
                Readers::Accounts(accounts) => {
                    let (kind, subject) = (Kind::Message, sent.conversation.0);
                    self.tell(accounts, News { kind, subject, event, title: &title, link: &link }).await?;
                }
                Readers::Guest => {
                    let now = self.0.env.now();
                    tell_guest(sent.conversation, event, &title, &link, now).execute(&self.0.db).await?;
                }
            }
        }
        // Who has it before their eyes may have read it before it was told of.
        let read_by = self.0.messages.read_by(sent.conversation).await?;
        for (_, readers) in told.iter().filter(|(side, _)| read_by.contains(side)) {
            self.conversation_read(sent.conversation, readers).await?;
        }
        Ok(())
    }

    /// Notes what is new, and says so live to those who want to hear it. An event that is told again changes nothing.
    async fn tell(&self, accounts: &[AccountId], news: News<'_>) -> Result<(), Failure> {
        let News { kind, subject, event, title, link } = news;
        let now = self.0.env.now();
        let tx = self.0.db.begin().await?;
        let told = tell(accounts, kind.as_str(), subject, event, title, link, now).all(&tx).await?;
        let told: Vec<AccountId> = told.into_iter().map(|(account,)| account).collect();
        Ok(self.changed(tx, &told).await?)
    }

    /// Commits what changes the numbers of these accounts, and says live what they are.
    async fn changed(&self, tx: Transaction, accounts: &[AccountId]) -> Result<(), kit_db::Error> {
        let inner = &*self.0;
        if !accounts.is_empty() {
            let tags = accounts.iter().map(|account| tag(*account)).collect();
            inner.cache.touch(&tx, &inner.market, tags).await?;
        }
        tx.commit().await?;
        for account in accounts {
            let unseen = self.unseen(&inner.db, *account).await?;
            inner.hub.say(&topic(*account), "notified", &Counted { unseen });
        }
        Ok(())
    }

    /// The same number as [`unseen`](Self::unseen), of memory while nothing has changed: every page shows it.
    pub async fn unseen_kept(&self, account: AccountId) -> Result<i64, kit_db::Error> {
        let kept = &self.0.unseen;
        if let Some(unseen) = kept.get(&account).filter(|_| !kit_web::reads_anew()) {
            return Ok(*unseen);
        }
        let began = kept.now();
        let value = self.unseen(&self.0.db, account).await?;
        let found = Found { value, tags: vec![tag(account)], bytes: size_of::<i64>() };
        Ok(*kept.put(account, found, began))
    }

    /// How much an account has not seen.
    pub async fn unseen(&self, on: &impl Runs, account: AccountId) -> Result<i64, kit_db::Error> {
        let (unseen,) = unseen(account).one(on).await?;
        Ok(unseen)
    }

    /// What is new, newest first, of what is wanted in the page.
    pub(crate) async fn notifications(
        &self,
        account: AccountId,
        (before, before_id): (Timestamp, i64),
        rows: i64,
    ) -> Result<Vec<NotificationView>, kit_db::Error> {
        let db = &self.0.db;
        let off = self.switched_off(account).await?;
        let wanted = Kind::ALL.into_iter().filter(|kind| off.wants(*kind, Channel::Page));
        let kinds = wanted.map(Kind::as_str).collect();
        notifications_of(account, before, before_id, kinds, rows).all(db).await
    }

    /// Everything up to a time was seen.
    pub(crate) async fn see_until(&self, account: AccountId, until: Timestamp) -> Result<(), Problem> {
        let tx = self.0.db.begin().await?;
        see_until(account, until, self.0.env.now()).execute(&tx).await?;
        Ok(self.changed(tx, &[account]).await?)
    }

    /// This one was seen; where it leads.
    pub(crate) async fn see(&self, account: AccountId, id: i64) -> Result<String, Problem> {
        let tx = self.0.db.begin().await?;
        let found = see(account, id, self.0.env.now()).optional(&tx).await?;
        let (link,) = found.ok_or_else(|| Problem::not_found("notification"))?;
        self.changed(tx, &[account]).await?;
        Ok(link)
    }

    /// One side of a conversation has read it: none of its people has anything new there.
    pub async fn conversation_read(
        &self,
        conversation: ConversationId,
        readers: &Readers,
    ) -> Result<(), kit_db::Error> {
        let accounts = match readers {
            Readers::Accounts(accounts) => accounts,
            Readers::Guest => {
                seen_by_guest(conversation, self.0.env.now()).execute(&self.0.db).await?;
                return Ok(());
            }
        };
        let tx = self.0.db.begin().await?;
        let seen = see_about(conversation.0, accounts, self.0.env.now()).all(&tx).await?;
        let seen: Vec<AccountId> = seen.into_iter().map(|(account,)| account).collect();
        self.changed(tx, &seen).await
    }

    pub(crate) async fn switched_off(&self, account: AccountId) -> Result<SwitchedOff, kit_db::Error> {
        let rows = switched_off(account).all(&self.0.db).await?;
        let known = |(kind, channel): (String, String)| {
            let kind = Kind::ALL.into_iter().find(|known| known.as_str() == kind)?;
            let channel = Channel::ALL.into_iter().find(|known| known.as_str() == channel)?;
            Some((kind, channel))
        };
        Ok(SwitchedOff(rows.into_iter().filter_map(known).collect()))
    }

    /// From now on an account does not hear of these, and of all else it does.
    pub(crate) async fn switch(&self, account: AccountId, off: &SwitchedOff) -> Result<(), Problem> {
        let kinds: Vec<&'static str> = off.0.iter().map(|(kind, _)| kind.as_str()).collect();
        let channels: Vec<&'static str> = off.0.iter().map(|(_, channel)| channel.as_str()).collect();
        let tx = self.0.db.begin().await?;
        switch_on(account, &kinds, &channels).execute(&tx).await?;
        switch_off(account, &kinds, &channels).execute(&tx).await?;
        Ok(self.changed(tx, &[account]).await?)
    }

    /// Whether an account wants a mail of this kind.
    pub(crate) async fn wants_mail(&self, account: AccountId, kind: Kind) -> Result<bool, kit_db::Error> {
        Ok(self.switched_off(account).await?.wants(kind, Channel::Mail))
    }

    /// Tells by mail of messages that were not seen for a while: one mail for each conversation, until it is seen.
    pub async fn mail_unseen(&self) -> Result<(), Failure> {
        let before = self.0.env.now() - UNSEEN;
        let mut later = None;
        for news in to_mail(before, BATCH).all(&self.0.db).await? {
            match self.mail_message(&news).await {
                Ok(()) => {
                    mailed(news.id, self.0.env.now()).execute(&self.0.db).await?;
                }
                // A mail server that is away is asked again the next time; the others do not wait for it.
                Err(error) => later = Some(error),
            }
        }
        later.map_or(Ok(()), Err)
    }

    async fn mail_message(&self, news: &Unseen) -> Result<(), Failure> {
        let heading = self.0.messages.heading(ConversationId(news.subject)).await?;
        let Some(heading) = heading else { return Ok(()) };
        let (recipient, address, wanted) = match news.account_id {
            Some(id) => {
                let Some(account) = self.account(id).await? else { return Ok(()) };
                (id.to_string(), account.email, self.wants_mail(id, Kind::Message).await?)
            }
            None => {
                let Some(address) = self.guests_address(&heading).await? else { return Ok(()) };
                ("guest".to_owned(), address, true)
            }
        };
        let url = format!("{}{}", self.0.origin, news.link);
        let letter = letters::unseen_message(&heading, &url, news.account_id.is_some());
        let envelope = Envelope {
            event: news.event_id,
            kind: "unseen_message",
            recipient: &recipient,
            address: &address,
            subject: format!("A message about {}", heading.subject),
            wanted,
        };
        self.send_once(envelope, letter).await
    }

    /// Where a guest is written to: as it was said with the order.
    async fn guests_address(&self, heading: &Heading) -> Result<Option<String>, Failure> {
        let Some(part) = heading.vendor_order else { return Ok(None) };
        let Some(sides) = self.0.orders.sides(&self.0.db, part).await? else { return Ok(None) };
        Ok(Some(self.order(sides.order_id).await?.email))
    }

    pub(crate) async fn account(&self, id: AccountId) -> Result<Option<Account>, Failure> {
        let found = self.0.identity.account(&self.0.db, id).await;
        found.map_err(|error| Failure::Later(Box::new(error)))
    }

    /// Forgets what was new 90 days ago, in batches.
    pub(crate) async fn forget_notifications(&self) -> Result<(), kit_db::Error> {
        let before = self.0.env.now() - KEPT;
        while forget_notifications(before, BATCH).execute(&self.0.db).await? == BATCH as u64 {}
        Ok(())
    }
}
