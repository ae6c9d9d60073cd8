//! Changes to a vendor.

use std::collections::HashSet;

use kit_db::Transaction;

use crate::create::{write_hours, write_places};
use crate::{NewPlace, Place, PlaceId, Status, Vendor, VendorError, VendorId, Vendors};

/// All that can be changed about a vendor, as it is to be. Its slug and picture stay.
#[derive(Clone, Debug)]
pub struct EditVendor {
    /// What it is called.
    pub name: String,
    /// What it says about itself.
    pub text: String,
    /// Whether it trades.
    pub status: Status,
    /// Every place it has, and new ones.
    pub places: Vec<EditPlace>,
}

/// A place as it is to be.
#[derive(Clone, Debug)]
pub struct EditPlace {
    /// Which; none for a new one.
    pub id: Option<PlaceId>,
    /// All that can be said of it.
    pub place: NewPlace,
}

kit_db::queries! { in "edit.sql";
    update_vendor(id: VendorId, version: i64, name: &'q str, text: &'q str, status: &'q str) -> Vendor;
    update_places(
        vendor: VendorId, ids: Vec<PlaceId>, names: Vec<&'q str>, streets: Vec<&'q str>, postcodes: Vec<&'q str>,
        cities: Vec<&'q str>, lats: Vec<f64>, lngs: Vec<f64>,
    ) -> ();
    delete_hours_of_vendor(vendor: VendorId) -> ();
}

impl Vendors {
    /// Changes a vendor that is at `version`; [`VendorError::VersionMismatch`] if it no longer is.
    ///
    /// A place cannot be removed, since there may be stock: the edit must name every one there is, or it is
    /// [`VendorError::PlacesDiffer`]. On an error, roll the transaction back.
    pub async fn edit(
        &self,
        tx: &Transaction,
        id: VendorId,
        version: i64,
        edit: &EditVendor,
    ) -> Result<(Vendor, Vec<Place>), VendorError> {
        // First of all: it locks the vendor, so that its places stand still.
        let updated =
            update_vendor(id, version, &edit.name, &edit.text, edit.status.as_str()).optional(tx).await?;
        let Some(vendor) = updated else {
            let now = self.by_id(tx, id).await?.ok_or(VendorError::NotFound)?;
            return Err(VendorError::VersionMismatch(now.version));
        };
        let (old, new): (Vec<_>, Vec<_>) = edit.places.iter().partition(|place| place.id.is_some());
        let old: Vec<_> = old
            .into_iter()
            .filter_map(|place| Some(Place { id: place.id?, ..self.place(id, &place.place) }))
            .collect();
        let new: Vec<_> = new.into_iter().map(|place| self.place(id, &place.place)).collect();
        let had: HashSet<_> = self.places(tx, id).await?.into_iter().map(|place| place.id).collect();
        let named: HashSet<_> = old.iter().map(|place| place.id).collect();
        if named != had || named.len() != old.len() {
            return Err(VendorError::PlacesDiffer);
        }
        rewrite_places(tx, id, &old).await?;
        write_places(tx, id, &new, self.env().now()).await?;
        delete_hours_of_vendor(id).execute(tx).await?;
        write_hours(tx, &old).await?;
        write_hours(tx, &new).await?;
        let places = self.places(tx, id).await?;
        self.changed(tx, &vendor, &places).await?;
        Ok((vendor, places))
    }
}

async fn rewrite_places(tx: &Transaction, vendor: VendorId, places: &[Place]) -> Result<(), VendorError> {
    if places.is_empty() {
        return Ok(());
    }
    update_places(
        vendor,
        places.iter().map(|place| place.id).collect(),
        places.iter().map(|place| place.name.as_str()).collect(),
        places.iter().map(|place| place.street.as_str()).collect(),
        places.iter().map(|place| place.postcode.as_str()).collect(),
        places.iter().map(|place| place.city.as_str()).collect(),
        places.iter().map(|place| place.point.lat()).collect(),
        places.iter().map(|place| place.point.lng()).collect(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
