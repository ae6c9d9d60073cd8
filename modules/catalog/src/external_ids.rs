//! What other systems call a product.

use kit_db::{Runs, Transaction};

use crate::{Catalog, ProductId};

kit_db::queries! { in "external_ids.sql";
    put_external_id(source: &'q str, external_id: &'q str, product: ProductId) -> ();
    products_by_external_id(source: &'q str, external_ids: &'q [String]) -> (String, ProductId);
}

impl Catalog {
    /// Notes what `source` calls a product; a name that it gave to another product before now means this one.
    pub async fn put_external_id(
        &self,
        tx: &Transaction,
        source: &str,
        external_id: &str,
        product: ProductId,
    ) -> Result<(), kit_db::Error> {
        put_external_id(source, external_id, product).execute(tx).await?;
        Ok(())
    }

    /// The products that `source` calls so; a name that means nothing is left out.
    pub async fn by_external_ids(
        &self,
        on: &impl Runs,
        source: &str,
        external_ids: &[String],
    ) -> Result<Vec<(String, ProductId)>, kit_db::Error> {
        products_by_external_id(source, external_ids).all(on).await
    }
}
