-- query: write_event
INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- query: write_events
INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
SELECT $1, $2, fact.subject, fact.actor, $5, fact.request_id, fact.payload, $8
FROM unnest($3::uuid[], $4::uuid[], $6::text[], $7::jsonb[]) WITH ORDINALITY
    AS fact (subject, actor, request_id, payload, place)
ORDER BY fact.place

-- query: write_no_event
-- Only where the outbox is bypassed on purpose (sabotage.rs).
SELECT 1
