//! `/inbox`: conversations as pages; `/vendor/{id}/inbox` and `/operator/inbox` are those of a shop and of who runs the market.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use catalog::ProductId;
use identity::Visitor;
use kit_web::{Cursor, Form, Path, Problem, Query, Text, detached};
use orders::VendorOrderId;
use pages::{FormErrors, Moment, Page, Pager, VendorRef, moment, redirect, render, render_as};
use serde::Deserialize;
use vendors::{Vendor, VendorId};

use crate::conversation::{Conversation, Speaker};
use crate::inbox::{Before, ConversationView, MessageView, NEWEST, Owner, Stretch};
use crate::{About, ConversationId, Messages, Side};

/// How many conversations, and how many messages, a page has.
const PAGE: i64 = 20;
const MESSAGES: i64 = 50;

/// The routes of the pages.
pub fn pages(messages: Messages) -> Router {
    Router::new()
        .route("/inbox", get(own))
        .route("/vendor/{id}/inbox", get(of_vendor))
        .route("/operator/inbox", get(of_operators))
        .route("/inbox/new", get(form).post(begin))
        .route("/inbox/{id}", get(show).post(say))
        .route("/inbox/{id}/operator", post(ask_operators))
        .with_state(messages)
}

#[derive(Template)]
#[template(path = "messages/inbox.html")]
struct InboxPage {
    page: Page,
    vendor: Option<VendorRef>,
    here: String,
    stream: Option<String>,
    unread: usize,
    conversations: Vec<Row>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "messages/inbox.html", block = "list")]
struct InboxFragment {
    vendor: Option<VendorRef>,
    unread: usize,
    conversations: Vec<Row>,
    pager: Pager,
}

/// A conversation in a list.
struct Row {
    id: String,
    with: String,
    subject: String,
    at: Moment,
    unread: i32,
    last: Option<String>,
}

#[derive(Template)]
#[template(path = "messages/conversation.html")]
struct ConversationPage {
    page: Page,
    id: String,
    /// As what who looks takes part.
    side: &'static str,
    with: String,
    subject: String,
    /// What it is about, as a page.
    link: Option<String>,
    back: String,
    older: Option<String>,
    messages: Vec<Line>,
    can_ask: bool,
    text: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "messages/conversation.html", block = "messages")]
struct ConversationFragment {
    messages: Vec<Line>,
}

/// A message.
struct Line {
    name: String,
    text: String,
    note: Option<String>,
    own: bool,
    at: Moment,
}

#[derive(Template)]
#[template(path = "messages/new.html")]
struct NewPage {
    page: Page,
    with: String,
    subject: String,
    /// The name of the field that says what it is about, and its value.
    about: &'static str,
    id: String,
    text: String,
    errors: FormErrors,
}

#[derive(Debug, Deserialize)]
struct Walk {
    after: Option<String>,
    fragment: Option<String>,
}

async fn own(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    if visitor.account.is_none() && visitor.guest.is_none() {
        return Ok(redirect("/sign-in?next=/inbox"));
    }
    let stream = visitor.account.as_ref().map(|_| "/api/v1/me/stream".to_owned());
    let owner = Owner::Customer(visitor.customer());
    messages.inbox_page(page, owner, None, "/inbox".to_owned(), stream, walk).await
}

async fn of_vendor(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Path(vendor): Path<VendorId>,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    let owner = messages.owner(&visitor, Some(vendor)).await?;
    let vendor = messages.0.vendors.staffed(&visitor, vendor).await?;
    let (here, stream) =
        (format!("/vendor/{}/inbox", vendor.id), format!("/api/v1/vendors/{}/orders/stream", vendor.id));
    messages.inbox_page(page, owner, Some(&vendor), here, Some(stream), walk).await
}

async fn of_operators(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Query(walk): Query<Walk>,
) -> Result<Response, Problem> {
    visitor.operator()?;
    messages.inbox_page(page, Owner::Operators, None, "/operator/inbox".to_owned(), None, walk).await
}

#[derive(Debug, Deserialize)]
struct Asked {
    before: Option<i32>,
    fragment: Option<String>,
}

async fn show(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Path(id): Path<ConversationId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (of, speaker) = messages.taking_part(&messages.0.db, &visitor, id).await?;
    let before = asked.before.unwrap_or(i32::MAX);
    if asked.fragment.is_some() {
        let (lines, _) = messages.lines(&visitor, &of, &speaker, before).await?;
        return render(&ConversationFragment { messages: lines });
    }
    let whole =
        messages.conversation_page(page, &visitor, &of, &speaker, before, FormErrors::default(), "").await?;
    render(&whole)
}

