//! What is typed into the forms of a product, read.

use catalog::{Category, Price, ProductInput, VariantInput, VariantOptions};
use kit_core::Money;
use kit_web::{FieldError, Form, Problem, Text};

use crate::goods::{Good, Goods};

/// A new product, and how many there are of it.
pub(super) async fn read_new(goods: &Goods, form: &Form) -> Result<(ProductInput, i64), Problem> {
    let tree = goods.stock.catalog().categories(goods.stock.db()).await?;
    let mut wrong = Wrong::default();
    let name = wrong
        .or(Text::new(form.get("name")).map_err(|why| Problem::field("name", format!("The name {why}."))));
    let text = wrong.or(description(form));
    let category = wrong.or(category(&tree, form.get("category")));
    let price = wrong.or(price(goods, form.get("price")));
    let on_hand = wrong.or(on_hand(form.get("on_hand")));
    let sku =
        wrong.or(Text::new(form.get("sku")).map_err(|why| Problem::field("sku", format!("The SKU {why}."))));
    match (name, text, category, price, on_hand, sku) {
        (Some(name), Some(text), Some(category), Some(price), Some(on_hand), Some(sku)) => {
            let variant = VariantInput { id: None, sku, options: VariantOptions::default(), price };
            let categories = category.into_iter().map(|category| category.id).collect();
            Ok((
                ProductInput { name, text, categories, pictures: Vec::new(), variants: vec![variant] },
                on_hand,
            ))
        }
        _ => Err(Problem::fields(wrong.0)),
    }
}

/// The product with what the form says of it; what the form does not show stays.
pub(super) async fn read_edit(
    goods: &Goods,
    form: &Form,
    good: &Good,
) -> Result<(i64, ProductInput), Problem> {
    let tree = goods.stock.catalog().categories(goods.stock.db()).await?;
    let mut input =
        ProductInput::of(&good.product).map_err(|why| Problem::field("", format!("This product {why}.")))?;
    let mut wrong = Wrong::default();
    let name = wrong
        .or(Text::new(form.get("name")).map_err(|why| Problem::field("name", format!("The name {why}."))));
    let text = wrong.or(description(form));
    let category = wrong.or(category(&tree, form.get("category")));
    let (Some(name), Some(text), Some(category)) = (name, text, category) else {
        return Err(Problem::fields(wrong.0));
    };
    input.name = name;
    input.text = text;
    // The form shows the main category alone; the others stay behind it.
    let chosen = category.map(|category| category.id);
    if input.categories.first().copied() != chosen {
        let others = input.categories.iter().skip(1).copied().filter(|id| Some(*id) != chosen);
        input.categories = chosen.into_iter().chain(others).collect();
    }
    // A version that is none is one that the product does not have.
    Ok((form.get("version").parse().unwrap_or(0), input))
}

/// All that is wrong with a form.
#[derive(Default)]
struct Wrong(Vec<FieldError>);

impl Wrong {
    fn or<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.0.extend_from_slice(problem.field_errors())).ok()
    }
}

fn description(form: &Form) -> Result<Text<0, 10_000>, Problem> {
    // Browsers send every end of a line as two characters.
    let text = form.get("description").replace("\r\n", "\n");
    Text::new(&text).map_err(|why| Problem::field("description", format!("The description {why}.")))
}

fn category<'t>(tree: &'t [Category], slug: &str) -> Result<Option<&'t Category>, Problem> {
    if slug.is_empty() {
        return Ok(None);
    }
    let found = tree.iter().find(|category| category.slug == slug);
    found.map(Some).ok_or_else(|| Problem::field("category", "Choose a category from the list."))
}

/// A price as people write it.
pub(super) fn price(goods: &Goods, typed: &str) -> Result<Price, Problem> {
    let currency = goods.stock.market().currency;
    let money = Money::parse_plain(typed, currency).ok_or_else(|| {
        Problem::field("price", format!("Write a price like {}.", Money::new(2490, currency).plain()))
    })?;
    Price::new(money.amount).map_err(|why| Problem::field("price", format!("The price {why}.")))
}

/// A number of pieces.
pub(super) fn on_hand(typed: &str) -> Result<i64, Problem> {
    let number = typed.parse().ok().filter(|number| (0..=1_000_000_000).contains(number));
    number.ok_or_else(|| Problem::field("on_hand", "Write how many there are: a whole number, 0 or more."))
}
