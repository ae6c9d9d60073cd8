//! Accounts and sessions under `/api/v1`.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kit_web::{
    Claimed, Cursor, Idempotency, Json, Limit, Paging, Path, Problem, ProblemBody, Query, SESSION_COOKIE,
    clear_cookie, detached,
};
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::device::device;
use crate::session::Behind;
use crate::{
    Account, Email, GuestCart, Identity, IdentityError, NewAccount, Password, Session, SessionId, SignedIn,
    Visitor,
};

/// The list of sessions, as its cursors name it.
const SESSIONS: &str = "sessions";

/// The routes, each with its description.
pub fn api(identity: Identity) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(create_account))
        .routes(routes!(create_session, end_session))
        .routes(routes!(me))
        .routes(routes!(my_sessions))
        .routes(routes!(revoke_session))
        .with_state(identity)
}

/// The security scheme that operations name `bearer`, for the API description: the token of a session.
pub fn bearer() -> (&'static str, SecurityScheme) {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The `token` that POST /api/v1/session answers."))
        .build();
    ("bearer", SecurityScheme::Http(scheme))
}

/// Signs up. Sign in afterwards to get a token.
#[utoipa::path(
    post,
    path = "/api/v1/accounts",
    tag = "accounts",
    operation_id = "createAccount",
    params(Idempotency),
    request_body = NewAccount,
    responses(
        (status = 201, description = "The account was made.", body = Account),
        (status = 409, description = "`email_taken`: there is an account with this e-mail.", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
async fn create_account(
    State(identity): State<Identity>,
    visitor: Visitor,
    idempotency: Idempotency,
    Json(new, _): Json<NewAccount>,
) -> Result<Response, Problem> {
    detached(async move { sign_up_once(&identity, &visitor, idempotency, &new).await }).await
}

async fn sign_up_once(
    identity: &Identity,
    visitor: &Visitor,
    idempotency: Idempotency,
    new: &NewAccount,
) -> Result<Response, Problem> {
    // Not of the body: a fast hash of a password must not be stored, not even for a day.
    let digest = sha2::Sha256::digest(format!("{}\n{}", new.email, new.name)).into();
    let claimed =
        idempotency.claim(identity.db(), identity.env(), visitor.scope(), "POST /accounts", &digest);
    let claim = match claimed.await? {
        Claimed::Work(claim) => claim,
        Claimed::Answered(answer) => {
            return match identity.verified(&new.email, &new.password).await {
                Ok(_) => Ok(answer),
                Err(IdentityError::WrongCredentials) => Err(Problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used with another body.",
                )),
                Err(error) => Err(error.into()),
            };
        }
    };
    let made = async {
        let ready = identity.ready(new).await?;
        let body = serde_json::to_string(&ready.account).map_err(Problem::internal)?;
        let kept = claim.as_ref().map(|claim| claim.answered(StatusCode::CREATED, &body));
        identity.store(&ready, kept).await?;
        Ok::<_, Problem>(ready.account)
    };
    match (made.await, claim) {
        (Ok(account), _) => Ok((StatusCode::CREATED, axum::Json(account)).into_response()),
        (Err(problem), Some(claim)) => {
            claim.release(identity.db()).await?;
            Err(problem)
        }
        (Err(problem), None) => Err(problem),
    }
}

/// What signs in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    /// The e-mail of the account.
    email: Email,
    /// Its password.
    password: Password<1>,
}

/// A session just opened.
#[derive(Serialize, utoipa::ToSchema)]
struct NewSession {
    /// Send it as `Authorization: Bearer TOKEN`. It is shown only here.
    token: String,
    /// Who is signed in.
    account: Account,
    /// When the session ends, unless it is used before.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Signs in. With a guest's `X-Cart`, what is in that cart comes along.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    tag = "accounts",
    operation_id = "signIn",
    params(GuestCart),
    request_body = Credentials,
    responses(
        (status = 200, description = "A session was opened.", body = NewSession),
        (status = 401, description = "`wrong_credentials`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
async fn create_session(
    State(identity): State<Identity>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(Credentials { email, password }, _): Json<Credentials>,
) -> Result<Response, Problem> {
    let device = user_agent(&headers);
    let signed_in =
        detached(
            async move { Ok(identity.sign_in(&email, &password, &device, visitor.customer().guest).await?) },
        );
    let (account, opened) = signed_in.await?;
    let answer = NewSession { token: opened.token.encode(), account, expires_at: opened.expires_at };
    Ok(private(answer))
}

/// Signs out: the session that asks is over.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    tag = "accounts",
    operation_id = "signOut",
    security(("bearer" = [])),
    responses((status = 204, description = "The session is over.")),
)]
async fn end_session(State(identity): State<Identity>, who: SignedIn) -> Result<Response, Problem> {
    identity.sign_out(&who).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear_cookie(SESSION_COOKIE))]).into_response())
}

/// Who is asking.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "accounts",
    operation_id = "me",
    security(("bearer" = [])),
    responses((status = 200, description = "The account that is signed in.", body = Account)),
)]
async fn me(who: SignedIn) -> Response {
    private(who.account())
}

/// A session, to the account it belongs to.
#[derive(Serialize, utoipa::ToSchema)]
struct SessionView {
    id: SessionId,
    /// In words: `Firefox on Android`.
    device: String,
    /// What the browser or program said it was.
    user_agent: String,
    /// Whether it is the one that asks.
    current: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last used, to the hour.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    /// When it ends, unless it is used before.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct SessionsQuery {
    /// How many, at most.
    #[param(inline)]
    limit: Option<Limit>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// Where the account is signed in, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/me/sessions",
    tag = "accounts",
    operation_id = "mySessions",
    params(SessionsQuery),
    security(("bearer" = [])),
    responses((status = 200, description = "Sessions that are open.", body = Paging<SessionView>)),
)]
async fn my_sessions(
    State(identity): State<Identity>,
    who: SignedIn,
    Query(asked): Query<SessionsQuery>,
) -> Result<Response, Problem> {
    let limit = asked.limit.unwrap_or_default().rows();
    let behind = asked.after.map(|cursor| Cursor::decode::<Behind>(SESSIONS, &cursor)).transpose()?;
    let sessions = identity.sessions_behind(who.id, behind, limit + 1).await?;
    let cursor = |session: &Session| Cursor::encode(SESSIONS, &Behind(session.created_at, session.id));
    Ok(private(Paging::new(sessions, limit, cursor, |session| SessionView {
        device: device(&session.user_agent),
        current: session.id == who.session,
        id: session.id,
        user_agent: session.user_agent,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
    })))
}

/// Signs out elsewhere: a session of this account is over.
#[utoipa::path(
    post,
    path = "/api/v1/me/sessions/{id}/revocation",
    tag = "accounts",
    operation_id = "revokeSession",
    params(("id" = SessionId, Path, description = "The session.")),
    security(("bearer" = [])),
    responses((status = 204, description = "The session is over.")),
)]
async fn revoke_session(
    State(identity): State<Identity>,
    who: SignedIn,
    Path(id): Path<SessionId>,
) -> Result<StatusCode, Problem> {
    identity.revoke(who.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a browser or program says it is; nothing if it says that in no readable way.
pub(crate) fn user_agent(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// An answer that is for one person and kept by nobody.
fn private(body: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], axum::Json(body)).into_response()
}
