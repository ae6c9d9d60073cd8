//! Orders that were not paid in time.

use jiff::Timestamp;
use kit_core::Cause;

use crate::{OrderId, Orders, Settled};

kit_db::queries! { in "expire.sql";
    unpaid_too_long(now: Timestamp, rows: i64) -> (OrderId,);
}

impl Orders {
    /// Cancels what was not paid in 15 minutes, so that every hold ends; answers how many orders that were. Any number of
    /// instances may do this at the same time.
    pub async fn expire(&self) -> Result<usize, kit_db::Error> {
        let cause = Cause::system("unpaid-orders");
        let mut expired = 0;
        loop {
            let due = unpaid_too_long(self.0.env.now(), 100).all(&self.0.db).await?;
            let last = due.len() < 100;
            for (order,) in due {
                let tx = self.0.db.begin().await?;
                let settled = self.cancel_unpaid(&tx, order, "It was not paid in time.", &cause).await?;
                tx.commit().await?;
                expired += usize::from(settled == Settled::Now);
            }
            if last {
                break;
            }
        }
        if expired > 0 {
            self.0.wake.ring();
        }
        Ok(expired)
    }
}
