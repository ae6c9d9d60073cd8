//! How often what was sold.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kit_db::Transaction;
use uuid::Uuid;

use crate::{Catalog, ProductId};

kit_db::queries! { in "sales.sql";
    note_sale(vendor_order: Uuid, at: Timestamp) -> ();
    add_sold(products: &'q [ProductId], pieces: &'q [i64]) -> ();
}

impl Catalog {
    /// Counts what a vendor order sold: pieces of each product. A vendor order counts once, however often this is called.
    pub async fn count_sales(
        &self,
        tx: &Transaction,
        vendor_order: Uuid,
        sold: &[(ProductId, i64)],
    ) -> Result<(), kit_db::Error> {
        if note_sale(vendor_order, self.env.now()).execute(tx).await? == 0 {
            return Ok(());
        }
        let mut pieces = BTreeMap::new();
        for (product, quantity) in sold {
            *pieces.entry(*product).or_insert(0) += quantity;
        }
        let (products, pieces): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
        add_sold(&products, &pieces).execute(tx).await?;
        Ok(())
    }
}
