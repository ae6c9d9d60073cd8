//! Products as the lines of a file want them, each in a transaction of its own.

use std::collections::HashMap;

use catalog::{PictureInput, PictureUrl, ProductId, ProductInput, ProductStatus, VariantInput};
use kit_core::Cause;
use kit_web::{Problem, Text};
use tokio::sync::mpsc;

use super::cells::{Line, Row};
use super::plan::{Group, Plan, source};
use super::report::{InOrder, LineReport, Outcome};
use crate::goods::{Good, Goods, Shop};

/// Products that are read at once.
const BATCH: usize = 100;
/// After so many failures of the database in a row, the rest is not tried.
const PATIENCE: usize = 5;

/// Does what the plan says and tells what became of each line.
pub(crate) async fn apply(
    goods: &Goods,
    shop: &Shop,
    cause: &Cause,
    plan: Plan,
    tell: mpsc::Sender<LineReport>,
) {
    let numbers = plan.iter().flat_map(|group| group.lines.iter().map(|line| line.number)).collect();
    let mut order = InOrder::new(numbers);
    let mut failures = 0;
    let mut plan = plan.into_iter().peekable();
    while plan.peek().is_some() {
        let batch: Vec<_> = plan.by_ref().take(BATCH).collect();
        let known = load(goods, shop, &batch).await;
        for group in batch {
            let done = match &known {
                _ if failures >= PATIENCE => {
                    Err(Refusal::all("was not tried: the database does not answer; send the file again"))
                }
                Err(problem) => Err(Refusal::from(problem.clone())),
                Ok(known) => {
                    one(goods, shop, cause, &group, group.product.and_then(|product| known.get(&product)))
                        .await
                }
            };
            failures = match &done {
                Err(refusal) if refusal.server => failures + 1,
                _ => 0,
            };
            for line in told(group, done).into_iter().flat_map(|line| order.take(line)) {
                // Whoever asked may have left; the work is done all the same.
                let _ = tell.send(line).await;
            }
        }
    }
}

/// What was done with each line, and to which product.
struct Done {
    product: ProductId,
    outcomes: Vec<Outcome>,
}

/// Why nothing of a product was changed: a sentence about one of its lines, or about all of them.
struct Refusal {
    line: Option<usize>,
    why: Vec<String>,
    /// Whether the fault is the server's.
    server: bool,
}

impl Refusal {
    fn all(why: impl Into<String>) -> Self {
        Self { line: None, why: vec![why.into()], server: false }
    }

    fn of(line: &Line, why: impl Into<String>) -> Self {
        Self { line: Some(line.number), ..Self::all(why) }
    }
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        let problem = error.into();
        let server = problem.status().is_server_error();
        if server {
            tracing::warn!(code = problem.code(), "a product of an import could not be saved");
        }
        let fields = problem.field_errors().iter().map(|e| format!("{}: {}", e.field, e.message));
        let why = if fields.len() == 0 { vec![problem.detail().to_owned()] } else { fields.collect() };
        Self { line: None, why, server }
    }
}

async fn load(goods: &Goods, shop: &Shop, batch: &[Group]) -> Result<HashMap<ProductId, Good>, Problem> {
    let ids: Vec<_> = batch.iter().filter_map(|group| group.product).collect();
    let db = goods.stock.db();
    let products = goods.stock.catalog().products(db, shop.id(), &ids).await?;
    let goods = goods.with_levels(db, products).await?;
    Ok(goods.into_iter().map(|good| (good.product.id, good)).collect())
}

