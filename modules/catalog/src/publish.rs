//! In the shop window, out of it, put away.

use jiff::Timestamp;
use kit_db::Transaction;
use vendors::VendorId;

use crate::{Catalog, Error, Product, ProductId, ProductStatus};

kit_db::queries! { in "publish.sql";
    put_status(product: ProductId, status: &'static str, at: Timestamp) -> ();
}

impl Catalog {
    /// Shows a product to customers, also one that was archived; from now on it is found. Its place among the newest is that of its
    /// first publication.
    pub async fn publish(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
    ) -> Result<Product, Error> {
        self.turn(tx, vendor, product, version, ProductStatus::Published).await
    }

    /// Takes a product out of the shop window; [`Error::Archived`] if it was put away.
    pub async fn unpublish(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
    ) -> Result<Product, Error> {
        self.turn(tx, vendor, product, version, ProductStatus::Draft).await
    }

    /// Puts a product away. It is never deleted: orders cite it.
    pub async fn archive(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
    ) -> Result<Product, Error> {
        self.turn(tx, vendor, product, version, ProductStatus::Archived).await
    }

    async fn turn(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
        to: ProductStatus,
    ) -> Result<Product, Error> {
        self.begin_edit(tx, vendor, product, version).await?;
        let before = self.product(tx, vendor, product).await?;
        match (before.status, to) {
            (from, to) if from == to => return Ok(before),
            (ProductStatus::Archived, ProductStatus::Draft) => return Err(Error::Archived),
            (_, ProductStatus::Published) if before.variants.is_empty() => return Err(Error::NothingToSell),
            _ => {}
        }
        put_status(product, to.as_str(), self.env.now()).execute(tx).await?;
        if [before.status, to].contains(&ProductStatus::Published) {
            self.project(tx, &[product]).await?;
        }
        self.product(tx, vendor, product).await
    }
}
