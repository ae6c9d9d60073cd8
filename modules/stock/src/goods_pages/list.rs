//! All goods of a shop.

use axum::extract::State;
use axum::response::Response;
use catalog::{GoodsFilter, ProductStatus};
use kit_web::{Problem, Query};
use pages::{FormErrors, Page, Pager, render};
use serde::Deserialize;

use super::Desk;
use super::views::{GoodView, GoodsPage, state_choices, vendor_ref};
use crate::goods::Goods;

/// Products on a page.
const ROWS: i64 = 20;
/// Past this page a vendor searches.
const LAST_PAGE: i64 = 500;

/// What is asked for; what makes no sense is not asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Params {
    q: Option<String>,
    state: Option<String>,
    page: Option<String>,
}

/// `GET /vendor/{id}/products?q=&state=&page=`
pub(super) async fn list(
    State(goods): State<Goods>,
    Desk { shop, .. }: Desk,
    page: Page,
    Query(params): Query<Params>,
) -> Result<Response, Problem> {
    let q: String = params.q.unwrap_or_default().trim().chars().take(200).collect();
    let status = params.state.as_deref().and_then(ProductStatus::parse);
    let number = params.page.and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, LAST_PAGE);
    let db = goods.stock.db();
    let filter = GoodsFilter { status, q: &q, after: None, skip: (number - 1) * ROWS, rows: ROWS + 1 };
    let mut products = goods.stock.catalog().goods(db, shop.id(), filter).await?;
    let more = products.len() as i64 > ROWS && number < LAST_PAGE;
    products.truncate(ROWS as usize);
    let rows = goods.with_levels(db, products).await?;
    let currency = goods.stock.market().currency;
    let view = |good| GoodView::new(good, shop.places.first().copied(), currency);
    let address = |number: i64| {
        let state = status.map(ProductStatus::as_str).unwrap_or_default();
        format!("/vendor/{}/products?q={}&state={state}&page={number}", shop.id(), encoded(&q))
    };
    render(&GoodsPage {
        page: page.titled("Products"),
        vendor: vendor_ref(&shop),
        state_choices: state_choices(status),
        errors: FormErrors::default(),
        goods: rows.iter().map(view).collect(),
        pager: Pager {
            page: number,
            previous: (number > 1).then(|| address(number - 1)),
            next: more.then(|| address(number + 1)),
        },
        q,
    })
}

/// A text as a value in an address.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
