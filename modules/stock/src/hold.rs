//! Promising stock to orders, and what becomes of a promise.

use catalog::{ProductId, VariantId};
use jiff::Timestamp;
use kit_core::{AccountId, Cause};
use kit_db::{Call, Transaction};
use uuid::Uuid;
use vendors::PlaceId;

use crate::turned::Turned;
use crate::{Available, Level, Stock};

kit_db::row! { struct Touched { product_id: ProductId, was_sold_out: bool } }

kit_db::queries! { in "hold.sql";
    lock_levels(variants: &'q [VariantId]) -> Available;
    hold(
        order: Vec<Uuid>, variant: Vec<VariantId>, place: Vec<PlaceId>, vendor_order: Vec<Uuid>, quantity: Vec<i64>,
        now: Timestamp,
    ) -> ();
    sell(order: Uuid, now: Timestamp) -> ();
    release(order: Uuid) -> Touched;
    put_back(
        variant: Vec<VariantId>, place: Vec<PlaceId>, quantity: Vec<i64>, vendor_order: Uuid, actor: Option<AccountId>,
        now: Timestamp,
    ) -> Touched;
}

/// The constraint that a hold breaks when there is not enough.
pub const HELD_TOO_MUCH: &str = "levels_cover_holds";

/// A part of what an order wants.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Which order.
    pub order: Uuid,
    /// What.
    pub variant: VariantId,
    /// From where.
    pub place: PlaceId,
    /// For which vendor order.
    pub vendor_order: Uuid,
    /// How much of it.
    pub quantity: i64,
}

impl Stock {
    /// What of these variants can be bought, a row a place; nobody else takes of it until the transaction ends. For
    /// [`Shelves`](crate::Shelves).
    pub fn locked<'q>(&self, variants: &'q [VariantId]) -> Call<'q, Available> {
        lock_levels(variants)
    }

    /// Promises all of it to orders, or fails the transaction: with the constraint [`HELD_TOO_MUCH`] when there is not enough, with
    /// `stock_unknown` when a level does not exist. Of a variant at a place, an order wants one part. Meant for
    /// [`Transaction::commit_with`], last before the commit, so that a hot row is locked for as short as can be.
    pub fn hold(&self, wanted: &[Wanted]) -> Call<'static, ()> {
        let column = |of: fn(&Wanted) -> Uuid| wanted.iter().map(of).collect::<Vec<_>>();
        hold(
            column(|w| w.order),
            wanted.iter().map(|w| w.variant).collect(),
            wanted.iter().map(|w| w.place).collect(),
            column(|w| w.vendor_order),
            wanted.iter().map(|w| w.quantity).collect(),
            self.env().now(),
        )
    }

    /// States that these products may have sold out, each by whose order, for the catalog to look.
    pub fn may_have_sold_out(&self, products: &[(ProductId, &Cause)]) -> Call<'static, ()> {
        Turned::emit_all(self, products)
    }

    /// Turns an order's promises into sales. Does nothing when they have ended already.
    pub async fn sell(&self, tx: &Transaction, order: Uuid) -> Result<(), kit_db::Error> {
        sell(order, self.env().now()).execute(tx).await.map(|_| ())
    }

    /// Ends an order's promises: what was held can be bought again. Does nothing when they have ended already.
    pub async fn release(&self, tx: &Transaction, order: Uuid, cause: &Cause) -> Result<(), kit_db::Error> {
        let touched = release(order).all(tx).await?;
        self.tell_turned(tx, touched, cause).await
    }

    /// Puts sold goods back: a vendor cancelled, or a customer sent them back.
    pub async fn put_back(
        &self,
        tx: &Transaction,
        vendor_order: Uuid,
        goods: &[(Level, i64)],
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        let variants = goods.iter().map(|((variant, _), _)| *variant).collect();
        let places = goods.iter().map(|((_, place), _)| *place).collect();
        let quantities = goods.iter().map(|(_, quantity)| *quantity).collect();
        let touched = put_back(variants, places, quantities, vendor_order, cause.actor, self.env().now())
            .all(tx)
            .await?;
        self.tell_turned(tx, touched, cause).await
    }

    /// States that products came back, for the catalog to follow.
    async fn tell_turned(
        &self,
        tx: &Transaction,
        touched: Vec<Touched>,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        let mut back: Vec<_> = touched.into_iter().filter(|t| t.was_sold_out).map(|t| t.product_id).collect();
        back.sort_unstable();
        back.dedup();
        for product in back {
            Turned { product }.emit(self, cause).execute(tx).await?;
        }
        Ok(())
    }
}
