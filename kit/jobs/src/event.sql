-- query: write_event
INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- query: write_events
INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
SELECT $1, $2, fact.subject, $4, $5, $6, fact.payload, $8
FROM unnest($3::uuid[], $7::jsonb[]) WITH ORDINALITY AS fact (subject, payload, place)
ORDER BY fact.place

-- query: write_no_event
-- Only where the outbox is bypassed on purpose (sabotage.rs).
SELECT 1
