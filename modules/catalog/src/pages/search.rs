//! The page on which is searched, filtered and sorted.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kit_core::{Metres, Money, Point};
use kit_web::{Problem, Query, Text};
use pages::{CategoryRef, Choice, Page, Pager, VendorRef, render_as};
use serde::Deserialize;
use vendors::{Vendor, VendorId};

use crate::pages::address::Address;
use crate::pages::card::{ProductCard, cards};
use crate::pages::{ROWS, page_number, start};
use crate::shown::Branch;
use crate::{Catalog, Found, Near, Search, Sort};

const DEFAULT_RADIUS: Metres = 5_000.0;
const RADII: [(&str, &str); 6] = [
    ("500", "500 m"),
    ("1000", "1 km"),
    ("2000", "2 km"),
    ("10000", "10 km"),
    ("50000", "50 km"),
    ("500000", "500 km"),
];

/// `/search`
#[derive(Debug, Template)]
#[template(path = "catalog/search.html")]
struct SearchPage {
    page: Page,
    q: String,
    heading: String,
    summary: String,
    corrected: Option<String>,
    category: Option<CategoryRef>,
    vendor: Option<VendorRef>,
    categories: Vec<FilterLink>,
    near_choices: Vec<Choice>,
    radius_choices: Vec<Choice>,
    sort_choices: Vec<Choice>,
    currency: String,
    min_price: String,
    max_price: String,
    price_error: Option<String>,
    in_stock: bool,
    products: Vec<ProductCard>,
    pager: Pager,
}

/// A link that narrows a search.
#[derive(Clone, Debug)]
struct FilterLink {
    label: String,
    url: String,
    current: bool,
}

/// As typed: an empty field means the same as none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchQuery {
    q: String,
    near: String,
    radius_m: String,
    category: String,
    vendor: String,
    min_price: String,
    max_price: String,
    in_stock: String,
    sort: String,
    page: String,
}

/// What was asked for, read.
struct Asked {
    near: Option<Near>,
    category: Option<Branch>,
    vendor: Option<Vendor>,
    sort: Option<Sort>,
    number: i64,
}

/// Finds products.
pub(super) async fn search(
    State(catalog): State<Catalog>,
    page: Page,
    Query(query): Query<SearchQuery>,
) -> Result<Response, Problem> {
    let q = Text::<0, 200>::new(&query.q).map_err(|message| Problem::field("q", message))?;
    let asked = read(&catalog, &query).await?;
    let (prices, price_error) = match prices(&query, &catalog) {
        Ok(prices) => (prices, None),
        Err(message) => ((0, i64::MAX), Some(message)),
    };
    let search = Search {
        q: q.as_str().to_owned(),
        near: asked.near,
        category_key: asked.category.as_ref().map_or(0, |category| category.key),
        vendor: asked.vendor.as_ref().map(|vendor| vendor.id),
        min_price: prices.0,
        max_price: prices.1,
        in_stock: query.in_stock == "true",
        sort: asked.sort,
        limit: ROWS,
        start: start(asked.number),
    };
    let found = if price_error.is_some() {
        Found::default()
    } else {
        catalog.search(&catalog.fresh(), &search).await?
    };
    let status = if price_error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    render_as(status, &search_page(&catalog, page, &query, &search, asked, found, price_error))
}

async fn read(catalog: &Catalog, query: &SearchQuery) -> Result<Asked, Problem> {
    let point = match query.near.as_str() {
        "" => None,
        near => Some(near.parse::<Point>().map_err(|error| Problem::field("near", error.to_string()))?),
    };
    let radius =
        match query.radius_m.as_str() {
            "" => DEFAULT_RADIUS,
            radius => radius.parse().ok().filter(|radius| (0.0..=20_100_000.0).contains(radius)).ok_or_else(
                || Problem::field("radius_m", "is a number of metres, at most half way round the earth"),
            )?,
        };
    let category = match query.category.as_str() {
        "" => None,
        slug => Some(
            catalog.branch(&catalog.fresh(), slug).await?.ok_or_else(|| Problem::not_found("category"))?,
        ),
    };
    let vendor = match query.vendor.as_str() {
        "" => None,
        id => {
            let id: VendorId = id.parse().map_err(|_| Problem::not_found("shop"))?;
            let vendor = catalog.vendors().by_id(&catalog.fresh(), id).await?.filter(Vendor::is_public);
            Some(vendor.ok_or_else(|| Problem::not_found("shop"))?)
        }
    };
    Ok(Asked {
        near: point.map(|point| Near { point, radius }),
        category,
        vendor,
        sort: Sort::parse(&query.sort),
        number: page_number(Some(&query.page)),
    })
}

/// Lowest and highest price in minor units.
fn prices(query: &SearchQuery, catalog: &Catalog) -> Result<(i64, i64), String> {
    let read = |text: &str, empty: i64| match text.trim() {
        "" => Ok(empty),
        typed => Money::parse_plain(typed, catalog.market.currency)
            .map(|money| money.amount)
            .ok_or_else(|| "Write a price as 24.90 or 24.".to_owned()),
    };
    let (from, to) = (read(&query.min_price, 0)?, read(&query.max_price, i64::MAX)?);
    if from > to { Err("The lowest price is above the highest.".to_owned()) } else { Ok((from, to)) }
}

