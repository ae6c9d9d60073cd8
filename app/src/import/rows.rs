//! What is read of each file of the data.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::file::{Fields, Row, short};

/// A seller.
#[derive(Debug, PartialEq)]
pub(crate) struct Seller {
    pub(crate) id: String,
    /// The first five digits of its postal code.
    pub(crate) zip: String,
    pub(crate) city: String,
    pub(crate) state: String,
}

impl Row for Seller {
    const FILE: &'static str = "olist_sellers_dataset.csv";
    const COLUMNS: &'static [&'static str] =
        &["seller_id", "seller_zip_code_prefix", "seller_city", "seller_state"];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            id: fields.id(0, "seller_id")?,
            zip: zip(fields.text(1)?)?,
            city: fields.text(2)?.to_owned(),
            state: fields.text(3)?.to_owned(),
        })
    }
}

/// A product. What is not told is `None`; names of products are not in the data.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Product {
    pub(crate) id: String,
    /// Empty for those that have none.
    pub(crate) category: String,
    pub(crate) photos: Option<i32>,
    pub(crate) weight_g: Option<i32>,
    pub(crate) length_cm: Option<i32>,
    pub(crate) height_cm: Option<i32>,
    pub(crate) width_cm: Option<i32>,
}

impl Row for Product {
    const FILE: &'static str = "olist_products_dataset.csv";
    const COLUMNS: &'static [&'static str] = &[
        "product_id",
        "product_category_name",
        "product_photos_qty",
        "product_weight_g",
        "product_length_cm",
        "product_height_cm",
        "product_width_cm",
    ];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            id: fields.id(0, "product_id")?,
            category: category(fields.text(1)?)?,
            photos: fields.number(2, "product_photos_qty")?,
            weight_g: fields.number(3, "product_weight_g")?,
            length_cm: fields.number(4, "product_length_cm")?,
            height_cm: fields.number(5, "product_height_cm")?,
            width_cm: fields.number(6, "product_width_cm")?,
        })
    }
}

/// One piece of a product in an order: two pieces are two rows.
#[derive(Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) order: String,
    pub(crate) product: String,
    pub(crate) seller: String,
    pub(crate) ship_until: Timestamp,
    /// In hundredths.
    pub(crate) price: i64,
}

impl Row for Item {
    const FILE: &'static str = "olist_order_items_dataset.csv";
    const COLUMNS: &'static [&'static str] =
        &["order_id", "product_id", "seller_id", "shipping_limit_date", "price"];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            order: fields.id(0, "order_id")?,
            product: fields.id(1, "product_id")?,
            seller: fields.id(2, "seller_id")?,
            ship_until: time(fields.text(3)?)?,
            price: price(fields.text(4)?)?,
        })
    }
}

/// When an order was placed, by whom, and what became of it.
#[derive(Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) customer: String,
    /// `delivered`, `canceled`, ….
    pub(crate) status: String,
    pub(crate) purchased: Timestamp,
}

impl Row for Order {
    const FILE: &'static str = "olist_orders_dataset.csv";
    const COLUMNS: &'static [&'static str] =
        &["order_id", "customer_id", "order_status", "order_purchase_timestamp"];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            id: fields.id(0, "order_id")?,
            customer: fields.id(1, "customer_id")?,
            status: fields.text(2)?.to_owned(),
            purchased: time(fields.text(3)?)?,
        })
    }
}

/// A customer of one order. Whoever orders again has another `id` and the same `person`.
#[derive(Debug, PartialEq)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) person: String,
    pub(crate) zip: String,
    pub(crate) city: String,
}

impl Row for Customer {
    const FILE: &'static str = "olist_customers_dataset.csv";
    const COLUMNS: &'static [&'static str] =
        &["customer_id", "customer_unique_id", "customer_zip_code_prefix", "customer_city"];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            id: fields.id(0, "customer_id")?,
            person: fields.id(1, "customer_unique_id")?,
            zip: zip(fields.text(2)?)?,
            city: fields.text(3)?.to_owned(),
        })
    }
}

