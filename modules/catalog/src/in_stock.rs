//! Whether there is any of a product: told by `stock` when it turns from none to some and back.

use kit_db::Transaction;

use crate::{Catalog, ProductId};

kit_db::queries! { in "in_stock.sql";
    /// Held until the transaction ends; in the order of ids, so that two who lock several never wait for each other.
    lock_products(products: &'q [ProductId]) -> (ProductId, bool);
    /// Only what differs is written; answers which those are.
    turn_in_stock(products: &'q [ProductId], in_stock: bool) -> (ProductId,);
}

impl Catalog {
    /// Locks a product until the transaction ends, against edits and against another change of its stock. Answers whether it is
    /// in stock by the catalog's account; `None` if there is no such product.
    pub async fn lock_product(
        &self,
        tx: &Transaction,
        product: ProductId,
    ) -> Result<Option<bool>, kit_db::Error> {
        let row = lock_products(&[product]).optional(tx).await?;
        Ok(row.map(|(_, in_stock)| in_stock))
    }

    /// Notes whether there is any of a product, in its lists too.
    pub async fn set_in_stock(
        &self,
        tx: &Transaction,
        product: ProductId,
        in_stock: bool,
    ) -> Result<(), kit_db::Error> {
        self.set_all_in_stock(tx, &[product], in_stock).await
    }

    /// The same for many products at once.
    pub async fn set_all_in_stock(
        &self,
        tx: &Transaction,
        products: &[ProductId],
        in_stock: bool,
    ) -> Result<(), kit_db::Error> {
        // Locked by a statement of its own: the next one then sees lists that an edit wrote while this one waited.
        lock_products(products).all(tx).await?;
        let turned: Vec<_> =
            turn_in_stock(products, in_stock).all(tx).await?.into_iter().map(|(product,)| product).collect();
        if turned.is_empty() {
            return Ok(());
        }
        let lists = self.lists_of(tx, &turned).await?;
        self.products_changed(tx, &turned, lists).await
    }
}
