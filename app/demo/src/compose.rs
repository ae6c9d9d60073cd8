//! From the vocabulary of a trade to the goods on a vendor's shelf.

use std::collections::HashSet;

use crate::{
    chance::Chance,
    picture,
    price::{Ending, shop_price},
    shops::Vendor,
    slug::slug,
    tone::Tone,
    trades::{Axis, Closing, Idea, Kind, Thing, Trade},
};

/// What a vendor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its unique name in addresses.
    pub slug: String,
    /// The index of its vendor in [`crate::Street::vendors`].
    pub vendor: usize,
    /// The slugs of the leaves it hangs on; at least one, the first is the main one.
    pub categories: Vec<&'static str>,
    /// Its name, unique among the vendor's.
    pub name: String,
    /// Two to four sentences in plain text.
    pub text: String,
    /// What can be put in a cart; at least one.
    pub variants: Vec<Variant>,
    /// The key of its picture, see [`crate::picture::svg`]; no other product has it.
    pub picture: String,
    /// How many days before the street is filled it went on sale: 0 to 540, recent ones are more frequent.
    pub published_days_ago: u32,
}

/// One way in which a product can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The vendor's own number, unique on the whole street.
    pub sku: String,
    /// What sets it apart, as (option, value): ("Size", "M"). Empty where the product has one variant only. All
    /// variants of a product name the same options in the same order.
    pub options: Vec<(String, String)>,
    /// The price in cents, VAT included.
    pub price_minor: i64,
    /// How many are on the shelf.
    pub on_hand: i32,
}

/// Takes `count` of the vendor's share of the ideas and makes products of them. `serial` is the number of products
/// made before, `taken` are the slugs in use.
pub(crate) fn goods(
    vendor: &Vendor,
    index: usize,
    serial: usize,
    ideas: &[Idea],
    chance: &mut Chance,
    taken: &mut HashSet<String>,
) -> Vec<Product> {
    let ending = if chance.percent(50) { Ending::Round } else { Ending::Ninety };
    ideas
        .iter()
        .enumerate()
        .map(|(number, idea)| {
            let name = idea.thing.name.replace("{}", idea.kind.name);
            let (options, tone) = choose_options(idea.thing, idea.kind, chance);
            let cents = chance.between(i64::from(idea.thing.price.0), i64::from(idea.thing.price.1))
                * i64::from(idea.kind.percent)
                / 100;
            let variants = variants(&options, &sku(vendor, number), cents, ending, chance);
            Product {
                slug: free_slug(&name, &vendor.slug, taken),
                vendor: index,
                categories: std::iter::once(idea.thing.category).chain(idea.thing.also).collect(),
                text: text(idea.thing, idea.kind, idea.closings, chance),
                variants,
                picture: picture::key(
                    idea.kind.motif.unwrap_or(idea.thing.motif),
                    tone,
                    chance.next(),
                    serial + number,
                ),
                published_days_ago: published(chance),
                name,
            }
        })
        .collect()
}

/// Shares what a trade could sell out among its vendors, so that no two of them sell the same thing by the same name.
pub(crate) fn share(trade: &'static Trade, seed: u64, vendors: usize) -> Vec<Vec<Idea>> {
    let mut ideas = trade.ideas();
    Chance::named(seed, trade.name).shuffle(&mut ideas);
    let mut shares = vec![Vec::new(); vendors];
    for (number, idea) in ideas.into_iter().enumerate() {
        shares[number % vendors].push(idea);
    }
    shares
}

fn text(thing: &Thing, kind: &Kind, closings: &[Closing], chance: &mut Chance) -> String {
    let mut text = [thing.text, kind.text].join(" ").trim().to_owned();
    let mut closings = closings.to_vec();
    chance.shuffle(&mut closings);
    // One closing; a second where the rest is brief.
    let enough = if text.chars().count() < 75 { 2 } else { 1 };
    for closing in closings.into_iter().take(enough) {
        text.push(' ');
        text.push_str(closing);
    }
    text
}

