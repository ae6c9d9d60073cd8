-- query: has_guest_cart
SELECT id
FROM carts.carts
WHERE token_hash = $1
AND touched_at >= $2

-- query: move_lines
-- Both carts are locked. What the account has already keeps its place and price; the rest comes in the order in which the guest put it
-- in, as far as there is room.
WITH guests AS (
    SELECT line.variant_id, line.quantity, line.seen_price_minor, line.added_at,
        EXISTS (SELECT FROM carts.lines WHERE cart_id = $1 AND variant_id = line.variant_id) AS known
    FROM carts.lines AS line
    WHERE line.cart_id = $2
), ranked AS (
    SELECT guests.*, row_number() OVER (PARTITION BY known ORDER BY added_at, variant_id) AS rank
    FROM guests
), moved AS (
    INSERT INTO carts.lines AS line (cart_id, variant_id, quantity, seen_price_minor, added_at)
    SELECT $1, variant_id, quantity, seen_price_minor, added_at
    FROM ranked
    WHERE known
    OR rank <= $4 - (SELECT count(*) FROM carts.lines WHERE cart_id = $1)
    ON CONFLICT (cart_id, variant_id) DO UPDATE
    SET quantity = least(line.quantity + excluded.quantity, 999)
    RETURNING 1
)
UPDATE carts.carts
SET touched_at = $3
WHERE id = $1
AND EXISTS (SELECT FROM moved)

-- query: delete_cart
DELETE FROM carts.carts
WHERE id = $1
