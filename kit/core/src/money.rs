//! Money: an integer in the minor unit of a currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

/// A text that is not a currency code.
#[derive(Debug, thiserror::Error)]
#[error("a currency is three capital letters (ISO 4217), such as EUR")]
pub struct CurrencyError;

impl Currency {
    /// The code as text.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many digits stand behind the point (ISO 4217).
    pub fn digits(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// The sign that people know, or the code.
    fn sign(&self) -> &str {
        match &self.0 {
            b"EUR" => "€",
            b"USD" => "$",
            b"GBP" => "£",
            b"BRL" => "R$",
            b"NGN" => "₦",
            b"JPY" => "¥",
            b"INR" => "₹",
            _ => self.code(),
        }
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| CurrencyError)?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(CurrencyError) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount of money: `amount` in the minor unit (cents) of `currency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// In the currency's minor unit: 2490 is 24.90 euros.
    pub amount: i64,
    /// ISO 4217 code.
    #[schema(value_type = String, pattern = "^[A-Z]{3}$", example = "EUR")]
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// The number alone with its decimal point, as a form or a CSV file has it: `24.90`.
    pub fn plain(&self) -> String {
        let digits = self.currency.digits() as usize;
        let sign = if self.amount < 0 { "-" } else { "" };
        let amount = self.amount.unsigned_abs();
        if digits == 0 {
            return format!("{sign}{amount}");
        }
        let unit = 10u64.pow(digits as u32);
        format!("{sign}{}.{:0digits$}", amount / unit, amount % unit)
    }

    /// Reads what [`plain`](Self::plain) writes; also with a decimal comma. `None` for anything else, such as too many digits.
    pub fn parse_plain(text: &str, currency: Currency) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = currency.digits() as usize;
        let numeric = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !numeric(whole) || !numeric(fraction) || fraction.len() > digits {
            return None;
        }
        format!("{whole}{fraction:0<digits$}").parse().ok().map(|amount| Self { amount, currency })
    }
}

/// For people to read: `€24.90`; without a sign of its own, the code before the number.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = self.currency.sign();
        let gap = if sign.len() == 3 && sign.is_ascii() { "\u{a0}" } else { "" };
        let plain = self.plain();
        match plain.strip_prefix('-') {
            Some(positive) => write!(f, "−{sign}{gap}{positive}"),
            None => write!(f, "{sign}{gap}{plain}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_back() {
        for (code, amount, text) in
            [("EUR", 2490, "24.90"), ("EUR", 5, "0.05"), ("JPY", 300, "300"), ("KWD", 1234, "1.234")]
        {
            let currency: Currency = code.parse().unwrap();
            assert_eq!(Money::new(amount, currency).plain(), text);
            assert_eq!(Money::parse_plain(text, currency).unwrap().amount, amount);
        }
    }

    #[test]
    fn what_is_not_a_price_is_refused() {
        let euro: Currency = "EUR".parse().unwrap();
        for text in ["", ".", "-1", "1.234", "1,2,3", "x", "99999999999999999999", "1e3", "+1"] {
            assert!(Money::parse_plain(text, euro).is_none(), "{text}");
        }
        assert_eq!(Money::parse_plain(" 3,5 ", euro).unwrap().amount, 350);
    }
}
