//! How long a guest's cart is kept.
//!
//! It is kept for 24 hours after it was last looked at or changed. Looking at it is noted at most once an hour, so that reads
//! stay reads: a cart is therefore found for at least 24 hours of idling, and at most 25.

use identity::Customer;
use jiff::{SignedDuration, Timestamp};

use crate::kept::Owner;
use crate::{CartId, Carts};

/// A look at a cart is noted when the last note is older than this.
pub(crate) const NOTED: SignedDuration = SignedDuration::from_hours(1);
/// A cart whose last note is older than this is gone.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(24 + 1);
/// How many carts one statement deletes.
const BATCH: i64 = 1000;

kit_db::queries! { in "idle.sql";
    touch(cart: CartId, now: Timestamp) -> ();
    prune_batch(before: Timestamp, rows: i64) -> ();
}

impl Carts {
    /// Pieces in the customer's cart, for the frame of a page.
    pub async fn count(&self, customer: &Customer) -> Result<i64, kit_db::Error> {
        let Some(owner) = Owner::of(customer) else { return Ok(0) };
        let content = self.content(owner, kit_web::reads_own_anew()).await?;
        Ok(content.map_or(0, |content| content.lines.iter().map(|line| i64::from(line.quantity)).sum()))
    }

    /// Deletes the guests' carts that nobody can find any more, in batches; answers how many went.
    pub async fn prune(&self, now: Timestamp) -> Result<u64, kit_db::Error> {
        let mut gone = 0;
        loop {
            let batch = prune_batch(Self::alive_since(now), BATCH).execute(&self.db).await?;
            gone += batch;
            if batch < BATCH as u64 {
                return Ok(gone);
            }
        }
    }

    /// A guest's cart that was touched before this is not found.
    pub(crate) fn alive_since(now: Timestamp) -> Timestamp {
        now - KEPT
    }

    /// Notes that a guest's cart is looked at. A note that cannot be written is no reason not to show the cart.
    pub(crate) async fn note_look(&self, cart: CartId, now: Timestamp) {
        if let Err(error) = touch(cart, now).execute(&self.db).await {
            tracing::warn!(%error, "a look at a cart was not noted");
        }
    }
}
