//! From a cart to an order.

use std::sync::Arc;

use identity::Customer;
use kit_core::{Cause, Point};
use kit_web::{Keyed, Problem, Text, still_running};
use serde::{Deserialize, Serialize};

use crate::till::Asked;
use crate::{OrderId, Orders, Status};

/// Turns what a customer pays with into a token that may be kept; the provider of payments does this.
pub trait PaymentMethods: Send + Sync {
    /// The token of a card; the error is a sentence for the customer.
    fn tokenise(&self, card: &str) -> Result<String, String>;
}

/// Where an order goes.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Who receives it.
    pub name: Text<1, 100>,
    /// Street and number.
    pub street: Text<1, 200>,
    /// As the country writes it.
    pub postcode: Text<1, 20>,
    /// City or town.
    pub city: Text<1, 100>,
    /// ISO 3166-1 alpha-2 code, such as `DE`.
    pub country: Country,
    /// For the courier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text<1, 40>>,
    /// Where on earth, if it is known: couriers need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Point>,
}

impl Address {
    /// Stands for a stored address that cannot be read.
    pub(crate) fn unreadable() -> Self {
        Self {
            name: Text::default(),
            street: Text::default(),
            postcode: Text::default(),
            city: Text::default(),
            country: Country(String::new()),
            phone: None,
            position: None,
        }
    }
}

/// An ISO 3166-1 alpha-2 country code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[A-Z]{2}$", example = "DE")]
pub struct Country(String);

impl Country {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = &'static str;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        let two_letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        if two_letters { Ok(Self(code)) } else { Err("a country is two capital letters, such as DE") }
    }
}

/// Who buys.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// Whose cart it is and whose order it will be.
    pub customer: Customer,
    /// Where confirmations go.
    pub email: String,
}

/// What a customer asks for at the till.
#[derive(Clone, Debug)]
pub struct Checkout {
    /// The cart as the customer saw it ([`Shown::revision`]).
    pub revision: String,
    /// Where it goes.
    pub address: Address,
    /// The token of what it is paid with.
    pub method: String,
}

/// An order that is durable.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Placed {
    /// Its id.
    pub id: OrderId,
    /// `placed`: its payment follows.
    pub status: Status,
}

impl Placed {
    /// As it is answered.
    pub(crate) fn to_json(&self) -> String {
        // An id and a word need no escaping.
        format!(r#"{{"id":"{}","status":"{}"}}"#, self.id, self.status.as_str())
    }
}

/// Why nothing was ordered.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// There is nothing in the cart, perhaps because it has just been ordered.
    #[error("There is nothing in the cart.")]
    Empty,
    /// The cart is not what the customer saw: prices, stock or lines have changed.
    #[error("The cart has changed since you saw it. Look at it again before you buy.")]
    Changed,
    /// Another request with the same key is at it.
    #[error("another request with this Idempotency-Key is at work")]
    Running,
    /// A request with the same key was there before: [`Keyed::answer_of_first`] has its answer.
    #[error("a request with this Idempotency-Key was answered before")]
    Repeated,
    /// The database; the same failure for all who were served together.
    #[error(transparent)]
    Db(Arc<kit_db::Error>),
    /// An address that is no JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Our mistake.
    #[error("the till panicked")]
    Panicked,
}

impl From<CheckoutError> for Problem {
    fn from(error: CheckoutError) -> Self {
        match error {
            CheckoutError::Empty => Self::conflict("cart_empty", error.to_string()),
            CheckoutError::Changed => Self::conflict("cart_changed", error.to_string()),
            CheckoutError::Running | CheckoutError::Repeated => still_running(),
            CheckoutError::Db(error) => error.into(),
            CheckoutError::Json(_) | CheckoutError::Panicked => Self::internal(error),
        }
    }
}

impl Orders {
    /// Orders what is in the buyer's cart, together with whoever else checks out at this moment. When it answers, the order is durable,
    /// its stock held and the cart empty; on an error nothing has changed. With a key, the answer to the request is kept in the same
    /// transaction.
    pub async fn check_out(
        &self,
        buyer: Buyer,
        checkout: Checkout,
        key: Option<Keyed>,
        cause: Cause,
    ) -> Result<Placed, CheckoutError> {
        self.0.queue.join(Asked { buyer, checkout, key, cause }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_answered_as_it_is_described() {
        let placed = Placed { id: OrderId(uuid::Uuid::from_u128(7)), status: Status::Placed };
        assert_eq!(placed.to_json(), serde_json::to_string(&placed).unwrap());
    }
}
