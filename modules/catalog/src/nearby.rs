//! What is near, answered from memory: candidates are kept, distances and order are computed for the point that was asked.
//!
//! Two kinds of parts are kept ([`kit_cache::Parts`]):
//!
//! - which places sell anything of a category within a circle around a cell of the map ([`Cell`]). It depends on where places are and which
//!   categories they have ever had, which hardly changes;
//! - what stands at a place, of a category, the cheapest first ([`Shelf`]), with the JSON of each product ready but for the distance. A
//!   product that sells out, or anything else of its vendor that changes, makes the vendor's shelves stale.
//!
//! Whoever asks from within the cell and for no larger circle finds all places of the own circle among those of the cell, so what is
//! answered is what the database would answer (`near.sql`), to the bit: the same formula, in the same order. A question that goes
//! farther, deeper or is narrowed by price is for the database.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use kit_cache::{Found, Parts, Ready, Tag};
use kit_core::{Metres, Point};
use kit_db::Runs;
use kit_web::{Cursor, Problem};
use uuid::Uuid;
use vendors::VendorId;

use crate::api::LIST_MAX_AGE;
use crate::hit::Hit;
use crate::near::{Behind, LIST};
use crate::views::ProductInList;
use crate::{Catalog, Near, ProductId};

/// How many products a shelf keeps: one more than a page has by default, to know whether there are more.
const SHELF: i64 = 21;
/// How many places a cell has at most; where there are more, the database is asked.
const PLACES: i64 = 2000;
/// How many shelves that are not kept are read by one statement.
const AT_ONCE: usize = 12;
/// Circles are kept in these sizes, in metres: the smallest that has the asked one.
const CLASSES: [Metres; 5] = [1_000.0, 2_000.0, 5_000.0, 10_000.0, 25_000.0];
/// Beyond, degrees of longitude are too short to make cells of.
const FARTHEST_NORTH: f64 = 80.0;
/// The side of a cell in degrees, for each metre of its class: somewhat less than the radius. Smaller ones have less to sort and are
/// more to keep.
const DEGREES: f64 = 0.04 / 5_000.0;
/// A degree of latitude in metres, rounded up.
const DEGREE: Metres = 111_200.0;

kit_db::row! { struct Stand { place: Uuid, vendor: VendorId, x: f64, y: f64, z: f64 } }

kit_db::queries! { in "nearby.sql";
    stands_around(key: i32, point: Vec<f64>, chord: f64, rows: i64) -> Stand;
    shelves(places: &'q [Uuid], key: i32, language: &'q str, rows: i64) -> Hit;
}

/// A part of the map, for a size of circles and a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Cell {
    class: u8,
    category: i32,
    lat: i32,
    lng: i32,
}

/// The places that anything within the cell can be near to.
pub(crate) struct Places(Vec<Stand>);

/// What stands at a place, the cheapest first.
pub(crate) struct Shelf(Vec<Goods>);

/// A product as lists show it, cut where the distance goes.
struct Goods {
    id: ProductId,
    price_minor: i64,
    head: Box<str>,
    tail: Box<str>,
}

/// All that is kept to answer what is near.
#[derive(Clone, Debug)]
pub(crate) struct Nearby {
    cells: Parts<Cell, Places>,
    shelves: Parts<(Uuid, i32), Shelf>,
}

impl Nearby {
    pub(crate) fn beside(cache: &kit_cache::Cache) -> Self {
        Self { cells: Parts::beside(cache, 9), shelves: Parts::beside(cache, 43) }
    }
}

impl Cell {
    /// The cell of a question, if it is one that cells answer.
    fn of(circle: &Near, category: i32) -> Option<Self> {
        let class = CLASSES.iter().position(|class| circle.radius <= *class)?;
        let side = CLASSES[class] * DEGREES;
        let (lat, lng) = (circle.point.lat(), circle.point.lng());
        (lat.abs() < FARTHEST_NORTH).then(|| Self {
            class: class as u8,
            category,
            lat: (lat / side).floor() as i32,
            lng: (lng / side).floor() as i32,
        })
    }

    fn radius(self) -> Metres {
        CLASSES[usize::from(self.class)]
    }

    fn side(self) -> f64 {
        self.radius() * DEGREES
    }

