//! What is done with an order: a vendor accepts, packs, ships or cancels it; a courier takes it along and delivers it.

use catalog::VariantId;
use jiff::Timestamp;
use kit_core::{AccountId, Cause};
use kit_web::{Claim, Problem};
use uuid::Uuid;
use vendors::{PlaceId, VendorId};

use crate::events::VendorOrderMoved;
use crate::find::VendorOrderRow;
use crate::{Orders, Status, Step, VendorOrderId};

kit_db::row! { struct CancelledLine { variant_id: Option<VariantId>, place_id: Option<PlaceId>, quantity: i32 } }

kit_db::queries! { in "progress.sql";
    lock_vendor_order(id: VendorOrderId, vendor: VendorId) -> VendorOrderRow;
    move_vendor_order(
        id: VendorOrderId, status: &'static str, actor: Option<AccountId>, reason: Option<&'q str>, now: Timestamp,
    ) -> ();
    cancel_lines(vendor_order: VendorOrderId) -> CancelledLine;
    write_shipment(id: Uuid, vendor_order: VendorOrderId, carrier: &'q str, tracking: &'q str, now: Timestamp) -> ();
}

/// What a vendor does, with what it says about it.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Accept,
    Pack,
    Ship { carrier: String, tracking: String },
    Cancel { reason: String },
    Deliver,
}

/// What a courier does.
#[derive(Clone, Copy, Debug)]
pub enum Carried {
    /// Takes it along: it is shipped, and what it is tracked by.
    Taken(Uuid),
    /// It has arrived.
    Delivered,
}

/// The carrier of shipments that the street's own couriers take along.
pub const COURIER: &str = "Courier";

impl Deed {
    /// Where it leads.
    pub(crate) fn leads_to(&self) -> Status {
        self.step().leads_to()
    }

    fn step(&self) -> Step {
        match self {
            Self::Accept => Step::Accept,
            Self::Pack => Step::Pack,
            Self::Ship { .. } => Step::Ship,
            Self::Cancel { .. } => Step::Cancel,
            Self::Deliver => Step::Deliver,
        }
    }
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeedError {
    #[error("There is no such vendor order.")]
    NotFound,
    #[error("An order that is {0} cannot become {1}.")]
    WrongState(Status, Status),
    #[error("The first request with this Idempotency-Key took over.")]
    Overtaken,
    #[error(transparent)]
    Db(#[from] kit_db::Error),
}

impl From<DeedError> for Problem {
    fn from(error: DeedError) -> Self {
        match error {
            DeedError::NotFound => Self::not_found("vendor order"),
            DeedError::WrongState(..) => Self::conflict("wrong_state", error.to_string()),
            DeedError::Overtaken => Self::conflict("still_running", error.to_string()),
            DeedError::Db(error) => error.into(),
        }
    }
}

impl Orders {
    /// Does it. What is done already stays done: accepting twice is accepting once. An unpaid order is not the vendor's yet.
    pub(crate) async fn carry_on(
        &self,
        vendor: VendorId,
        id: VendorOrderId,
        deed: &Deed,
        answer: Option<(&Claim, &str)>,
        cause: &Cause,
    ) -> Result<Status, DeedError> {
        let tx = self.0.db.begin().await?;
        let to = self.carry_on_in(&tx, vendor, id, deed, cause).await?;
        if let Some((claim, body)) = answer {
            match claim.answered(axum::http::StatusCode::OK, body).execute(&tx).await {
                Err(error) if error.ensured() == Some("lease_lost") => return Err(DeedError::Overtaken),
                outcome => outcome?,
            };
        }
        tx.commit().await?;
        self.0.wake.ring();
        Ok(to)
    }

    async fn carry_on_in(
        &self,
        tx: &kit_db::Transaction,
        vendor: VendorId,
        id: VendorOrderId,
        deed: &Deed,
        cause: &Cause,
    ) -> Result<Status, DeedError> {
        let found = lock_vendor_order(id, vendor).optional(tx).await?.ok_or(DeedError::NotFound)?;
        let to = deed.leads_to();
        if found.status != to {
            let next = Some(found.status)
                .filter(|status| *status != Status::Placed)
                .and_then(|s| s.after(deed.step()));
            let next = next.ok_or(DeedError::WrongState(found.status, to))?;
            self.note(tx, &found, next, deed, cause).await?;
        }
        Ok(to)
    }

    /// What a courier has done with a vendor order, as a part of what else is noted of it. Ring the wake after the commit.
    pub async fn carried(
        &self,
        tx: &kit_db::Transaction,
        vendor: VendorId,
        id: VendorOrderId,
        carried: Carried,
        cause: &Cause,
    ) -> Result<(), Problem> {
        let deed = match carried {
            Carried::Taken(delivery) => {
                Deed::Ship { carrier: COURIER.to_owned(), tracking: delivery.to_string() }
            }
            Carried::Delivered => Deed::Deliver,
        };
        self.carry_on_in(tx, vendor, id, &deed, cause).await?;
        Ok(())
    }

    async fn note(
        &self,
        tx: &kit_db::Transaction,
        found: &VendorOrderRow,
        next: Status,
        deed: &Deed,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        let (env, id) = (&self.0.env, found.id);
        let reason = match deed {
            Deed::Cancel { reason } => Some(reason.as_str()).filter(|reason| !reason.is_empty()),
            _ => None,
        };
        move_vendor_order(id, next.as_str(), cause.actor, reason, env.now()).execute(tx).await?;
        match deed {
            Deed::Ship { carrier, tracking } => {
                write_shipment(env.id(), id, carrier, tracking, env.now()).execute(tx).await?;
            }
            Deed::Cancel { .. } => {
                let lines = cancel_lines(id).all(tx).await?;
                let goods: Vec<_> = lines
                    .into_iter()
                    .filter_map(|line| Some(((line.variant_id?, line.place_id?), i64::from(line.quantity))))
                    .collect();
                self.0.stock.put_back(tx, id.0, &goods, cause).await?;
            }
            Deed::Accept | Deed::Pack | Deed::Deliver => {}
        }
        let moved = VendorOrderMoved {
            vendor_order: id,
            order: found.order_id,
            vendor: found.vendor_id,
            status: next,
            total_minor: found.total_minor,
        };
        self.state(tx, &moved, cause).await
    }
}
