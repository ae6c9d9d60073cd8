//! Lanes: classes of jobs with limits of their own.

use std::fmt;
use std::str::FromStr;

use kit_db::tokio_postgres::types::{FromSql, Type};

/// A class of jobs. Each has its own concurrency, so that a hundred thousand jobs of one do not delay one job of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// What somebody waits for: payments, confirmations.
    Critical,
    /// What follows soon.
    Default,
    /// Much of it, and nobody waits: imports, exports, counting.
    Bulk,
    /// Heavy on the processor: pictures, documents.
    Media,
}

impl Lane {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Default, Self::Bulk, Self::Media];

    /// As it is stored and said.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Default => "default",
            Self::Bulk => "bulk",
            Self::Media => "media",
        }
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that is no lane.
#[derive(Debug, thiserror::Error)]
#[error("there is no lane `{0}`; there are critical, default, bulk and media")]
pub struct UnknownLane(String);

impl FromStr for Lane {
    type Err = UnknownLane;
    fn from_str(text: &str) -> Result<Self, UnknownLane> {
        Self::ALL.into_iter().find(|lane| lane.as_str() == text).ok_or_else(|| UnknownLane(text.to_owned()))
    }
}

impl<'a> FromSql<'a> for Lane {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(<&str>::from_sql(ty, raw)?.parse()?)
    }
    fn accepts(ty: &Type) -> bool {
        <&str as FromSql>::accepts(ty)
    }
}
