-- query: only_relay
-- Held to the end of the transaction: one relay at work, however many instances.
SELECT pg_try_advisory_xact_lock(5208208757389214273)

-- query: take_batch
-- Rows are taken, not read behind a mark: one that commits late is taken later, never passed over.
WITH batch AS MATERIALIZED (
    SELECT id
    FROM jobs.outbox
    ORDER BY id
    LIMIT $1
)
DELETE FROM jobs.outbox AS event
USING batch
WHERE event.id = batch.id
RETURNING event.id, event.kind, event.version, event.subject, event.actor, event.market, event.request_id, event.payload, event.at

-- query: keep_events
INSERT INTO jobs.events (id, kind, version, subject, actor, market, request_id, payload, at)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
    $8::jsonb[], $9::timestamptz[])

-- query: add_jobs
INSERT INTO jobs.queue (handler, event_id, kind, version, subject, actor, request_id, payload, at, run_at)
SELECT wanted.handler, event.id, event.kind, event.version, event.subject, event.actor, event.request_id, event.payload,
    event.at, $3
FROM unnest($1::text[], $2::bigint[]) AS wanted (handler, event_id)
JOIN jobs.events AS event ON event.id = wanted.event_id AND event.at >= $4
ORDER BY event.id
ON CONFLICT ON CONSTRAINT queue_once_per_handler DO NOTHING
