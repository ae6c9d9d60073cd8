//! A product as lists on pages show it.

use kit_core::{Currency, Metres, Money};
use pages::Picture;

use crate::Hit;

/// A product in a list.
#[derive(Clone, Debug)]
pub(super) struct ProductCard {
    /// For `/p/{slug}`.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: String,
    /// Name of the shop.
    pub(super) vendor: String,
    /// The lowest price of its variants.
    pub(super) price: String,
    /// Whether its variants differ in price.
    pub(super) from: bool,
    /// Its first picture.
    pub(super) picture: Option<Picture>,
    /// `350 m`, `2.4 km`; none when nobody said from where.
    pub(super) distance: Option<String>,
    /// Whether no variant is in stock.
    pub(super) sold_out: bool,
}

/// The cards of what a list found.
pub(super) fn cards(hits: Vec<Hit>, currency: Currency) -> Vec<ProductCard> {
    let card = |hit: Hit| ProductCard {
        distance: hit.distance().map(distance),
        slug: hit.slug,
        name: hit.name,
        vendor: hit.vendor_name,
        price: Money::new(hit.min_price_minor, currency).to_string(),
        from: hit.min_price_minor != hit.max_price_minor,
        // The name beside it says what it shows.
        picture: hit.picture.map(|url| Picture { url, alt: String::new() }),
        sold_out: !hit.in_stock,
    };
    hits.into_iter().map(card).collect()
}

/// `40 m`, `350 m`, `2.4 km`, `120 km`: as exact as anybody walks.
fn distance(metres: Metres) -> String {
    match metres {
        m if m < 995.0 => format!("{} m", ((m / 10.0).round() * 10.0).max(10.0)),
        m if m < 9_950.0 => format!("{:.1} km", m / 1000.0),
        m => format!("{:.0} km", m / 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distances_are_as_exact_as_anybody_walks() {
        let told: Vec<_> = [0.0, 347.0, 994.0, 996.0, 2_449.0, 9_960.0, 123_456.0].map(distance).into();
        assert_eq!(told, ["10 m", "350 m", "990 m", "1.0 km", "2.4 km", "10 km", "123 km"]);
    }
}
