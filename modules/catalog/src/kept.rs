//! What public answers tell of, and what of that a change makes stale. The table of tags is in docs/cache.md.

use std::collections::BTreeSet;

use kit_cache::{Tag, Tags};
use kit_core::Point;
use kit_db::Transaction;
use vendors::VendorId;

use crate::nearby::coarse;
use crate::{Catalog, Near, ProductId};

kit_db::row! { struct Listed { product: ProductId, category_key: i32, vendor: VendorId } }

kit_db::row! { struct At { x: f64, y: f64, z: f64 } }

kit_db::queries! { in "kept.sql";
    listed(products: &'q [ProductId]) -> Listed;
    places_of(vendors: &'q [VendorId]) -> At;
}

/// A product, wherever it is told of.
pub(crate) fn product(id: ProductId) -> Tag {
    Tag::new("product", id.0.as_bytes())
}

pub(crate) use vendors::tag as vendor;

/// What is in a branch of the tree, in whatever order; 0 is everything.
pub(crate) fn branch(key: i32) -> Tag {
    Tag::new("category", &key.to_be_bytes())
}

/// The tree of categories.
pub(crate) const TREE: Tag = Tag::new("categories", b"");
/// Which products are published, and which were last.
pub(crate) const FEED: Tag = Tag::new("feed", b"");

/// In which lists products stand.
pub(crate) struct Lists(Vec<Listed>);

impl Lists {
    /// Who has something in a branch that it did not have there before.
    fn entered(&self, before: &Self) -> Vec<VendorId> {
        let known: BTreeSet<_> = before.0.iter().map(|l| (l.product, l.category_key)).collect();
        let new = self.0.iter().filter(|l| !known.contains(&(l.product, l.category_key)));
        let vendors: BTreeSet<VendorId> = new.map(|listed| listed.vendor).collect();
        vendors.into_iter().collect()
    }

    fn published(&self) -> BTreeSet<ProductId> {
        self.0.iter().filter(|listed| listed.category_key == 0).map(|listed| listed.product).collect()
    }
}

impl Catalog {
    /// Note it before a change of these products, for [`products_changed`](Self::products_changed).
    pub(crate) async fn lists_of(
        &self,
        tx: &Transaction,
        products: &[ProductId],
    ) -> Result<Lists, kit_db::Error> {
        listed(products).all(tx).await.map(Lists)
    }

    /// States that these products have changed: they, their vendors, and every list they stood in or stand in now.
    pub(crate) async fn products_changed(
        &self,
        tx: &Transaction,
        products: &[ProductId],
        before: Lists,
    ) -> Result<(), kit_db::Error> {
        let after = self.lists_of(tx, products).await?;
        let mut tags: BTreeSet<Tag> = products.iter().copied().map(product).collect();
        for listed in before.0.iter().chain(&after.0) {
            tags.extend([branch(listed.category_key), vendor(listed.vendor)]);
        }
        let entered = after.entered(&before);
        if !entered.is_empty() {
            tags.extend(self.map_around(tx, &entered).await?);
        }
        if before.published() != after.published() {
            tags.insert(FEED);
        }
        self.touch(tx, tags.into_iter().collect()).await
    }

    /// The parts of the map in which these vendors have places.
    pub(crate) async fn map_around(
        &self,
        tx: &Transaction,
        vendors: &[VendorId],
    ) -> Result<BTreeSet<Tag>, kit_db::Error> {
        let places = places_of(vendors).all(tx).await?;
        let point = |at: &At| Point::from_xyz([at.x, at.y, at.z]);
        Ok(places.iter().flat_map(|at| coarse(&Near { point: point(at), radius: 1.0 })).collect())
    }

    /// States that what these tags are of has changed.
    pub(crate) async fn touch(&self, tx: &Transaction, tags: Tags) -> Result<(), kit_db::Error> {
        self.cache.touch(tx, &self.market, tags).await
    }
}
