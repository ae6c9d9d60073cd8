//! Giving money back for a vendor order that will not happen.

use jiff::Timestamp;
use kit_core::Money;
use kit_db::Transaction;
use kit_jobs::{Failure, Received};
use orders::{OrderId, Status, VendorOrderId, VendorOrderMoved};
use vendors::VendorId;

use crate::charge::patient;
use crate::provider::Answer;
use crate::{PaymentId, Payments, RefundId, ledger};

kit_db::row! { struct ToDo { id: RefundId, provider_ref: Option<String>, amount_minor: i64, vendor_id: Option<VendorId> } }

kit_db::queries! { in "refund.sql";
    captured_payment_of(order: OrderId) -> (PaymentId,);
    write_refund(id: RefundId, payment: PaymentId, vendor_order: VendorOrderId, amount_minor: i64, now: Timestamp) -> ();
    refund_to_do(vendor_order: VendorOrderId) -> ToDo;
    settle_refund(id: RefundId, provider_ref: &'q str, now: Timestamp) -> ();
}

impl Payments {
    /// The handler of [`VendorOrderMoved`]: a cancelled vendor order is refunded, once.
    pub async fn refund(&self, received: Received<VendorOrderMoved>) -> Result<(), Failure> {
        let (inner, moved) = (&*self.0, received.fact);
        if moved.status != Status::Cancelled || moved.total_minor == 0 {
            return Ok(());
        }
        let Some((payment,)) = captured_payment_of(moved.order).optional(&inner.db).await? else {
            return Ok(());
        };
        let tx = inner.db.begin().await?;
        self.promise_refund(&tx, payment, moved.vendor_order, moved.total_minor).await?;
        tx.commit().await?;
        self.give_back(moved.vendor_order).await
    }

    /// Writes down that money is to go back; once per vendor order.
    pub(crate) async fn promise_refund(
        &self,
        tx: &Transaction,
        payment: PaymentId,
        vendor_order: VendorOrderId,
        amount_minor: i64,
    ) -> Result<(), kit_db::Error> {
        if amount_minor > 0 {
            write_refund(self.0.env.id(), payment, vendor_order, amount_minor, self.0.env.now())
                .execute(tx)
                .await?;
        }
        Ok(())
    }

    /// Has the provider do what was promised, and books it.
    pub(crate) async fn give_back(&self, vendor_order: VendorOrderId) -> Result<(), Failure> {
        let inner = &*self.0;
        let Some(todo) = refund_to_do(vendor_order).optional(&inner.db).await? else { return Ok(()) };
        let (Some(charge), Some(vendor)) = (todo.provider_ref, todo.vendor_id) else {
            return Err(Failure::Never("a captured payment without a reference".into()));
        };
        let amount = Money::new(todo.amount_minor, inner.market.currency);
        let key = todo.id.to_string();
        let reference = match patient(inner.provider.refund(&key, &charge, amount)).await? {
            Answer::Done(reference) => reference,
            Answer::Declined(reason) => return Err(Failure::Never(reason.into())),
        };
        let tx = inner.db.begin().await?;
        if settle_refund(todo.id, &reference, inner.env.now()).execute(&tx).await? == 1 {
            let entries = [(vendor_order, vendor, -todo.amount_minor)];
            ledger::book(&tx, &inner.market, todo.id.0, &entries, inner.env.now()).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
