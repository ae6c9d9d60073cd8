//! Finding products: by words, by place, by shop and category, in an order.
//!
//! Each question is answered by one of a handful of queries, all static and each with a plan that stays: [`near`](crate::near) by
//! distance; [`lists`](crate::lists) along an index; [`text`](crate::text) by words.

use axum::http::StatusCode;
use kit_core::{Metres, Point};
use kit_db::Runs;
use kit_web::{CursorError, Problem};
use serde::{Deserialize, Serialize};
use vendors::VendorId;

use crate::hit::Walk;
use crate::{Catalog, Found, Start};

/// What is searched for. Everything that is left out is not asked for.
#[derive(Clone, Debug)]
pub struct Search {
    /// Words; 200 characters at most.
    pub q: String,
    /// From where, and how far: only what is in stock is near.
    pub near: Option<Near>,
    /// The key of a category: its branch of the tree. 0 is everything.
    pub category_key: i32,
    /// One shop.
    pub vendor: Option<VendorId>,
    /// The lowest price, in minor units.
    pub min_price: i64,
    /// The highest.
    pub max_price: i64,
    /// Only what is in stock.
    pub in_stock: bool,
    /// In which order; the best one for the question, if it is not said or cannot be.
    pub sort: Option<Sort>,
    /// Rows a page, 1 to 50.
    pub limit: i64,
    /// Which page.
    pub start: Start,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            q: String::new(),
            near: None,
            category_key: 0,
            vendor: None,
            min_price: 0,
            max_price: i64::MAX,
            in_stock: false,
            sort: None,
            limit: 20,
            start: Start::Top,
        }
    }
}

/// A circle on earth.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// Its middle.
    pub point: Point,
    /// How far from there, along the ground.
    pub radius: Metres,
}

impl Near {
    /// The circle as what the index compares: a straight line through the earth, and a millimetre for rounding.
    pub(crate) fn chord(&self) -> f64 {
        Point::chord(self.radius) + 0.001
    }

    pub(crate) fn xyz(&self) -> Vec<f64> {
        self.point.xyz().to_vec()
    }
}

/// In which order products are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Nearest first.
    Distance,
    /// Best match first.
    Relevance,
    /// Last published first.
    Newest,
    /// Cheapest first.
    #[serde(rename = "price")]
    Cheapest,
    /// Dearest first.
    #[serde(rename = "-price")]
    Dearest,
    /// Most sold first.
    BestSellers,
}

impl Sort {
    /// As it is written in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Distance => "distance",
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Cheapest => "price",
            Self::Dearest => "-price",
            Self::BestSellers => "best_sellers",
        }
    }

    /// Reads what [`as_str`](Self::as_str) writes.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Distance, Self::Relevance, Self::Newest, Self::Cheapest, Self::Dearest, Self::BestSellers]
            .into_iter()
            .find(|sort| sort.as_str() == text)
    }
}

/// Why a list is not answered.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Nobody looks that far; a list that is sorted anew for every page must end somewhere.
    #[error("this list ends after its first thousand; narrow it down instead")]
    TooDeep,
    /// A cursor of another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::TooDeep => {
                let detail =
                    "Lists go a thousand deep. Narrow this one down by words, place, category or price.";
                Self::new(StatusCode::NOT_FOUND, "too_deep", detail)
            }
            SearchError::Cursor(error) => error.into(),
            SearchError::Db(error) => error.into(),
        }
    }
}

/// What every list can be narrowed by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter {
    pub(crate) key: i32,
    pub(crate) in_stock: bool,
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Catalog {
    /// A page of what is searched for.
    pub async fn search(&self, on: &impl Runs, search: &Search) -> Result<Found, SearchError> {
        let walk = Walk { start: &search.start, limit: search.limit };
        let filter = Filter {
            key: search.category_key,
            in_stock: search.in_stock,
            from: search.min_price,
            to: search.max_price,
        };
        if let Some(asked) = self.asked(on, &search.q).await? {
            let within = (search.category_key, search.vendor);
            let mut found = match &search.near {
                Some(near) => {
                    let sort = search.sort.unwrap_or(Sort::Distance);
                    self.text_near(on, &asked, within, near, filter, sort, walk).await?
                }
                None => {
                    let sort = search.sort.filter(|sort| *sort != Sort::Distance).unwrap_or(Sort::Relevance);
                    self.text(on, &asked, within, filter, sort, walk).await?
                }
            };
            found.corrected = asked.corrected;
            return Ok(found);
        }
        // Without words nothing is relevant.
        let sort = search.sort.filter(|sort| *sort != Sort::Relevance);
        match (&search.near, search.vendor) {
            (Some(near), Some(vendor)) => {
                self.near_of_vendor(on, vendor, near, filter, sort.unwrap_or(Sort::Distance), walk).await
            }
            (Some(near), None) => match sort.unwrap_or(Sort::Distance) {
                Sort::Distance => self.near(on, near, filter, walk).await,
                sort => self.nearby_in_order(on, near, filter, sort, walk).await,
            },
            (None, Some(vendor)) => {
                self.of_vendor(on, vendor, filter, sort.unwrap_or(Sort::Newest), walk).await
            }
            (None, None) => self.listed(on, filter, sort.unwrap_or(Sort::Newest), walk).await,
        }
    }
}
