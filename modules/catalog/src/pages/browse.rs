//! The street's front, and its departments.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};
use kit_cache::{Public, Read, Tags};
use kit_core::Point;
use kit_web::{Path, Problem, Query};
use pages::{CategoryRef, City, Looker, Page, Pager, render};
use serde::Deserialize;

use crate::pages::address::Address;
use crate::pages::card::{ProductCard, cards};
use crate::pages::{PAGE_MAX_AGE, ROWS, page_number, start};
use crate::{Catalog, Category, Near, Search, SearchError, Sort, kept};

/// How many products a row shows that can be pushed aside.
const RAIL: i64 = 12;
const RADIUS: f64 = 5_000.0;

/// `/`
#[derive(Debug, Template)]
#[template(path = "catalog/home.html")]
struct HomePage {
    page: Page,
    tagline: String,
    cities: Vec<City>,
    near: Option<NearRow>,
    best_sellers: Vec<ProductCard>,
    newest: Vec<ProductCard>,
}

/// The row "near you".
#[derive(Clone, Debug)]
struct NearRow {
    place: String,
    more: String,
    products: Vec<ProductCard>,
}

#[derive(Deserialize)]
pub(super) struct HomeQuery {
    near: Option<String>,
}

/// What is new, what sells, and what is near if it is said from where.
pub(super) async fn home(
    State(catalog): State<Catalog>,
    looker: Looker,
    uri: Uri,
    Query(asked): Query<HomeQuery>,
) -> Result<Response, Problem> {
    match looker {
        Looker::Known(page) => {
            let (page, _) = catalog.home(*page, asked.near.as_deref()).await?;
            render(&page)
        }
        Looker::Stranger(stranger) => {
            let cache = catalog.cache.clone();
            let reading = move || async move {
                let (page, tags) = catalog.home(stranger.page().await?, asked.near.as_deref()).await?;
                Ok(Read::Found(Public { body: stranger.render(&page)?, max_age: PAGE_MAX_AGE, tags }))
            };
            Ok(cache.page(&uri, reading).await?.into_response())
        }
    }
}

impl Catalog {
    /// The page, and what it tells of.
    async fn home(&self, page: Page, near: Option<&str>) -> Result<(HomePage, Tags), Problem> {
        let near = near.filter(|near| !near.is_empty());
        let point = near
            .map(str::parse::<Point>)
            .transpose()
            .map_err(|error| Problem::field("near", error.to_string()))?;
        let rows =
            async |search: Search| Ok::<_, SearchError>(self.search(&self.fresh(), &search).await?.hits);
        let around = async {
            match point {
                Some(point) => {
                    let near = Some(Near { point, radius: RADIUS });
                    rows(Search { near, limit: RAIL, ..Search::default() }).await.map(Some)
                }
                None => Ok(None),
            }
        };
        let sold = Search { sort: Some(Sort::BestSellers), limit: RAIL, ..Search::default() };
        let (best_sellers, newest, around) =
            tokio::try_join!(rows(sold), rows(Search { limit: ROWS, ..Search::default() }), around)?;
        // What is near changes with any of it; the order of what sells most follows when the lifetime is over.
        let everything = around.is_some().then(|| kept::branch(0));
        let shown = best_sellers.iter().chain(&newest).map(|hit| kept::product(hit.id));
        let tags = shown.chain(everything).chain([kept::FEED, kept::TREE]).collect();
        let cards = |hits| cards(hits, self.market.currency);
        let near = near.unwrap_or_default();
        let row = around.filter(|products| !products.is_empty()).map(|products| NearRow {
            place: self.place_name(near),
            more: Address::new("/search").with("near", near).url(),
            products: cards(products),
        });
        let page = HomePage {
            page: page.titled(self.market.title.clone()),
            tagline: "Many shops, one street. Good things from close by.".to_owned(),
            cities: self.cities(near),
            near: row,
            best_sellers: cards(best_sellers),
            newest: cards(newest),
        };
        Ok((page, tags))
    }
}

/// `/c/{slug}`
#[derive(Debug, Template)]
#[template(path = "catalog/category.html")]
struct CategoryPage {
    page: Page,
    slug: String,
    name: String,
    trail: Vec<CategoryRef>,
    children: Vec<CategoryRef>,
    cities: Vec<City>,
    products: Vec<ProductCard>,
    pager: Pager,
}

#[derive(Deserialize)]
pub(super) struct CategoryQuery {
    page: Option<String>,
}

/// A category: what is below it, and its goods, the newest first.
pub(super) async fn category(
    State(catalog): State<Catalog>,
    page: Page,
    Path(slug): Path<String>,
    Query(asked): Query<CategoryQuery>,
) -> Result<Response, Problem> {
    let tree = catalog.categories(&catalog.fresh()).await?;
    let this =
        tree.iter().find(|category| category.slug == slug).ok_or_else(|| Problem::not_found("category"))?;
    let number = page_number(asked.page.as_deref());
    let search = Search { category_key: this.key, limit: ROWS, start: start(number), ..Search::default() };
    let found = catalog.search(&catalog.fresh(), &search).await?;
    render(&CategoryPage {
        page: page.titled(&this.name),
        trail: ancestors(&tree, this),
        children: tree.iter().filter(|child| child.parent == Some(this.id)).map(reference).collect(),
        cities: catalog.cities(""),
        pager: Address::new(format!("/c/{slug}")).pager(number, found.has_more),
        products: cards(found.hits, catalog.market.currency),
        name: this.name.clone(),
        slug,
    })
}

fn reference(category: &Category) -> CategoryRef {
    CategoryRef { slug: category.slug.clone(), name: category.name.clone() }
}

/// Those above a category, the department first.
fn ancestors(tree: &[Category], of: &Category) -> Vec<CategoryRef> {
    let mut trail = Vec::new();
    let mut parent = of.parent;
    while let Some(above) = parent.and_then(|id| tree.iter().find(|category| category.id == id)) {
        trail.push(reference(above));
        parent = above.parent;
    }
    trail.reverse();
    trail
}