fn search_page(
    catalog: &Catalog,
    page: Page,
    query: &SearchQuery,
    search: &Search,
    asked: Asked,
    found: Found,
    price_error: Option<String>,
) -> SearchPage {
    let here = address(query);
    let near = search.near.map(|near| near.point.to_string()).unwrap_or_default();
    let heading = heading(catalog, &near, &asked);
    let title = if search.q.is_empty() { heading.clone() } else { search.q.clone() };
    SearchPage {
        categories: departments(&page, &here, &query.category),
        page: page.titled(title),
        summary: summary(&found, asked.number, search),
        q: search.q.clone(),
        heading,
        corrected: found.corrected,
        category: asked.category.map(|category| CategoryRef { slug: category.slug, name: category.name }),
        vendor: asked.vendor.map(|v| VendorRef { id: v.id.to_string(), slug: v.slug, name: v.name }),
        near_choices: near_choices(catalog, &near),
        radius_choices: radius_choices(&query.radius_m),
        sort_choices: sort_choices(search),
        currency: catalog.market.currency.code().to_owned(),
        min_price: query.min_price.clone(),
        max_price: query.max_price.clone(),
        price_error,
        in_stock: search.in_stock,
        pager: here.pager(asked.number, found.has_more),
        products: cards(found.hits, catalog.market.currency),
    }
}

/// This search, from its first page.
fn address(query: &SearchQuery) -> Address {
    Address::new("/search")
        .with("q", query.q.trim())
        .with("near", &query.near)
        .with("radius_m", &query.radius_m)
        .with("category", &query.category)
        .with("vendor", &query.vendor)
        .with("min_price", &query.min_price)
        .with("max_price", &query.max_price)
        .with("in_stock", &query.in_stock)
        .with("sort", &query.sort)
}

fn heading(catalog: &Catalog, near: &str, asked: &Asked) -> String {
    let what = asked.category.as_ref().map_or("Everything", |category| category.name.as_str());
    if near.is_empty() { what.to_owned() } else { format!("{what} near {}", catalog.place_name(near)) }
}

/// `17 products`, `More than 48 products, nearest first`: what is cheap to know.
fn summary(found: &Found, number: i64, search: &Search) -> String {
    let known = (number - 1) * search.limit + found.hits.len() as i64;
    let order = match (search.sort, &search.near, search.q.is_empty()) {
        (None | Some(Sort::Distance), Some(_), _) => ", nearest first",
        (None | Some(Sort::Relevance), _, false) => ", best match first",
        (Some(Sort::Cheapest), ..) => ", cheapest first",
        (Some(Sort::Dearest), ..) => ", dearest first",
        (Some(Sort::BestSellers), ..) => ", most sold first",
        _ => ", newest first",
    };
    match (known, found.has_more) {
        (0, false) => "No products".to_owned(),
        (1, false) => "1 product".to_owned(),
        (known, false) => format!("{known} products{order}"),
        (known, true) => format!("More than {known} products{order}"),
    }
}

fn departments(page: &Page, here: &Address, current: &str) -> Vec<FilterLink> {
    let link = |category: &CategoryRef| {
        let current = category.slug == current;
        let url = here.with("category", if current { "" } else { &category.slug }).url();
        FilterLink { label: category.name.clone(), url, current }
    };
    page.categories.iter().map(link).collect()
}

fn choice(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), selected: value == chosen }
}

fn near_choices(catalog: &Catalog, near: &str) -> Vec<Choice> {
    let mut choices = vec![choice("", "Anywhere", near)];
    choices.extend(catalog.cities(near).iter().map(|city| choice(&city.near, &city.name, near)));
    if choices.iter().all(|choice| !choice.selected) {
        choices.push(choice(near, "Your position", near));
    }
    choices
}

fn radius_choices(chosen: &str) -> Vec<Choice> {
    let mut choices = vec![choice("", "5 km", chosen)];
    choices.extend(RADII.iter().map(|(value, label)| choice(value, label, chosen)));
    if choices.iter().all(|choice| !choice.selected) {
        choices.push(choice(chosen, &format!("{chosen} m"), chosen));
    }
    choices
}

fn sort_choices(search: &Search) -> Vec<Choice> {
    let chosen = search.sort.map_or("", Sort::as_str);
    let best = match (&search.near, search.q.is_empty()) {
        (Some(_), _) => "Nearest",
        (None, false) => "Best match",
        (None, true) => "Newest",
    };
    let all = [
        ("", best),
        ("newest", "Newest"),
        ("price", "Cheapest"),
        ("-price", "Dearest"),
        ("best_sellers", "Best sellers"),
    ];
    all.iter()
        .filter(|(value, label)| value.is_empty() || *label != best)
        .map(|(value, label)| choice(value, label, chosen))
        .collect()
}
