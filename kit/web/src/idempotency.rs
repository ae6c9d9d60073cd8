//! The same request twice is one effect and one answer.
//!
//! A claim with a lease is written before the work and the answer in the transaction of the effect, so the two cannot differ. The
//! scope is who asks (account or guest cart) and the route. Answers are kept for 24 hours. What was refused before work began is
//! not kept: [`Claim::release`] gives the key back.
//!
//! Work whose answer is known beforehand, and which is done by one transaction, needs no claim: [`Keyed`], [`keep_answers_of`].

use std::hash::{Hash, Hasher};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use kit_core::Env;
use kit_db::{Call, Pool};
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::{Digest, Problem};

/// A holder that has not answered by then is gone, and the key may be claimed again.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

kit_db::row! { struct Kept { body_hash: Vec<u8>, lease_until: Timestamp, status: Option<i16>, body: Option<String> } }

kit_db::queries! { in "idempotency.sql";
    kept(scope: &'q str, route: &'q str, key: &'q str) -> Kept;
    claim(scope: &'q str, route: &'q str, key: &'q str, hash: &'q [u8], lease_until: Timestamp, now: Timestamp) -> ();
    take_over(scope: &'q str, route: &'q str, key: &'q str, lease_until: Timestamp, now: Timestamp, hash: &'q [u8]) -> ();
    answered(scope: &'q str, route: &'q str, key: &'q str, lease_until: Timestamp, status: i16, body: &'q str) -> ();
    release(scope: &'q str, route: &'q str, key: &'q str, lease_until: Timestamp) -> ();
    keep_answers(
        scope: Vec<&'q str>, route: Vec<&'q str>, key: Vec<&'q str>, hash: Vec<&'q [u8]>, body: Vec<&'q str>, status: i16,
        lease_until: Timestamp, now: Timestamp,
    ) -> (i64,);
    give_back(scope: Vec<&'q str>, route: Vec<&'q str>, key: Vec<&'q str>) -> ();
    prune_batch(before: Timestamp, rows: i64) -> ();
}

/// The key of a request, from its `Idempotency-Key` header; a form brings its own by [`Idempotency::of_form`].
#[derive(Clone, Debug, Default)]
pub struct Idempotency(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Idempotency {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        Self::parse(value.to_str().unwrap_or_default())
    }
}

/// What the API description says of the header: name it in `params(Idempotency)`.
impl utoipa::IntoParams for Idempotency {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let key = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(128))
            .pattern(Some("^[!-~]+$"));
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("Makes a repetition safe: the same key and body get the first answer again."))
            .schema(Some(key));
        vec![parameter.build()]
    }
}

impl Idempotency {
    /// The key that a form carries in a hidden field.
    pub fn of_form(key: &str) -> Result<Self, Problem> {
        Self::parse(key)
    }

    fn parse(key: &str) -> Result<Self, Problem> {
        if (1..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(Problem::field("Idempotency-Key", "is 1 to 128 visible ASCII characters"))
        }
    }

    /// Claims the key for the work to come; without a key there is nothing to claim.
    pub async fn claim(
        self,
        db: &Pool,
        env: &Env,
        scope: String,
        route: &'static str,
        body: &Digest,
    ) -> Result<Claimed, Problem> {
        let Some(key) = self.0 else { return Ok(Claimed::Work(None)) };
        let now = env.now();
        let mine = Claim { scope, route, key, lease_until: now + LEASE };
        if claim(&mine.scope, route, &mine.key, body, mine.lease_until, now).execute(db).await? == 1 {
            return Ok(Claimed::Work(Some(mine)));
        }
        match first_of(&mine.scope, route, &mine.key, body, now, db).await? {
            First::Answered(response) => Ok(Claimed::Answered(response)),
            First::Gone => match take_over(&mine.scope, route, &mine.key, mine.lease_until, now, body)
                .execute(db)
                .await?
            {
                1 => Ok(Claimed::Work(Some(mine))),
                _ => Err(still_running()),
            },
        }
    }

    /// The key for work that is done and answered in one transaction: it needs no claim before.
    pub fn keyed(self, scope: String, route: &'static str, body: &Digest) -> Option<Keyed> {
        self.0.map(|key| Keyed { scope, route, key, body: *body })
    }
}

/// What became of the first request with a key.
enum First {
    Answered(Response),
    /// Its lease has run out.
    Gone,
}

