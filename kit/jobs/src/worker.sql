-- query: claim_jobs
UPDATE jobs.queue
SET attempts = attempts + 1, run_at = $2
WHERE id IN (
    SELECT id
    FROM jobs.queue
    WHERE failed_at IS NULL AND run_at <= $1
    ORDER BY run_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
)
RETURNING id, handler, attempts, event_id, kind, version, subject, actor, request_id, payload, at

-- query: job_done
-- The attempt says whose acknowledgement this is: a job that was taken over by another worker is not ours to end.
DELETE FROM jobs.queue
WHERE id = $1 AND attempts = $2

-- query: job_later
UPDATE jobs.queue
SET run_at = $3, attempts = attempts - CASE WHEN $4 THEN 0 ELSE 1 END, last_error = $5
WHERE id = $1 AND attempts = $2

-- query: job_never
UPDATE jobs.queue
SET failed_at = $3, last_error = $4
WHERE id = $1 AND attempts = $2
