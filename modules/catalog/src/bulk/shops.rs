//! What the catalog must know of the vendors of a load.

use kit_core::Point;
use kit_db::{Error, Transaction};
use vendors::{PlaceId, VendorId};

use crate::ProductId;

/// A shop and its first place.
#[derive(Clone, Debug)]
pub struct IncomingShop {
    /// The vendor.
    pub vendor: VendorId,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Option<(PlaceId, Point)>,
}

kit_db::queries! { in "../bulk.sql";
    /// Answers the shops that are new or different.
    put_shops(vendors: Vec<VendorId>, slugs: Vec<&'q str>, names: Vec<&'q str>) -> (VendorId,);
    /// Answers the shops whose place is new or elsewhere.
    put_shop_places(
        places: Vec<PlaceId>, vendors: Vec<VendorId>, x: Vec<f64>, y: Vec<f64>, z: Vec<f64>,
    ) -> (VendorId,);
    published_products_of(vendors: Vec<VendorId>) -> (ProductId,);
}

/// Notes the shops; answers the published products of those that are called otherwise or stand elsewhere than before, whose
/// projections are out of date now.
pub async fn load_shops(tx: &Transaction, shops: &[IncomingShop]) -> Result<Vec<ProductId>, Error> {
    let mut stale = put_shops(
        shops.iter().map(|shop| shop.vendor).collect(),
        shops.iter().map(|shop| shop.slug.as_str()).collect(),
        shops.iter().map(|shop| shop.name.as_str()).collect(),
    )
    .all(tx)
    .await?;
    let standing = || shops.iter().filter_map(|shop| Some((shop.vendor, shop.place?)));
    let axis = |n: usize| standing().map(|(_, (_, point))| point.xyz()[n]).collect();
    let moved = put_shop_places(
        standing().map(|(_, (place, _))| place).collect(),
        standing().map(|(vendor, _)| vendor).collect(),
        axis(0),
        axis(1),
        axis(2),
    );
    stale.extend(moved.all(tx).await?);
    let stale = stale.into_iter().map(|(vendor,)| vendor).collect();
    Ok(published_products_of(stale).all(tx).await?.into_iter().map(|(product,)| product).collect())
}
