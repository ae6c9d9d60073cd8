//! Many vendors at once, as an outside source tells of them: by COPY into temporary tables, then set by set.
//!
//! A vendor is recognised by its source and external id: what is told again is left alone, what is told differently is
//! changed, and nothing is there twice. Address and status are the market's own once the vendor is there, and are kept. Works in
//! the caller's transaction: some thousands of vendors a transaction keep it short and the memory small. Nobody's
//! [`ChangeHook`](crate::ChangeHook) is run for so many: the caller tells the catalog, set by set too.

use std::pin::pin;

use jiff::Timestamp;
use kit_core::{Env, Point};
use kit_db::tokio_postgres::types::{ToSql, Type};
use kit_db::{Error, Runs, Statement, Transaction};

use crate::{Hours, PlaceId, VendorId};

/// A vendor as the source tells of it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What the source calls it; once in a load.
    pub external_id: String,
    /// The address it gets if that is free, and with a suffix if not.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub text: String,
    /// The key of its picture: `/pictures/{key}.svg`.
    pub picture: Option<String>,
    /// Whether a new one is open, or pending.
    pub open: bool,
    /// Since when a new one is there.
    pub created_at: Timestamp,
    /// Where it stands: its first place. What other places it has is not the source's matter.
    pub place: Option<IncomingPlace>,
}

/// Where a vendor stands and when it is open there.
#[derive(Clone, Debug)]
pub struct IncomingPlace {
    /// What the place is called.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// The point.
    pub point: Point,
    /// When it is open there; see [`Hours::sorted`].
    pub hours: Vec<Hours>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was not there and is now.
    Imported,
    /// It was there and is different now.
    Updated,
    /// It was there, as told.
    Unchanged,
}

impl Outcome {
    /// From whether it was known, and whether anything of it was written.
    pub fn of(known: bool, changed: bool) -> Self {
        match (known, changed) {
            (false, _) => Self::Imported,
            (true, true) => Self::Updated,
            (true, false) => Self::Unchanged,
        }
    }
}

/// A vendor after the load.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the source calls it.
    pub external_id: String,
    /// The vendor.
    pub vendor: VendorId,
    /// Its address.
    pub slug: String,
    /// Its first place, if the source told of one.
    pub place: Option<PlaceId>,
    /// What became of it.
    pub outcome: Outcome,
}

kit_db::row! {
    struct LoadedRow {
        external_id: String, id: VendorId, slug: String, place_id: Option<PlaceId>, known: bool, changed: bool,
    }
}

kit_db::row! {
    /// A vendor that a source has told of before.
    #[derive(Clone, Debug)]
    pub struct Known {
        /// What the source calls it.
        pub external_id: String,
        /// The vendor.
        pub id: VendorId,
        /// Its name.
        pub name: String,
        /// Its first place.
        pub place_id: Option<PlaceId>,
    }
}

