//! Who works for a vendor, and may act for it.

use identity::Visitor;
use jiff::Timestamp;
use kit_core::AccountId;
use kit_db::Runs;
use kit_web::Problem;

use crate::vendor::Behind;
use crate::{Vendor, VendorError, VendorId, Vendors};

/// What somebody is to a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffRole {
    /// Runs it.
    Owner,
    /// Works there.
    Staff,
}

impl StaffRole {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Staff => "staff",
        }
    }
}

kit_db::queries! { in "staff.sql";
    vendor_staffed_by(vendor: VendorId, account: AccountId, is_operator: bool) -> Vendor;
    vendors_of_account_by_name(account: AccountId, after: &'q str, after_id: VendorId, limit: i64) -> Vendor;
    staff_of_vendor(vendor: VendorId) -> (AccountId,);
    put_staff(vendor: VendorId, account: AccountId, role: &'q str, now: Timestamp) -> ();
    delete_staff(vendor: VendorId, account: AccountId) -> ();
}

/// More vendors than one person works for.
const MANY: i64 = 50;

impl Vendors {
    /// The vendor, for who may act for it: its staff and operators. 401 for who is not signed in; for everybody else there is no
    /// such vendor (404).
    pub async fn staffed(&self, visitor: &Visitor, vendor: VendorId) -> Result<Vendor, Problem> {
        let who = visitor.signed_in()?;
        let found = vendor_staffed_by(vendor, who.id, who.is_operator).optional(self.db()).await?;
        found.ok_or_else(|| VendorError::NotFound.into())
    }

    /// The accounts that work for a vendor, whoever came first first.
    pub async fn staff_of(&self, on: &impl Runs, vendor: VendorId) -> Result<Vec<AccountId>, kit_db::Error> {
        Ok(staff_of_vendor(vendor).all(on).await?.into_iter().map(|(account,)| account).collect())
    }

    /// The vendors an account works for, by name; 50 at most.
    pub async fn of_account(&self, account: AccountId) -> Result<Vec<Vendor>, VendorError> {
        self.of_account_behind(account, &Behind::nothing(), MANY).await
    }

    pub(crate) async fn of_account_behind(
        &self,
        account: AccountId,
        behind: &Behind,
        limit: i64,
    ) -> Result<Vec<Vendor>, VendorError> {
        Ok(vendors_of_account_by_name(account, &behind.0, behind.1, limit).all(self.db()).await?)
    }

    /// Lets an account act for a vendor, or gives it another role there.
    pub async fn add_staff(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        account: AccountId,
        role: StaffRole,
    ) -> Result<(), VendorError> {
        match put_staff(vendor, account, role.as_str(), self.env().now()).execute(on).await {
            Ok(_) => Ok(()),
            Err(error) if error.constraint() == Some("staff_vendor_id_fkey") => Err(VendorError::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    /// Lets an account no longer act for a vendor; whether it did before.
    pub async fn remove_staff(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        account: AccountId,
    ) -> Result<bool, VendorError> {
        Ok(delete_staff(vendor, account).execute(on).await? == 1)
    }
}