/// Does what the lines of one product want.
async fn one(
    goods: &Goods,
    shop: &Shop,
    cause: &Cause,
    group: &Group,
    known: Option<&Good>,
) -> Result<Done, Refusal> {
    let rows = usable(group)?;
    let base = known.map(|good| ProductInput::of(&good.product)).transpose().map_err(Refusal::all)?;
    let wanted = wanted(&rows, base.as_ref())?;
    if let Some((line, _)) =
        rows.iter().find(|(_, row)| row.on_hand.is_some()).filter(|_| shop.places.is_empty())
    {
        return Err(Refusal::of(
            line,
            "on_hand: your shop has no place yet, so there is nowhere to keep stock",
        ));
    }
    let outcomes = outcomes(shop, &rows, known, base.as_ref(), &wanted);
    match known {
        Some(good) if outcomes.iter().all(|outcome| *outcome == Outcome::Unchanged) => {
            Ok(Done { product: good.product.id, outcomes })
        }
        _ => Ok(Done { product: save(goods, shop, cause, &rows, known, &wanted).await?, outcomes }),
    }
}

/// What the product is to be.
struct Wanted {
    input: ProductInput,
    status: Option<ProductStatus>,
}

fn usable(group: &Group) -> Result<Vec<(&Line, &Row)>, Refusal> {
    if let Some(bad) = group.lines.iter().find(|line| line.row.is_err()) {
        return Err(Refusal::all(format!("line {} of the same product cannot be used", bad.number)));
    }
    Ok(group.lines.iter().filter_map(|line| Some((line, line.row.as_ref().ok()?))).collect())
}

fn wanted(rows: &[(&Line, &Row)], base: Option<&ProductInput>) -> Result<Wanted, Refusal> {
    let name = common(rows, "name", |row| row.name.as_ref())?;
    let mut input = match (base, &name, rows.first()) {
        (Some(base), _, _) => base.clone(),
        (None, Some(name), _) => ProductInput {
            name: (*name).clone(),
            text: Text::default(),
            categories: Vec::new(),
            pictures: Vec::new(),
            variants: Vec::new(),
        },
        (None, None, Some((line, _))) => return Err(Refusal::of(line, "name: a new product needs one")),
        (None, None, None) => return Err(Refusal::all("has no lines")),
    };
    if let Some(name) = name {
        input.name = name.clone();
    }
    if let Some(text) = common(rows, "text", |row| row.text.as_ref())? {
        input.text = text.clone();
    }
    if let Some(categories) = common(rows, "category", |row| row.categories.as_ref())? {
        input.categories = categories.clone();
    }
    if let Some(urls) = common(rows, "picture", |row| row.pictures.as_ref())? {
        let described = |url: &PictureUrl| input.pictures.iter().find(|p| p.url == *url).cloned();
        let picture = |url: &PictureUrl| {
            described(url).unwrap_or_else(|| PictureInput { url: url.clone(), alt: Text::default() })
        };
        input.pictures = urls.iter().map(picture).collect();
    }
    for (line, row) in rows {
        match input.variants.iter_mut().find(|variant| variant.sku == row.sku) {
            Some(variant) => {
                variant.options = row.options.clone().unwrap_or_else(|| variant.options.clone());
                variant.price = row.price.unwrap_or(variant.price);
            }
            None => {
                let price = row.price.ok_or_else(|| Refusal::of(line, "price: a new variant needs one"))?;
                let options = row.options.clone().unwrap_or_default();
                input.variants.push(VariantInput { id: None, sku: row.sku.clone(), options, price });
            }
        }
    }
    if let Some(wrong) = input.out_of_bounds().first() {
        return Err(Refusal::all(format!("{}: {}", wrong.field, wrong.message)));
    }
    let status = common(rows, "status", |row| row.status.as_ref())?.copied();
    Ok(Wanted { input, status })
}

/// What the lines say of their product in this column: the same, those that say anything.
fn common<'r, T: PartialEq>(
    rows: &[(&'r Line, &'r Row)],
    column: &str,
    of: impl Fn(&'r Row) -> Option<&'r T>,
) -> Result<Option<&'r T>, Refusal> {
    let mut said: Option<(&Line, &T)> = None;
    for (line, row) in rows {
        match (said, of(row)) {
            (None, Some(value)) => said = Some((line, value)),
            (Some((first, is)), Some(value)) if is != value => {
                let why = format!("{column}: differs from line {} of the same product", first.number);
                return Err(Refusal::of(line, why));
            }
            _ => {}
        }
    }
    Ok(said.map(|(_, value)| value))
}

