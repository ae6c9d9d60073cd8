//! Requests as an app would send them: again where that is safe, with what was refused told.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::tally::Tally;

/// How often a request is sent at most. All that are sent may be: they read, set, or carry an `Idempotency-Key`.
const ATTEMPTS: u32 = 8;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A server to talk to.
#[derive(Clone)]
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
    market: Option<String>,
    tally: Arc<Tally>,
}

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    method: Method,
    path: String,
    token: Option<String>,
    key: Option<String>,
    body: Option<Value>,
}

impl Ask {
    /// A request without anything but its path.
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), token: None, key: None, body: None }
    }

    /// By the one who is signed in with this token.
    pub(crate) fn by(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    /// Under an `Idempotency-Key`.
    pub(crate) fn once(mut self, key: String) -> Self {
        self.key = Some(key);
        self
    }

    /// With a body.
    pub(crate) fn json(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

/// Why a request came to nothing.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The server said no.
    Refused {
        /// The request's method and path.
        asked: String,
        /// The HTTP status.
        status: StatusCode,
        /// The problem's stable code.
        code: String,
        /// The problem's sentence.
        detail: String,
    },
    /// There was no answer, or none that can be read.
    Failed {
        /// The request's method and path.
        asked: String,
        /// What happened.
        why: String,
    },
    /// The answers do not lead to what was wanted.
    Odd(String),
}

impl Trouble {
    /// The stable code of a refusal.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            Self::Failed { .. } | Self::Odd(_) => "",
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { asked, status, code, detail } => write!(f, "{asked}: {status} {code}: {detail}"),
            Self::Failed { asked, why } => write!(f, "{asked}: {why}"),
            Self::Odd(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Trouble {}

/// What of a problem is looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    code: String,
    detail: String,
}

/// What of a new session is looked at.
#[derive(Deserialize)]
struct Session {
    token: String,
}

impl Api {
    /// Talks to the server at this address; requests are counted in `tally`.
    pub(crate) fn new(base: &str, market: Option<String>, tally: Arc<Tally>) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .user_agent(concat!("highstreet-replay/", env!("CARGO_PKG_VERSION")))
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), market, tally })
    }

    /// Signs in; answers the session's token.
    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> Result<String, Trouble> {
        let ask =
            Ask::new(Method::POST, "/api/v1/session").json(json!({ "email": email, "password": password }));
        self.send::<Session>(ask).await.map(|session| session.token)
    }

    /// Sends a request, again after a while where the server is too busy or away, and reads the answer.
    pub(crate) async fn send<T: DeserializeOwned>(&self, ask: Ask) -> Result<T, Trouble> {
        let asked = format!("{} {}", ask.method, ask.path);
        let mut pause = FIRST_PAUSE;
        for attempt in 1.. {
            let last = attempt == ATTEMPTS;
            match self.once(&ask).await {
                Ok((status, _, text)) if status.is_success() => {
                    return serde_json::from_str(&text).map_err(|error| {
                        let why = format!("an answer of another shape: {error}");
                        Trouble::Failed { asked: asked.clone(), why }
                    });
                }
                Ok((status, after, text)) => {
                    let problem: Problem = serde_json::from_str(&text).unwrap_or_default();
                    let Problem { code, detail } = problem;
                    let busy =
                        matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS)
                            || code == "still_running";
                    if last || !busy {
                        return Err(Trouble::Refused { asked, status, code, detail });
                    }
                    pause = pause.max(after.unwrap_or_default());
                }
                Err(error) if last => {
                    return Err(Trouble::Failed { asked, why: chain(&error) });
                }
                Err(_) => {}
            }
            self.tally.retried();
            tokio::time::sleep(pause.min(LONGEST_PAUSE)).await;
            pause *= 2;
        }
        unreachable!("the last attempt returns")
    }

    /// Answers the status, what `Retry-After` says, and the body.
    async fn once(&self, ask: &Ask) -> Result<(StatusCode, Option<Duration>, String), reqwest::Error> {
        self.tally.asked();
        let mut request = self.http.request(ask.method.clone(), format!("{}{}", self.base, ask.path));
        if let Some(token) = &ask.token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = &ask.key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(market) = &self.market {
            request = request.header("X-Market", market);
        }
        if let Some(body) = &ask.body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let status = response.status();
        let after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        Ok((status, after.map(Duration::from_secs), response.text().await?))
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