/// Where a postal code lies.
#[derive(Debug, PartialEq)]
pub(crate) struct Zip {
    pub(crate) zip: String,
    pub(crate) lat: f64,
    pub(crate) lng: f64,
    pub(crate) city: String,
    pub(crate) state: String,
}

impl Row for Zip {
    const FILE: &'static str = "olist_geolocation_dataset.csv";
    const COLUMNS: &'static [&'static str] = &[
        "geolocation_zip_code_prefix",
        "geolocation_lat",
        "geolocation_lng",
        "geolocation_city",
        "geolocation_state",
    ];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        let degrees = |column| {
            let text = fields.text(column)?;
            text.parse::<f64>()
                .ok()
                .filter(|d| d.is_finite())
                .ok_or(format!("not a coordinate: {}", short(text)))
        };
        let (lat, lng) = (degrees(1)?, degrees(2)?);
        if !in_brazil(lat, lng) {
            return Err(OUTSIDE.to_owned());
        }
        Ok(Self {
            zip: zip(fields.text(0)?)?,
            lat,
            lng,
            city: fields.text(3)?.to_owned(),
            state: fields.text(4)?.to_owned(),
        })
    }
}

/// Why a point is not taken though it is one.
pub(crate) const OUTSIDE: &str = "the point is outside Brazil";

/// The box around the country, its inhabited islands included.
fn in_brazil(lat: f64, lng: f64) -> bool {
    (-33.8..=5.3).contains(&lat) && (-74.0..=-32.3).contains(&lng)
}

/// What a category is called in English.
#[derive(Debug, PartialEq)]
pub(crate) struct Translation {
    pub(crate) portuguese: String,
    pub(crate) english: String,
}

impl Row for Translation {
    const FILE: &'static str = "product_category_name_translation.csv";
    const COLUMNS: &'static [&'static str] = &["product_category_name", "product_category_name_english"];

    fn parse(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self { portuguese: category(fields.text(0)?)?, english: category(fields.text(1)?)? })
    }
}

/// A name such as `cool_stuff`, of no absurd length.
fn category(text: &str) -> Result<String, String> {
    if text.chars().count() <= 100 {
        Ok(text.to_owned())
    } else {
        Err(format!("not a category: {}", short(text)))
    }
}

/// Five digits; zeros in front, which spreadsheets eat, are put back.
fn zip(text: &str) -> Result<String, String> {
    let digits = (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { Ok(format!("{text:0>5}")) } else { Err(format!("not a zip code prefix: {}", short(text))) }
}

/// `2017-11-27 19:09:02`; the data does not say in which zone, so it is taken as UTC.
fn time(text: &str) -> Result<Timestamp, String> {
    let time = text.parse::<DateTime>().ok().and_then(|time| time.to_zoned(TimeZone::UTC).ok());
    time.map(|time| time.timestamp()).ok_or_else(|| format!("not a time: {}", short(text)))
}

/// `21.99`, `16.5`, `150`: in hundredths.
fn price(text: &str) -> Result<i64, String> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() || whole.len() > 9 || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
        return Err(format!("not a price: {}", short(text)));
    }
    format!("{whole}{fraction:0<2}").parse().map_err(|_| format!("not a price: {}", short(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_hundredths() {
        for (text, hundredths) in
            [("21.99", 2199), ("16.5", 1650), ("150", 15000), ("0.85", 85), ("58.990000", 5899)]
        {
            assert_eq!(price(text), Ok(hundredths), "{text}");
        }
        for text in ["", ".5", "-1", "1,5", "1.999", "1e3", "NaN", "99999999999"] {
            assert!(price(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zips_get_their_zeros_back() {
        assert_eq!(zip("1001").unwrap(), "01001");
        assert!(zip("").is_err() && zip("123456").is_err() && zip("13o23").is_err());
    }

    #[test]
    fn times_are_times() {
        assert_eq!(time("2017-11-27 19:09:02").unwrap().to_string(), "2017-11-27T19:09:02Z");
        assert!(time("27.11.2017").is_err() && time("").is_err());
    }
}