/// What will have been done with each line.
fn outcomes(
    shop: &Shop,
    rows: &[(&Line, &Row)],
    known: Option<&Good>,
    base: Option<&ProductInput>,
    wanted: &Wanted,
) -> Vec<Outcome> {
    let (Some(good), Some(base)) = (known, base) else { return vec![Outcome::Created; rows.len()] };
    let same = ProductInput { variants: base.variants.clone(), ..wanted.input.clone() } == *base
        && wanted.status.is_none_or(|status| status == good.product.status);
    let find = |input: &ProductInput, row: &Row| input.variants.iter().find(|v| v.sku == row.sku).cloned();
    rows.iter()
        .map(|(_, row)| match (find(base, row), find(&wanted.input, row)) {
            (None, _) => Outcome::Created,
            (was, is) if same && was == is && !restocked(shop, good, row) => Outcome::Unchanged,
            _ => Outcome::Updated,
        })
        .collect()
}

/// Whether a line says another number than there is.
fn restocked(shop: &Shop, good: &Good, row: &Row) -> bool {
    let there = || {
        let variant = good.product.variants.iter().find(|v| v.sku == *row.sku)?;
        good.level(variant.id, *shop.places.first()?).map(|level| level.on_hand)
    };
    row.on_hand.is_some_and(|on_hand| there().unwrap_or(0) != on_hand)
}

async fn save(
    goods: &Goods,
    shop: &Shop,
    cause: &Cause,
    rows: &[(&Line, &Row)],
    known: Option<&Good>,
    wanted: &Wanted,
) -> Result<ProductId, Refusal> {
    let catalog = goods.stock.catalog();
    let tx = goods.stock.db().begin().await?;
    let product = match known {
        // The version that was compared: whoever saved in between is not overwritten.
        Some(good) => {
            catalog.edit(&tx, shop.id(), good.product.id, Some(good.product.version), &wanted.input).await?
        }
        None => catalog.create(&tx, shop.id(), &wanted.input).await?,
    };
    if let Some((line, _)) = rows.first().filter(|(line, _)| known.is_none() && !line.handle.is_empty()) {
        catalog.put_external_id(&tx, &source(shop), &line.handle, product.id).await?;
    }
    for (line, row) in rows {
        let restocked = known.is_none_or(|good| restocked(shop, good, row));
        let variant = product.variants.iter().find(|variant| variant.sku == *row.sku);
        if let (Some(on_hand), Some(variant), true) = (row.on_hand, variant, restocked) {
            let put = goods.put_stock(&tx, shop, product.id, variant.id, None, on_hand, cause).await;
            put.map_err(|problem| Refusal { line: Some(line.number), ..Refusal::from(problem) })?;
        }
    }
    if let Some(status) = wanted.status.filter(|status| *status != product.status) {
        goods.turn(&tx, shop, product.id, None, status).await?;
    }
    tx.commit().await?;
    Ok(product.id)
}

/// The report of a product's lines.
fn told(group: Group, done: Result<Done, Refusal>) -> Vec<LineReport> {
    let product = done.as_ref().ok().map(|done| done.product).or(group.product);
    let told = |(n, line): (usize, Line)| {
        let (outcome, messages) = match (&done, line.row) {
            (Ok(done), _) => (done.outcomes.get(n).copied().unwrap_or(Outcome::Unchanged), Vec::new()),
            (Err(_), Err(own)) => (Outcome::Refused, own),
            (Err(refusal), Ok(_)) => match refusal.line {
                Some(number) if number != line.number => {
                    (Outcome::Refused, vec![format!("line {number} of the same product cannot be used")])
                }
                _ => (Outcome::Refused, refusal.why.clone()),
            },
        };
        LineReport { line: line.number, sku: line.sku, name: line.name, product, outcome, messages }
    };
    group.lines.into_iter().enumerate().map(told).collect()
}
