//! A new vendor.

use jiff::Timestamp;
use kit_core::{Point, slug};
use kit_db::Transaction;

use crate::{Hours, Place, PlaceId, Status, Vendor, VendorError, VendorId, Vendors};

/// A vendor to be made.
#[derive(Clone, Debug)]
pub struct NewVendor {
    /// Its address; without one, it is made from the name, with a number behind it if that is taken.
    pub slug: Option<String>,
    /// What it is called.
    pub name: String,
    /// What it says about itself.
    pub text: String,
    /// The key of its picture.
    pub picture: Option<String>,
    /// Whether it trades at once.
    pub status: Status,
    /// Where it stands.
    pub places: Vec<NewPlace>,
}

/// A place to be made.
#[derive(Clone, Debug)]
pub struct NewPlace {
    /// What it is called.
    pub name: String,
    /// Street and number; may be empty.
    pub street: String,
    /// May be empty.
    pub postcode: String,
    /// The city.
    pub city: String,
    /// Where on earth.
    pub point: Point,
    /// When it is open; no two of them may begin at the same time (see [`Hours::tidy`]).
    pub hours: Vec<Hours>,
}

kit_db::queries! { in "create.sql";
    insert_vendor(
        id: VendorId, slug: &'q str, name: &'q str, text: &'q str, picture: Option<&'q str>, status: &'q str, now: Timestamp,
    ) -> ();
    insert_places(
        vendor: VendorId, ids: Vec<PlaceId>, names: Vec<&'q str>, streets: Vec<&'q str>, postcodes: Vec<&'q str>,
        cities: Vec<&'q str>, lats: Vec<f64>, lngs: Vec<f64>, now: Timestamp,
    ) -> ();
    insert_hours(places: Vec<PlaceId>, weekdays: Vec<i16>, opens: Vec<i16>, closes: Vec<i16>) -> ();
}

/// How often a number is put behind a slug before it gets a random one.
const NUMBERED: u32 = 9;

impl Vendors {
    /// Makes a vendor with its places. A slug that was asked for and is taken is [`VendorError::SlugTaken`]; the transaction can go
    /// on after that.
    pub async fn create(&self, tx: &Transaction, new: &NewVendor) -> Result<Vendor, VendorError> {
        let vendor = Vendor {
            id: self.env().id(),
            slug: String::new(),
            name: new.name.clone(),
            text: new.text.clone(),
            picture: new.picture.clone(),
            status: new.status,
            version: 1,
            created_at: self.env().now(),
        };
        let vendor = self.insert(tx, vendor, new.slug.as_deref()).await?;
        let places: Vec<_> = new.places.iter().map(|place| self.place(vendor.id, place)).collect();
        write_places(tx, vendor.id, &places, vendor.created_at).await?;
        write_hours(tx, &places).await?;
        self.changed(tx, &vendor, &places).await?;
        Ok(vendor)
    }

    /// Writes the vendor's row under the slug that was asked for, or one made from its name.
    async fn insert(
        &self,
        tx: &Transaction,
        mut vendor: Vendor,
        asked: Option<&str>,
    ) -> Result<Vendor, VendorError> {
        let named = slug(&vendor.name);
        for attempt in 1..=NUMBERED + 1 {
            vendor.slug = match (asked, attempt) {
                (Some(asked), _) => asked.to_owned(),
                (None, 1) => named.clone(),
                (None, 2..=NUMBERED) => format!("{named}-{attempt}"),
                (None, _) => format!("{named}-{:08x}", u32::from_be_bytes(self.env().random())),
            };
            let Vendor { id, slug, name, text, picture, status, created_at, .. } = &vendor;
            let insert =
                insert_vendor(*id, slug, name, text, picture.as_deref(), status.as_str(), *created_at);
            if insert.execute(tx).await? == 1 {
                return Ok(vendor);
            }
            if asked.is_some() {
                break;
            }
        }
        Err(VendorError::SlugTaken)
    }

    pub(crate) fn place(&self, vendor: VendorId, new: &NewPlace) -> Place {
        let NewPlace { name, street, postcode, city, point, hours } = new.clone();
        Place { id: self.env().id(), vendor, name, street, postcode, city, point, hours }
    }
}

/// Writes new places, without their hours.
pub(crate) async fn write_places(
    tx: &Transaction,
    vendor: VendorId,
    places: &[Place],
    now: Timestamp,
) -> Result<(), VendorError> {
    if places.is_empty() {
        return Ok(());
    }
    insert_places(
        vendor,
        places.iter().map(|place| place.id).collect(),
        places.iter().map(|place| place.name.as_str()).collect(),
        places.iter().map(|place| place.street.as_str()).collect(),
        places.iter().map(|place| place.postcode.as_str()).collect(),
        places.iter().map(|place| place.city.as_str()).collect(),
        places.iter().map(|place| place.point.lat()).collect(),
        places.iter().map(|place| place.point.lng()).collect(),
        now,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes the hours of places that have none.
pub(crate) async fn write_hours(tx: &Transaction, places: &[Place]) -> Result<(), VendorError> {
    let hours = || places.iter().flat_map(|place| place.hours.iter().map(|hours| (place.id, *hours)));
    if hours().next().is_none() {
        return Ok(());
    }
    insert_hours(
        hours().map(|(place, _)| place).collect(),
        hours().map(|(_, hours)| hours.weekday()).collect(),
        hours().map(|(_, hours)| hours.opens()).collect(),
        hours().map(|(_, hours)| hours.closes()).collect(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
