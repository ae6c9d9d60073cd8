//! Vendors, and finding them.

use jiff::Timestamp;
use kit_db::Runs;
use kit_db::tokio_postgres::types::{FromSql, Type};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{VendorError, Vendors};

kit_core::id! {
    /// A vendor.
    VendorId
}
kit_db::id_types!(VendorId);

/// Whether a vendor trades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = VendorStatus)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Waits for approval; nobody else sees it.
    Pending,
    /// Trades.
    Open,
    /// Does not trade at present; its page stays.
    Closed,
}

impl Status {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

impl<'a> FromSql<'a> for Status {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        match <&str as FromSql>::from_sql(ty, raw)? {
            "pending" => Ok(Self::Pending),
            "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            other => Err(format!("unknown status of a vendor: {other}").into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        <&str as FromSql>::accepts(ty)
    }
}

kit_db::row! {
    /// A shop.
    #[derive(Clone, Debug)]
    pub struct Vendor {
        /// Its id.
        pub id: VendorId,
        /// Its address: `/v/{slug}`.
        pub slug: String,
        /// What it is called.
        pub name: String,
        /// What it says about itself: plain text.
        pub text: String,
        /// The key of its picture: `/pictures/{key}.svg`.
        pub picture: Option<String>,
        /// Whether it trades.
        pub status: Status,
        /// Grows with every change.
        pub version: i64,
        /// When it was made.
        pub created_at: Timestamp,
    }
}

kit_db::row! {
    /// A vendor in a list.
    #[derive(Clone, Debug)]
    pub(crate) struct Listed {
        pub(crate) id: VendorId, pub(crate) slug: String, pub(crate) name: String, pub(crate) text: String,
        pub(crate) picture: Option<String>, pub(crate) status: Status, pub(crate) version: i64,
        pub(crate) created_at: Timestamp, pub(crate) cities: Vec<String>,
    }
}

kit_db::queries! { in "vendor.sql";
    vendor_by_id(id: VendorId) -> Vendor;
    vendor_by_slug(slug: &'q str) -> Vendor;
    open_vendors_by_name(after: &'q str, after_id: VendorId, limit: i64) -> Listed;
}

/// Where a list by name goes on: behind this vendor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Behind(pub(crate) String, pub(crate) VendorId);

impl Behind {
    /// Before every vendor.
    pub(crate) fn nothing() -> Self {
        Self(String::new(), VendorId(Uuid::nil()))
    }
}

impl Vendor {
    /// Whether others than its staff may know of it.
    pub fn is_public(&self) -> bool {
        self.status != Status::Pending
    }

    /// Where its picture is, from the root.
    pub fn picture_url(&self) -> Option<String> {
        self.picture.as_ref().map(|key| format!("/pictures/{key}.svg"))
    }
}

impl Vendors {
    /// The vendor of this id, whatever its status.
    pub async fn by_id(&self, on: &impl Runs, id: VendorId) -> Result<Option<Vendor>, VendorError> {
        Ok(vendor_by_id(id).optional(on).await?)
    }

    /// The vendor with this address, whatever its status.
    pub async fn by_slug(&self, on: &impl Runs, slug: &str) -> Result<Option<Vendor>, VendorError> {
        Ok(vendor_by_slug(slug).optional(on).await?)
    }

    /// Vendors that trade, by name.
    pub(crate) async fn open_by_name(
        &self,
        on: &impl Runs,
        behind: &Behind,
        limit: i64,
    ) -> Result<Vec<Listed>, VendorError> {
        Ok(open_vendors_by_name(&behind.0, behind.1, limit).all(on).await?)
    }
}
