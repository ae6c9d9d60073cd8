//! Text from outside, with its limits in its type.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

/// Text of `MIN` to `MAX` characters without NUL. White space at its ends is dropped, and counts for
/// `MAX` alone: so says a JSON Schema, and with it the API description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Text<const MIN: usize, const MAX: usize>(String);

impl<const MIN: usize, const MAX: usize> Text<MIN, MAX> {
    /// Checks and takes a text; the error is a sentence for people.
    pub fn new(text: &str) -> Result<Self, String> {
        let (sent, text) = (text.chars().count(), text.trim());
        if text.contains('\0') {
            return Err("must not contain NUL bytes".to_owned());
        }
        match text.chars().count() {
            0 if MIN > 0 => Err("must not be empty".to_owned()),
            n if n < MIN => Err(format!("needs at least {MIN} characters")),
            _ if sent > MAX => Err(format!("has {sent} characters; {MAX} are allowed")),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is taken, as a pattern of the API description: what is counted begins and ends with something that is no white space.
    pub fn pattern() -> String {
        match MIN {
            0 => r"^[^\x00]*$".to_owned(),
            1 => r"^[^\x00]*[^\x00\s][^\x00]*$".to_owned(),
            _ => format!(r"^\s*[^\x00\s][^\x00]{{{},}}[^\x00\s]\s*$", MIN - 2),
        }
    }

    /// The text, owned.
    pub fn into_inner(self) -> String {
        self.0
    }
}

impl<const MIN: usize, const MAX: usize> Deref for Text<MIN, MAX> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MIN: usize, const MAX: usize> std::fmt::Display for Text<MIN, MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, const MIN: usize, const MAX: usize> Deserialize<'de> for Text<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl<const MIN: usize, const MAX: usize> utoipa::PartialSchema for Text<MIN, MAX> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(MIN))
            .max_length(Some(MAX))
            .pattern(Some(Self::pattern()))
            .into()
    }
}

impl<const MIN: usize, const MAX: usize> utoipa::ToSchema for Text<MIN, MAX> {
    fn name() -> std::borrow::Cow<'static, str> {
        format!("Text{MIN}To{MAX}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_at_the_ends_goes_and_counts_for_the_longest_alone() {
        assert_eq!(Text::<2, 5>::new(" abc ").unwrap().as_str(), "abc");
        assert!(Text::<2, 5>::new("  a  ").is_err(), "one is left");
        assert_eq!(Text::<2, 5>::new("abcde ").unwrap_err(), "has 6 characters; 5 are allowed");
    }
}
