-- query: lock_carts
-- In the order of the key, as whoever locks several does.
SELECT id
FROM carts.carts
WHERE account_id = ANY ($1) OR (token_hash = ANY ($2) AND touched_at >= $3)
ORDER BY id
FOR UPDATE

-- query: lines_of_carts
-- Sent behind the locks, to see what those changed who had them before.
SELECT carts.id AS cart_id, carts.account_id, carts.token_hash, lines.variant_id, lines.quantity, lines.seen_price_minor
FROM carts.carts
JOIN carts.lines ON lines.cart_id = carts.id
WHERE carts.account_id = ANY ($1) OR (carts.token_hash = ANY ($2) AND carts.touched_at >= $3)
ORDER BY carts.id, lines.added_at, lines.variant_id

-- query: empty_carts
DELETE FROM carts.lines
WHERE cart_id = ANY ($1)
