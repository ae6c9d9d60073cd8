//! Signing in and up, and one's account, as pages.

mod view;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kit_web::{
    FieldError, Form, Path, Problem, Query, SESSION_COOKIE, Text, clear_cookie, detached, set_cookie,
};
use pages::{FormErrors, Page, moment, redirect, render, render_as};
use serde::Deserialize;

use crate::api::user_agent;
use crate::device::device;
use crate::next::{SignedInPage, safe_next};
use crate::{
    Email, Identity, IdentityError, NewAccount, Opened, Password, Role, SessionId, SignedIn, Visitor,
};

use view::{AccountPage, SessionRow, SignInPage, SignUpPage};
pub use view::{DemoAccount, RecentOrder};

/// How long a browser keeps the session's cookie, in seconds: as long as browsers do (400 days). When the session is over is the
/// server's to say.
const COOKIE_AGE: i64 = 400 * 24 * 60 * 60;
/// Sessions that the account's page shows.
const SESSIONS_SHOWN: i64 = 50;

/// The routes.
pub fn pages(identity: Identity) -> Router {
    Router::new()
        .route("/sign-in", get(sign_in_form).post(sign_in))
        .route("/sign-up", get(sign_up_form).post(sign_up))
        .route("/sign-out", post(sign_out))
        .route("/account", get(account))
        .route("/account/sessions/{id}/revocation", post(revoke_session))
        .with_state(identity)
}

#[derive(Deserialize)]
struct NextQuery {
    next: Option<String>,
}

impl NextQuery {
    fn safe(&self) -> String {
        safe_next(self.next.as_deref().unwrap_or_default()).to_owned()
    }
}

async fn sign_in_form(
    State(identity): State<Identity>,
    visitor: Visitor,
    page: Page,
    Query(query): Query<NextQuery>,
) -> Result<Response, Problem> {
    let next = query.safe();
    if visitor.account.is_some() {
        return Ok(redirect(or(&next, "/account")));
    }
    render(&sign_in_page(&identity, page, String::new(), next, FormErrors::default()))
}

