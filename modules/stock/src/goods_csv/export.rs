//! A shop's goods as a file.

use std::fmt::Write as _;

use axum::body::Bytes;
use catalog::GoodsFilter;
use futures_util::Stream;
use kit_core::Money;
use kit_web::Problem;

use super::cells::{COLUMNS, write_options};
use crate::goods::{Good, Goods, Shop};

/// Products that are read at once.
const BATCH: i64 = 200;

/// Why a file ends before its end.
#[derive(Debug, thiserror::Error)]
#[error("the export broke off: {}", .0.detail())]
pub(crate) struct BrokeOff(Problem);

/// The file in pieces: `mark` puts a byte order mark before it.
pub(crate) fn stream(goods: Goods, shop: Shop, mark: bool) -> impl Stream<Item = Result<Bytes, BrokeOff>> {
    let head = COLUMNS.map(|(name, _)| name).join(",");
    let head = format!("{}{head}\r\n", if mark { "\u{feff}" } else { "" });
    let state = (goods, shop, Some(GoodsFilter { rows: BATCH, ..GoodsFilter::default() }), Some(head));
    futures_util::stream::try_unfold(state, async |(goods, shop, filter, head)| {
        let Some(filter) = filter else { return Ok(None) };
        let goods_read = read(&goods, &shop, filter).await.map_err(BrokeOff)?;
        let last = goods_read.last().filter(|_| goods_read.len() as i64 == BATCH);
        let next = last
            .map(|good| GoodsFilter { after: Some((good.product.created_at, good.product.id)), ..filter });
        let mut text = head.unwrap_or_default();
        goods_read.iter().for_each(|good| write_good(&mut text, &goods, &shop, good));
        Ok(Some((Bytes::from(text), (goods, shop, next, None))))
    })
}

async fn read(goods: &Goods, shop: &Shop, filter: GoodsFilter<'static>) -> Result<Vec<Good>, Problem> {
    let db = goods.stock.db();
    let products = goods.stock.catalog().goods(db, shop.id(), filter).await?;
    goods.with_levels(db, products).await
}

/// A line a variant; what is the product's stands on each.
fn write_good(text: &mut String, goods: &Goods, shop: &Shop, good: &Good) {
    let product = &good.product;
    let categories: Vec<_> = product.categories.iter().map(|category| category.slug.as_str()).collect();
    let pictures: Vec<_> = product.pictures.iter().map(|picture| picture.url.as_str()).collect();
    for variant in &product.variants {
        let on_hand =
            shop.places.first().and_then(|place| good.level(variant.id, *place)).map(|level| level.on_hand);
        let cells = [
            product.slug.clone(),
            variant.sku.clone(),
            product.name.clone(),
            product.text.clone(),
            categories.join("|"),
            write_options(&variant.options),
            Money::new(variant.price_minor, goods.stock.market().currency).plain(),
            on_hand.map(|on_hand| on_hand.to_string()).unwrap_or_default(),
            pictures.join("|"),
            product.status.as_str().to_owned(),
        ];
        let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
        let _ = write!(text, "{}\r\n", cells.join(","));
    }
}

/// In quotes where a reader, or a spreadsheet that guesses the separator, might otherwise take it apart.
fn quoted(cell: &str) -> String {
    let plain = !cell.contains(['"', ',', ';', '\t', '\n', '\r']) && cell.trim() == cell;
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}
