//! Addresses of products: unique in the market, and never broken by a new name.

use kit_db::{Runs, Transaction};
use uuid::Uuid;

use crate::{Catalog, Error, ProductId};

kit_db::queries! { in "slugs.sql";
    /// Two who want the same address choose one after the other.
    lock_slug(base: &'q str) -> ();
    free_slug(base: &'q str, product: ProductId) -> (String,);
    keep_old_slug(product: ProductId) -> ();
    forget_old_slug(slug: &'q str, product: ProductId) -> ();
    slug_now(old: &'q str) -> (String,);
}

/// The first free address for this name: itself, or with a number behind it. What the product had before counts as free for it.
pub(crate) async fn choose(
    tx: &Transaction,
    name: &str,
    product: ProductId,
) -> Result<String, kit_db::Error> {
    let base = kit_core::slug(name);
    lock_slug(&base).execute(tx).await?;
    match free_slug(&base, product).optional(tx).await? {
        Some((slug,)) => Ok(slug),
        None => Ok(format!("{base}-{}", tail(product.0))),
    }
}

/// The address for a product's new name; the one it leaves goes on leading to it once customers could have seen it.
pub(crate) async fn rename(tx: &Transaction, product: ProductId, name: &str) -> Result<String, Error> {
    let slug = choose(tx, name, product).await?;
    keep_old_slug(product).execute(tx).await?;
    forget_old_slug(&slug, product).execute(tx).await?;
    Ok(slug)
}

/// The random end of an id, as text.
pub(crate) fn tail(id: Uuid) -> String {
    id.simple().to_string().split_off(24)
}

impl Catalog {
    /// Where a product that had this address before has moved to.
    pub async fn moved_to(&self, on: &impl Runs, old: &str) -> Result<Option<String>, kit_db::Error> {
        Ok(slug_now(old).optional(on).await?.map(|(slug,)| slug))
    }
}