async fn sign_in(
    State(identity): State<Identity>,
    visitor: Visitor,
    page: Page,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let next = safe_next(form.get("next")).to_owned();
    match sign_in_with(&identity, &visitor, &headers, &form).await {
        Ok(opened) => Ok(arrived(&identity, &opened, or(&next, "/"))),
        Err(Refusal::Form(errors)) => {
            let page = sign_in_page(&identity, page, form.get("email").to_owned(), next, errors);
            render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

async fn sign_in_with(
    identity: &Identity,
    visitor: &Visitor,
    headers: &HeaderMap,
    form: &Form,
) -> Result<Opened, Refusal> {
    let email = Email::parse(form.get("email"));
    let password = Password::<1>::new(form.get("password"));
    let (Ok(email), Ok(password)) = (&email, &password) else {
        return Err(Refusal::fields([
            ("email", email.is_err(), EMAIL_WRONG),
            ("password", password.is_err(), "Type the password of your account."),
        ]));
    };
    let (identity, visitor, device) = (identity.clone(), visitor.clone(), user_agent(headers));
    let (email, password) = (email.clone(), password.clone());
    let signed_in = detached(async move {
        let (_, opened) = identity.sign_in(&email, &password, &device, visitor.customer().guest).await?;
        leave(&identity, visitor.account.as_ref()).await?;
        Ok(opened)
    });
    Ok(signed_in.await?)
}

async fn sign_up_form(
    visitor: Visitor,
    page: Page,
    Query(query): Query<NextQuery>,
) -> Result<Response, Problem> {
    let next = query.safe();
    if visitor.account.is_some() {
        return Ok(redirect(or(&next, "/account")));
    }
    render(&sign_up_page(page, &Form::default(), next, FormErrors::default()))
}

async fn sign_up(
    State(identity): State<Identity>,
    visitor: Visitor,
    page: Page,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let next = safe_next(form.get("next")).to_owned();
    match sign_up_with(&identity, &visitor, &headers, &form).await {
        Ok(opened) => Ok(arrived(&identity, &opened, or(&next, "/"))),
        Err(Refusal::Form(errors)) => {
            render_as(StatusCode::UNPROCESSABLE_ENTITY, &sign_up_page(page, &form, next, errors))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

async fn sign_up_with(
    identity: &Identity,
    visitor: &Visitor,
    headers: &HeaderMap,
    form: &Form,
) -> Result<Opened, Refusal> {
    let name = Text::new(form.get("name"));
    let email = Email::parse(form.get("email"));
    let password = Password::new(form.get("password"));
    let (Ok(name), Ok(email), Ok(password)) = (&name, &email, &password) else {
        return Err(Refusal::fields([
            ("name", name.is_err(), "Tell us what to call you, in at most 100 characters."),
            ("email", email.is_err(), EMAIL_WRONG),
            ("password", password.is_err(), "Choose a password of 8 to 200 characters."),
        ]));
    };
    let new = NewAccount { email: email.clone(), name: name.clone(), password: password.clone() };
    let (identity, visitor, device) = (identity.clone(), visitor.clone(), user_agent(headers));
    let signed_up = detached(async move {
        let account = identity.sign_up(&new).await?;
        identity.greet(account.id, visitor.customer().guest).await?;
        let opened = identity.open_session(account.id, &device).await?;
        leave(&identity, visitor.account.as_ref()).await?;
        Ok(opened)
    });
    Ok(signed_up.await?)
}

async fn sign_out(State(identity): State<Identity>, visitor: Visitor) -> Result<Response, Problem> {
    leave(&identity, visitor.account.as_ref()).await?;
    let mut response = redirect("/?notice=signed_out");
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(SESSION_COOKIE));
    Ok(response)
}

async fn account(
    State(identity): State<Identity>,
    SignedInPage(who): SignedInPage,
    page: Page,
) -> Result<Response, Problem> {
    let orders = identity.recent_orders(who.id).await?;
    let mut sessions = identity.sessions(who.id, SESSIONS_SHOWN).await?;
    sessions.sort_by_key(|session| session.id != who.session);
    let (now, zone) = (identity.env().now(), &identity.market().time_zone);
    let sessions = sessions.into_iter().map(|session| SessionRow {
        id: session.id.to_string(),
        device: device(&session.user_agent),
        current: session.id == who.session,
        last_seen: moment(session.seen_at, now, zone),
        since: moment(session.created_at, now, zone),
    });
    let sessions = sessions.collect();
    let roles = role_names(&who, &page);
    let page = page.titled("Your account");
    render(&AccountPage { page, name: who.name, email: who.email, roles, orders, sessions })
}

async fn revoke_session(
    State(identity): State<Identity>,
    SignedInPage(who): SignedInPage,
    Path(id): Path<SessionId>,
) -> Result<Response, Problem> {
    match identity.revoke(who.id, id).await {
        // Over is over: whether it ended just now or before is the same to who wanted it so.
        Ok(()) | Err(IdentityError::NoSuchSession) if id != who.session => {
            Ok(redirect("/account?notice=session_ended"))
        }
        Ok(()) | Err(IdentityError::NoSuchSession) => Ok(redirect("/sign-in")),
        Err(error) => Err(error.into()),
    }
}

const EMAIL_WRONG: &str = "Type your e-mail address, such as name@example.org.";

/// Why a form did not do what it is for.
enum Refusal {
    /// What was typed cannot be used: the form is shown again.
    Form(FormErrors),
    /// Something else.
    Problem(Problem),
}

impl Refusal {
    fn fields<const N: usize>(checks: [(&str, bool, &str); N]) -> Self {
        let wrong = checks.into_iter().filter(|(_, wrong, _)| *wrong);
        let error = |(field, _, message): (&str, bool, &str)| FieldError {
            field: field.into(),
            message: message.into(),
        };
        Self::Form(FormErrors(wrong.map(error).collect()))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        match problem.code() {
            "email_taken" => Self::fields([("email", true, problem.detail())]),
            "wrong_credentials" => Self::fields([("", true, problem.detail())]),
            _ => Self::Problem(problem),
        }
    }
}

/// Ends the session that a browser had before it got a new one, or none.
async fn leave(identity: &Identity, before: Option<&SignedIn>) -> Result<(), Problem> {
    match before {
        Some(who) => Ok(identity.sign_out(who).await?),
        None => Ok(()),
    }
}

fn arrived(identity: &Identity, opened: &Opened, next: &str) -> Response {
    let mut response = redirect(next);
    let cookie = set_cookie(SESSION_COOKIE, &opened.token.encode(), COOKIE_AGE, identity.secure_cookies());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response.into_response()
}

fn sign_in_page(
    identity: &Identity,
    page: Page,
    email: String,
    next: String,
    errors: FormErrors,
) -> SignInPage {
    SignInPage { page: page.titled("Sign in"), email, next, errors, demo: identity.demo_accounts().to_vec() }
}

fn sign_up_page(page: Page, form: &Form, next: String, errors: FormErrors) -> SignUpPage {
    let (name, email) = (form.get("name").to_owned(), form.get("email").to_owned());
    let page = page.titled("Create an account");
    SignUpPage { page, name, email, next, password_hint: "At least 8 characters".to_owned(), errors }
}

fn role_names(who: &SignedIn, page: &Page) -> Vec<&'static str> {
    let name = |role| match role {
        Role::Customer => "Customer",
        Role::Courier => "Courier",
        Role::Operator => "Operator",
    };
    let mut names: Vec<_> = who.account().roles.into_iter().map(name).collect();
    if page.account.as_ref().is_some_and(|account| account.vendor.is_some()) {
        names.insert(1, "Vendor staff");
    }
    names
}

fn or<'a>(next: &'a str, otherwise: &'a str) -> &'a str {
    if next.is_empty() { otherwise } else { next }
}
