//! Fills a market with the demo street.
//!
//! In one transaction: it is there as a whole or not at all. Loaded again, what is there is recognised by its external ids
//! (source `demo`) and brought back to how the street was made; stock, orders and addresses stay.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context as _;
use catalog::CategoryId;
use catalog::bulk as goods;
use identity::{Email, NewAccount, Password, Roles};
use indicatif::ProgressBar;
use jiff::{SignedDuration, Timestamp};
use kit_core::{Env, Point};
use kit_db::{Pool, Transaction};
use kit_web::Text;
use tracing::instrument::WithSubscriber as _;
use tracing::subscriber::NoSubscriber;
use vendors::bulk as shops;
use vendors::{Hours, StaffRole};

use crate::street::Street;

/// What the demo street calls itself among the external ids.
const SOURCE: &str = "demo";

/// What is there after a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Vendors.
    pub vendors: usize,
    /// Products.
    pub products: usize,
    /// Products that were not there, or were different.
    pub written: usize,
}

/// Fills the market with the street of a seed, unless it is there: what people have changed on it since stays changed.
pub async fn load(market: &Street, seed: u64, progress: &ProgressBar) -> anyhow::Result<()> {
    if !is_loaded(&market.db).await? {
        // Its statements are long by design: nothing for the log of slow queries.
        fill(market, seed, progress).with_subscriber(NoSubscriber::default()).await?;
    }
    Ok(())
}

/// Whether the street is there already.
pub async fn is_loaded(db: &Pool) -> Result<bool, kit_db::Error> {
    let first = demo::street(0).vendors.first().map(|vendor| vendor.slug.clone());
    Ok(!shops::known(db, SOURCE, &Vec::from_iter(first)).await?.is_empty())
}

/// Fills the market with the street of a seed, and brings back to how it was made what is there.
pub async fn fill(market: &Street, seed: u64, progress: &ProgressBar) -> anyhow::Result<Filled> {
    progress.set_message("inventing the street");
    let made = demo::street(seed);
    progress.set_length((made.vendors.len() + made.products.len()) as u64);
    let tx = market.db.begin().await?;
    progress.set_message("opening shops");
    let shops = open_shops(market, &tx, &made).await.context("the shops of the demo street")?;
    staff_the_first(market, &tx, &made, &shops).await.context("the accounts of the demo street")?;
    progress.inc(made.vendors.len() as u64);
    progress.set_message("filling shelves");
    let written = fill_shelves(market, &tx, &made, &shops).await.context("the goods of the demo street")?;
    tx.commit().await?;
    vendors::bulk::tell_planner(&market.db).await?;
    catalog::bulk::tell_planner(&market.db).await?;
    stock::bulk::tell_planner(&market.db).await?;
    progress.inc(made.products.len() as u64);
    Ok(Filled { vendors: made.vendors.len(), products: made.products.len(), written })
}

async fn open_shops(
    market: &Street,
    tx: &Transaction,
    made: &demo::Street,
) -> anyhow::Result<Vec<shops::Loaded>> {
    let long_ago = ago(&market.env, 600, 0);
    let incoming = made.vendors.iter().map(|vendor| incoming_shop(vendor, long_ago));
    let incoming = incoming.collect::<anyhow::Result<Vec<_>>>()?;
    let loaded = shops::load(tx, &market.env, SOURCE, &incoming).await?;
    let known: Vec<_> = loaded
        .iter()
        .zip(&incoming)
        .map(|(loaded, told)| goods::IncomingShop {
            vendor: loaded.vendor,
            slug: loaded.slug.clone(),
            name: told.name.clone(),
            place: loaded.place.zip(told.place.as_ref().map(|place| place.point)),
        })
        .collect();
    let stale = goods::load_shops(tx, &known).await?;
    market.catalog.project(tx, &stale).await?;
    Ok(loaded)
}

fn incoming_shop(vendor: &demo::Vendor, created_at: Timestamp) -> anyhow::Result<shops::Incoming> {
    let hours = (1i16..).zip(vendor.hours).filter_map(|(weekday, day)| {
        day.map(|day| anyhow::Ok(Hours::new(weekday, day.open.try_into()?, day.close.try_into()?)?))
    });
    Ok(shops::Incoming {
        external_id: vendor.slug.clone(),
        slug: vendor.slug.clone(),
        name: vendor.name.to_owned(),
        text: vendor.text.to_owned(),
        picture: Some(vendor.picture.clone()),
        open: true,
        created_at,
        place: Some(shops::IncomingPlace {
            name: format!("{}, {}", vendor.name, vendor.district),
            street: vendor.street.to_owned(),
            postcode: vendor.postcode.to_owned(),
            city: vendor.city.name().to_owned(),
            point: Point::new(vendor.lat, vendor.lng)?,
            hours: hours.collect::<anyhow::Result<_>>()?,
        }),
    })
}

