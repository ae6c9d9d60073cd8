//! How many of a thing one line may have.

use serde::Deserialize;

/// How many: 1 to 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Quantity(i32);

impl Quantity {
    /// The most that one line may have.
    pub const MAX: i32 = 999;

    /// The number.
    pub fn get(self) -> i32 {
        self.0
    }
}

impl TryFrom<i64> for Quantity {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match i32::try_from(number) {
            Ok(number) if (1..=Self::MAX).contains(&number) => Ok(Self(number)),
            _ => Err("quantity is a whole number from 1 to 999"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_1_to_999_is_a_quantity() {
        for wrong in [0, -1, 1000, i64::MAX, i64::MIN, 1 << 32, (1 << 32) + 1] {
            assert!(Quantity::try_from(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Quantity::try_from(1).unwrap().get(), 1);
        assert_eq!(Quantity::try_from(999).unwrap().get(), 999);
    }
}
