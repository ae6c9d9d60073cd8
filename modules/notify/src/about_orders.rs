//! Which event leads to which mail.

use kit_jobs::{Failure, Received};
use orders::{OrderCancelled, OrderId, OrderPaid, OrderView, Status, VendorOrderMoved, VendorOrderView};

use crate::notifications::Kind;
use crate::once::Envelope;
use crate::{Notify, letters};

impl Notify {
    /// The handler of [`OrderPaid`] that confirms the order to who bought.
    pub async fn confirm_order(&self, received: Received<OrderPaid>) -> Result<(), Failure> {
        let order = self.order(received.fact.order).await?;
        let subject = format!("Your order {}", order.number);
        let letter = letters::confirmed(&order, &self.order_url(&order));
        self.to_buyer(received.event_id, "order_confirmed", subject, &order, letter).await
    }

    /// The handler of [`OrderPaid`] that tells each vendor's staff of their part. One who cannot be reached now does not keep the
    /// others from hearing of it.
    pub async fn tell_vendors(&self, received: Received<OrderPaid>) -> Result<(), Failure> {
        let inner = &*self.0;
        let order = self.order(received.fact.order).await?;
        let mut later = None;
        for part in &order.vendor_orders {
            let url = format!("{}/vendor/{}/orders/{}", inner.origin, part.vendor, part.id);
            let letter = letters::new_for_vendor(part, &url);
            for account in inner.vendors.staff_of(&inner.db, part.vendor).await? {
                let wanted = self.wants_mail(account, Kind::Sale).await?;
                let Some(account) = self.account(account).await? else { continue };
                let envelope = Envelope {
                    event: received.event_id,
                    kind: "vendor_new_order",
                    recipient: &format!("{}.{}", part.vendor, account.id),
                    address: &account.email,
                    subject: format!("New order {} for {}", part.number, part.vendor_name),
                    wanted,
                };
                later = self.send_once(envelope, letter.clone()).await.err().or(later);
            }
        }
        later.map_or(Ok(()), Err)
    }

    /// The handler of [`VendorOrderMoved`] that tells who bought that a part was sent, or will not come.
    pub async fn tell_buyer(&self, received: Received<VendorOrderMoved>) -> Result<(), Failure> {
        let (inner, moved) = (&*self.0, &received.fact);
        if !matches!(moved.status, Status::Shipped | Status::Cancelled) {
            return Ok(());
        }
        let order = self.order(moved.order).await?;
        let Some(part) = order.vendor_orders.iter().find(|part| part.id == moved.vendor_order) else {
            return Err(Failure::Never(
                format!("order {} has no part {}", order.id, moved.vendor_order).into(),
            ));
        };
        let url = self.order_url(&order);
        let about = |what: &str, part: &VendorOrderView| {
            format!("{} {what} (order {})", part.vendor_name, part.number)
        };
        let (kind, subject, letter) = match moved.status {
            Status::Shipped => {
                ("order_shipped", about("has sent your goods", part), letters::shipped(part, &url))
            }
            _ => ("order_cancelled", about("cannot deliver", part), letters::cancelled(part, &url)),
        };
        let sides = inner.orders.sides(&inner.db, moved.vendor_order).await?;
        let wanted = match sides.and_then(|sides| sides.account_id) {
            Some(buyer) if moved.status == Status::Shipped => self.wants_mail(buyer, Kind::Order).await?,
            _ => true,
        };
        let envelope = Envelope {
            event: received.event_id,
            kind,
            recipient: "buyer",
            address: &order.email,
            subject,
            wanted,
        };
        self.send_once(envelope, letter).await
    }

    /// The handler of [`OrderCancelled`] that tells who bought that nothing was paid and nothing will come.
    pub async fn tell_unpaid(&self, received: Received<OrderCancelled>) -> Result<(), Failure> {
        let order = self.order(received.fact.order).await?;
        let subject = format!("Your order {} was not paid", order.number);
        let letter = letters::unpaid(&order, &received.fact.reason, &self.0.origin);
        self.to_buyer(received.event_id, "order_unpaid", subject, &order, letter).await
    }

    async fn to_buyer(
        &self,
        event: i64,
        kind: &'static str,
        subject: String,
        order: &OrderView,
        letter: kit_mail::Letter,
    ) -> Result<(), Failure> {
        let envelope =
            Envelope { event, kind, recipient: "buyer", address: &order.email, subject, wanted: true };
        self.send_once(envelope, letter).await
    }

    pub(crate) async fn order(&self, id: OrderId) -> Result<OrderView, Failure> {
        let found = self.0.orders.order(id).await?;
        found.ok_or_else(|| Failure::Never(format!("there is no order {id}").into()))
    }

    fn order_url(&self, order: &OrderView) -> String {
        format!("{}/orders/{}", self.0.origin, order.id)
    }
}
