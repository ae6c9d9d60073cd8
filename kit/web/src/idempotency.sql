-- query: kept
SELECT body_hash, lease_until, status, body
FROM web.idempotency_keys
WHERE scope = $1 AND route = $2 AND key = $3

-- query: claim
INSERT INTO web.idempotency_keys (scope, route, key, body_hash, lease_until, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING

-- query: take_over
-- Only a claim whose holder is gone and that nobody is working on at this moment.
UPDATE web.idempotency_keys
SET lease_until = $4, body_hash = $6
WHERE (scope, route, key) IN (
    SELECT scope, route, key
    FROM web.idempotency_keys
    WHERE scope = $1 AND route = $2 AND key = $3 AND status IS NULL AND lease_until < $5
    FOR UPDATE SKIP LOCKED
)

-- query: answered
-- Part of the effect's transaction: whoever lost the lease must not commit.
WITH kept AS (
    UPDATE web.idempotency_keys
    SET status = $5, body = $6
    WHERE scope = $1 AND route = $2 AND key = $3 AND lease_until = $4 AND status IS NULL
    RETURNING 1
)
SELECT kit.ensure(EXISTS (SELECT FROM kept), 'lease_lost')

-- query: release
DELETE FROM web.idempotency_keys
WHERE scope = $1 AND route = $2 AND key = $3 AND lease_until = $4 AND status IS NULL

-- query: keep_answers
-- What another transaction is writing is waited for. A claim whose holder is gone is taken over.
WITH asked AS (
    SELECT scope, route, key, body_hash, body, place - 1 AS place
    FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[]) WITH ORDINALITY
        AS asked (scope, route, key, body_hash, body, place)
), kept AS (
    INSERT INTO web.idempotency_keys AS known (scope, route, key, body_hash, lease_until, status, body, created_at)
    SELECT scope, route, key, body_hash, $7, $6, body, $8
    FROM asked
    ORDER BY scope, route, key
    ON CONFLICT (scope, route, key) DO UPDATE
    SET body_hash = excluded.body_hash, status = excluded.status, body = excluded.body, created_at = excluded.created_at
    WHERE known.status IS NULL AND known.lease_until < excluded.created_at
    RETURNING scope, route, key
)
SELECT asked.place
FROM asked
JOIN kept USING (scope, route, key)

-- query: give_back
DELETE FROM web.idempotency_keys AS known
USING unnest($1::text[], $2::text[], $3::text[]) AS given (scope, route, key)
WHERE (known.scope, known.route, known.key) = (given.scope, given.route, given.key)

-- query: prune_batch
DELETE FROM web.idempotency_keys
WHERE ctid = ANY(array(
    SELECT ctid
    FROM web.idempotency_keys
    WHERE created_at < $1
    ORDER BY created_at
    LIMIT $2
))