fn free_slug(name: &str, vendor: &str, taken: &mut HashSet<String>) -> String {
    let plain = slug(name);
    let free = if taken.contains(&plain) { format!("{plain}-{vendor}") } else { plain };
    taken.insert(free.clone());
    free
}

/// `AHR-014`: the vendor's letters and a running number.
fn sku(vendor: &Vendor, number: usize) -> String {
    format!("{}-{:03}", vendor.code, number + 1)
}

/// An option with the values this product comes in, each with its share of the price in percent.
type Choice = (&'static str, Vec<(&'static str, u16)>);

/// The axes with the values this product comes in, and the tone to draw it in: the kind's, or that of the first colour.
fn choose_options(thing: &Thing, kind: &Kind, chance: &mut Chance) -> (Vec<Choice>, Tone) {
    let options: Vec<_> = thing.options.iter().map(|axis| (axis.name, values(axis, chance))).collect();
    let coloured = options
        .iter()
        .filter(|(name, _)| *name == "Colour")
        .find_map(|(_, values)| values.first().and_then(|(value, _)| Tone::named(value)));
    let tone = kind.tone.or(coloured).unwrap_or_else(|| *chance.pick(&Tone::LIVELY));
    (options, tone)
}

fn values(axis: &Axis, chance: &mut Chance) -> Vec<(&'static str, u16)> {
    let mut values = axis.values.to_vec();
    if axis.some {
        chance.shuffle(&mut values);
        values.truncate(2 + chance.below(2));
    }
    values
}

fn variants(options: &[Choice], sku: &str, cents: i64, ending: Ending, chance: &mut Chance) -> Vec<Variant> {
    let shelf = Shelf::choose(chance);
    let mut variants = vec![(Vec::new(), sku.to_owned(), 100_i64)];
    for (name, values) in options {
        variants = variants
            .into_iter()
            .flat_map(|(options, sku, percent)| {
                values.iter().map(move |&(value, factor)| {
                    let mut options: Vec<(String, String)> = options.clone();
                    options.push(((*name).to_owned(), value.to_owned()));
                    (options, format!("{sku}-{}", code(value)), percent * i64::from(factor) / 100)
                })
            })
            .collect();
    }
    let count = variants.len();
    variants
        .into_iter()
        .map(|(options, sku, percent)| {
            let price_minor = shop_price(cents * percent / 100, ending);
            // Now and then one size is gone.
            let missing = count > 1 && chance.percent(6);
            let on_hand = if missing { 0 } else { shelf.on_hand(price_minor, chance) };
            Variant { sku, options, price_minor, on_hand }
        })
        .collect()
}

/// `250G` for "250 g", `DARKBR` for "Dark Brown".
fn code(value: &str) -> String {
    slug(value).chars().filter(|letter| *letter != '-').take(6).collect::<String>().to_uppercase()
}

/// How a product stands on the shelf.
enum Shelf {
    SoldOut,
    Low,
    Full,
}

impl Shelf {
    fn choose(chance: &mut Chance) -> Self {
        match chance.below(100) {
            0..3 => Self::SoldOut,
            3..14 => Self::Low,
            _ => Self::Full,
        }
    }

    /// Dear things lie in smaller piles.
    fn on_hand(&self, price_minor: i64, chance: &mut Chance) -> i32 {
        let most = match price_minor {
            ..1_000 => 80,
            1_000..3_000 => 40,
            3_000..10_000 => 18,
            _ => 7,
        };
        let on_hand = match self {
            Self::SoldOut => 0,
            Self::Low => chance.between(1, 3),
            Self::Full => chance.between(4, most),
        };
        on_hand as i32
    }
}

/// Most of what a shop sells has been there for months; something is always new.
fn published(chance: &mut Chance) -> u32 {
    let age = chance.unit();
    (age * age * 540.0) as u32
}
