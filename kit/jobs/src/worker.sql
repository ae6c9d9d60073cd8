-- query: claim_jobs
-- The due ones are found once, apart: a join may run a LIMIT that stands in a subquery again for each row, and claim more.
WITH due AS MATERIALIZED (
    SELECT id
    FROM jobs.queue
    WHERE failed_at IS NULL AND run_at <= $1
    ORDER BY run_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
)
UPDATE jobs.queue AS job
SET attempts = job.attempts + 1, run_at = $2
FROM due
WHERE job.id = due.id
RETURNING job.id, job.handler, job.attempts, job.event_id, job.kind, job.version, job.subject, job.actor, job.request_id,
    job.payload, job.at

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
