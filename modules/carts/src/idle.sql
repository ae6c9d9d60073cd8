-- query: touch
UPDATE carts.carts
SET touched_at = $2
WHERE id = $1
AND touched_at < $2

-- query: count_of_account
SELECT coalesce(sum(lines.quantity), 0) AS pieces
FROM carts.carts
JOIN carts.lines ON lines.cart_id = carts.id
WHERE carts.account_id = $1

-- query: count_of_guest
SELECT carts.id AS cart_id, carts.touched_at, coalesce(sum(lines.quantity), 0) AS pieces
FROM carts.carts
LEFT JOIN carts.lines ON lines.cart_id = carts.id
WHERE carts.token_hash = $1
AND carts.touched_at >= $2
GROUP BY carts.id

-- query: prune_batch
-- The oldest first; carts that somebody is working on at this moment are not idle.
DELETE FROM carts.carts
WHERE id IN (
    SELECT id
    FROM carts.carts
    WHERE token_hash IS NOT NULL
    AND touched_at < $1
    ORDER BY touched_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
)
