//! What lists find, and how they are walked.

use jiff::Timestamp;
use kit_core::{Metres, Point};
use kit_web::Cursor;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;
use vendors::VendorId;

use crate::{ProductId, SearchError};

/// How deep a list goes that is not walked along an index, and how deep pages by number go.
pub(crate) const DEPTH: i64 = 1000;

kit_db::row! {
    /// A product in a list.
    #[derive(Clone, Debug)]
    pub struct Hit {
        /// Its id.
        pub id: ProductId,
        /// For `/p/{slug}`.
        pub slug: String,
        /// Its name in the market's language.
        pub name: String,
        /// Who sells it.
        pub vendor: VendorId,
        /// For `/v/{slug}`.
        pub vendor_slug: String,
        /// Name of the shop.
        pub vendor_name: String,
        /// The lowest price of its variants, in minor units.
        pub min_price_minor: i64,
        /// The highest.
        pub max_price_minor: i64,
        /// Where its first picture is.
        pub picture: Option<String>,
        /// What that shows.
        pub picture_alt: Option<String>,
        /// Whether any variant is in stock.
        pub in_stock: bool,
        /// When it was first published.
        pub published_at: Timestamp,
        pub(crate) chord: Option<f64>,
        pub(crate) place: Option<Uuid>,
        pub(crate) ordered: Option<f64>,
        pub(crate) fits: bool,
        pub(crate) at_end: bool,
    }
}

impl Hit {
    /// How far its nearest place is, where it was asked from where.
    pub fn distance(&self) -> Option<Metres> {
        self.chord.map(Point::arc)
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The products.
    pub hits: Vec<Hit>,
    /// Whether there are more behind them.
    pub has_more: bool,
    /// Where to go on.
    pub next: Option<String>,
    /// The words really searched for, when a typing mistake was forgiven.
    pub corrected: Option<String>,
}

/// Where a page of a list begins.
#[derive(Clone, Debug, Default)]
pub enum Start {
    /// At the top.
    #[default]
    Top,
    /// Behind the last product of the page before, whatever was added meanwhile.
    After(String),
    /// At a page by its number, from 1.
    Page(i64),
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk<'a> {
    pub(crate) start: &'a Start,
    pub(crate) limit: i64,
}

impl Walk<'_> {
    /// One more than is shown: whether there is one more is what `has_more` says.
    pub(crate) fn rows(self) -> i64 {
        self.limit + 1
    }

    /// The key to go on behind, if it is a cursor of `list` that is given.
    pub(crate) fn behind<K: DeserializeOwned>(self, list: &str) -> Result<Option<K>, SearchError> {
        match self.start {
            Start::After(cursor) => Ok(Some(Cursor::decode(list, cursor)?)),
            Start::Top | Start::Page(_) => Ok(None),
        }
    }

    /// How many rows stand before the page, if it is a number that is given.
    pub(crate) fn skip(self) -> Result<i64, SearchError> {
        match self.start {
            Start::Page(page) => {
                let skip = page.saturating_sub(1).max(0).saturating_mul(self.limit);
                if skip < DEPTH { Ok(skip) } else { Err(SearchError::TooDeep) }
            }
            Start::Top | Start::After(_) => Ok(0),
        }
    }

    /// Makes the page of what was read.
    pub(crate) fn page(self, mut hits: Vec<Hit>, cursor: impl Fn(&Hit) -> String) -> Found {
        let full = hits.len() as i64 > self.limit;
        hits.truncate(self.limit.max(0) as usize);
        let goes_on = full || hits.last().is_some_and(|hit| hit.at_end);
        let next = hits.last().filter(|_| goes_on).map(cursor);
        hits.retain(|hit| hit.fits);
        Found { hits, has_more: goes_on, next, corrected: None }
    }
}

/// The cursor of a list that is sorted anew for every page: how many were seen, and the last one's number and id.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Ranked {
    seen: i64,
    /// The bits of a number: JSON does not keep every one.
    ordered: u64,
    id: ProductId,
}

impl Ranked {
    /// Where to go on in `list`: how many were seen, and behind which number and id.
    pub(crate) fn start(walk: Walk<'_>, list: &str) -> Result<(i64, f64, ProductId), SearchError> {
        let behind = walk.behind::<Self>(list)?;
        let seen = seen(behind.map(|ranked| ranked.seen))?;
        Ok(match behind {
            Some(ranked) => (seen, f64::from_bits(ranked.ordered), ranked.id),
            None => (0, f64::NEG_INFINITY, ProductId(Uuid::nil())),
        })
    }

    /// The page, with cursors that count on.
    pub(crate) fn page(walk: Walk<'_>, list: &str, seen: i64, hits: Vec<Hit>) -> Found {
        walk.page(hits, |hit| {
            let ordered = hit.ordered.unwrap_or_default().to_bits();
            Cursor::encode(list, &Self { seen: seen + walk.limit, ordered, id: hit.id })
        })
    }
}

/// How many a cursor has seen, unless it is too deep to go on.
pub(crate) fn seen(seen: Option<i64>) -> Result<i64, SearchError> {
    let seen = seen.unwrap_or_default().max(0);
    if seen < DEPTH { Ok(seen) } else { Err(SearchError::TooDeep) }
}
