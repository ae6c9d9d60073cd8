//! Finding products by words.

use kit_db::Runs;
use vendors::VendorId;

use crate::hit::{DEPTH, Hit, Ranked, Walk};
use crate::search::Filter;
use crate::typo::Asked;
use crate::{Catalog, Found, Near, ProductId, SearchError, Sort};

kit_db::queries! { in "text.sql";
    text(
        search: &'q str, words: &'q str, within: Option<String>, language: &'q str, in_stock: bool, from: i64, to: i64,
        sort: &'static str, behind: f64, behind_id: ProductId, rows: i64, skip: i64, plain: bool,
    ) -> Hit;
    text_near(
        search: &'q str, words: &'q str, within: Option<String>, language: &'q str, point: Vec<f64>, chord: f64,
        from: i64, to: i64, key: i32, around: i64, sort: &'static str, behind: f64, behind_id: ProductId,
        rows: i64, skip: i64,
    ) -> Hit;
}

impl Catalog {
    /// What matches, best match first or in another order: a thousand matches are looked at.
    pub(crate) async fn text(
        &self,
        on: &impl Runs,
        asked: &Asked,
        within: (i32, Option<VendorId>),
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let list = format!("words by {}", sort.as_str());
        let (seen, behind, behind_id) = Ranked::start(walk, &list)?;
        let hits = text(
            self.market.text_search,
            &asked.query,
            found_under(within),
            &self.market.language,
            filter.in_stock,
            filter.from,
            filter.to,
            sort.as_str(),
            behind,
            behind_id,
            walk.rows(),
            walk.skip()?,
            sort == Sort::Relevance && !filter.in_stock && filter.from <= 0 && filter.to == i64::MAX,
        );
        Ok(Ranked::page(walk, &list, seen, hits.all(on).await?))
    }

    /// What matches and is near.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a part of the question; a struct would be built for this one call"
    )]
    pub(crate) async fn text_near(
        &self,
        on: &impl Runs,
        asked: &Asked,
        within: (i32, Option<VendorId>),
        near: &Near,
        filter: Filter,
        sort: Sort,
        walk: Walk<'_>,
    ) -> Result<Found, SearchError> {
        let list = format!("words near by {}", sort.as_str());
        let (seen, behind, behind_id) = Ranked::start(walk, &list)?;
        let skip = walk.skip()?;
        // In the order of distance a page needs no more than itself and what was before it.
        let around = if sort == Sort::Distance { seen + skip + walk.rows() } else { DEPTH };
        let hits = text_near(
            self.market.text_search,
            &asked.query,
            found_under(within),
            &self.market.language,
            near.xyz(),
            near.chord(),
            filter.from,
            filter.to,
            filter.key,
            around,
            sort.as_str(),
            behind,
            behind_id,
            walk.rows(),
            skip,
        );
        Ok(Ranked::page(walk, &list, seen, hits.all(on).await?))
    }
}

/// The marks in the search of a product that say its branch and its shop.
fn found_under((key, vendor): (i32, Option<VendorId>)) -> Option<String> {
    match (key, vendor) {
        (0, None) => None,
        (0, Some(vendor)) => Some(format!("'@{vendor}'")),
        (key, None) => Some(format!("'={key}'")),
        (key, Some(vendor)) => Some(format!("'={key}' & '@{vendor}'")),
    }
}
