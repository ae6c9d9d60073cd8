//! Which lines are one product, and which one.

use std::collections::{HashMap, HashSet};

use catalog::ProductId;
use kit_web::Problem;

use super::cells::{Header, Known, Line};
use super::read::Reader;
use crate::goods::{Goods, Shop};

/// Names that are asked for at once.
const CHUNK: usize = 2000;

/// Why a file as a whole cannot be worked on.
#[derive(Debug)]
pub(crate) enum Unusable {
    /// It says nothing; why, for people.
    File(String),
    /// The database is away.
    Database(Problem),
}

impl<E: Into<Problem>> From<E> for Unusable {
    fn from(error: E) -> Self {
        Self::Database(error.into())
    }
}

/// The lines of one product, in their order.
#[derive(Debug)]
pub(crate) struct Group {
    /// Its product, if the shop has it.
    pub(crate) product: Option<ProductId>,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

/// The groups, in the order of their first lines.
pub(crate) type Plan = Vec<Group>;

/// By what lines are found to belong together.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Product(ProductId),
    Handle(String),
    Sku(String),
    /// A line that says nothing of its product.
    Line(usize),
}

/// Where a shop's own names for products are kept.
pub(crate) fn source(shop: &Shop) -> String {
    format!("csv {}", shop.id())
}

/// Reads a file and finds out what belongs together.
pub(crate) async fn plan(goods: &Goods, shop: &Shop, file: &[u8]) -> Result<Plan, Unusable> {
    let mut lines = read(goods, file).await?;
    let db = goods.stock.db();
    let catalog = goods.stock.catalog();

    let skus: Vec<_> = distinct(lines.iter().map(|line| &line.sku));
    let mut by_sku = HashMap::new();
    for skus in skus.chunks(CHUNK) {
        by_sku.extend(catalog.by_skus(db, shop.id(), skus).await?);
    }
    // What a SKU says counts for all lines of its product, before what the name might mean.
    let mut by_handle = HashMap::new();
    let mut torn = HashSet::new();
    for line in lines.iter().filter(|line| !line.handle.is_empty()) {
        if let Some(product) = by_sku.get(&line.sku)
            && by_handle.entry(line.handle.clone()).or_insert(*product) != product
        {
            torn.insert(line.handle.clone());
        }
    }
    for line in lines.iter_mut().filter(|line| torn.contains(&line.handle)) {
        line.row = Err(vec!["product: the SKUs of its lines belong to several of your products".to_owned()]);
    }
    let open: Vec<_> =
        distinct(lines.iter().map(|line| &line.handle).filter(|handle| !by_handle.contains_key(*handle)));
    for handles in open.chunks(CHUNK) {
        let given = catalog.by_external_ids(db, &source(shop), handles).await?;
        let slugs = catalog.by_slugs(db, shop.id(), handles).await?;
        for (handle, product) in given.into_iter().chain(slugs) {
            by_handle.entry(handle).or_insert(product);
        }
    }
    Ok(group(lines, &by_sku, &by_handle))
}

async fn read(goods: &Goods, file: &[u8]) -> Result<Vec<Line>, Unusable> {
    if file.starts_with(b"\xff\xfe") || file.starts_with(b"\xfe\xff") {
        return Err(Unusable::File("The file is UTF-16; save it as UTF-8.".to_owned()));
    }
    let tree = goods.stock.catalog().categories(goods.stock.db()).await?;
    let categories = tree.into_iter().map(|category| (category.slug, category.id)).collect();
    let known = Known { currency: goods.stock.market().currency, categories };
    let mut records = Reader::new(file);
    let header = Header::read(records.next()).map_err(Unusable::File)?;
    let mut seen = HashMap::<String, usize>::new();
    let mut lines = Vec::new();
    for record in records {
        let mut line = Line::read(record, &header, &known);
        if line.row.is_ok() {
            let first = *seen.entry(line.sku.clone()).or_insert(line.number);
            if first != line.number {
                line.row = Err(vec![format!("sku: is on line {first} already")]);
            }
        }
        lines.push(line);
    }
    Ok(lines)
}

fn group(
    lines: Vec<Line>,
    by_sku: &HashMap<String, ProductId>,
    by_handle: &HashMap<String, ProductId>,
) -> Plan {
    let mut at = HashMap::<Key, usize>::new();
    let mut groups = Plan::new();
    for line in lines {
        let (by_sku, by_handle) = (by_sku.get(&line.sku).copied(), by_handle.get(&line.handle).copied());
        let product = by_sku.or(by_handle);
        let key = match product {
            Some(product) => Key::Product(product),
            None if !line.handle.is_empty() => Key::Handle(line.handle.clone()),
            None if !line.sku.is_empty() => Key::Sku(line.sku.clone()),
            None => Key::Line(line.number),
        };
        let group = *at.entry(key).or_insert_with(|| {
            groups.push(Group { product, lines: Vec::new() });
            groups.len() - 1
        });
        groups[group].lines.push(line);
    }
    groups
}

fn distinct<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.filter(|name| !name.is_empty()).collect::<HashSet<_>>().into_iter().cloned().collect()
}
