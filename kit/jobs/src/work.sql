-- query: claim
-- The due ones are found once, apart: a join may run a LIMIT that stands in a subquery again for each row, and claim more. A job
-- whose lease has run out is due again. Handlers that this release does not know are left to the one that does.
WITH due AS MATERIALIZED (
    SELECT id
    FROM jobs.jobs
    WHERE lane = $1
        AND run_at <= $2
        AND (lease_until IS NULL OR lease_until < $2)
        AND handler = ANY ($5)
        AND NOT EXISTS (SELECT FROM jobs.lanes WHERE lane = $1 AND paused_at IS NOT NULL)
    ORDER BY run_at, id
    LIMIT $4
    FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE jobs.jobs AS job
    SET claims = claims + 1, deaths = deaths + CASE WHEN lease_until IS NULL THEN 0 ELSE 1 END, lease_until = $3, key = NULL
    FROM due
    WHERE job.id = due.id
    RETURNING job.id, job.handler, job.event_id, job.event_at, job.run_at, job.claims, job.failures, job.deaths
)
SELECT claimed.id, claimed.handler, claimed.claims, claimed.failures, claimed.deaths, claimed.run_at, claimed.event_id,
    claimed.event_at, event.kind, event.version, event.subject, event.actor, event.market, event.request_id, event.payload
FROM claimed
LEFT JOIN LATERAL (
    SELECT kind, version, subject, actor, market, request_id, payload
    FROM jobs.events
    WHERE id = claimed.event_id AND at = claimed.event_at
    LIMIT 1
) AS event ON true

-- query: extend_leases
-- What is being settled at this moment needs no lease, and is not waited for.
WITH mine AS MATERIALIZED (
    SELECT job.id
    FROM jobs.jobs AS job
    JOIN unnest($1::bigint[], $2::integer[]) AS mine (id, claim) ON job.id = mine.id AND job.claims = mine.claim
    WHERE job.lease_until IS NOT NULL
    FOR UPDATE OF job SKIP LOCKED
)
UPDATE jobs.jobs AS job
SET lease_until = $3
FROM mine
WHERE job.id = mine.id

-- query: say_at_work
INSERT INTO jobs.workers (id, name, lanes, running, started_at, seen_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE
SET running = excluded.running, seen_at = excluded.seen_at

-- query: say_gone
DELETE FROM jobs.workers
WHERE id = $1
