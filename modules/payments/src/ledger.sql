-- query: write_entries
-- A pair for each vendor order: what the provider owes us, what we owe the vendor. Each transaction once.
INSERT INTO payments.ledger_entries (transaction_id, account, vendor_id, amount_minor, currency, vendor_order_id, at)
SELECT $1, entry.account, CASE entry.account WHEN 'vendor_payable' THEN part.vendor_id END, entry.sign * part.amount_minor, $5,
    part.vendor_order_id, $6
FROM unnest($2::uuid[], $3::uuid[], $4::bigint[]) AS part (vendor_order_id, vendor_id, amount_minor)
CROSS JOIN (VALUES ('provider', 1), ('vendor_payable', -1)) AS entry (account, sign)
ON CONFLICT ON CONSTRAINT ledger_once DO NOTHING
