-- query: open_of_account
-- The account's cart, made if need be, and locked.
INSERT INTO carts.carts (id, account_id, touched_at)
VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE
SET touched_at = excluded.touched_at
RETURNING id

-- query: open_of_guest
INSERT INTO carts.carts (id, token_hash, touched_at)
VALUES ($1, $2, $3)

-- query: lock_of_account
SELECT id
FROM carts.carts
WHERE account_id = $1
FOR UPDATE

-- query: lock_of_guest
SELECT id
FROM carts.carts
WHERE token_hash = $1
AND touched_at >= $2
FOR UPDATE

-- query: put_line
-- The cart is locked, so the lines that are counted are all there are. `$7` adds to what is there.
WITH put AS (
    INSERT INTO carts.lines AS line (cart_id, variant_id, quantity, seen_price_minor, added_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (cart_id, variant_id) DO UPDATE
    SET quantity = CASE WHEN $7 THEN least(line.quantity + excluded.quantity, 999) ELSE excluded.quantity END,
        seen_price_minor = excluded.seen_price_minor
), noted AS (
    -- No more often than a look at it is: the row is locked, and otherwise left as it is.
    UPDATE carts.carts
    SET touched_at = $5
    WHERE id = $1
    AND touched_at < $5 - interval '1 hour'
)
SELECT kit.ensure(count(*) < $6, 'cart_full')
FROM carts.lines
WHERE cart_id = $1
AND variant_id <> $2

-- query: remove_line
WITH removed AS (
    DELETE FROM carts.lines
    WHERE cart_id = $1
    AND variant_id = $2
    RETURNING cart_id
)
UPDATE carts.carts
SET touched_at = $3
WHERE id IN (SELECT cart_id FROM removed)
AND touched_at < $3 - interval '1 hour'
