//! What can go wrong on the way to PostgreSQL and back.

use tokio_postgres::error::SqlState;

/// A failure of the database, told apart by what a caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// All connections of the pool were in use for as long as one may wait.
    #[error("no database connection became free in time")]
    Busy,
    /// The server cannot be reached or refuses connections.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The server refused or cancelled a query.
    #[error("query {query}")]
    Query {
        /// The query's name.
        query: &'static str,
        /// What the server said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// A row has another shape than its type: the code and the schema differ.
    #[error("query {query} answered with a row of another shape")]
    Shape {
        /// The query's name.
        query: &'static str,
        /// Which column.
        #[source]
        source: tokio_postgres::Error,
    },
    /// A query that must find a row found none.
    #[error("query {query} found no row")]
    NoRow {
        /// The query's name.
        query: &'static str,
    },
}

impl Error {
    fn server(&self) -> Option<&tokio_postgres::error::DbError> {
        match self {
            Self::Query { source, .. } => source.as_db_error(),
            _ => None,
        }
    }

    /// The name of the constraint that a row would have broken.
    pub fn constraint(&self) -> Option<&str> {
        self.server().and_then(|error| error.constraint())
    }

    /// The code of the `kit.ensure` that did not hold.
    pub fn ensured(&self) -> Option<&str> {
        self.server().filter(|error| error.code().code() == "HS001").map(|error| error.message())
    }

    /// Whether the server refused what it was asked to do, for a reason that lies in it or in what others did at the same moment, and
    /// has undone all of the transaction: without whatever was at fault it may succeed.
    pub fn is_refusal(&self) -> bool {
        let code = self.server().map(|error| &error.code().code()[..2]);
        // Cardinality and data exceptions, broken constraints, deadlocks, program limits, errors raised by functions, our own.
        matches!(code, Some("21" | "22" | "23" | "40" | "54" | "P0" | "HS"))
    }

    /// Whether trying again later may help: the server is away, full, restarting or too slow just now, or chose this
    /// transaction to break a deadlock.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Busy | Self::Unavailable(_) => true,
            Self::Query { source, .. } => match source.code() {
                None => source.is_closed(),
                Some(code) => {
                    let class = &code.code()[..2];
                    matches!(class, "08" | "53" | "57")
                        || *code == SqlState::T_R_DEADLOCK_DETECTED
                        || *code == SqlState::T_R_SERIALIZATION_FAILURE
                        || *code == SqlState::LOCK_NOT_AVAILABLE
                }
            },
            Self::Shape { .. } | Self::NoRow { .. } => false,
        }
    }
}
