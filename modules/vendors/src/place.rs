//! Where vendors stand and sell from.

use kit_core::Point;
use kit_db::Runs;

use crate::{Hours, VendorError, VendorId, Vendors};

kit_core::id! {
    /// A place that a vendor sells from.
    PlaceId
}
kit_db::id_types!(PlaceId);

/// A place that a vendor sells from.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Whose it is.
    pub vendor: VendorId,
    /// What it is called, to tell it from the vendor's others.
    pub name: String,
    /// Street and number; may be empty.
    pub street: String,
    /// May be empty.
    pub postcode: String,
    /// The city.
    pub city: String,
    /// Where on earth.
    pub point: Point,
    /// When it is open, Monday first; empty when it does not say.
    pub hours: Vec<Hours>,
}

kit_db::row! {
    struct PlaceRow {
        id: PlaceId, vendor_id: VendorId, name: String, street: String, postcode: String, city: String, lat: f64, lng: f64,
        weekdays: Vec<i16>, opens: Vec<i16>, closes: Vec<i16>,
    }
}

kit_db::queries! { in "place.sql";
    places_of_vendor(vendor: VendorId) -> PlaceRow;
}

impl Place {
    /// For people: `Oranienstraße 12, Berlin`.
    pub fn address(&self) -> String {
        if self.street.is_empty() { self.city.clone() } else { format!("{}, {}", self.street, self.city) }
    }
}

impl Vendors {
    /// The places of a vendor with their hours, the oldest first.
    pub async fn places(&self, on: &impl Runs, vendor: VendorId) -> Result<Vec<Place>, VendorError> {
        let rows = places_of_vendor(vendor).all(on).await?;
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

/// The table's constraints let nothing in that is nowhere on earth or at no time of the week; such a row would be passed over.
fn read(row: PlaceRow) -> Option<Place> {
    let times = row.weekdays.iter().zip(&row.opens).zip(&row.closes);
    let hours = times.filter_map(|((weekday, opens), closes)| Hours::new(*weekday, *opens, *closes).ok());
    Some(Place {
        id: row.id,
        vendor: row.vendor_id,
        point: Point::new(row.lat, row.lng).ok()?,
        hours: hours.collect(),
        name: row.name,
        street: row.street,
        postcode: row.postcode,
        city: row.city,
    })
}
