//! Who and what led to a change.

use std::fmt;

use crate::AccountId;

/// The id of a request, given back in `X-Request-ID` and carried by every log line, event and job that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RequestId(String);

impl RequestId {
    /// Takes a caller's id if it is sane: 1 to 128 characters of letters, digits, `-`, `_`, `.` and `:`.
    pub fn parse(text: &str) -> Option<Self> {
        let sane = (1..=128).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':'));
        sane.then(|| Self(text.to_owned()))
    }

    /// A new id from a random one.
    pub fn new(id: uuid::Uuid) -> Self {
        Self(id.simple().to_string())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who and what led to a change: written with every event.
#[derive(Clone, Debug)]
pub struct Cause {
    /// The account that acted; `None` for guests and for the system itself.
    pub actor: Option<AccountId>,
    /// The request in which it acted, or the name of the task that did.
    pub request_id: RequestId,
}

impl Cause {
    /// The system itself, in the task of this name (letters and `-` only).
    pub fn system(task: &'static str) -> Self {
        Self { actor: None, request_id: RequestId(task.to_owned()) }
    }
}
