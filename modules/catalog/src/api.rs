//! Products under `/api/v1`, for everybody.

use std::time::Duration;

use axum::extract::State;
use axum::http::Uri;
use kit_cache::{Found as Kept, Public, Read, Ready, Tags};
use kit_core::Point;
use kit_web::{Limit, Path, Problem, Query, Text};
use serde::{Deserialize, Deserializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vendors::VendorId;

use crate::views::{CategoryTree, ProductList, ProductView};
use crate::{BranchKey, Catalog, Found, Near, ProductId, Search, Sort, Start, kept};

/// For how long others may keep a list: what is in stock changes.
pub(crate) const LIST_MAX_AGE: Duration = Duration::from_secs(60);
/// What is asked for more often than it changes.
const SLOW_MAX_AGE: Duration = Duration::from_secs(120);
/// Half way round the earth, and a little more, in metres.
const FARTHEST: f64 = 20_100_000.0;
const DEFAULT_RADIUS: f64 = 5_000.0;

/// The routes, each with its description.
pub fn api(catalog: Catalog) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(products))
        .routes(routes!(product))
        .routes(routes!(categories))
        .routes(routes!(feed))
        .routes(routes!(best_sellers))
        .with_state(catalog)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ProductsQuery {
    /// Words in names, shops, categories and texts. All must be there; typing mistakes and accents are forgiven.
    q: Option<Text<0, 200>>,
    /// Where, as `LAT,LNG` in degrees. Lists only what is in stock there.
    #[param(inline, example = "52.52,13.405")]
    near: Option<LatLng>,
    /// How far around `near`, in metres; 5,000 unless told.
    #[param(inline)]
    radius_m: Option<Radius>,
    /// Slug of a category: it and all below it.
    category: Option<Text<0, 100>>,
    /// Id of a vendor.
    vendor: Option<VendorId>,
    /// Lowest price, in the currency's minor unit.
    #[param(minimum = -9_223_372_036_854_775_808_i64, maximum = 9_223_372_036_854_775_807_i64)]
    min_price: Option<i64>,
    /// Highest price, in the currency's minor unit.
    #[param(minimum = -9_223_372_036_854_775_808_i64, maximum = 9_223_372_036_854_775_807_i64)]
    max_price: Option<i64>,
    /// Only what is in stock.
    in_stock: Option<bool>,
    /// `distance` with `near`, `relevance` with `q`, else `newest`, unless told. An order that the question does not have is
    /// passed over. Distance, relevance, and any order together with `q`, `near` or `vendor` go a thousand deep.
    #[param(inline)]
    sort: Option<Sort>,
    /// How many, at most.
    #[param(inline)]
    limit: Option<Limit>,
    /// The `next` of the page before.
    after: Option<String>,
    /// A page by its number, in place of `after`; a thousand products deep at most.
    #[param(inline)]
    page: Option<PageNumber>,
}

