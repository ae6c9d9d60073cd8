//! Lists that are walked along an index, from any depth alike.

use jiff::Timestamp;
use kit_db::Runs;
use kit_web::{Cursor, CursorError};
use uuid::Uuid;
use vendors::VendorId;

use crate::hit::{Hit, Ranked, Walk};
use crate::search::Filter;
use crate::{Catalog, Found, ProductId, SearchError, Sort, Start};

kit_db::queries! { in "lists.sql";
    newest(
        key: i32, before: Option<Timestamp>, before_id: ProductId, in_stock: bool, from: i64, to: i64,
        language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    newest_of_vendor(
        key: i32, before: Option<Timestamp>, before_id: ProductId, in_stock: bool, from: i64, to: i64,
        language: &'q str, rows: i64, skip: i64, vendor: VendorId,
    ) -> Hit;
    of_vendor_in_order(
        key: i32, vendor: VendorId, in_stock: bool, from: i64, to: i64, sort: &'static str,
        behind: f64, behind_id: ProductId, language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    cheapest(
        key: i32, behind: i64, behind_id: ProductId, in_stock: bool, from: i64, to: i64,
        language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    dearest(
        key: i32, behind: i64, behind_id: ProductId, in_stock: bool, from: i64, to: i64,
        language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    best_sellers(
        key: i32, behind: i64, behind_id: ProductId, in_stock: bool, from: i64, to: i64,
        language: &'q str, rows: i64, skip: i64,
    ) -> Hit;
    feed(before: Option<Timestamp>, before_id: ProductId, language: &'q str, rows: i64, skip: i64) -> Hit;
}

impl Catalog {
    /// What was published last, of all of the market.
    pub async fn feed(&self, on: &impl Runs, start: &Start, limit: i64) -> Result<Found, SearchError> {
        const LIST: &str = "feed";
        let walk = Walk { start, limit };
        let (before, before_id) = before(walk, LIST)?;
        let hits = feed(before, before_id, &self.market.language, walk.rows(), walk.skip()?).all(on).await?;
        Ok(walk.page(hits, |hit| published(LIST, hit)))
    }

    /// A category, or everything, in an order that has an index.
    pub(crate) async fn listed(
        &self,
        on: &impl Runs,
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let Filter { key, in_stock, from, to } = filter;
        let (list, language) = (sort.as_str(), self.market.language.as_str());
        let (rows, skip) = (walk.rows(), walk.skip()?);
        match sort {
            Sort::Cheapest => {
                let (behind, id) = walk.behind(list)?.unwrap_or((-1, lowest()));
                let hits =
                    cheapest(key, behind, id, in_stock, from, to, language, rows, skip).all(on).await?;
                Ok(walk.page(hits, |hit| Cursor::encode(list, &(hit.min_price_minor, hit.id))))
            }
            Sort::Dearest => {
                let (behind, id) = walk.behind(list)?.unwrap_or((i64::MAX, highest()));
                let hits = dearest(key, behind, id, in_stock, from, to, language, rows, skip).all(on).await?;
                Ok(walk.page(hits, |hit| Cursor::encode(list, &(hit.min_price_minor, hit.id))))
            }
            Sort::BestSellers => {
                let (behind, id) = walk.behind(list)?.unwrap_or((i64::MAX, highest()));
                let hits =
                    best_sellers(key, behind, id, in_stock, from, to, language, rows, skip).all(on).await?;
                // A count of pieces: far below where such a number stops being exact.
                Ok(walk.page(hits, |hit| {
                    Cursor::encode(list, &(hit.ordered.unwrap_or_default() as i64, hit.id))
                }))
            }
            Sort::Newest | Sort::Distance | Sort::Relevance => {
                let (before, id) = before(walk, list)?;
                let hits = newest(key, before, id, in_stock, from, to, language, rows, skip).all(on).await?;
                Ok(walk.page(hits, |hit| published(list, hit)))
            }
        }
    }

    /// What one vendor sells.
    pub(crate) async fn of_vendor(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let Filter { key, in_stock, from, to } = filter;
        let language = self.market.language.as_str();
        let list = format!("vendor by {}", sort.as_str());
        let (rows, skip) = (walk.rows(), walk.skip()?);
        if matches!(sort, Sort::Cheapest | Sort::Dearest | Sort::BestSellers) {
            let (seen, behind, id) = Ranked::start(walk, &list)?;
            let sort = sort.as_str();
            let hits =
                of_vendor_in_order(key, vendor, in_stock, from, to, sort, behind, id, language, rows, skip)
                    .all(on);
            return Ok(Ranked::page(walk, &list, seen, hits.await?));
        }
        let (before, id) = before(walk, &list)?;
        let hits = newest_of_vendor(key, before, id, in_stock, from, to, language, rows, skip, vendor)
            .all(on)
            .await?;
        Ok(walk.page(hits, |hit| published(&list, hit)))
    }
}

/// Where to go on in a list that has the newest first: microseconds, as PostgreSQL keeps them.
fn before(walk: Walk<'_>, list: &str) -> Result<(Option<Timestamp>, ProductId), SearchError> {
    match walk.behind::<(i64, ProductId)>(list)? {
        Some((at, id)) => Ok((Some(Timestamp::from_microsecond(at).map_err(|_| CursorError)?), id)),
        None => Ok((None, highest())),
    }
}

fn published(list: &str, hit: &Hit) -> String {
    Cursor::encode(list, &(hit.published_at.as_microsecond(), hit.id))
}

fn lowest() -> ProductId {
    ProductId(Uuid::nil())
}

fn highest() -> ProductId {
    ProductId(Uuid::max())
}
