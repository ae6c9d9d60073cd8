//! Many levels at once, for products that were just loaded: by COPY into a temporary table, then as a set.
//!
//! A load opens levels and never sets them: what is there already was counted since, and sold. Works in the caller's
//! transaction.

use std::pin::pin;

use catalog::{Catalog, ProductId, VariantId};
use jiff::Timestamp;
use kit_core::Env;
use kit_db::tokio_postgres::types::Type;
use kit_db::{Error, Runs, Statement, Transaction};
use uuid::Uuid;
use vendors::{PlaceId, VendorId};

/// What a place has of a variant.
#[derive(Clone, Copy, Debug)]
pub struct Incoming {
    /// What; with the place, once in a load.
    pub variant: VariantId,
    /// Where.
    pub place: PlaceId,
    /// Its product.
    pub product: ProductId,
    /// Whose.
    pub vendor: VendorId,
    /// How much, 0 to 1,000,000,000.
    pub on_hand: i64,
}

kit_db::queries! { in "bulk.sql";
    stage_levels() -> ();
    unstage_levels() -> ();
    open_levels(now: Timestamp) -> (ProductId,);
    analyze() -> ();
}

/// The queries of a load, which need its temporary table: [`stage`] first, in the same transaction.
pub fn queries() -> Vec<&'static Statement> {
    QUERIES.to_vec()
}

/// Makes the temporary table of a load; it goes with the transaction.
pub async fn stage(tx: &Transaction) -> Result<(), Error> {
    stage_levels().execute(tx).await.map(|_| ())
}

/// Opens the levels that are not there yet and tells the catalog what is in stock by that; answers those products.
pub async fn load(
    tx: &Transaction,
    env: &Env,
    catalog: &Catalog,
    levels: &[Incoming],
) -> Result<Vec<ProductId>, Error> {
    stage(tx).await?;
    copy(tx, env, levels).await?;
    let stocked: Vec<ProductId> =
        open_levels(env.now()).all(tx).await?.into_iter().map(|(product,)| product).collect();
    unstage_levels().execute(tx).await?;
    catalog.set_all_in_stock(tx, &stocked, true).await?;
    Ok(stocked)
}

/// Tells the planner what tables hold that have just been filled: what it knows of them is from when they were empty.
pub async fn tell_planner(on: &impl Runs) -> Result<(), Error> {
    analyze().execute(on).await.map(|_| ())
}

async fn copy(tx: &Transaction, env: &Env, levels: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_levels (variant_id, place_id, product_id, vendor_id, on_hand, movement_id)
        FROM STDIN BINARY";
    const TYPES: &[Type] = &[Type::UUID, Type::UUID, Type::UUID, Type::UUID, Type::INT8, Type::UUID];
    let mut rows = pin!(tx.copy_in(INTO, TYPES).await?);
    for level in levels {
        let movement = env.id::<Uuid>();
        rows.as_mut()
            .write(&[&level.variant, &level.place, &level.product, &level.vendor, &level.on_hand, &movement])
            .await
            .map_err(failed)?;
    }
    rows.finish().await.map_err(failed)?;
    Ok(())
}

fn failed(source: kit_db::tokio_postgres::Error) -> Error {
    Error::Query { query: "COPY", source }
}
