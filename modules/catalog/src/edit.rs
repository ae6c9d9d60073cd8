//! Changes of a product, by whoever read it last.

use jiff::Timestamp;
use kit_db::Transaction;
use vendors::VendorId;

use crate::input::Price;
use crate::{Catalog, Error, Product, ProductId, ProductInput, ProductStatus, VariantId, slugs, write};

kit_db::queries! { in "edit.sql";
    /// Held until the transaction ends.
    version_of(vendor: VendorId, product: ProductId) -> (i64,);
    touch(product: ProductId, slug: Option<&'q str>, at: Timestamp) -> ();
    put_price(product: ProductId, variant: VariantId, price_minor: i64) -> (bool,);
}

impl Catalog {
    /// Makes a product what `input` says. `version` is the one that was read: if it is no longer the product's,
    /// [`Error::VersionMismatch`]; so of two who edit at the same time one is told. `None` does not ask. What is the same already
    /// is left as it is, with its version.
    pub async fn edit(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
        input: &ProductInput,
    ) -> Result<Product, Error> {
        self.begin_edit(tx, vendor, product, version).await?;
        let before = self.product(tx, vendor, product).await?;
        if write::is_as(&before, input) {
            return Ok(before);
        }
        let renamed = kit_core::slug(&before.name) != kit_core::slug(&input.name);
        let slug = if renamed { Some(slugs::rename(tx, product, &input.name).await?) } else { None };
        touch(product, slug.as_deref(), self.env.now()).execute(tx).await?;
        write::write(self, tx, vendor, product, input).await?;
        match before.status {
            ProductStatus::Published => self.project(tx, &[product]).await?,
            ProductStatus::Draft | ProductStatus::Archived => self.project_hidden(tx, product).await?,
        }
        self.product(tx, vendor, product).await
    }

    /// Sets the price of a variant that is on sale.
    pub async fn set_price(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        variant: VariantId,
        version: Option<i64>,
        price: Price,
    ) -> Result<Product, Error> {
        self.begin_edit(tx, vendor, product, version).await?;
        let (changed,) =
            put_price(product, variant, price.minor()).optional(tx).await?.ok_or(Error::NoVariant)?;
        if changed {
            touch(product, None, self.env.now()).execute(tx).await?;
            self.project_lists(tx, &[product]).await?;
        }
        self.product(tx, vendor, product).await
    }

    /// Locks a vendor's product for a change, and checks that it is the one the caller knows.
    pub(crate) async fn begin_edit(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        product: ProductId,
        version: Option<i64>,
    ) -> Result<(), Error> {
        self.lock_for_edit(tx, &[]).await?;
        let (current,) = version_of(vendor, product).optional(tx).await?.ok_or(Error::NoProduct)?;
        match version {
            Some(known) if known != current => Err(Error::VersionMismatch { current }),
            _ => Ok(()),
        }
    }
}
