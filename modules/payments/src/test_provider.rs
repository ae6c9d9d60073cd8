//! A provider for development and tests: it pays, declines or times out by the card number, and moves no money.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use kit_core::Money;
use orders::PaymentMethods;

use crate::provider::{Answer, Provider, ProviderError};

/// Card numbers and what they do; every other number of 12 to 19 digits pays too.
pub const TEST_CARDS: [(&str, &str); 3] = [
    ("4242 4242 4242 4242", "pays"),
    ("4000 0000 0000 0002", "is declined"),
    ("4000 0000 0000 0119", "times out"),
];

/// The provider.
#[derive(Clone, Copy, Debug, Default)]
pub struct TestProvider;

impl PaymentMethods for TestProvider {
    fn tokenise(&self, card: &str) -> Result<String, String> {
        let digits: String = card.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if !(12..=19).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err("a card number has 12 to 19 digits".to_owned());
        }
        Ok(match digits.as_str() {
            "4000000000000002" => "test_declines",
            "4000000000000119" => "test_times_out",
            _ => "test_pays",
        }
        .to_owned())
    }
}

impl Provider for TestProvider {
    fn name(&self) -> &'static str {
        "test"
    }

    fn charge<'a>(
        &'a self,
        key: &'a str,
        method: &'a str,
        _: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        let answer = match method {
            "test_declines" => Ok(Answer::Declined("The card was declined.".to_owned())),
            "test_times_out" => Err(ProviderError("no answer in time".to_owned())),
            _ => Ok(Answer::Done(format!("test_charge_{key}"))),
        };
        async { answer }.boxed()
    }

    fn void<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        // What times out here never took any money.
        async { Ok(Answer::Declined("voided".to_owned())) }.boxed()
    }

    fn refund<'a>(
        &'a self,
        key: &'a str,
        _: &'a str,
        _: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>> {
        let reference = format!("test_refund_{key}");
        async { Ok(Answer::Done(reference)) }.boxed()
    }
}
