//! Payments, refunds, the double-entry ledger.