    /// Its middle, and a circle around that which has every circle of its size that begins within it.
    fn around(self) -> Near {
        let middle = |cell: i32| (f64::from(cell) + 0.5) * self.side();
        let (lat, lng) = (middle(self.lat).clamp(-90.0, 90.0), middle(self.lng).clamp(-180.0, 180.0));
        // From the middle to a corner is no farther than half a side north and a whole degree's share east, and a metre for rounding.
        let corner = self.side() * DEGREE + 1.0;
        // Clamped, it is a point.
        let point = Point::new(lat, lng).unwrap_or(Point::ORIGIN);
        Near { point, radius: self.radius() + corner }
    }
}

/// The coarse cells of the map, half a degree wide, that a circle touches: what is told there is made stale by one of their tags.
pub(crate) fn coarse(circle: &Near) -> Vec<Tag> {
    let (lat, lng) = (circle.point.lat(), circle.point.lng());
    let north = circle.radius / DEGREE;
    let east = (circle.radius / (DEGREE * (lat.abs() + north).min(89.0).to_radians().cos())).min(180.0);
    let cells = |from: f64, to: f64| (from * 2.0).floor() as i32..=(to * 2.0).floor() as i32;
    let mut tags = Vec::new();
    for row in cells(lat - north, lat + north) {
        for column in cells(lng - east, lng + east) {
            // Round the earth: 720 columns.
            tags.push(coarse_tag(row, column.rem_euclid(720)));
        }
    }
    tags
}

fn coarse_tag(row: i32, column: i32) -> Tag {
    let mut key = [0; 8];
    key[..4].copy_from_slice(&row.to_be_bytes());
    key[4..].copy_from_slice(&column.to_be_bytes());
    Tag::new("map", &key)
}

impl Catalog {
    /// The first page of what is near, nearest first; `None` if it is a question for the database.
    pub(crate) async fn near_kept(
        &self,
        circle: &Near,
        category: i32,
        limit: i64,
    ) -> Result<Option<Ready>, Problem> {
        let keeps = self.cache.keeps() && !kit_web::reads_anew();
        let Some(cell) = Cell::of(circle, category).filter(|_| keeps && limit < SHELF) else {
            return Ok(None);
        };
        let places = self.nearby.cells.get_or_read(&cell, || self.places_of(cell)).await?;
        if places.0.len() as i64 >= PLACES {
            return Ok(None);
        }
        let body = self.page_of(circle, category, &places, limit).await?;
        Ok(Some(Ready::made(body, LIST_MAX_AGE)))
    }

    async fn places_of(&self, cell: Cell) -> Result<Found<Places>, kit_db::Error> {
        let around = cell.around();
        let stands =
            stands_around(cell.category, around.xyz(), around.chord(), PLACES).all(&self.fresh()).await?;
        let bytes = stands.len() * size_of::<Stand>();
        Ok(Found { value: Places(stands), tags: coarse(&around), bytes })
    }