/// Products: near a place, by words, by category, of a vendor; in an order.
#[utoipa::path(
    get,
    path = "/api/v1/products",
    tag = "products",
    operation_id = "products",
    params(ProductsQuery),
    responses((status = 200, description = "Products.", body = ProductList,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn products(
    State(catalog): State<Catalog>,
    uri: Uri,
    Query(asked): Query<ProductsQuery>,
) -> Result<Ready, Problem> {
    let start = start(asked.after.clone(), asked.page.as_ref())?;
    if let Some(circle) = asked.only_near() {
        let limit = asked.limit.unwrap_or_default().rows();
        let key = catalog.key_of(asked.category.as_deref()).await?;
        let key = key.ok_or_else(|| Problem::not_found("category"))?;
        if let Some(ready) = catalog.near_kept(&circle, key, limit).await? {
            return Ok(ready);
        }
    }
    let (cache, category) = (catalog.cache.clone(), asked.category.clone());
    let reading = move || async move {
        let Some(category_key) = catalog.key_of(category.as_deref()).await? else { return Ok(no_category()) };
        let tag = asked.vendor.map_or_else(|| kept::branch(category_key), kept::vendor);
        let found = catalog.search(&catalog.fresh(), &asked.search(category_key, start)).await?;
        Ok(list(&catalog, found, LIST_MAX_AGE, vec![tag]))
    };
    cache.answer(&uri, reading).await
}

/// A product with its variants, pictures, categories, and where it is sold.
#[utoipa::path(
    get,
    path = "/api/v1/products/{id}",
    tag = "products",
    operation_id = "product",
    params(("id" = ProductId, Path, description = "The product.")),
    responses((status = 200, description = "The product.", body = ProductView,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn product(
    State(catalog): State<Catalog>,
    uri: Uri,
    Path(id): Path<ProductId>,
) -> Result<Ready, Problem> {
    let cache = catalog.cache.clone();
    let reading = move || async move {
        let Some(shown) = catalog.shown(&catalog.fresh(), id).await? else {
            return Ok(Read::Absent { what: "product", tags: vec![kept::product(id)] });
        };
        let tags = vec![kept::product(id), kept::vendor(shown.vendor)];
        let places = catalog.vendors().places(&catalog.fresh(), shown.vendor).await?;
        let body = ProductView::new(shown, places, catalog.market.currency);
        Ok(Read::Found(Public { body, max_age: LIST_MAX_AGE, tags }))
    };
    cache.answer(&uri, reading).await
}

/// The tree of categories.
#[utoipa::path(
    get,
    path = "/api/v1/categories",
    tag = "products",
    operation_id = "categories",
    responses((status = 200, description = "The departments, with all that is below them.", body = CategoryTree,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn categories(State(catalog): State<Catalog>, uri: Uri) -> Result<Ready, Problem> {
    let cache = catalog.cache.clone();
    let reading = move || async move {
        let tree = catalog.categories(&catalog.fresh()).await?;
        let (body, tags) = (CategoryTree::new(&tree), vec![kept::TREE]);
        Ok(Read::Found(Public { body, max_age: SLOW_MAX_AGE, tags }))
    };
    cache.answer(&uri, reading).await
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FeedQuery {
    /// How many, at most.
    #[param(inline)]
    limit: Option<Limit>,
    /// The `next` of the page before.
    after: Option<String>,
    /// A page by its number, in place of `after`; a thousand products deep at most.
    #[param(inline)]
    page: Option<PageNumber>,
}

/// What was published last.
#[utoipa::path(
    get,
    path = "/api/v1/feed",
    tag = "products",
    operation_id = "feed",
    params(FeedQuery),
    responses((status = 200, description = "Products, the newest first.", body = ProductList,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn feed(
    State(catalog): State<Catalog>,
    uri: Uri,
    Query(asked): Query<FeedQuery>,
) -> Result<Ready, Problem> {
    let (limit, start) = (asked.limit.unwrap_or_default().rows(), start(asked.after, asked.page.as_ref())?);
    let cache = catalog.cache.clone();
    let reading = move || async move {
        let found = catalog.feed(&catalog.fresh(), &start, limit).await?;
        let tags = found.hits.iter().map(|hit| kept::product(hit.id)).chain([kept::FEED]).collect();
        Ok(list(&catalog, found, LIST_MAX_AGE, tags))
    };
    cache.answer(&uri, reading).await
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct BestSellersQuery {
    /// Slug of a category: it and all below it.
    category: Option<Text<0, 100>>,
    /// How many, at most.
    #[param(inline)]
    limit: Option<Limit>,
    /// The `next` of the page before.
    after: Option<String>,
    /// A page by its number, in place of `after`; a thousand products deep at most.
    #[param(inline)]
    page: Option<PageNumber>,
}

/// What was sold most.
#[utoipa::path(
    get,
    path = "/api/v1/bestsellers",
    tag = "products",
    operation_id = "bestSellers",
    params(BestSellersQuery),
    responses((status = 200, description = "Products that were sold, the most sold first.", body = ProductList,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn best_sellers(
    State(catalog): State<Catalog>,
    uri: Uri,
    Query(asked): Query<BestSellersQuery>,
) -> Result<Ready, Problem> {
    let start = start(asked.after, asked.page.as_ref())?;
    let (limit, category) = (asked.limit.unwrap_or_default().rows(), asked.category);
    let cache = catalog.cache.clone();
    let reading = move || async move {
        let Some(category_key) = catalog.key_of(category.as_deref()).await? else { return Ok(no_category()) };
        let search =
            Search { category_key, sort: Some(Sort::BestSellers), limit, start, ..Search::default() };
        let found = catalog.search(&catalog.fresh(), &search).await?;
        // Every sale changes the counts: the order follows when the lifetime is over, what is shown of a product at once.
        let tags = found.hits.iter().map(|hit| kept::product(hit.id)).chain([kept::TREE]).collect();
        Ok(list(&catalog, found, SLOW_MAX_AGE, tags))
    };
    cache.answer(&uri, reading).await
}

impl ProductsQuery {
    /// The circle, if it is the first page of what is in it that is asked for, nearest first, and nothing else.
    fn only_near(&self) -> Option<Near> {
        let Self {
            q,
            near,
            radius_m,
            category: _,
            vendor,
            min_price,
            max_price,
            in_stock: _,
            sort,
            limit: _,
            after,
            page,
        } = self;
        let narrowed = min_price.is_some() || max_price.is_some() || vendor.is_some() || after.is_some();
        let worded = q.as_ref().is_some_and(|words| !words.is_empty());
        let ordered = sort.is_some_and(|sort| !matches!(sort, Sort::Distance | Sort::Relevance));
        let later = page.as_ref().is_some_and(|page| page.0 > 1);
        if narrowed || worded || ordered || later {
            return None;
        }
        let radius = radius_m.as_ref().map_or(DEFAULT_RADIUS, |radius| radius.0);
        near.as_ref().map(|LatLng(point)| Near { point: *point, radius })
    }

    fn search(self, category_key: i32, start: Start) -> Search {
        let radius = self.radius_m.map_or(DEFAULT_RADIUS, |radius| radius.0);
        Search {
            q: self.q.unwrap_or_default().into_inner(),
            near: self.near.map(|LatLng(point)| Near { point, radius }),
            category_key,
            vendor: self.vendor,
            min_price: self.min_price.unwrap_or(0),
            max_price: self.max_price.unwrap_or(i64::MAX),
            in_stock: self.in_stock.unwrap_or(false),
            sort: self.sort,
            limit: self.limit.unwrap_or_default().rows(),
            start,
        }
    }
}

impl Catalog {
    /// The key of the branch with this slug, everything's without one; `None` if there is no such category.
    async fn key_of(&self, slug: Option<&str>) -> Result<Option<i32>, Problem> {
        match slug {
            None | Some("") => Ok(Some(0)),
            Some(slug) => {
                let slug = Box::<str>::from(slug);
                if let Some(key) = self.branches.get(&slug) {
                    return Ok(Some(key.0));
                }
                let began = self.branches.now();
                let branch = self.branch(&self.fresh(), &slug).await?;
                Ok(branch.map(|branch| {
                    let found =
                        Kept { value: BranchKey(branch.key), tags: vec![kept::TREE], bytes: slug.len() };
                    self.branches.put(slug, found, began).0
                }))
            }
        }
    }
}

fn no_category() -> Read<ProductList> {
    Read::Absent { what: "category", tags: vec![kept::TREE] }
}

fn list(catalog: &Catalog, found: Found, max_age: Duration, tags: Tags) -> Read<ProductList> {
    Read::Found(Public { body: ProductList::new(found, catalog.market.currency), max_age, tags })
}

fn start(after: Option<String>, page: Option<&PageNumber>) -> Result<Start, Problem> {
    match (after, page) {
        (Some(_), Some(_)) => Err(Problem::field("page", "give either after or page")),
        (Some(cursor), None) => Ok(Start::After(cursor)),
        (None, Some(page)) => Ok(Start::Page(page.0)),
        (None, None) => Ok(Start::Top),
    }
}

/// `LAT,LNG`.
struct LatLng(Point);

impl<'de> Deserialize<'de> for LatLng {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for LatLng {
    fn schema() -> RefOr<Schema> {
        let lat = r"-?(90(\.0+)?|[1-8]?[0-9](\.[0-9]+)?)";
        let lng = r"-?(180(\.0+)?|(1[0-7][0-9]|[1-9]?[0-9])(\.[0-9]+)?)";
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(format!("^{lat},{lng}$"))).into()
    }
}
impl utoipa::ToSchema for LatLng {}

/// A distance on earth in metres, half way round at most.
#[derive(Deserialize)]
#[serde(try_from = "f64")]
struct Radius(f64);

impl TryFrom<f64> for Radius {
    type Error = String;
    fn try_from(metres: f64) -> Result<Self, String> {
        // NaN is in no range.
        if (0.0..=FARTHEST).contains(&metres) {
            Ok(Self(metres))
        } else {
            Err(format!("a radius is 0 to {FARTHEST} metres"))
        }
    }
}

impl utoipa::PartialSchema for Radius {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0)).maximum(Some(FARTHEST)).into()
    }
}
impl utoipa::ToSchema for Radius {}

/// The number of a page, from 1.
#[derive(Deserialize)]
#[serde(try_from = "i64")]
struct PageNumber(i64);

impl TryFrom<i64> for PageNumber {
    type Error = String;
    fn try_from(page: i64) -> Result<Self, String> {
        if (1..=1000).contains(&page) {
            Ok(Self(page))
        } else {
            Err("pages are numbered from 1 to 1000".to_owned())
        }
    }
}

impl utoipa::PartialSchema for PageNumber {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(1000)).into()
    }
}
impl utoipa::ToSchema for PageNumber {}
