//! Why a write to the catalog is refused.

use axum::http::StatusCode;
use kit_web::Problem;

/// A refusal, in the catalog's words.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such product, or it is another vendor's.
    #[error("there is no such product")]
    NoProduct,
    /// The product has no such variant.
    #[error("there is no such variant")]
    NoVariant,
    /// Somebody else saved first.
    #[error("somebody else saved first; the version is {current} now")]
    VersionMismatch {
        /// The version now.
        current: i64,
    },
    /// SKUs that this vendor has on another variant.
    #[error("SKUs already in use: {}", .0.join(", "))]
    SkuTaken(Vec<String>),
    /// Two variants with the same options: nobody could tell them apart.
    #[error("two variants have the same options")]
    SameOptions,
    /// A category that is not there.
    #[error("there is no category {0}")]
    UnknownCategory(String),
    /// A category cannot be below itself.
    #[error("a category cannot stand below itself")]
    CategoryCycle,
    /// What is archived must be published before it can be taken back.
    #[error("the product is archived")]
    Archived,
    /// Nothing to sell.
    #[error("a product without a variant cannot be published")]
    NothingToSell,
    /// Somebody took the same address in the same moment.
    #[error("another product took the same address in the same moment")]
    SlugTaken,
    /// The database failed.
    #[error(transparent)]
    Db(kit_db::Error),
}

/// Broken constraints are told by their names.
impl From<kit_db::Error> for Error {
    fn from(error: kit_db::Error) -> Self {
        match error.constraint() {
            Some("variants_sku_unique") => Self::SkuTaken(Vec::new()),
            Some("products_slug_unique" | "old_slugs_pkey") => Self::SlugTaken,
            Some("product_categories_category_id_fkey" | "categories_parent_id_fkey") => {
                Self::UnknownCategory(String::new())
            }
            _ => Self::Db(error),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NoProduct => Self::not_found("product"),
            Error::NoVariant => Self::not_found("variant"),
            Error::VersionMismatch { current } => Self::new(
                StatusCode::PRECONDITION_FAILED,
                "version_mismatch",
                "Somebody saved this product since you read it. Read it again and repeat your change.",
            )
            .with_extra(serde_json::json!({ "version": current })),
            Error::SkuTaken(skus) if skus.is_empty() => {
                Self::conflict("sku_taken", "Another of your variants has this SKU.")
            }
            Error::SkuTaken(skus) => {
                let detail = format!("Another of your variants has the SKU {}.", skus.join(", "));
                Self::conflict("sku_taken", detail)
            }
            Error::SameOptions => Self::conflict(
                "same_options",
                "Two variants have the same options; nobody could tell them apart.",
            ),
            Error::UnknownCategory(category) if category.is_empty() => {
                Self::conflict("unknown_category", "There is no such category.")
            }
            Error::UnknownCategory(category) => {
                Self::conflict("unknown_category", format!("There is no category {category}."))
            }
            Error::CategoryCycle => Self::conflict("category_cycle", "A category cannot stand below itself."),
            Error::Archived => {
                Self::conflict("archived", "This product is archived. Publish it to bring it back.")
            }
            Error::NothingToSell => {
                Self::conflict("nothing_to_sell", "A product needs at least one variant to be published.")
            }
            Error::SlugTaken => {
                Self::conflict("slug_taken", "Another product took this address just now. Try again.")
            }
            Error::Db(error) => error.into(),
        }
    }
}