async fn say(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Path(id): Path<ConversationId>,
    typed: Form,
) -> Result<Response, Problem> {
    let (of, speaker) = messages.taking_part(&messages.0.db, &visitor, id).await?;
    let text = match text_of(&typed) {
        Ok(text) => text,
        Err(problem) => {
            let errors = FormErrors::from_problem(&problem);
            let (typed, before) = (typed.get("text"), i32::MAX);
            let again =
                messages.conversation_page(page, &visitor, &of, &speaker, before, errors, typed).await?;
            return render_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    detached(async move { messages.say(&visitor, id, &text, None).await }).await?;
    Ok(redirect(&format!("/inbox/{id}")))
}

async fn ask_operators(
    State(messages): State<Messages>,
    visitor: Visitor,
    Path(id): Path<ConversationId>,
) -> Result<Response, Problem> {
    detached(async move { messages.ask_operators(&visitor, id).await }).await?;
    Ok(redirect(&format!("/inbox/{id}")))
}

/// What a new conversation is to be about.
#[derive(Debug, Deserialize)]
struct Topic {
    product: Option<ProductId>,
    vendor_order: Option<VendorOrderId>,
}

impl Topic {
    fn about(&self) -> Result<About, Problem> {
        match (self.product, self.vendor_order) {
            (Some(product), None) => Ok(About::Product(product)),
            (None, Some(vendor_order)) => Ok(About::VendorOrder(vendor_order)),
            _ => Err(Problem::not_found("page")),
        }
    }
}

async fn form(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    Query(topic): Query<Topic>,
) -> Result<Response, Problem> {
    let about = topic.about()?;
    if let (About::Product(product), None) = (about, &visitor.account) {
        return Ok(redirect(&format!("/sign-in?next=/inbox/new%3Fproduct%3D{product}")));
    }
    match messages.already(&visitor, about).await? {
        Some(conversation) => Ok(redirect(&format!("/inbox/{conversation}"))),
        None => render(&messages.new_page(page, &visitor, about, FormErrors::default(), "").await?),
    }
}

async fn begin(
    State(messages): State<Messages>,
    visitor: Visitor,
    page: Page,
    typed: Form,
) -> Result<Response, Problem> {
    let id = |field: &str| Some(typed.get(field)).filter(|text| !text.is_empty());
    let wrong = |_| Problem::not_found("page");
    let topic = Topic {
        product: id("product").map(|id| id.parse().map_err(wrong)).transpose()?,
        vendor_order: id("vendor_order").map(|id| id.parse().map_err(wrong)).transpose()?,
    };
    let about = topic.about()?;
    let text = match text_of(&typed) {
        Ok(text) => text,
        Err(problem) => {
            let errors = FormErrors::from_problem(&problem);
            let again = messages.new_page(page, &visitor, about, errors, typed.get("text")).await?;
            return render_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let sent = detached(async move { messages.begin(&visitor, about, &text, None).await }).await?;
    Ok(redirect(&format!("/inbox/{}", sent.conversation)))
}

fn text_of(typed: &Form) -> Result<String, Problem> {
    let text = Text::<1, 4000>::new(typed.get("text")).map_err(|why| Problem::field("text", why))?;
    Ok(text.into_inner())
}

impl Messages {
    async fn inbox_page(
        &self,
        page: Page,
        owner: Owner,
        vendor: Option<&Vendor>,
        here: String,
        stream: Option<String>,
        walk: Walk,
    ) -> Result<Response, Problem> {
        let before = match &walk.after {
            None => NEWEST,
            Some(cursor) => Cursor::decode::<Before>("conversations", cursor)?,
        };
        let mut found = self.inbox(&self.reads(), &owner, before, PAGE).await?;
        let more = found.len() as i64 > PAGE;
        found.truncate(PAGE as usize);
        let next = found.last().filter(|_| more);
        let next = next.map(|last| Cursor::encode("conversations", &(last.last_at, last.id.0)));
        let pager = Pager {
            page: 1,
            previous: walk.after.is_some().then(|| here.clone()),
            next: next.map(|cursor| format!("{here}?after={cursor}")),
        };
        let unread = found.iter().filter(|conversation| conversation.unread > 0).count();
        let conversations = found.iter().map(|found| self.row(found)).collect();
        let vendor = vendor.map(|vendor| VendorRef {
            id: vendor.id.to_string(),
            slug: vendor.slug.clone(),
            name: vendor.name.clone(),
        });
        if walk.fragment.is_some() {
            return render(&InboxFragment { vendor, unread, conversations, pager });
        }
        let page = page.titled("Messages");
        render(&InboxPage { page, vendor, here, stream, unread, conversations, pager })
    }

    fn row(&self, of: &ConversationView) -> Row {
        let last = of.last.as_ref().map(|last| match last.side == of.side {
            true => format!("You: {}", last.text),
            false => last.text.clone(),
        });
        Row {
            id: of.id.to_string(),
            with: with(of.side, &of.vendor_name, &of.customer_name),
            subject: of.about.title.clone(),
            at: self.moment(of.last_at),
            unread: of.unread,
            last,
        }
    }

    /// The messages of a page, the last of which are read by being shown.
    async fn lines(
        &self,
        visitor: &Visitor,
        of: &Conversation,
        speaker: &Speaker,
        before: i32,
    ) -> Result<(Vec<Line>, Option<i32>), Problem> {
        let on = self.reads();
        let (found, more) = self.stretch(&on, of, Stretch::Before(before), MESSAGES).await?;
        if let Some(last) = found.last() {
            self.read_up_to(visitor, of.id, last.number).await?;
        }
        let older = found.first().filter(|_| more).map(|first| first.number);
        let line = |message: MessageView| Line {
            note: message.note.map(|_| format!("{} asked {} in.", message.name, self.0.market.title)),
            own: message.side == speaker.side,
            name: message.name,
            text: message.text,
            at: self.moment(message.at),
        };
        Ok((found.into_iter().map(line).collect(), older))
    }

    #[expect(clippy::too_many_arguments, reason = "a page has that many parts")]
    async fn conversation_page(
        &self,
        page: Page,
        visitor: &Visitor,
        of: &Conversation,
        speaker: &Speaker,
        before: i32,
        errors: FormErrors,
        text: &str,
    ) -> Result<ConversationPage, Problem> {
        let (lines, older) = self.lines(visitor, of, speaker, before).await?;
        let with = with(speaker.side, &of.vendor_name, &of.customer_name);
        Ok(ConversationPage {
            page: page.titled(with.clone()),
            id: of.id.to_string(),
            side: speaker.side.as_str(),
            with,
            subject: of.subject.clone(),
            link: self.link(of, speaker.side).await?,
            back: match speaker.side {
                Side::Customer => "/inbox".to_owned(),
                Side::Vendor => format!("/vendor/{}/inbox", of.vendor_id),
                Side::Operator => "/operator/inbox".to_owned(),
            },
            older: older.map(|number| format!("/inbox/{}?before={number}", of.id)),
            messages: lines,
            can_ask: !of.operator_asked,
            text: text.to_owned(),
            errors,
        })
    }

    /// The page of what a conversation is about, for a side that may see it.
    async fn link(&self, of: &Conversation, side: Side) -> Result<Option<String>, Problem> {
        if let Some(product) = of.product_id {
            let found = self.0.catalog.on_sale(&self.0.db, product).await?;
            return Ok(found.map(|found| format!("/p/{}", found.slug)));
        }
        let Some(vendor_order) = of.vendor_order_id else { return Ok(None) };
        Ok(match side {
            Side::Customer => {
                let found = self.0.orders.sides(&self.0.db, vendor_order).await?;
                found.map(|found| format!("/orders/{}", found.order_id))
            }
            Side::Vendor => Some(format!("/vendor/{}/orders/{vendor_order}", of.vendor_id)),
            Side::Operator => None,
        })
    }

    async fn new_page(
        &self,
        page: Page,
        visitor: &Visitor,
        about: About,
        errors: FormErrors,
        text: &str,
    ) -> Result<NewPage, Problem> {
        let (side, beginning) = self.beginning(&self.0.db, visitor, about).await?;
        let (about, id) = match about {
            About::Product(product) => ("product", product.to_string()),
            About::VendorOrder(vendor_order) => ("vendor_order", vendor_order.to_string()),
        };
        let with = with(side, &beginning.vendor_name, &beginning.customer_name);
        let page = page.titled(format!("Write to {with}"));
        Ok(NewPage { page, with, subject: beginning.subject, about, id, text: text.to_owned(), errors })
    }

    fn moment(&self, at: jiff::Timestamp) -> Moment {
        moment(at, self.0.env.now(), &self.0.market.time_zone)
    }
}

/// With whom a side talks.
fn with(side: Side, vendor: &str, customer: &str) -> String {
    match side {
        Side::Customer => vendor.to_owned(),
        Side::Vendor => customer.to_owned(),
        Side::Operator => format!("{customer} and {vendor}"),
    }
}
