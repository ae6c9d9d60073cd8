//! A provider of payments behind HTTP: the test provider as a server of its own, which can be down, slow or forgetful.
//!
//! `POST /charges {method, amount, currency}`, `/voids {}`, `/refunds {charge, amount, currency}`, each with an `Idempotency-Key` under
//! which it happens at most once. 200 `{"reference": …}`: done; 402 `{"reason": …}`: it was not and will not be. Anything else, or no answer: it
//! is not known, and the same is asked again with the same key.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use kit_core::Money;
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::provider::{Answer, Provider, ProviderError};

/// The provider at an address.
#[derive(Clone, Debug)]
pub struct HttpProvider {
    client: Client,
    url: String,
}

#[derive(Deserialize)]
struct Done {
    reference: String,
}

#[derive(Deserialize)]
struct Declined {
    reason: String,
}

impl HttpProvider {
    /// The one at `url`, such as `http://127.0.0.1:4242`.
    pub fn new(url: &str) -> Self {
        Self { client: Client::new(), url: url.trim_end_matches('/').to_owned() }
    }

    async fn ask(&self, what: &str, key: &str, body: Value) -> Result<Answer, ProviderError> {
        let unknown = |error: reqwest::Error| ProviderError(error.without_url().to_string());
        let request =
            self.client.post(format!("{}/{what}", self.url)).header("idempotency-key", key).json(&body);
        let answer = request.send().await.map_err(unknown)?;
        match answer.status() {
            StatusCode::OK => Ok(Answer::Done(answer.json::<Done>().await.map_err(unknown)?.reference)),
            StatusCode::PAYMENT_REQUIRED => {
                Ok(Answer::Declined(answer.json::<Declined>().await.map_err(unknown)?.reason))
            }
            other => Err(ProviderError(format!("it answered {other}"))),
        }
    }
}

impl Provider for HttpProvider {
    fn name(&self) -> &'static str {
        "http"
    }

    fn charge<'a>(
        &'a self,
        key: &'a str,
        method: &'a str,
        amount: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        let currency = amount.currency.to_string();
        let body = json!({ "method": method, "amount": amount.amount, "currency": currency });
        self.ask("charges", key, body).boxed()
    }

    fn void<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        self.ask("voids", key, json!({})).boxed()
    }

    fn refund<'a>(
        &'a self,
        key: &'a str,
        charge: &'a str,
        amount: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        let currency = amount.currency.to_string();
        let body = json!({ "charge": charge, "amount": amount.amount, "currency": currency });
        self.ask("refunds", key, body).boxed()
    }
}
