//! How long a guest's cart is kept.
//!
//! It is kept for 24 hours after it was last looked at or changed. Looking at it is noted at most once an hour, so that reads
//! stay reads: a cart is therefore found for at least 24 hours of idling, and at most 25.

use identity::Customer;
use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, TokenHash};
use kit_db::Runs;

use crate::{CartId, Carts};

/// A look at a cart is noted when the last note is older than this.
const NOTED: SignedDuration = SignedDuration::from_hours(1);
/// A cart whose last note is older than this is gone.
const KEPT: SignedDuration = SignedDuration::from_hours(24 + 1);
/// How many carts one statement deletes.
const BATCH: i64 = 1000;

kit_db::queries! { in "idle.sql";
    touch(cart: CartId, now: Timestamp) -> ();
    count_of_account(account: AccountId) -> (i64,);
    count_of_guest(token: &'q TokenHash, alive_since: Timestamp) -> (CartId, Timestamp, i64);
    prune_batch(before: Timestamp, rows: i64) -> ();
}

impl Carts {
    /// Pieces in the customer's cart, for the frame of a page: one query, none for somebody without a cart.
    pub async fn count(&self, customer: &Customer) -> Result<i64, kit_db::Error> {
        let now = self.env.now();
        match (customer.account, &customer.guest) {
            (Some(account), _) => Ok(count_of_account(account).one(&self.db).await?.0),
            (None, Some(token)) => {
                let counted = count_of_guest(token, Self::alive_since(now)).optional(&self.db).await?;
                let Some((cart, touched_at, pieces)) = counted else { return Ok(0) };
                self.keep(&self.db, cart, touched_at, now).await;
                Ok(pieces)
            }
            (None, None) => Ok(0),
        }
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
    pub(crate) async fn keep(&self, on: &impl Runs, cart: CartId, touched_at: Timestamp, now: Timestamp) {
        if now.duration_since(touched_at) < NOTED {
            return;
        }
        if let Err(error) = touch(cart, now).execute(on).await {
            tracing::warn!(%error, "a look at a cart was not noted");
        }
    }
}
