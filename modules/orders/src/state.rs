//! The states of a vendor order, and how it gets from one to the next.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a vendor order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = VendorOrderStatus)]
pub enum Status {
    /// Written down, its stock held, not paid yet.
    Placed,
    /// Paid: the vendor's turn.
    Paid,
    /// The vendor will do it.
    Accepted,
    /// Ready to go.
    Packed,
    /// On its way.
    Shipped,
    /// Arrived.
    Delivered,
    /// Will not happen; what was paid goes back.
    Cancelled,
    /// Came back.
    Returned,
}

/// What can be done to a vendor order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The payment arrived.
    Pay,
    /// The vendor takes it on.
    Accept,
    /// The vendor has packed it.
    Pack,
    /// The vendor has sent it.
    Ship,
    /// It has arrived.
    Deliver,
    /// It will not happen.
    Cancel,
    /// The customer sent it back.
    Return,
}

impl Status {
    /// All of them, in the order of a good life.
    pub const ALL: [Self; 8] = [
        Self::Placed,
        Self::Paid,
        Self::Accepted,
        Self::Packed,
        Self::Shipped,
        Self::Delivered,
        Self::Cancelled,
        Self::Returned,
    ];

    /// Where a step leads from here; `None` when it cannot be taken. The one place that knows.
    pub fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Placed, Step::Pay) => Some(Self::Paid),
            (Self::Paid, Step::Accept) => Some(Self::Accepted),
            (Self::Accepted, Step::Pack) => Some(Self::Packed),
            (Self::Accepted | Self::Packed, Step::Ship) => Some(Self::Shipped),
            (Self::Shipped, Step::Deliver) => Some(Self::Delivered),
            (Self::Delivered, Step::Return) => Some(Self::Returned),
            (Self::Placed | Self::Paid | Self::Accepted | Self::Packed, Step::Cancel) => {
                Some(Self::Cancelled)
            }
            _ => None,
        }
    }

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Paid => "paid",
            Self::Accepted => "accepted",
            Self::Packed => "packed",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
            Self::Returned => "returned",
        }
    }

    /// Whether nothing more will happen by itself.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Delivered | Self::Cancelled | Self::Returned)
    }
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Pay, Self::Accept, Self::Pack, Self::Ship, Self::Deliver, Self::Cancel, Self::Return];

    /// The state that the step leads to, wherever it is taken.
    pub fn leads_to(self) -> Status {
        match self {
            Self::Pay => Status::Paid,
            Self::Accept => Status::Accepted,
            Self::Pack => Status::Packed,
            Self::Ship => Status::Shipped,
            Self::Deliver => Status::Delivered,
            Self::Cancel => Status::Cancelled,
            Self::Return => Status::Returned,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that is no state.
#[derive(Debug, thiserror::Error)]
#[error("no such status: {0}")]
pub struct UnknownStatus(String);

impl FromStr for Status {
    type Err = UnknownStatus;
    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}

impl<'a> kit_db::tokio_postgres::types::FromSql<'a> for Status {
    fn from_sql(
        ty: &kit_db::tokio_postgres::types::Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(<&str>::from_sql(ty, raw)?.parse()?)
    }
    fn accepts(ty: &kit_db::tokio_postgres::types::Type) -> bool {
        <&str as kit_db::tokio_postgres::types::FromSql>::accepts(ty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_reached_and_the_last_ones_are_left_only_by_a_return() {
        let mut reached = vec![Status::Placed];
        let mut at = 0;
        while at < reached.len() {
            let status: Status = reached[at];
            for next in Step::ALL.iter().filter_map(|step| status.after(*step)) {
                if !reached.contains(&next) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), Status::ALL.len());
        for status in [Status::Cancelled, Status::Returned] {
            assert!(Step::ALL.iter().all(|step| status.after(*step).is_none()), "{status}");
        }
    }

    #[test]
    fn a_step_leads_where_it_says() {
        for status in Status::ALL {
            for step in Step::ALL {
                assert!(status.after(step).is_none_or(|next| next == step.leads_to()), "{status} {step:?}");
            }
        }
    }
}
