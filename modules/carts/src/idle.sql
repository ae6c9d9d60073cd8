-- query: touch
UPDATE carts.carts
SET touched_at = $2
WHERE id = $1
AND touched_at < $2

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
