//! Who is offered what.

use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, Cause, RequestId};

use crate::deliveries::Status;
use crate::{Delivery, DeliveryId};

/// How long an offer stands.
pub(crate) const OFFERED: SignedDuration = SignedDuration::from_secs(30);
/// Who was not seen for so long is not there.
const SEEN: SignedDuration = SignedDuration::from_secs(60);
/// Who has refused is not asked again for so long.
const REFUSED: SignedDuration = SignedDuration::from_mins(5);
/// A courier has less than this many at a time when offered another.
const LOAD: i64 = 3;
/// How far away, in degrees of latitude: about twelve kilometres.
const FAR: f64 = 0.11;
/// How many are looked at in one go.
const MANY: i64 = 200;

kit_db::queries! { in "dispatch.sql";
    only_dispatcher() -> (bool,);
    lapse(now: Timestamp) -> (DeliveryId, AccountId);
    waiting(rows: i64) -> (DeliveryId,);
    offer(
        id: DeliveryId, seen_since: Timestamp, refused_since: Timestamp, load: i64, far: f64, until: Timestamp,
    ) -> (AccountId,);
}

impl Delivery {
    /// Takes back offers that nobody has answered, and offers what waits to the nearest who has room.
    pub async fn dispatch(&self) -> Result<(), kit_db::Error> {
        let inner = &*self.0;
        let cause = Cause { actor: None, request_id: RequestId::new(inner.env.id()) };
        let tx = inner.db.begin().await?;
        only_dispatcher().one(&tx).await?;
        let mut changed = false;
        // By the time it is our turn.
        let now = inner.env.now();
        for (id, courier) in lapse(now).all(&tx).await? {
            changed = true;
            self.note(&tx, id, Status::Waiting, Some(courier), &cause).await?;
        }
        for (id,) in waiting(MANY).all(&tx).await? {
            let offered =
                offer(id, now - SEEN, now - REFUSED, LOAD, FAR, now + OFFERED).optional(&tx).await?;
            if let Some((courier,)) = offered {
                changed = true;
                self.note(&tx, id, Status::Offered, Some(courier), &cause).await?;
            }
        }
        tx.commit().await?;
        if changed {
            inner.wake.ring();
        }
        Ok(())
    }
}
