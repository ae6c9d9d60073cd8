-- query: captured_payment_of
SELECT payment.id
FROM payments.payments AS payment
WHERE payment.order_id = $1 AND payment.status = 'captured'

-- query: write_refund
INSERT INTO payments.refunds (id, payment_id, vendor_order_id, amount_minor, status, created_at)
VALUES ($1, $2, $3, $4, 'pending', $5)
ON CONFLICT ON CONSTRAINT refunds_once_per_vendor_order DO NOTHING

-- query: refund_to_do
SELECT refund.id, payment.provider_ref, refund.amount_minor, entry.vendor_id
FROM payments.refunds AS refund
JOIN payments.payments AS payment ON payment.id = refund.payment_id
JOIN payments.ledger_entries AS entry
    ON entry.transaction_id = payment.id
    AND entry.account = 'vendor_payable'
    AND entry.vendor_order_id = refund.vendor_order_id
WHERE refund.vendor_order_id = $1 AND refund.status = 'pending'

-- query: settle_refund
UPDATE payments.refunds
SET status = 'done', provider_ref = $2, settled_at = $3
WHERE id = $1 AND status = 'pending'
