//! Prices as shops write them.

/// How a shop ends its prices.
#[derive(Clone, Copy)]
pub(crate) enum Ending {
    /// 4.50, 12.00, 24.00
    Round,
    /// 4.90, 11.90, 23.90
    Ninety,
}

/// A price near `cents` that ends as shop prices do. Never below ten cents; grows with `cents`.
pub(crate) fn shop_price(cents: i64, ending: Ending) -> i64 {
    let to = |step: i64| (cents + step / 2) / step * step;
    let price = match (cents, ending) {
        (..400, _) => to(10),
        (400..2_000, Ending::Round) => to(50),
        (400..10_000, Ending::Ninety) => (to(100) - 10).max(400),
        (2_000..10_000, Ending::Round) => to(100),
        (10_000..30_000, Ending::Round) => to(500),
        (_, Ending::Round) => to(1_000),
        (_, Ending::Ninety) => (to(1_000) - 100).max(9_990),
    };
    price.max(10)
}

#[cfg(test)]
mod tests {
    use super::{Ending, shop_price};

    #[test]
    fn prices_end_as_on_a_shelf() {
        assert_eq!(shop_price(123, Ending::Round), 120);
        assert_eq!(shop_price(478, Ending::Ninety), 490);
        assert_eq!(shop_price(478, Ending::Round), 500);
        assert_eq!(shop_price(2_431, Ending::Round), 2_400);
        assert_eq!(shop_price(14_630, Ending::Ninety), 14_900);
        assert_eq!(shop_price(1, Ending::Round), 10);
    }

    #[test]
    fn a_dearer_thing_never_costs_less() {
        for ending in [Ending::Round, Ending::Ninety] {
            assert!((1..60_000).all(|cents| shop_price(cents, ending) <= shop_price(cents + 1, ending)));
        }
    }
}
