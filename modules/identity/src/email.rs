//! E-mail addresses, folded so that one person has one account.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

/// An e-mail address in lower case: ASCII, at most 254 characters (RFC 5321's limit of a path), a domain of at least two labels.
///
/// Quoted local parts and addresses with letters beyond ASCII are refused; an international domain is written in its `xn--` form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Email(String);

/// Text that is not such an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not an e-mail address, such as name@example.org")]
pub struct EmailError;

/// What [`Email::parse`] takes, as a pattern of the API description.
const PATTERN: &str = r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$";

impl Email {
    /// The longest that is taken, in characters.
    pub const MAX: usize = 254;

    /// Reads an address; white space around it is dropped, upper case is folded.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let atom = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        };
        let label = |part: &str| {
            (1..=63).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        let sane = text.len() <= Self::MAX
            && local.split('.').all(atom)
            && domain.contains('.')
            && domain.split('.').all(label);
        if sane { Ok(Self(text.to_ascii_lowercase())) } else { Err(EmailError) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Email {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("An e-mail address. Kept in lower case."))
            .min_length(Some(5))
            .max_length(Some(Self::MAX))
            .pattern(Some(PATTERN))
            .examples(["ada@example.org"])
            .into()
    }
}

impl utoipa::ToSchema for Email {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_folded() {
        assert_eq!(
            Email::parse("  Ada.Byron+Street@Example.ORG ").unwrap().as_str(),
            "ada.byron+street@example.org"
        );
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        let long = format!("{}@example.org", "a".repeat(243));
        let label = format!("a@{}.org", "b".repeat(64));
        for text in [
            "",
            "@",
            "a",
            "a@",
            "@b.org",
            "a@b",
            "a@b.",
            "a@.org",
            "a@b..org",
            ".a@b.org",
            "a.@b.org",
            "a..b@c.org",
            "a b@c.org",
            "a@b c.org",
            "a@-b.org",
            "a@b-.org",
            "a@b@c.org",
            "a\0@b.org",
            "ä@b.org",
            "a@bü.org",
            "\"a\"@b.org",
            "a@b.org\nbcc: c@d.org",
            long.as_str(),
            label.as_str(),
        ] {
            assert_eq!(Email::parse(text), Err(EmailError), "{text:?}");
        }
    }
}