/// Looks; a problem if it is at work, or had another body.
async fn first_of(
    scope: &str,
    route: &str,
    key: &str,
    body: &Digest,
    now: Timestamp,
    db: &Pool,
) -> Result<First, Problem> {
    let Some(first) = kept(scope, route, key).optional(db).await? else {
        return Err(still_running()); // Released just now: a repetition may claim it.
    };
    match (first.status, first.body) {
        _ if first.status.is_some() && first.body_hash != body => Err(other_body()),
        (Some(status), Some(body)) => Ok(First::Answered(replay(status, body))),
        _ if first.lease_until < now => Ok(First::Gone),
        _ if first.body_hash == body => Err(still_running()),
        _ => Err(other_body()),
    }
}

/// A key with what it counts for: whose, and on which route. Work whose answer is known beforehand keeps that answer under it in the
/// transaction of its effect ([`keep_answers_of`]): whoever comes second finds it there, or waits for the first to commit.
#[derive(Clone, Debug)]
pub struct Keyed {
    scope: String,
    route: &'static str,
    key: String,
    body: Digest,
}

impl Keyed {
    /// The answer that the first request with this key got; a problem if that had another body.
    pub async fn answer_of_first(&self, db: &Pool, env: &Env) -> Result<Response, Problem> {
        match first_of(&self.scope, self.route, &self.key, &self.body, env.now(), db).await? {
            First::Answered(response) => Ok(response),
            First::Gone => Err(still_running()),
        }
    }

    fn counts_for(&self) -> (&str, &'static str, &str) {
        (&self.scope, self.route, &self.key)
    }
}

/// The same key of the same asker on the same route, whatever the bodies.
impl PartialEq for Keyed {
    fn eq(&self, other: &Self) -> bool {
        self.counts_for() == other.counts_for()
    }
}

impl Eq for Keyed {}

impl Hash for Keyed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.counts_for().hash(state);
    }
}

/// Keeps the answers of several requests, each under a key that none of the others has, and locks these keys for the transaction, in their order. Answers the
/// places (from 0) of those in `answers` that were free; the others' first request has been answered, or is at work.
pub fn keep_answers_of<'q>(
    status: StatusCode,
    answers: &[(&'q Keyed, &'q str)],
    now: Timestamp,
) -> Call<'q, (i64,)> {
    keep_answers(
        answers.iter().map(|(keyed, _)| keyed.scope.as_str()).collect(),
        answers.iter().map(|(keyed, _)| keyed.route).collect(),
        answers.iter().map(|(keyed, _)| keyed.key.as_str()).collect(),
        answers.iter().map(|(keyed, _)| keyed.body.as_slice()).collect(),
        answers.iter().map(|(_, body)| *body).collect(),
        status.as_u16() as i16,
        now + LEASE,
        now,
    )
}

/// Gives keys back, in the transaction that kept their answers: it has come to nothing.
pub fn give_keys_back<'q>(keys: &[&'q Keyed]) -> Call<'q, ()> {
    give_back(
        keys.iter().map(|keyed| keyed.scope.as_str()).collect(),
        keys.iter().map(|keyed| keyed.route).collect(),
        keys.iter().map(|keyed| keyed.key.as_str()).collect(),
    )
}

/// What a claim came to.
pub enum Claimed {
    /// Do the work; with a key, write the answer in its transaction.
    Work(Option<Claim>),
    /// It was done before: this was the answer.
    Answered(Response),
}

/// A key that is ours until the lease ends.
#[derive(Clone, Debug)]
pub struct Claim {
    scope: String,
    route: &'static str,
    key: String,
    lease_until: Timestamp,
}

impl Claim {
    /// Writes the answer: a part of the effect's transaction, which fails (`lease_lost`) if somebody else took the key over.
    pub fn answered<'q>(&'q self, status: StatusCode, body: &'q str) -> Call<'q, ()> {
        let status = status.as_u16() as i16;
        answered(&self.scope, self.route, &self.key, self.lease_until, status, body)
    }

    /// Gives the key back: nothing was done.
    pub async fn release(&self, db: &Pool) -> Result<(), kit_db::Error> {
        release(&self.scope, self.route, &self.key, self.lease_until).execute(db).await.map(|_| ())
    }
}

/// Another request with the same key is at work.
pub fn still_running() -> Problem {
    Problem::conflict(
        "still_running",
        "The first request with this Idempotency-Key is still at work. Ask again shortly.",
    )
}

fn other_body() -> Problem {
    let detail = "This Idempotency-Key was used with another body.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", detail)
}

fn replay(status: i16, body: String) -> Response {
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true")),
    ];
    (status.unwrap_or(StatusCode::OK), headers, body).into_response()
}

/// Deletes what is older than 24 hours, in batches; answers how many rows went.
pub async fn prune(db: &Pool, now: Timestamp) -> Result<u64, kit_db::Error> {
    let mut gone = 0;
    loop {
        let batch = prune_batch(now - KEPT, 1000).execute(db).await?;
        gone += batch;
        if batch < 1000 {
            return Ok(gone);
        }
    }
}
