//! Being paid for an order.

use std::time::Duration;

use jiff::Timestamp;
use kit_core::{Cause, Money};
use kit_jobs::{Failure, Received};
use orders::{OrderCancelled, OrderId, OrderPlaced, PlacedPart, Settled};

use crate::provider::{Answer, ProviderError};
use crate::{PaymentId, Payments, ledger};

kit_db::row! { struct Begun { id: PaymentId, status: String } }

kit_db::queries! { in "charge.sql";
    begin_payment(
        id: PaymentId, order: OrderId, event: i64, provider: &'static str, method: &'q str, amount_minor: i64,
        currency: &'q str, now: Timestamp,
    ) -> ();
    payment_of_event(event: i64) -> Begun;
    settle_payment(
        id: PaymentId, status: &'static str, provider_ref: Option<&'q str>, reason: Option<&'q str>, now: Timestamp,
    ) -> ();
    open_payments_of(order: OrderId) -> Begun;
    decide_to_void(id: PaymentId) -> ();
    settle_void(id: PaymentId, now: Timestamp) -> ();
}

/// How long the provider may take to answer before it is asked again.
const PATIENCE: Duration = Duration::from_secs(10);

impl Payments {
    /// The handler of [`OrderPlaced`]: charges it, and marks the order as paid or cancels it.
    pub async fn charge(&self, received: Received<OrderPlaced>) -> Result<(), Failure> {
        let (inner, placed) = (&*self.0, received.fact);
        let begun = self.begun(&placed, received.event_id).await?;
        if begun.status != "pending" {
            // Another run got this far; what it may have left undone is giving back what was paid too late.
            return self.give_all_back(&placed).await;
        }
        // Asked after the payment is written down: an order that is cancelled from here on finds it, and voids it.
        if inner.orders.is_cancelled(placed.order).await? {
            return self.void_payment(begun.id).await;
        }
        let amount = Money::new(placed.total_minor, inner.market.currency);
        let key = begun.id.to_string();
        let answer = patient(inner.provider.charge(&key, &placed.method, amount)).await?;
        match answer {
            Answer::Done(reference) => self.captured(&placed, begun.id, &reference, &received.cause).await?,
            Answer::Declined(reason) => {
                self.declined(placed.order, begun.id, &reason, &received.cause).await?
            }
        }
        inner.orders.ring();
        Ok(())
    }

    /// The handler of [`OrderCancelled`]: a charge whose fate is unknown must take no money.
    pub async fn void(&self, received: Received<OrderCancelled>) -> Result<(), Failure> {
        for payment in open_payments_of(received.fact.order).all(&self.0.db).await? {
            self.void_payment(payment.id).await?;
        }
        Ok(())
    }

    /// Decided before the provider is asked: a charge that is captured at this moment is either too late to be noted, and given
    /// back here, or was noted before, and is given back as a refund. Not both.
    async fn void_payment(&self, payment: PaymentId) -> Result<(), Failure> {
        let inner = &*self.0;
        if decide_to_void(payment).execute(&inner.db).await? == 1 {
            patient(inner.provider.void(&payment.to_string())).await?;
            settle_void(payment, inner.env.now()).execute(&inner.db).await?;
        }
        Ok(())
    }

    async fn begun(&self, placed: &OrderPlaced, event: i64) -> Result<Begun, kit_db::Error> {
        let inner = &*self.0;
        let provider = inner.provider.name();
        let (amount, now) = (placed.total_minor, inner.env.now());
        begin_payment(
            inner.env.id(),
            placed.order,
            event,
            provider,
            &placed.method,
            amount,
            &placed.currency,
            now,
        )
        .execute(&inner.db)
        .await?;
        payment_of_event(event).one(&inner.db).await
    }

    async fn captured(
        &self,
        placed: &OrderPlaced,
        payment: PaymentId,
        reference: &str,
        cause: &Cause,
    ) -> Result<(), Failure> {
        let inner = &*self.0;
        let tx = inner.db.begin().await?;
        // The order is locked first, here and wherever both are.
        let settled = inner.orders.mark_paid(&tx, placed.order, cause).await?;
        if settle_payment(payment, "captured", Some(reference), None, inner.env.now()).execute(&tx).await?
            == 0
        {
            tx.rollback().await?;
            return Ok(());
        }
        self.book_capture(&tx, payment, &placed.parts).await?;
        if settled == Settled::CancelledBefore {
            // Paid after it ran out: the money goes back, vendor by vendor, as for any cancelled vendor order.
            for part in &placed.parts {
                self.promise_refund(&tx, payment, part.vendor_order, part.total_minor).await?;
            }
        }
        tx.commit().await?;
        if settled == Settled::CancelledBefore { self.give_all_back(placed).await } else { Ok(()) }
    }

    /// Gives back what was promised to go back, if anything was.
    async fn give_all_back(&self, placed: &OrderPlaced) -> Result<(), Failure> {
        for part in &placed.parts {
            self.give_back(part.vendor_order).await?;
        }
        Ok(())
    }

    async fn declined(
        &self,
        order: OrderId,
        payment: PaymentId,
        reason: &str,
        cause: &Cause,
    ) -> Result<(), Failure> {
        let inner = &*self.0;
        let tx = inner.db.begin().await?;
        inner.orders.cancel_unpaid(&tx, order, reason, cause).await?;
        settle_payment(payment, "declined", None, Some(reason), inner.env.now()).execute(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn book_capture(
        &self,
        tx: &kit_db::Transaction,
        payment: PaymentId,
        parts: &[PlacedPart],
    ) -> Result<(), kit_db::Error> {
        let entries: Vec<_> = parts.iter().map(|p| (p.vendor_order, p.vendor, p.total_minor)).collect();
        ledger::book(tx, &self.0.market, payment.0, &entries, self.0.env.now()).await
    }
}

/// Waits for the provider no longer than [`PATIENCE`]; what it did is then unknown, and is asked again with the same key.
pub(crate) async fn patient(
    asked: impl Future<Output = Result<Answer, ProviderError>>,
) -> Result<Answer, Failure> {
    let outcome = tokio::time::timeout(PATIENCE, asked).await;
    outcome
        .unwrap_or_else(|_| Err(ProviderError("no answer in time".to_owned())))
        .map_err(|e| Failure::Later(Box::new(e)))
}
