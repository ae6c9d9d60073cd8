-- query: write_event
INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
