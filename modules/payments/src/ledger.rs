//! The double-entry ledger: every transaction's amounts sum to zero, since it is written in pairs.

use jiff::Timestamp;
use kit_core::Market;
use kit_db::Transaction;
use orders::VendorOrderId;
use uuid::Uuid;
use vendors::VendorId;

kit_db::queries! { in "ledger.sql";
    write_entries(
        transaction: Uuid, vendor_order: Vec<VendorOrderId>, vendor: Vec<VendorId>, amount_minor: Vec<i64>,
        currency: &'q str, now: Timestamp,
    ) -> ();
}

/// Books that the provider owes us these amounts and we owe them to the vendors; negative amounts for money that goes back.
pub(crate) async fn book(
    tx: &Transaction,
    market: &Market,
    transaction: Uuid,
    parts: &[(VendorOrderId, VendorId, i64)],
    now: Timestamp,
) -> Result<(), kit_db::Error> {
    let vendor_orders = parts.iter().map(|part| part.0).collect();
    let vendors = parts.iter().map(|part| part.1).collect();
    let amounts = parts.iter().map(|part| part.2).collect();
    write_entries(transaction, vendor_orders, vendors, amounts, market.currency.code(), now)
        .execute(tx)
        .await?;
    Ok(())
}
