//! An order is paid, or it is not: what follows for its parts and for stock.

use catalog::ProductId;
use jiff::Timestamp;
use kit_core::{AccountId, Cause};
use kit_db::Transaction;
use kit_jobs::{Failure, Received, emit};
use vendors::VendorId;

use crate::events::{OrderCancelled, OrderPaid, PlacedPart};
use crate::{OrderId, Orders, Status, VendorOrderId};

kit_db::row! { struct SettledPart { id: VendorOrderId, vendor_id: VendorId, total_minor: i64 } }

kit_db::queries! { in "settle.sql";
    lock_order(id: OrderId) -> (Status,);
    status_of(id: OrderId) -> (Status,);
    settle_order(id: OrderId, status: &'static str) -> ();
    settle_vendor_orders(
        order: OrderId, status: &'static str, actor: Option<AccountId>, reason: Option<&'q str>, now: Timestamp,
    ) -> SettledPart;
    sold_products(vendor_order: VendorOrderId) -> (ProductId, i64);
}

/// Where an order stands once it was tried to settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It was open and is now what was asked for.
    Now,
    /// It had been paid before.
    PaidBefore,
    /// It had been cancelled before.
    CancelledBefore,
}

impl Orders {
    /// Marks an order as paid and sells its stock: a part of the transaction that records the payment.
    pub async fn mark_paid(
        &self,
        tx: &Transaction,
        order: OrderId,
        cause: &Cause,
    ) -> Result<Settled, kit_db::Error> {
        if let Some(before) = self.settled_before(tx, order).await? {
            return Ok(before);
        }
        let parts = self.settle(tx, order, Status::Paid, None, cause).await?;
        self.0.stock.sell(tx, order.0).await?;
        self.state(tx, &OrderPaid { order, parts }, cause).await?;
        Ok(Settled::Now)
    }

    /// Cancels an order that was not paid and gives its stock back.
    pub async fn cancel_unpaid(
        &self,
        tx: &Transaction,
        order: OrderId,
        reason: &str,
        cause: &Cause,
    ) -> Result<Settled, kit_db::Error> {
        if let Some(before) = self.settled_before(tx, order).await? {
            return Ok(before);
        }
        let parts = self.settle(tx, order, Status::Cancelled, Some(reason), cause).await?;
        self.0.stock.release(tx, order.0, cause).await?;
        self.state(tx, &OrderCancelled { order, reason: reason.to_owned(), parts }, cause).await?;
        Ok(Settled::Now)
    }

    /// Whether it was cancelled by now.
    pub async fn is_cancelled(&self, order: OrderId) -> Result<bool, kit_db::Error> {
        let (status,) = status_of(order).one(&self.0.db).await?;
        Ok(status == Status::Cancelled)
    }

    /// The handler that counts what was sold, for best sellers.
    pub async fn count_sales(&self, received: Received<OrderPaid>) -> Result<(), Failure> {
        for part in received.fact.parts {
            let tx = self.0.db.begin().await?;
            let sold = sold_products(part.vendor_order).all(&tx).await?;
            self.0.catalog.count_sales(&tx, part.vendor_order.0, &sold).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Rings for the relay: call after the commit of a transaction in which one of these took part.
    pub fn ring(&self) {
        self.0.wake.ring();
    }

    /// Locks the order; answers how it was settled before, if it was.
    async fn settled_before(
        &self,
        tx: &Transaction,
        order: OrderId,
    ) -> Result<Option<Settled>, kit_db::Error> {
        let (status,) = lock_order(order).one(tx).await?;
        Ok(match status {
            Status::Placed => None,
            Status::Cancelled => Some(Settled::CancelledBefore),
            _ => Some(Settled::PaidBefore),
        })
    }

    async fn settle(
        &self,
        tx: &Transaction,
        order: OrderId,
        status: Status,
        reason: Option<&str>,
        cause: &Cause,
    ) -> Result<Vec<PlacedPart>, kit_db::Error> {
        settle_order(order, status.as_str()).execute(tx).await?;
        let now = self.0.env.now();
        let parts = settle_vendor_orders(order, status.as_str(), cause.actor, reason, now).all(tx).await?;
        let part = |p: SettledPart| PlacedPart {
            vendor_order: p.id,
            vendor: p.vendor_id,
            total_minor: p.total_minor,
        };
        Ok(parts.into_iter().map(part).collect())
    }

    /// Writes a fact of this module to the outbox.
    pub(crate) async fn state<F: kit_jobs::Fact>(
        &self,
        tx: &Transaction,
        fact: &F,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        emit(fact, cause, &self.0.market, self.0.env.now()).execute(tx).await.map(|_| ())
    }
}