    /// The page as JSON.
    async fn page_of(
        &self,
        circle: &Near,
        category: i32,
        places: &Places,
        limit: i64,
    ) -> Result<Vec<u8>, Problem> {
        let (from, chord) = (circle.point.xyz(), circle.chord());
        // As `cube` computes it.
        let away = |stand: &Stand| {
            let [x, y, z] = [from[0] - stand.x, from[1] - stand.y, from[2] - stand.z];
            (x * x + y * y + z * z).sqrt()
        };
        let mut near: Vec<(f64, &Stand)> =
            places.0.iter().map(|stand| (away(stand), stand)).filter(|(far, _)| *far <= chord).collect();
        near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.place.cmp(&b.1.place)));
        // Of a vendor with several places only the nearest counts: all of them have all its goods.
        let mut vendors = HashSet::with_capacity(near.len());
        near.retain(|(_, stand)| vendors.insert(stand.vendor));

        let limit = usize::try_from(limit).unwrap_or_default();
        // Half a kilobyte a product: as long as most are.
        let mut page = Page { limit, body: String::with_capacity(512 * (limit + 1)), ..Page::default() };
        let mut ahead = near.as_slice();
        while let Some(((far, stand), rest)) = ahead.split_first() {
            let shelf = match self.nearby.shelves.get(&(stand.place, category)) {
                Some(shelf) => shelf,
                None => self.read_shelves(ahead, category).await?,
            };
            ahead = rest;
            if !page.fill(*far, stand, &shelf) {
                break;
            }
        }
        Ok(page.finish())
    }

    /// Reads what is not kept of the next places; answers the first one's.
    async fn read_shelves(&self, ahead: &[(f64, &Stand)], category: i32) -> Result<Arc<Shelf>, Problem> {
        let shelves = &self.nearby.shelves;
        let missing: Vec<&Stand> = ahead
            .iter()
            .map(|(_, stand)| *stand)
            .enumerate()
            .filter(|(at, stand)| *at == 0 || shelves.get(&(stand.place, category)).is_none())
            .map(|(_, stand)| stand)
            .take(AT_ONCE)
            .collect();
        let began = shelves.now();
        let read = self.goods_at(&self.fresh(), &missing, category).await?;
        let mut first = None;
        for (stand, goods) in missing.iter().zip(read) {
            let bytes =
                goods.iter().map(|goods| size_of::<Goods>() + goods.head.len() + goods.tail.len()).sum();
            let tags = vec![crate::kept::vendor(stand.vendor)];
            let shelf =
                shelves.put((stand.place, category), Found { value: Shelf(goods), tags, bytes }, began);
            first.get_or_insert(shelf);
        }
        // The first place is among what was asked for.
        Ok(first.unwrap_or_else(|| Arc::new(Shelf(Vec::new()))))
    }

    async fn goods_at(
        &self,
        on: &impl Runs,
        stands: &[&Stand],
        category: i32,
    ) -> Result<Vec<Vec<Goods>>, Problem> {
        let places: Vec<Uuid> = stands.iter().map(|stand| stand.place).collect();
        let mut goods: Vec<Vec<Goods>> = places.iter().map(|_| Vec::new()).collect();
        for hit in shelves(&places, category, &self.market.language, SHELF).all(on).await? {
            let at = places.iter().position(|place| hit.place == Some(*place));
            if let Some(at) = at {
                let (id, price_minor) = (hit.id, hit.min_price_minor);
                let shown = ProductInList::new(hit, self.market.currency);
                let json = serde_json::to_string(&shown).map_err(Problem::internal)?;
                let (head, tail) = json.rsplit_once(r#","published_at""#).unwrap_or((&json, ""));
                let tail = format!(r#","published_at"{tail}"#);
                goods[at].push(Goods { id, price_minor, head: head.into(), tail: tail.into() });
            }
        }
        Ok(goods)
    }
}

/// A page on its way.
#[derive(Default)]
struct Page {
    limit: usize,
    body: String,
    count: usize,
    /// Of the last product that is shown.
    last: Option<Behind>,
    has_more: bool,
}

impl Page {
    /// Puts what a place has; answers whether there is room for more.
    fn fill(&mut self, far: f64, stand: &Stand, shelf: &Shelf) -> bool {
        let metres = Point::arc(far).round() as i64;
        for goods in &shelf.0 {
            if self.count == self.limit {
                self.has_more = true;
                return false;
            }
            self.body.push_str(if self.count == 0 { r#"{"items":["# } else { "," });
            self.body.push_str(&goods.head);
            // Writing to a String cannot fail.
            let _ = write!(self.body, r#","distance_m":{metres}"#);
            self.body.push_str(&goods.tail);
            self.count += 1;
            self.last = Some(Behind {
                seen: self.limit as i64,
                chord: far.to_bits(),
                place: stand.place,
                price: goods.price_minor,
                id: goods.id,
            });
        }
        true
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count == 0 {
            self.body.push_str(r#"{"items":["#);
        }
        let _ = write!(self.body, r#"],"has_more":{}"#, self.has_more);
        if let Some(last) = self.last.filter(|_| self.has_more) {
            // A cursor is of characters that need no escaping.
            let _ = write!(self.body, r#","next":"{}""#, Cursor::encode(LIST, &last));
        }
        self.body.push('}');
        self.body.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_circle_of_a_cell_has_every_circle_that_begins_in_it(
            lat in -79.9..79.9f64, lng in -180.0..180.0f64, radius in 0.0..25_000.0f64,
            north in -1.0..1.0f64, east in -1.0..1.0f64,
        ) {
            let circle = Near { point: Point::new(lat, lng).unwrap(), radius };
            let cell = Cell::of(&circle, 0).unwrap();
            let around = cell.around();
            // Somewhere within the asked circle.
            let reach = radius * 0.7 / DEGREE;
            let (lat, lng) = (lat + north * reach, lng + east * reach / lat.to_radians().cos());
            let inside = Point::new(lat.clamp(-90.0, 90.0), (lng + 540.0).rem_euclid(360.0) - 180.0).unwrap();
            prop_assume!(circle.point.distance(&inside) <= radius);
            prop_assert!(around.point.distance(&inside) <= around.radius);
            // And whatever changes there touches a tag of the cell.
            let there = coarse(&Near { point: inside, radius: 0.0 });
            prop_assert!(there.iter().all(|tag| coarse(&around).contains(tag)));
        }
    }
}
