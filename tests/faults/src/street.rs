//! The street that is traded on: a few shops, with too little of everything, so that some of it sells out.

use std::sync::Arc;

use anyhow::Context as _;
use app::street::{Plan, Street};
use catalog::{Price, ProductInput, VariantInput, VariantOptions};
use kit_core::{Cause, Env, Market, Point};
use kit_db::PoolSettings;
use kit_web::Text;
use serde_json::json;
use stock::SetLevel;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use vendors::{NewPlace, NewVendor, StaffRole, Status};

const SHOPS: usize = 4;
const GOODS: usize = 5;
/// Of each: more than are bought.
const ON_HAND: i64 = 100_000;
/// But of the first of every shop: these are sold out on the way, while many want them.
const SCARCE: i64 = 150;

/// A shop, for who works there.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) vendor: Uuid,
    /// The session of somebody who works there.
    pub(crate) token: String,
}

/// What there is to trade.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) shops: Vec<Shop>,
    pub(crate) variants: Vec<Uuid>,
}

/// Fills a fresh database.
pub(crate) async fn fill(url: &str) -> anyhow::Result<Ground> {
    let street = Street::open(Plan {
        market: Market::new("street", "Faults", "EUR", "en", "Europe/Berlin")?,
        database_url: url.to_owned(),
        direct_url: None,
        replica_urls: Vec::new(),
        replica_max_lag: std::time::Duration::from_secs(5),
        pool: PoolSettings::default(),
        cache: kit_cache::CacheSettings::default(),
        redis: None,
        connections: Default::default(),
        cdn: None,
        env: Env::system(),
        secure_cookies: false,
        provider: Arc::new(payments::TestProvider),
        post: notify::Post::None,
        origin: "http://localhost".to_owned(),
        stop: CancellationToken::new(),
    })?;
    let (mut shops, mut variants) = (Vec::new(), Vec::new());
    for nth in 0..SHOPS {
        let tx = street.db.begin().await?;
        let name = format!("Shop {nth}");
        let place = NewPlace {
            name: name.clone(),
            street: "Torstr. 1".to_owned(),
            postcode: "10119".to_owned(),
            city: "Berlin".to_owned(),
            point: Point::new(52.52, 13.4)?,
            hours: Vec::new(),
        };
        let new = NewVendor {
            slug: None,
            name,
            text: String::new(),
            picture: None,
            status: Status::Open,
            places: vec![place],
        };
        let vendor = street.vendors.create(&tx, &new).await?;
        let place = street.vendors.places(&tx, vendor.id).await?.first().context("a shop has a place")?.id;
        for good in 0..GOODS {
            let price = 100 + 50 * i64::try_from(good)?;
            let variant = VariantInput {
                id: None,
                sku: Text::default(),
                options: VariantOptions::default(),
                price: Price::new(price).map_err(anyhow::Error::msg)?,
            };
            let input = ProductInput {
                name: Text::new(&format!("Good {nth}.{good}")).map_err(anyhow::Error::msg)?,
                text: Text::default(),
                categories: Vec::new(),
                pictures: Vec::new(),
                variants: vec![variant],
            };
            let draft = street.catalog.create(&tx, vendor.id, &input).await?;
            let product = street.catalog.publish(&tx, vendor.id, draft.id, None).await?;
            let variant = product.variants[0].id;
            let on_hand = if good == 0 { SCARCE } else { ON_HAND };
            let set = SetLevel { variant, product: product.id, vendor: vendor.id, place, on_hand };
            street.stock.set_level(&tx, set, &Cause::system("faults")).await?;
            variants.push(variant.0);
        }
        let account = json!({
            "email": format!("staff{nth}@example.org"), "name": "Staff", "password": "correct horse battery",
        });
        tx.commit().await?;
        let account = street.identity.sign_up(&serde_json::from_value(account)?).await?;
        let tx = street.db.begin().await?;
        street.vendors.add_staff(&tx, vendor.id, account.id, StaffRole::Owner).await?;
        tx.commit().await?;
        let token = street.identity.open_session(account.id, "faults").await?.token.encode();
        shops.push(Shop { vendor: vendor.id.0, token });
    }
    street.db.close();
    Ok(Ground { shops, variants })
}
