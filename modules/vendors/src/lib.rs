//! Shops: who they are, where they stand, when they are open, who works there.
//!
//! Owns the schema `vendors`. A [`Vendor`] sells from one or more [`Place`]s, each with its [`Hours`] in the market's local time,
//! and is run by accounts (its staff, each with a [`StaffRole`]).
//!
//! What is promised:
//! - Only staff and operators can load a vendor to act for it ([`Vendors::staffed`]); to all others there is no such vendor.
//! - Nobody overwrites what somebody else has changed meanwhile: an edit names the version it was made from.
//! - Whoever keeps a projection of vendors is told in the transaction of the change ([`Vendors::on_change`]).

mod api;
pub mod bulk;
mod create;
mod edit;
mod error;
mod handle;
mod hours;
mod if_match;
mod place;
mod staff;
mod vendor;

pub use api::api;
pub use create::{NewPlace, NewVendor};
pub use edit::{EditPlace, EditVendor};
pub use error::VendorError;
pub use handle::{ChangeHook, Staffed, Vendors, tag};
pub use hours::{Day, Hours, HoursError, Opening, Turn, open_now, week};
pub use place::{Place, PlaceId};
pub use staff::{StaffRole, staff_tag};
pub use vendor::{Status, Vendor, VendorId};

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    [vendor::QUERIES, place::QUERIES, staff::QUERIES, create::QUERIES, edit::QUERIES].concat()
}
