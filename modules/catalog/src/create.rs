//! A new product.

use jiff::Timestamp;
use kit_db::Transaction;
use vendors::VendorId;

use crate::{Catalog, Error, Product, ProductId, ProductInput, slugs, write};

kit_db::queries! { in "create.sql";
    insert_product(id: ProductId, vendor: VendorId, slug: &'q str, at: Timestamp) -> ();
}

impl Catalog {
    /// Makes a product of a vendor, as a draft that customers do not see.
    pub async fn create(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        new: &ProductInput,
    ) -> Result<Product, Error> {
        let id: ProductId = self.env.id();
        self.lock_for_edit(tx, &[]).await?;
        let slug = slugs::choose(tx, &new.name, id).await?;
        insert_product(id, vendor, &slug, self.env.now()).execute(tx).await?;
        write::write(self, tx, vendor, id, new).await?;
        self.project_hidden(tx, id).await?;
        self.product(tx, vendor, id).await
    }
}
