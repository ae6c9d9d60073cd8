//! What can be wrong with a change of a cart.

use kit_web::Problem;

/// Why a line cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    /// No such variant, or none that was ever shown.
    #[error("There is no such variant.")]
    NoSuchVariant,
    /// It is not offered any more.
    #[error("This is not on sale any more.")]
    NotOnSale,
    /// Nothing is left of it.
    #[error("This is sold out.")]
    SoldOut,
    /// The cart has as many lines as it may have.
    #[error("A cart holds 100 different things; take one out first.")]
    Full,
    /// The database.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<CartError> for Problem {
    fn from(error: CartError) -> Self {
        match error {
            CartError::NoSuchVariant => Self::not_found("variant"),
            CartError::NotOnSale => Self::conflict("not_on_sale", error.to_string()),
            CartError::SoldOut => Self::conflict("sold_out", error.to_string()),
            CartError::Full => Self::conflict("cart_full", error.to_string()),
            CartError::Db(error) => error.into(),
        }
    }
}
