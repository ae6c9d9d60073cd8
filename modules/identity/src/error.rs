//! What can go wrong with accounts and sessions, and how it is told.

use axum::http::StatusCode;
use kit_web::Problem;

/// Why something about an account or a session could not be done.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// Another account has this e-mail.
    #[error("there is an account with this e-mail already")]
    EmailTaken,
    /// No account has this e-mail and this password.
    #[error("this e-mail and this password do not belong together")]
    WrongCredentials,
    /// There is no such session of this account.
    #[error("there is no such session")]
    NoSuchSession,
    /// Too many passwords are being hashed.
    #[error("too many passwords are being checked")]
    Busy,
    /// A stored hash cannot be read, or hashing failed.
    #[error("a password could not be hashed")]
    Hash(#[source] argon2::password_hash::Error),
    /// Hashing panicked.
    #[error("a password could not be hashed")]
    Panic(#[source] tokio::task::JoinError),
    /// Another part refused: the hook of a sign-in, or a repeated request.
    #[error("{}", .0.detail())]
    Refused(Problem),
    /// The database.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<Problem> for IdentityError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::EmailTaken => Self::conflict(
                "email_taken",
                "There is an account with this e-mail already. Sign in instead.",
            ),
            IdentityError::WrongCredentials => Self::new(
                StatusCode::UNAUTHORIZED,
                "wrong_credentials",
                "This e-mail and this password do not belong together.",
            ),
            IdentityError::NoSuchSession => Self::not_found("session"),
            IdentityError::Busy => Self::busy(3),
            IdentityError::Refused(problem) => problem,
            IdentityError::Db(error) => error.into(),
            error @ (IdentityError::Hash(_) | IdentityError::Panic(_)) => Self::internal(error),
        }
    }
}
