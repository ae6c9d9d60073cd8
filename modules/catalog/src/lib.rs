//! What is sold: categories, products with their variants and prices; and how it is found: search, near, lists, feed.
//!
//! Owns the schema `catalog`. A product is one vendor's offer of a thing. Vendors write products through [`Catalog`]; every
//! write leaves the projections that reads stand on (listings, placements, search, words) right in the same transaction, so a
//! change is seen as soon as it is committed. What the catalog must know of shops and of stock it is told in the transaction that
//! changes them: [`Catalog::put_shop`], [`Catalog::set_in_stock`].
//!
//! Rows are locked in a fixed order: products by id, then what belongs to them.

use std::sync::Arc;

use kit_cache::{Cache, CacheSettings, Parts, Tag};
use kit_core::{Env, Market, Point};
use kit_db::{Pool, Reads};
use kit_jobs::Wake;
use vendors::Vendors;

use crate::nearby::Nearby;

// How it is written.
mod categories;
mod create;
mod edit;
mod error;
mod external_ids;
mod in_stock;
mod input;
mod kept;
mod offers;
mod product;
mod project;
mod publish;
mod sales;
mod shops;
mod slugs;
mod write;

pub mod bulk;

// How it is read.
mod api;
mod hit;
mod lists;
mod near;
mod nearby;
mod pages;
mod search;
mod shown;
mod text;
mod typo;
mod views;

pub use categories::{Category, NewCategory};
pub use error::Error;
pub use hit::{Found, Hit, Start};
pub use input::{Options, PictureInput, PictureUrl, Price, ProductInput, VariantInput, VariantOptions};
pub use offers::Offer;
pub use product::{GoodsFilter, OnSale, Picture, Product, ProductCategory, ProductStatus, Variant};
pub use search::{Near, Search, SearchError, Sort};

pub use self::api::api;
pub use self::pages::pages;

kit_core::id! {
    /// One vendor's offer of a thing.
    ProductId
}
kit_core::id! {
    /// One way in which a product is sold: a size, a colour.
    VariantId
}
kit_core::id! {
    /// A category of the market's tree.
    CategoryId
}
kit_db::id_types!(ProductId, VariantId, CategoryId);

/// Which share of the cache's bytes what is small and few takes, in hundredths.
const SMALL: u64 = 1;
/// And which share what is in carts.
const OFFERS: u64 = 3;

/// The key of a branch; 0 is everything.
#[derive(Clone, Copy)]
struct BranchKey(i32);

/// The departments in their order: slug and name.
pub struct Departments(Vec<(String, String)>);

impl std::ops::Deref for Departments {
    type Target = [(String, String)];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// The catalog of one market.
#[derive(Clone, Debug)]
pub struct Catalog {
    market: Arc<Market>,
    db: Pool,
    env: Env,
    cities: Arc<[(String, Point)]>,
    cache: Cache,
    vendors: Vendors,
    nearby: Nearby,
    /// Keys of branches by their slugs.
    branches: Parts<Box<str>, BranchKey>,
    departments: Parts<(), Departments>,
    /// What carts show of variants.
    offers: Parts<VariantId, Offer>,
}

impl Catalog {
    /// The catalog of `market`, kept in `db`. It states no events yet, so nobody is woken.
    pub fn new(market: Arc<Market>, db: Pool, env: Env, _wake: Wake) -> Self {
        let cache = Cache::new(env.clone(), CacheSettings { bytes: 0 });
        let nearby = Nearby::beside(&cache);
        let (branches, departments) = (Parts::beside(&cache, SMALL), Parts::beside(&cache, SMALL));
        let offers = Parts::beside(&cache, OFFERS);
        let vendors = Vendors::caching(Arc::clone(&market), db.clone(), env.clone(), cache.clone());
        Self {
            market,
            db,
            env,
            cities: Arc::default(),
            cache,
            vendors,
            nearby,
            branches,
            departments,
            offers,
        }
    }

    /// With a cache for public answers; without, each is read anew.
    #[must_use]
    pub fn with_cache(mut self, cache: Cache) -> Self {
        let (market, db, env) = (Arc::clone(&self.market), self.db.clone(), self.env.clone());
        self.vendors = Vendors::caching(market, db, env, cache.clone());
        self.nearby = Nearby::beside(&cache);
        (self.branches, self.departments) = (Parts::beside(&cache, SMALL), Parts::beside(&cache, SMALL));
        self.offers = Parts::beside(&cache, OFFERS);
        self.cache = cache;
        self
    }

    /// With cities of the market to look around in, which pages offer to choose from; their names and middles.
    #[must_use]
    pub fn with_cities(mut self, cities: Vec<(String, Point)>) -> Self {
        self.cities = cities.into();
        self
    }

    /// What keeps public answers and their parts.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    /// The tag of a product, for what else tells of it.
    pub fn tag(product: ProductId) -> Tag {
        kept::product(product)
    }

    /// What public answers are read on: whoever has seen all that this process knows to have changed.
    fn fresh(&self) -> Reads {
        self.db.reads(self.db.known())
    }

    /// Shops, for where they stand and when they are open.
    fn vendors(&self) -> &Vendors {
        &self.vendors
    }
}

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [
        categories::QUERIES,
        create::QUERIES,
        edit::QUERIES,
        external_ids::QUERIES,
        in_stock::QUERIES,
        kept::QUERIES,
        lists::QUERIES,
        near::QUERIES,
        nearby::QUERIES,
        offers::QUERIES,
        product::QUERIES,
        project::QUERIES,
        publish::QUERIES,
        sales::QUERIES,
        shops::QUERIES,
        shown::QUERIES,
        slugs::QUERIES,
        text::QUERIES,
        typo::QUERIES,
        write::QUERIES,
    ]
    .concat()
}
