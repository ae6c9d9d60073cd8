//! Promising stock to orders, and what becomes of a promise.

use catalog::{ProductId, VariantId};
use jiff::Timestamp;
use kit_core::{AccountId, Cause};
use kit_db::{Call, Transaction};
use uuid::Uuid;
use vendors::PlaceId;

use crate::turned::Turned;
use crate::{Level, Stock};

kit_db::row! { struct Touched { product_id: ProductId, was_sold_out: bool } }

kit_db::queries! { in "hold.sql";
    hold(
        order: Uuid, variant: Vec<VariantId>, place: Vec<PlaceId>, vendor_order: Vec<Uuid>, quantity: Vec<i64>, now: Timestamp,
        market: String, request_id: String,
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
    /// Promises all of it to an order, or fails the transaction: with the constraint [`HELD_TOO_MUCH`] when there is not enough,
    /// with `stock_unknown` when a level does not exist. Each level is wanted once. Meant for
    /// [`Transaction::commit_with`], last before the commit, so that a hot row is locked for as short as can be.
    pub fn hold(&self, order: Uuid, wanted: &[Wanted], cause: &Cause) -> Call<'static, ()> {
        let column = |of: fn(&Wanted) -> Uuid| wanted.iter().map(of).collect::<Vec<_>>();
        hold(
            order,
            wanted.iter().map(|w| w.variant).collect(),
            wanted.iter().map(|w| w.place).collect(),
            column(|w| w.vendor_order),
            wanted.iter().map(|w| w.quantity).collect(),
            self.env().now(),
            self.market().name.clone(),
            cause.request_id.to_string(),
        )
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
