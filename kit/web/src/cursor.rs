//! Walking through lists.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Problem;

/// How many rows a list answers: 1 to 50, 20 unless told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Limit(i64);

impl Limit {
    /// The number of rows.
    pub fn rows(self) -> i64 {
        self.0
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl TryFrom<i64> for Limit {
    type Error = String;
    fn try_from(rows: i64) -> Result<Self, String> {
        if (1..=50).contains(&rows) { Ok(Self(rows)) } else { Err("limit is 1 to 50".to_owned()) }
    }
}

impl utoipa::PartialSchema for Limit {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Integer)
            .minimum(Some(1))
            .maximum(Some(50))
            .default(Some(20.into()))
            .into()
    }
}
impl utoipa::ToSchema for Limit {}

/// Where a list goes on: opaque to clients, made of the sort key of the last row they saw.
#[derive(Debug)]
pub struct Cursor;

/// A cursor that this list did not make.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cursor is not from this list; start again without it")]
pub struct CursorError;

impl From<CursorError> for Problem {
    fn from(error: CursorError) -> Self {
        Self::field("after", error.to_string())
    }
}

impl Cursor {
    /// A cursor of the list `list` (its name and order), standing behind `key`.
    pub fn encode(list: &str, key: &impl Serialize) -> String {
        // A key is made of strings and numbers, which always serialise; were it not so, the cursor would be refused.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&(list, key)).unwrap_or_default())
    }

    /// Reads a cursor that must be of the list `list`.
    pub fn decode<K: DeserializeOwned>(list: &str, cursor: &str) -> Result<K, CursorError> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| CursorError)?;
        let (made_by, key): (String, Value) = serde_json::from_slice(&bytes).map_err(|_| CursorError)?;
        if made_by != list || is_absurd(&key) {
            return Err(CursorError);
        }
        serde_json::from_value(key).map_err(|_| CursorError)
    }
}

/// Whether there is something in it that no row has and the database cannot even be asked for: a NUL, a time long ago.
fn is_absurd(key: &Value) -> bool {
    let long_ago = |text: &str| text.parse().is_ok_and(|time: Timestamp| time < Timestamp::UNIX_EPOCH);
    match key {
        Value::String(text) => text.contains('\0') || long_ago(text),
        Value::Array(parts) => parts.iter().any(is_absurd),
        Value::Object(parts) => parts.values().any(is_absurd),
        _ => false,
    }
}

/// One page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Paging<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Whether there are more behind them.
    pub has_more: bool,
    /// Pass as `after` to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Paging<T> {
    /// Makes a page of `limit` rows from up to `limit + 1` that were read; `cursor` makes the cursor behind a row.
    pub fn new<R>(
        mut rows: Vec<R>,
        limit: i64,
        cursor: impl Fn(&R) -> String,
        item: impl Fn(R) -> T,
    ) -> Self {
        let has_more = rows.len() as i64 > limit;
        rows.truncate(limit.max(0) as usize);
        let next = rows.last().filter(|_| has_more).map(cursor);
        Self { items: rows.into_iter().map(item).collect(), has_more, next }
    }
}
