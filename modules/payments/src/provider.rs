//! What a provider of payments can do.

use futures_util::future::BoxFuture;
use kit_core::Money;

/// What became of a charge or a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The money moved; the provider's name for it.
    Done(String),
    /// It did not and will not; why, for the customer.
    Declined(String),
}

/// The provider did not say what became of it: ask again with the same key.
#[derive(Debug, thiserror::Error)]
#[error("the payment provider: {0}")]
pub struct ProviderError(pub String);

/// A provider of payments. Everything it does carries a key of ours, under which it happens at most once however often it is
/// asked; the answer is then the same again.
pub trait Provider: std::fmt::Debug + Send + Sync {
    /// As it is stored with a payment.
    fn name(&self) -> &'static str;
    /// Takes money from a payment method.
    fn charge<'a>(
        &'a self,
        key: &'a str,
        method: &'a str,
        amount: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>>;
    /// Makes sure that a charge whose fate is unknown takes no money: `Declined` if it did not, `Done` if it had and was given back.
    fn void<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Answer, ProviderError>>;
    /// Gives back a part of a charge, named as the provider named it.
    fn refund<'a>(
        &'a self,
        key: &'a str,
        charge: &'a str,
        amount: Money,
    ) -> BoxFuture<'a, Result<Answer, ProviderError>>;
}
