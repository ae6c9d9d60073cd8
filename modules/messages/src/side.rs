//! Who takes part in a conversation.

use std::str::FromStr;

use kit_db::tokio_postgres::types::{FromSql, Type};
use serde::{Deserialize, Serialize};

/// A side of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Who buys.
    Customer,
    /// Who sells: all its staff.
    Vendor,
    /// Who runs the market.
    Operator,
}

/// A text that is no side.
#[derive(Debug, thiserror::Error)]
#[error("no such side: {0}")]
pub struct UnknownSide(String);

impl Side {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Vendor => "vendor",
            Self::Operator => "operator",
        }
    }
}

impl FromStr for Side {
    type Err = UnknownSide;
    fn from_str(text: &str) -> Result<Self, UnknownSide> {
        let all = [Self::Customer, Self::Vendor, Self::Operator];
        all.into_iter().find(|side| side.as_str() == text).ok_or_else(|| UnknownSide(text.to_owned()))
    }
}

impl<'a> FromSql<'a> for Side {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(<&str>::from_sql(ty, raw)?.parse()?)
    }
    fn accepts(ty: &Type) -> bool {
        <&str as FromSql>::accepts(ty)
    }
}
