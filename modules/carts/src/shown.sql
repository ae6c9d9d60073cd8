-- query: lines_of_account
-- A cart without lines answers one row whose line is null.
SELECT carts.id AS cart_id, carts.touched_at,
    lines.variant_id, lines.quantity, lines.seen_price_minor
FROM carts.carts
LEFT JOIN carts.lines ON lines.cart_id = carts.id
WHERE carts.account_id = $1
ORDER BY lines.added_at, lines.variant_id

-- query: lines_of_guest
SELECT carts.id AS cart_id, carts.touched_at,
    lines.variant_id, lines.quantity, lines.seen_price_minor
FROM carts.carts
LEFT JOIN carts.lines ON lines.cart_id = carts.id
WHERE carts.token_hash = $1
AND carts.touched_at >= $2
ORDER BY lines.added_at, lines.variant_id
