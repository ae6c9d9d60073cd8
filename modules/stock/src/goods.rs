//! The goods of a vendor: products together with what there is of them.
//!
//! Each write is one transaction: product, stock and all that is shown of them change together or not at all. What is not this
//! vendor's is not there.

pub(crate) mod body;
pub(crate) mod if_match;

use std::collections::HashMap;

use catalog::{Product, ProductId, ProductInput, ProductStatus, VariantId};
use identity::Visitor;
use kit_core::Cause;
use kit_db::{Runs, Transaction};
use kit_web::{Claim, Problem};
use vendors::{PlaceId, Vendor, VendorId, Vendors};

use crate::level::LevelRow;
use crate::{SetLevel, Stock};

kit_db::row! { struct Level { product_id: ProductId, variant_id: VariantId, place_id: PlaceId, on_hand: i64, held: i64 } }

kit_db::queries! { in "goods.sql";
    levels_of_products(products: &'q [ProductId]) -> Level;
}

/// What the API and the pages for a vendor's goods stand on.
#[derive(Clone)]
pub(crate) struct Goods {
    pub(crate) stock: Stock,
    pub(crate) vendors: Vendors,
}

/// A product and what there is of it.
#[derive(Clone, Debug)]
pub(crate) struct Good {
    pub(crate) product: Product,
    pub(crate) levels: Vec<LevelRow>,
}

/// A vendor, and the place that is meant where none is named: its oldest.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) vendor: Vendor,
    pub(crate) places: Vec<PlaceId>,
}

impl Shop {
    /// The vendor's id.
    pub(crate) fn id(&self) -> VendorId {
        self.vendor.id
    }

    /// The place meant: this vendor's, or the one that is meant where none is named.
    pub(crate) fn place(&self, named: Option<PlaceId>) -> Result<PlaceId, Problem> {
        match named {
            Some(place) if self.places.contains(&place) => Ok(place),
            Some(_) => Err(Problem::not_found("place")),
            None => self.places.first().copied().ok_or_else(|| {
                Problem::conflict(
                    "no_place",
                    "This shop has no place yet, so there is nowhere to keep stock.",
                )
            }),
        }
    }
}

impl Good {
    /// What a place has of a variant.
    pub(crate) fn level(&self, variant: VariantId, place: PlaceId) -> Option<&LevelRow> {
        self.levels.iter().find(|level| level.variant_id == variant && level.place_id == place)
    }
}

impl Goods {
    /// The shop, for who may act for it.
    pub(crate) async fn shop(&self, visitor: &Visitor, vendor: VendorId) -> Result<Shop, Problem> {
        let vendor = self.vendors.staffed(visitor, vendor).await?;
        let places = self.vendors.places(self.stock.db(), vendor.id).await?;
        Ok(Shop { vendor, places: places.into_iter().map(|place| place.id).collect() })
    }

    /// Adds what there is.
    pub(crate) async fn with_levels(
        &self,
        on: &impl Runs,
        products: Vec<Product>,
    ) -> Result<Vec<Good>, Problem> {
        let ids: Vec<_> = products.iter().map(|product| product.id).collect();
        let mut levels = HashMap::<_, Vec<_>>::new();
        for row in levels_of_products(&ids).all(on).await? {
            let Level { variant_id, place_id, on_hand, held, .. } = row;
            levels.entry(row.product_id).or_default().push(LevelRow { variant_id, place_id, on_hand, held });
        }
        let good =
            |product: Product| Good { levels: levels.remove(&product.id).unwrap_or_default(), product };
        Ok(products.into_iter().map(good).collect())
    }

    /// A product with what there is.
    pub(crate) async fn with_level(&self, on: &impl Runs, product: Product) -> Result<Good, Problem> {
        let mut goods = self.with_levels(on, vec![product]).await?;
        goods.pop().ok_or_else(|| Problem::not_found("product"))
    }

    /// A product of the shop.
    pub(crate) async fn good(&self, shop: &Shop, product: ProductId) -> Result<Good, Problem> {
        let db = self.stock.db();
        let product = self.stock.catalog().product(db, shop.id(), product).await?;
        self.with_level(db, product).await
    }

    /// Makes a product as a draft, with the stock of each variant at the shop's first place, where a number is given.
    pub(crate) async fn create(
        &self,
        tx: &Transaction,
        shop: &Shop,
        input: &ProductInput,
        on_hand: &[Option<i64>],
        cause: &Cause,
    ) -> Result<Good, Problem> {
        let product = self.stock.catalog().create(tx, shop.id(), input).await?;
        let id = product.id;
        for (variant, on_hand) in product.variants.iter().zip(on_hand) {
            if let Some(on_hand) = *on_hand {
                self.put_stock(tx, shop, id, variant.id, None, on_hand, cause).await?;
            }
        }
        let product = self.stock.catalog().product(tx, shop.id(), id).await?;
        self.with_level(tx, product).await
    }

    /// Sets what a place of the shop has of a variant that the caller knows to be the product's.
    #[expect(clippy::too_many_arguments, reason = "each is a part of one sentence")]
    pub(crate) async fn put_stock(
        &self,
        tx: &Transaction,
        shop: &Shop,
        product: ProductId,
        variant: VariantId,
        place: Option<PlaceId>,
        on_hand: i64,
        cause: &Cause,
    ) -> Result<(), Problem> {
        let place = shop.place(place)?;
        let set = SetLevel { variant, product, vendor: shop.id(), place, on_hand };
        Ok(self.stock.set_level(tx, set, cause).await?)
    }

    /// Sets what a place of the shop has of a variant that is on sale.
    #[expect(clippy::too_many_arguments, reason = "each is a part of one sentence")]
    pub(crate) async fn set_stock(
        &self,
        tx: &Transaction,
        shop: &Shop,
        product: ProductId,
        variant: VariantId,
        place: Option<PlaceId>,
        on_hand: i64,
        cause: &Cause,
    ) -> Result<Good, Problem> {
        let known = self.stock.catalog().product(tx, shop.id(), product).await?;
        if !known.variants.iter().any(|v| v.id == variant) {
            return Err(catalog::Error::NoVariant.into());
        }
        self.put_stock(tx, shop, product, variant, place, on_hand, cause).await?;
        let product = self.stock.catalog().product(tx, shop.id(), product).await?;
        self.with_level(tx, product).await
    }

    /// Brings a product to this status; what has it already stays as it is.
    pub(crate) async fn turn(
        &self,
        tx: &Transaction,
        shop: &Shop,
        product: ProductId,
        version: Option<i64>,
        to: ProductStatus,
    ) -> Result<Product, Problem> {
        let (catalog, vendor) = (self.stock.catalog(), shop.id());
        Ok(match to {
            ProductStatus::Published => catalog.publish(tx, vendor, product, version).await,
            ProductStatus::Draft => catalog.unpublish(tx, vendor, product, version).await,
            ProductStatus::Archived => catalog.archive(tx, vendor, product, version).await,
        }?)
    }
}

/// Gives a key back when nothing was done under it.
pub(crate) async fn release_if_refused<T>(
    goods: &Goods,
    claim: Option<&Claim>,
    outcome: Result<T, Problem>,
) -> Result<T, Problem> {
    if let (Err(_), Some(claim)) = (&outcome, claim) {
        claim.release(goods.stock.db()).await?;
    }
    outcome
}
