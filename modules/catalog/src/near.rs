//! What is near, nearest first.
//!
//! Distances are compared as straight lines through the earth between points in space (see [`kit_core::Point`]), so that poles and
//! the antimeridian are places like any other. The index answers places, not products: `near.sql` says how, and why it stays fast.

use kit_db::Runs;
use kit_web::Cursor;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vendors::VendorId;

use crate::hit::{Hit, Ranked, Walk, seen};
use crate::search::Filter;
use crate::{Catalog, Found, Near, ProductId, SearchError, Sort};

/// The farthest look: no more places than these are asked for what they have.
const PLACES: i64 = 2000;

kit_db::queries! { in "near.sql";
    near(
        key: i32, point: Vec<f64>, chord: f64, places: i64, last_look: bool, from: i64, to: i64,
        behind_chord: f64, behind_place: Uuid, behind_price: i64, behind_id: ProductId,
        language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    nearby_in_order(
        key: i32, point: Vec<f64>, chord: f64, from: i64, to: i64, sort: &'static str,
        behind: f64, behind_id: ProductId, language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    distance_of_vendor(vendor: VendorId, point: Vec<f64>) -> (Option<f64>,);
}

/// The cursor behind a product that was near.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Behind {
    pub(crate) seen: i64,
    /// The bits of a number: JSON does not keep every one.
    pub(crate) chord: u64,
    pub(crate) place: Uuid,
    pub(crate) price: i64,
    pub(crate) id: ProductId,
}

/// As cursors name the list.
pub(crate) const LIST: &str = "near";

impl Catalog {
    /// Nearest first; of one place the cheapest first.
    pub(crate) async fn near(
        &self,
        on: &impl Runs,
        circle: &Near,
        filter: Filter,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let behind = walk.behind::<Behind>(LIST)?;
        let (seen, skip) = (seen(behind.map(|behind| behind.seen))?, walk.skip()?);
        let behind = behind.unwrap_or(Behind {
            seen: 0,
            chord: (-1.0f64).to_bits(),
            place: Uuid::nil(),
            price: -1,
            id: ProductId(Uuid::nil()),
        });
        let look = async |places: i64| {
            near(
                filter.key,
                circle.xyz(),
                circle.chord(),
                places,
                places >= PLACES,
                filter.from,
                filter.to,
                f64::from_bits(behind.chord),
                behind.place,
                behind.price,
                behind.id,
                &self.market.language,
                walk.rows(),
                skip,
            )
            .all(on)
            .await
        };
        // Nearly every place has something, so that a few more places than products will do; else it is looked wider.
        let few = seen + skip + walk.rows() + 4;
        let mut hits = Vec::new();
        for places in [few, few * 10, PLACES].map(|places| places.min(PLACES)) {
            hits = look(places).await?;
            if hits.len() as i64 == walk.rows() || places == PLACES {
                break;
            }
        }
        Ok(walk.page(hits, |hit| {
            let behind = Behind {
                seen: seen + walk.limit,
                chord: hit.chord.unwrap_or_default().to_bits(),
                place: hit.place.unwrap_or_default(),
                price: hit.min_price_minor,
                id: hit.id,
            };
            Cursor::encode(LIST, &behind)
        }))
    }

    /// The nearest thousand in another order.
    pub(crate) async fn nearby_in_order(
        &self,
        on: &impl Runs,
        circle: &Near,
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let list = format!("near by {}", sort.as_str());
        let (seen, behind, behind_id) = Ranked::start(walk, &list)?;
        let hits = nearby_in_order(
            filter.key,
            circle.xyz(),
            circle.chord(),
            filter.from,
            filter.to,
            sort.as_str(),
            behind,
            behind_id,
            &self.market.language,
            walk.rows(),
            walk.skip()?,
        );
        Ok(Ranked::page(walk, &list, seen, hits.all(on).await?))
    }

    /// What one vendor has, if it is near: all of it is at all its places, so it is as far as the nearest of them.
    pub(crate) async fn near_of_vendor(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        circle: &Near,
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let (nearest,) = distance_of_vendor(vendor, circle.xyz()).one(on).await?;
        let Some(chord) = nearest.filter(|chord| *chord <= circle.chord()) else {
            return Ok(Found::default());
        };
        let sort = if sort == Sort::Distance { Sort::Cheapest } else { sort };
        let mut found = self.of_vendor(on, vendor, Filter { in_stock: true, ..filter }, sort, walk).await?;
        found.hits.iter_mut().for_each(|hit| hit.chord = Some(chord));
        Ok(found)
    }
}
