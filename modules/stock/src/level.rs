//! What there is, and setting it.

use std::collections::BTreeMap;

use catalog::{Catalog, ProductId, VariantId};
use jiff::{SignedDuration, Timestamp};
use kit_cache::Found;
use kit_core::{AccountId, Cause};
use kit_db::{Runs, Transaction};
use vendors::{PlaceId, VendorId};

use crate::{Shelves, Stock};

kit_db::row! {
    /// How much of a variant can be bought at a place.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Available {
        /// What.
        pub variant_id: VariantId,
        /// Where.
        pub place_id: PlaceId,
        /// Of which product.
        pub product_id: ProductId,
        /// There and not promised.
        pub available: i64,
    }
}

kit_db::row! {
    /// What a place has of a variant.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LevelRow {
        /// What.
        pub variant_id: VariantId,
        /// Where.
        pub place_id: PlaceId,
        /// There.
        pub on_hand: i64,
        /// Promised of it.
        pub held: i64,
    }
}

kit_db::queries! { in "level.sql";
    available_of(variants: &'q [VariantId]) -> Available;
    any_available(variants: &'q [VariantId]) -> (bool,);
    levels_of_product(product: ProductId) -> LevelRow;
    make_level(variant: VariantId, place: PlaceId, product: ProductId, vendor: VendorId) -> ();
    set_on_hand(variant: VariantId, place: PlaceId, on_hand: i64, actor: Option<AccountId>, now: Timestamp) -> ();
}

/// What a place is to have of a variant.
#[derive(Clone, Copy, Debug)]
pub struct SetLevel {
    /// What.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// Whose.
    pub vendor: VendorId,
    /// Where.
    pub place: PlaceId,
    /// How much, 0 to 1,000,000,000.
    pub on_hand: i64,
}

/// Why a level cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum StockError {
    /// More is promised to orders than would be left.
    #[error("more of it is promised to orders than that; wait for them or cancel them first")]
    Promised,
    /// No such amount.
    #[error("stock is a number from 0 to 1,000,000,000")]
    Amount,
    /// The database.
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<StockError> for kit_web::Problem {
    fn from(error: StockError) -> Self {
        match error {
            StockError::Promised => Self::conflict("stock_promised", error.to_string()),
            StockError::Amount => Self::field("on_hand", error.to_string()),
            StockError::Db(error) => error.into(),
        }
    }
}

/// How long what there is of a variant is kept, for carts: each sale changes it, and the till looks anyway.
pub(crate) const ABOUT: SignedDuration = SignedDuration::from_secs(10);

/// What there is of a variant, a place each.
pub(crate) struct Levels(Vec<Available>);

fn found(levels: Vec<Available>) -> Found<Levels> {
    let tags = levels.iter().map(|level| Catalog::tag(level.product_id)).collect();
    Found { tags, bytes: levels.len() * size_of::<Available>(), value: Levels(levels) }
}

impl Stock {
    /// What of these variants can be bought, a row a place.
    pub async fn available(
        &self,
        on: &impl Runs,
        variants: &[VariantId],
    ) -> Result<Vec<Available>, kit_db::Error> {
        available_of(variants).all(on).await
    }

    /// The same by variant, as it is kept, or read now: told at once when a product sells out or is back, and otherwise [`ABOUT`] old at
    /// most. `anew`: read now.
    pub async fn about(&self, variants: &[VariantId], anew: bool) -> Result<Shelves, kit_db::Error> {
        let read = async |variants: &[VariantId]| {
            let mut by_variant = BTreeMap::<VariantId, Vec<Available>>::new();
            for level in self.available(self.db(), variants).await? {
                by_variant.entry(level.variant_id).or_default().push(level);
            }
            Ok(by_variant.into_iter().map(|(variant, levels)| (variant, found(levels))).collect())
        };
        let kept = self.kept().get_or_read_all(variants, anew, read).await?;
        Ok(kept.values().flat_map(|levels| levels.0.iter().copied()).collect())
    }

    /// What the places of its vendor have of a product's variants.
    pub async fn levels(&self, on: &impl Runs, product: ProductId) -> Result<Vec<LevelRow>, kit_db::Error> {
        levels_of_product(product).all(on).await
    }

    /// Sets what a place has, and tells the catalog in the same transaction. The caller has made sure that variant, product, place
    /// and vendor belong together.
    pub async fn set_level(&self, tx: &Transaction, set: SetLevel, cause: &Cause) -> Result<(), StockError> {
        if !(0..=1_000_000_000).contains(&set.on_hand) {
            return Err(StockError::Amount);
        }
        // The product is locked before any level, here and wherever both are.
        self.catalog().lock_product(tx, set.product).await?;
        make_level(set.variant, set.place, set.product, set.vendor).execute(tx).await?;
        let now = self.env().now();
        match set_on_hand(set.variant, set.place, set.on_hand, cause.actor, now).execute(tx).await {
            Ok(_) => {}
            Err(error) if error.constraint() == Some("levels_cover_holds") => {
                return Err(StockError::Promised);
            }
            Err(error) => return Err(error.into()),
        }
        self.tell_catalog(tx, set.product).await?;
        Ok(())
    }

    /// Brings the catalog's word on a product in line with the levels of what is on sale of it. Locks the product first, so that
    /// whoever looks last also writes last.
    pub(crate) async fn tell_catalog(
        &self,
        tx: &Transaction,
        product: ProductId,
    ) -> Result<(), kit_db::Error> {
        self.catalog().lock_product(tx, product).await?;
        let on_sale = self.catalog().variants_on_sale(tx, product).await?;
        let (any,) = any_available(&on_sale).one(tx).await?;
        self.catalog().set_in_stock(tx, product, any).await
    }
}
