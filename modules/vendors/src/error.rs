//! What can go wrong with vendors, and how it is told.

use axum::http::StatusCode;
use kit_web::Problem;

/// Why something about a vendor could not be done.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// There is no such vendor, or it is not this account's to act for.
    #[error("there is no such vendor")]
    NotFound,
    /// Another vendor has the address that was asked for.
    #[error("another vendor has this slug")]
    SlugTaken,
    /// There is no account with the owner's e-mail.
    #[error("there is no account with the owner's e-mail")]
    OwnerUnknown,
    /// Somebody else has changed it since it was read; it is at this version now.
    #[error("the vendor is at version {0} by now")]
    VersionMismatch(i64),
    /// The places of an edit are not the vendor's: all that it has must be named, and no other's.
    #[error("the places are not those of the vendor")]
    PlacesDiffer,
    /// A vendor that waits for approval is opened by an operator.
    #[error("the vendor waits for approval")]
    AwaitsApproval,
    /// Another part refused: the hook of a change.
    #[error("{}", .0.detail())]
    Refused(Problem),
    /// The database.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<Problem> for VendorError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<VendorError> for Problem {
    fn from(error: VendorError) -> Self {
        match error {
            VendorError::NotFound => Self::not_found("vendor"),
            VendorError::SlugTaken => Self::conflict("slug_taken", "Another vendor has this slug."),
            VendorError::OwnerUnknown => Self::conflict(
                "owner_unknown",
                "There is no account with this e-mail. The owner signs up first.",
            ),
            VendorError::VersionMismatch(version) => Self::new(
                StatusCode::PRECONDITION_FAILED,
                "version_mismatch",
                "Somebody else has changed this since you read it. Read it again.",
            )
            .with_extra(serde_json::json!({ "version": version })),
            VendorError::PlacesDiffer => Self::conflict(
                "places_differ",
                "Name every place that the vendor has by its id, and no other's. A place cannot be removed.",
            ),
            VendorError::AwaitsApproval => Self::new(
                StatusCode::FORBIDDEN,
                "awaits_approval",
                "This vendor waits for approval by who runs the market.",
            ),
            VendorError::Refused(problem) => problem,
            VendorError::Db(error) => error.into(),
        }
    }
}
