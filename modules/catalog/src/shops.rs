//! What the catalog knows of vendors.

use kit_core::Point;
use kit_db::Transaction;
use vendors::{PlaceId, VendorId};

use crate::{Catalog, ProductId, kept};

kit_db::queries! { in "shops.sql";
    /// Answers whether customers would notice: another name, or a new shop.
    put_shop(vendor: VendorId, slug: &'q str, name: &'q str) -> ();
    shop_name(vendor: VendorId) -> (String,);
    drop_places(vendor: VendorId, places: &'q [PlaceId]) -> ();
    put_places(vendor: VendorId, places: &'q [PlaceId], x: &'q [f64], y: &'q [f64], z: &'q [f64]) -> ();
    published_of_shop(vendor: VendorId) -> (ProductId,);
}

impl Catalog {
    /// Tells the catalog of a vendor, in the transaction that makes or changes it: its address, its name and all the places it sells
    /// from. Where they differ from what was known, the vendor's goods are listed anew.
    pub async fn put_shop(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        slug: &str,
        name: &str,
        places: &[(PlaceId, Point)],
    ) -> Result<(), kit_db::Error> {
        let before = shop_name(vendor).optional(tx).await?;
        put_shop(vendor, slug, name).execute(tx).await?;
        // A product's answer tells more of its vendor than is known here: what a place is called, and its street.
        self.touch(tx, vec![kept::vendor(vendor)]).await?;
        let mut map = self.map_around(tx, &[vendor]).await?;

        let ids: Vec<PlaceId> = places.iter().map(|(place, _)| *place).collect();
        let at = |axis: usize| places.iter().map(|(_, point)| point.xyz()[axis]).collect::<Vec<f64>>();
        let dropped = drop_places(vendor, &ids).execute(tx).await?;
        let put = put_places(vendor, &ids, &at(0), &at(1), &at(2)).execute(tx).await?;

        if dropped > 0 || put > 0 {
            // Where it was, and where it is.
            map.extend(self.map_around(tx, &[vendor]).await?);
            self.touch(tx, map.into_iter().collect()).await?;
        }
        let renamed = before.is_some_and(|(known,)| known != name);
        if !renamed && dropped == 0 && put == 0 {
            return Ok(());
        }
        let products: Vec<_> =
            published_of_shop(vendor).all(tx).await?.into_iter().map(|(product,)| product).collect();
        if renamed { self.project(tx, &products).await } else { self.project_lists(tx, &products).await }
    }
}
