-- query: begin_delivery
INSERT INTO delivery.deliveries (
    id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, from_text, from_latitude, from_longitude,
    to_name, to_text, to_latitude, to_longitude, code, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (vendor_order_id) DO NOTHING

-- query: delivery
SELECT id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text,
    from_latitude, from_longitude, to_name, to_text, to_latitude, to_longitude, code, wrong_codes, near_at
FROM delivery.deliveries
WHERE id = $1

-- query: delivery_of_vendor_order
SELECT id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text,
    from_latitude, from_longitude, to_name, to_text, to_latitude, to_longitude, code, wrong_codes, near_at
FROM delivery.deliveries
WHERE vendor_order_id = $1

-- query: lock_assigned
-- Whose it is, is a part of the look: what is another's is not there.
SELECT id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text,
    from_latitude, from_longitude, to_name, to_text, to_latitude, to_longitude, code, wrong_codes, near_at
FROM delivery.deliveries
WHERE id = $1 AND assignee = $2
FOR UPDATE

-- query: deliveries_of_courier
SELECT id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text,
    from_latitude, from_longitude, to_name, to_text, to_latitude, to_longitude, code, wrong_codes, near_at
FROM delivery.deliveries
WHERE assignee = $1 AND status IN ('offered', 'accepted', 'taken')
ORDER BY created_at

-- query: accept
UPDATE delivery.deliveries
SET status = 'accepted', accepted_at = $2, offered_until = NULL
WHERE id = $1

-- query: refuse
WITH refused AS (
    INSERT INTO delivery.refusals (delivery_id, courier_id, at)
    VALUES ($1, $2, $3)
    ON CONFLICT (delivery_id, courier_id) DO UPDATE SET at = excluded.at
)
UPDATE delivery.deliveries
SET status = 'waiting', assignee = NULL, offered_until = NULL
WHERE id = $1

-- query: take
UPDATE delivery.deliveries
SET status = 'taken', taken_at = $2
WHERE id = $1

-- query: hand_over
UPDATE delivery.deliveries
SET status = 'delivered', delivered_at = $2
WHERE id = $1 AND status = 'taken'

-- query: wrong_code
UPDATE delivery.deliveries
SET wrong_codes = wrong_codes + 1
WHERE id = $1

-- query: call_off
-- Whose it was at that moment, is to be told.
WITH found AS MATERIALIZED (
    SELECT id, assignee
    FROM delivery.deliveries
    WHERE vendor_order_id = $1 AND status IN ('waiting', 'offered', 'accepted')
    FOR UPDATE
)
UPDATE delivery.deliveries AS d
SET status = 'cancelled', assignee = NULL, offered_until = NULL
FROM found
WHERE d.id = found.id
RETURNING d.id, found.assignee

-- query: put_back
UPDATE delivery.deliveries
SET status = 'waiting', assignee = NULL, accepted_at = NULL, offered_until = NULL
WHERE assignee = $1 AND status IN ('offered', 'accepted')
RETURNING id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text,
    from_latitude, from_longitude, to_name, to_text, to_latitude, to_longitude, code, wrong_codes, near_at

-- query: brings_something_to
-- Whether a courier is on the way to somebody.
SELECT EXISTS (
    SELECT FROM delivery.deliveries
    WHERE assignee = $1 AND status IN ('accepted', 'taken') AND (account_id = $2 OR guest_hash = $3)
)
