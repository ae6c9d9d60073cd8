//! The provider of payments as the outside world: it does each thing once by its key, and misbehaves as it is told.
//!
//! It is not killed: what it remembers is what happened to people's money.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It does what it is asked and says so.
    Well,
    /// 503, before doing anything.
    Down,
    /// It takes two seconds.
    Slow,
    /// It does it and answers 500.
    Forgets,
    /// It does it twice: as if asked again, at once.
    Twice,
}

/// What it did under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Charged {
        amount: i64,
        voided: bool,
    },
    Declined,
    /// Voided before it was charged: it never will be.
    Barred,
    Refunded {
        charge: String,
        amount: i64,
    },
}

#[derive(Default)]
struct Books {
    deeds: HashMap<String, Deed>,
    /// What cannot be: more given back than was taken, a key used for two things.
    outrages: Vec<String>,
    asked: u64,
}

/// The provider, and where it listens.
#[derive(Clone)]
pub(crate) struct Till {
    books: Arc<Mutex<Books>>,
    mode: Arc<Mutex<Mode>>,
    pub(crate) address: SocketAddr,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    method: String,
    #[serde(default)]
    charge: String,
    #[serde(default)]
    amount: i64,
}

impl Till {
    pub(crate) async fn open() -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let till = Self { books: Arc::default(), mode: Arc::new(Mutex::new(Mode::Well)), address };
        let router = Router::new()
            .route("/charges", post(charge))
            .route("/voids", post(void))
            .route("/refunds", post(refund))
            .with_state(till.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(till)
    }

    pub(crate) fn set_mode(&self, mode: Mode) {
        *self.mode.lock().unwrap_or_else(PoisonError::into_inner) = mode;
    }

    /// What it did, by key; how often it was asked; what cannot be.
    pub(crate) fn books(&self) -> (HashMap<String, Deed>, u64, Vec<String>) {
        let books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        (books.deeds.clone(), books.asked, books.outrages.clone())
    }

    async fn answer(
        &self,
        headers: &HeaderMap,
        act: impl Fn(&mut Books, &str) -> (StatusCode, Value),
    ) -> Response {
        let mode = *self.mode.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(key) = headers.get("idempotency-key").and_then(|key| key.to_str().ok()) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        match mode {
            Mode::Down => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Mode::Slow => tokio::time::sleep(Duration::from_secs(2)).await,
            Mode::Well | Mode::Forgets | Mode::Twice => {}
        }
        let (status, body) = {
            let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
            books.asked += 1;
            let first = act(&mut books, key);
            if mode == Mode::Twice { act(&mut books, key) } else { first }
        };
        if mode == Mode::Forgets {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        (status, Json(body)).into_response()
    }
}

fn done(reference: &str) -> (StatusCode, Value) {
    (StatusCode::OK, json!({ "reference": reference }))
}

fn declined(reason: &str) -> (StatusCode, Value) {
    (StatusCode::PAYMENT_REQUIRED, json!({ "reason": reason }))
}

async fn charge(State(till): State<Till>, headers: HeaderMap, Json(asked): Json<Asked>) -> Response {
    till.answer(&headers, |books, key| {
        let deed = books.deeds.entry(key.to_owned()).or_insert_with(|| {
            if asked.method == "test_declines" {
                Deed::Declined
            } else {
                Deed::Charged { amount: asked.amount, voided: false }
            }
        });
        match deed {
            Deed::Charged { amount, voided: false } if *amount == asked.amount => done(key),
            Deed::Charged { voided: true, .. } | Deed::Barred => declined("It was voided."),
            Deed::Declined => declined("The card was declined."),
            Deed::Charged { .. } | Deed::Refunded { .. } => {
                books.outrages.push(format!("the key {key} was used for another charge"));
                declined("This key was used for something else.")
            }
        }
    })
    .await
}

async fn void(State(till): State<Till>, headers: HeaderMap, Json(_): Json<Value>) -> Response {
    till.answer(&headers, |books, key| {
        let refunded =
            books.deeds.values().any(|deed| matches!(deed, Deed::Refunded { charge, .. } if charge == key));
        match books.deeds.entry(key.to_owned()).or_insert(Deed::Barred) {
            Deed::Charged { voided, .. } => {
                *voided = true;
                if refunded {
                    books.outrages.push(format!("the charge {key} was refunded and voided"));
                }
                done(key)
            }
            _ => declined("There is nothing to give back."),
        }
    })
    .await
}

async fn refund(State(till): State<Till>, headers: HeaderMap, Json(asked): Json<Asked>) -> Response {
    till.answer(&headers, |books, key| {
        if !books.deeds.contains_key(key) {
            let given: i64 = books
                .deeds
                .values()
                .map(|deed| match deed {
                    Deed::Refunded { charge, amount } if *charge == asked.charge => *amount,
                    _ => 0,
                })
                .sum();
            match books.deeds.get(&asked.charge) {
                Some(Deed::Charged { amount, voided: false }) if given + asked.amount <= *amount => {}
                other => {
                    books.outrages.push(format!("{} of {other:?} given back, {given} before", asked.amount))
                }
            }
        }
        let deed = Deed::Refunded { charge: asked.charge.clone(), amount: asked.amount };
        let kept = books.deeds.entry(key.to_owned()).or_insert_with(|| deed.clone()).clone();
        if kept != deed {
            books.outrages.push(format!("the key {key} was used for another refund"));
        }
        done(key)
    })
    .await
}
