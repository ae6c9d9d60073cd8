-- query: begin_payment
-- Once per event: a handler that runs again goes on with the same payment, and so with the same key at the provider.
INSERT INTO payments.payments (id, order_id, event_id, provider, method, amount_minor, currency, status, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8)
ON CONFLICT ON CONSTRAINT payments_once_per_event DO NOTHING

-- query: payment_of_event
SELECT id, status
FROM payments.payments
WHERE event_id = $1

-- query: settle_payment
-- Zero rows when another run of the handler settled it first.
UPDATE payments.payments
SET status = $2, provider_ref = $3, reason = $4, settled_at = $5
WHERE id = $1 AND status = 'pending'

-- query: open_payments_of
SELECT id, status
FROM payments.payments
WHERE order_id = $1 AND status IN ('pending', 'voiding')

-- query: decide_to_void
UPDATE payments.payments
SET status = 'voiding'
WHERE id = $1 AND status IN ('pending', 'voiding')

-- query: settle_void
UPDATE payments.payments
SET status = 'voided', settled_at = $2
WHERE id = $1 AND status = 'voiding'