kit_db::queries! { in "bulk.sql";
    stage_vendors() -> ();
    stage_hours() -> ();
    unstage_vendors() -> ();
    unstage_hours() -> ();
    one_load_of_a_source(source: &'q str) -> ();
    recognise_vendors(source: &'q str) -> ();
    give_free_slugs(source: &'q str) -> ();
    put_vendors() -> ();
    put_external_ids(source: &'q str) -> ();
    put_places() -> ();
    put_hours() -> ();
    drop_other_hours() -> ();
    loaded_vendors() -> LoadedRow;
    known_vendors(source: &'q str, external_ids: &'q [String]) -> Known;
    analyze() -> ();
}

/// The queries of a load, which need its temporary tables: [`stage`] first, in the same transaction.
pub fn queries() -> Vec<&'static Statement> {
    QUERIES.to_vec()
}

/// Makes the temporary tables of a load; they go with the transaction.
pub async fn stage(tx: &Transaction) -> Result<(), Error> {
    stage_vendors().execute(tx).await?;
    stage_hours().execute(tx).await?;
    Ok(())
}

/// Loads vendors; answers them in the order given. External ids are distinct within a load.
pub async fn load(
    tx: &Transaction,
    env: &Env,
    source: &str,
    vendors: &[Incoming],
) -> Result<Vec<Loaded>, Error> {
    one_load_of_a_source(source).all(tx).await?;
    stage(tx).await?;
    copy_vendors(tx, env, vendors).await?;
    copy_hours(tx, vendors).await?;
    recognise_vendors(source).execute(tx).await?;
    give_free_slugs(source).execute(tx).await?;
    put_vendors().execute(tx).await?;
    put_external_ids(source).execute(tx).await?;
    put_places().execute(tx).await?;
    put_hours().execute(tx).await?;
    drop_other_hours().execute(tx).await?;
    let rows = loaded_vendors().all(tx).await?;
    unstage_vendors().execute(tx).await?;
    unstage_hours().execute(tx).await?;
    let loaded = rows.into_iter().map(|row| Loaded {
        external_id: row.external_id,
        vendor: row.id,
        slug: row.slug,
        place: row.place_id,
        outcome: Outcome::of(row.known, row.changed),
    });
    Ok(loaded.collect())
}

/// Tells the planner what tables hold that have just been filled: what it knows of them is from when they were empty.
pub async fn tell_planner(on: &impl Runs) -> Result<(), Error> {
    analyze().execute(on).await.map(|_| ())
}

/// The vendors that a source has told of, of those asked for.
pub async fn known(on: &impl Runs, source: &str, external_ids: &[String]) -> Result<Vec<Known>, Error> {
    known_vendors(source, external_ids).all(on).await
}

async fn copy_vendors(tx: &Transaction, env: &Env, vendors: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_vendors (n, external_id, id, slug, name, text, picture, status, created_at,
        place_id, place_name, street, postcode, city, lat, lng) FROM STDIN BINARY";
    const TYPES: &[Type] = &[
        Type::INT4,
        Type::TEXT,
        Type::UUID,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT,
        Type::TIMESTAMPTZ,
        Type::UUID,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT,
        Type::FLOAT8,
        Type::FLOAT8,
    ];
    let mut rows = pin!(tx.copy_in(INTO, TYPES).await?);
    for (n, vendor) in (0i32..).zip(vendors) {
        let place = vendor.place.as_ref();
        let row: [&(dyn ToSql + Sync); 16] = [
            &n,
            &vendor.external_id,
            &env.id::<VendorId>(),
            &vendor.slug,
            &vendor.name,
            &vendor.text,
            &vendor.picture,
            &if vendor.open { "open" } else { "pending" },
            &vendor.created_at,
            &place.map(|_| env.id::<PlaceId>()),
            &place.map(|place| &place.name),
            &place.map(|place| &place.street),
            &place.map(|place| &place.postcode),
            &place.map(|place| &place.city),
            &place.map(|place| place.point.lat()),
            &place.map(|place| place.point.lng()),
        ];
        rows.as_mut().write(&row).await.map_err(copy_failed)?;
    }
    rows.finish().await.map_err(copy_failed)?;
    Ok(())
}

async fn copy_hours(tx: &Transaction, vendors: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_hours (n, weekday, opens_minute, closes_minute) FROM STDIN BINARY";
    let mut rows = pin!(tx.copy_in(INTO, &[Type::INT4, Type::INT2, Type::INT2, Type::INT2]).await?);
    for (n, vendor) in (0i32..).zip(vendors) {
        for hours in vendor.place.iter().flat_map(|place| &place.hours) {
            rows.as_mut()
                .write(&[&n, &hours.weekday(), &hours.opens(), &hours.closes()])
                .await
                .map_err(copy_failed)?;
        }
    }
    rows.finish().await.map_err(copy_failed)?;
    Ok(())
}

fn copy_failed(source: kit_db::tokio_postgres::Error) -> Error {
    Error::Query { query: "COPY", source }
}