/// The four accounts; the one of vendor staff works for the first vendor.
async fn staff_the_first(
    market: &Street,
    tx: &Transaction,
    made: &demo::Street,
    shops: &[shops::Loaded],
) -> anyhow::Result<()> {
    for person in &made.accounts {
        let new = NewAccount {
            email: Email::parse(person.email)?,
            name: Text::new(person.name).map_err(anyhow::Error::msg)?,
            password: Password::new(person.password).map_err(anyhow::Error::msg)?,
        };
        let roles = Roles {
            operator: person.role == demo::Role::Operator,
            courier: person.role == demo::Role::Courier,
        };
        let account = market.identity.put_account(tx, &new, roles).await?;
        if let (demo::Role::VendorStaff, Some(first)) = (person.role, shops.first()) {
            market.vendors.add_staff(tx, first.vendor, account, StaffRole::Owner).await?;
        }
    }
    Ok(())
}

/// Answers how many products were not there, or were different.
async fn fill_shelves(
    market: &Street,
    tx: &Transaction,
    made: &demo::Street,
    shops: &[shops::Loaded],
) -> anyhow::Result<usize> {
    let categories = (0i32..).zip(&made.categories).map(|(position, category)| goods::IncomingCategory {
        slug: category.slug.to_owned(),
        name: category.name.to_owned(),
        parent: category.parent.map(str::to_owned),
        position,
    });
    let categories = goods::load_categories(&market.catalog, tx, &categories.collect::<Vec<_>>()).await?;
    let incoming: Vec<_> = made
        .products
        .iter()
        .enumerate()
        .map(|(n, product)| incoming_product(&market.env, n, product, &shops[product.vendor], &categories))
        .collect();
    let loaded = goods::load(&market.catalog, tx, SOURCE, &incoming).await?;
    let levels = loaded.iter().flat_map(|loaded| {
        let product = &made.products[loaded.index];
        let shop = &shops[product.vendor];
        loaded.variants.iter().zip(&product.variants).filter_map(move |(variant, told)| {
            Some(stock::bulk::Incoming {
                variant: *variant,
                place: shop.place?,
                product: loaded.product,
                vendor: shop.vendor,
                on_hand: told.on_hand.into(),
            })
        })
    });
    stock::bulk::load(tx, &market.env, &market.catalog, &levels.collect::<Vec<_>>()).await?;
    let written: Vec<_> = loaded
        .iter()
        .filter(|loaded| loaded.outcome != shops::Outcome::Unchanged)
        .map(|loaded| loaded.product)
        .collect();
    market.catalog.project(tx, &written).await?;
    Ok(written.len())
}

fn incoming_product(
    env: &Env,
    n: usize,
    product: &demo::Product,
    shop: &shops::Loaded,
    categories: &HashMap<String, CategoryId>,
) -> goods::Incoming {
    let published = ago(env, product.published_days_ago, n);
    let variants = product.variants.iter().map(|variant| goods::IncomingVariant {
        sku: variant.sku.clone(),
        options: serde_json::json!(variant.options.iter().cloned().collect::<BTreeMap<_, _>>()),
        price_minor: variant.price_minor,
    });
    goods::Incoming {
        external_id: product.slug.clone(),
        vendor: shop.vendor,
        slug: product.slug.clone(),
        name: product.name.clone(),
        text: product.text.clone(),
        categories: product.categories.iter().filter_map(|slug| categories.get(*slug).copied()).collect(),
        pictures: vec![(picture(&product.picture), product.name.clone())],
        variants: variants.collect(),
        created_at: published,
        published_at: Some(published),
    }
}

/// So many days ago, and a while within the day that differs from product to product.
fn ago(env: &Env, days: u32, n: usize) -> Timestamp {
    let within_the_day = (n as i64 * 7919) % 86_400;
    env.now() - SignedDuration::from_secs(i64::from(days) * 86_400 + within_the_day)
}

/// Where the app shows the drawing of a key.
fn picture(key: &str) -> String {
    format!("/pictures/{key}.svg")
}
