//! Who works for a vendor, and may act for it.

use std::sync::Arc;

use identity::Visitor;
use jiff::Timestamp;
use kit_cache::{Found, Tag};
use kit_core::AccountId;
use kit_db::{Runs, Transaction};
use kit_web::Problem;

use crate::handle::{Staffed, tag};
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
    works_at(vendor: VendorId, account: AccountId) -> (bool,);
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

    /// Whether an account works for a vendor: to run the market is not to work there.
    pub async fn works_at(
        &self,
        on: &impl Runs,
        vendor: VendorId,
        account: AccountId,
    ) -> Result<bool, kit_db::Error> {
        Ok(works_at(vendor, account).one(on).await?.0)
    }

    /// The accounts that work for a vendor, whoever came first first.
    pub async fn staff_of(&self, on: &impl Runs, vendor: VendorId) -> Result<Vec<AccountId>, kit_db::Error> {
        Ok(staff_of_vendor(vendor).all(on).await?.into_iter().map(|(account,)| account).collect())
    }

    /// The vendors an account works for, by name; 50 at most.
    pub async fn of_account(&self, account: AccountId) -> Result<Vec<Vendor>, VendorError> {
        self.of_account_behind(account, &Behind::nothing(), MANY).await
    }

    /// The same for the frame of a page, kept while the account looks around. Whether it may act for one of them is asked anew each time
    /// ([`staffed`](Self::staffed)).
    pub async fn of_account_kept(&self, account: AccountId) -> Result<Arc<Staffed>, VendorError> {
        let parts = self.of_accounts();
        if let Some(vendors) = parts.get(&account).filter(|_| !kit_web::reads_anew()) {
            return Ok(vendors);
        }
        let began = parts.now();
        let vendors = self.of_account(account).await?;
        let tags = vendors.iter().map(|vendor| tag(vendor.id)).chain([staff_tag(account)]).collect();
        let texts = vendors.iter().map(|vendor| size_of::<Vendor>() + vendor.name.len() + vendor.text.len());
        let bytes = texts.sum();
        Ok(parts.put(account, Found { value: Staffed(vendors), tags, bytes }, began))
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
        tx: &Transaction,
        vendor: VendorId,
        account: AccountId,
        role: StaffRole,
    ) -> Result<(), VendorError> {
        match put_staff(vendor, account, role.as_str(), self.env().now()).execute(tx).await {
            Ok(_) => Ok(self.cache().touch(tx, self.market(), vec![staff_tag(account)]).await?),
            Err(error) if error.constraint() == Some("staff_vendor_id_fkey") => Err(VendorError::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    /// Lets an account no longer act for a vendor; whether it did before.
    pub async fn remove_staff(
        &self,
        tx: &Transaction,
        vendor: VendorId,
        account: AccountId,
    ) -> Result<bool, VendorError> {
        let left = delete_staff(vendor, account).execute(tx).await?;
        self.cache().touch(tx, self.market(), vec![staff_tag(account)]).await?;
        Ok(left == 1)
    }
}

/// The tag of what tells where an account works.
pub fn staff_tag(account: AccountId) -> Tag {
    Tag::private("staff", account.0.as_bytes())
}
