//! The market that a process serves.

use crate::{Currency, CurrencyError};

/// One marketplace: what its modules need to know of it. Accounts, vendors and orders belong to one market.
#[derive(Clone, Debug)]
pub struct Market {
    /// Short name, as in `--market` and `X-Market`: lower-case letters, digits and `-`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The one currency of its prices.
    pub currency: Currency,
    /// BCP 47 language of its texts, such as `en` or `pt`.
    pub language: String,
    /// PostgreSQL's text-search configuration for that language, such as `english`.
    pub text_search: &'static str,
    /// Where its vendors' hours, its nights and its years are told.
    pub time_zone: jiff::tz::TimeZone,
}

/// Why a market's settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MarketError {
    /// A name with other characters.
    #[error("a market's name has 1 to 40 lower-case letters, digits and `-`")]
    Name,
    /// Not an ISO 4217 code.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
    /// A language that PostgreSQL has no text search for is served by `simple`; this one is not even a language tag.
    #[error("a language is a BCP 47 tag, such as en or pt-BR")]
    Language,
    /// Not in the time-zone database.
    #[error("a time zone is an IANA name, such as Europe/Berlin")]
    TimeZone,
}

impl Market {
    /// Checks and takes a market's settings.
    pub fn new(
        name: &str,
        title: &str,
        currency: &str,
        language: &str,
        time_zone: &str,
    ) -> Result<Self, MarketError> {
        let named = (1..=40).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let tagged = (2..=35).contains(&language.len())
            && language
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !named {
            return Err(MarketError::Name);
        }
        if !tagged {
            return Err(MarketError::Language);
        }
        Ok(Self {
            name: name.to_owned(),
            title: title.to_owned(),
            currency: currency.parse()?,
            language: language.to_owned(),
            text_search: text_search(language),
            time_zone: jiff::tz::TimeZone::get(time_zone).map_err(|_| MarketError::TimeZone)?,
        })
    }
}

/// The configuration that PostgreSQL 15 ships for a language; `simple` (no stemming) for the others.
fn text_search(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "ar" => "arabic",
        "da" => "danish",
        "de" => "german",
        "el" => "greek",
        "en" => "english",
        "es" => "spanish",
        "fi" => "finnish",
        "fr" => "french",
        "hu" => "hungarian",
        "id" => "indonesian",
        "it" => "italian",
        "nb" | "nn" | "no" => "norwegian",
        "nl" => "dutch",
        "pt" => "portuguese",
        "ro" => "romanian",
        "ru" => "russian",
        "sv" => "swedish",
        "tr" => "turkish",
        _ => "simple",
    }
}
