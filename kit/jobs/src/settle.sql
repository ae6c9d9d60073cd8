-- query: settle_done
-- The claim's number says whose word this is: of a job that was taken over since, a late word is not heard. Wherever a lane's counters
-- are changed, its row of jobs.lanes comes before that of jobs.minutes.
WITH said AS (
    SELECT *
    FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::bigint[]) WITH ORDINALITY
        AS said (id, claim, waited_ms, took_ms, place)
), ended AS (
    DELETE FROM jobs.jobs AS job
    USING said
    WHERE job.id = said.id AND job.claims = said.claim AND job.lease_until IS NOT NULL
    RETURNING job.id, job.handler, job.event_id, said.waited_ms, said.took_ms, said.place
), noted AS (
    INSERT INTO jobs.done (id, lane, handler, event_id, waited_ms, took_ms, done_at)
    SELECT id, $5, handler, event_id, waited_ms, took_ms, $6
    FROM ended
    ORDER BY place
    LIMIT 50
    ON CONFLICT DO NOTHING
), counted AS (
    UPDATE jobs.lanes
    SET jobs = jobs - (SELECT count(*) FROM ended)
    WHERE lane = $5
    RETURNING lane
)
INSERT INTO jobs.minutes AS minute (lane, minute, done, waited_ms)
SELECT counted.lane, date_trunc('minute', $6), sums.done, sums.waited_ms
FROM counted, (SELECT count(*) AS done, coalesce(sum(waited_ms), 0)::bigint AS waited_ms FROM ended) AS sums
ON CONFLICT (lane, minute) DO UPDATE
SET done = minute.done + excluded.done, waited_ms = minute.waited_ms + excluded.waited_ms

-- query: settle_later
WITH said AS (
    SELECT *
    FROM unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::boolean[], $5::text[]) AS said (id, claim, run_at, failed, error)
), changed AS (
    UPDATE jobs.jobs AS job
    SET run_at = said.run_at, lease_until = NULL, last_error = coalesce(said.error, job.last_error),
        failures = job.failures + CASE WHEN said.failed THEN 1 ELSE 0 END
    FROM said
    WHERE job.id = said.id AND job.claims = said.claim AND job.lease_until IS NOT NULL
    RETURNING said.failed
)
INSERT INTO jobs.minutes AS minute (lane, minute, retried)
SELECT $6, date_trunc('minute', $7), count(*) FILTER (WHERE failed)
FROM changed
ON CONFLICT (lane, minute) DO UPDATE
SET retried = minute.retried + excluded.retried

-- query: settle_dead
WITH said AS (
    SELECT *
    FROM unnest($1::bigint[], $2::integer[], $3::boolean[], $4::text[]) AS said (id, claim, failed, error)
), ended AS (
    DELETE FROM jobs.jobs AS job
    USING said
    WHERE job.id = said.id AND job.claims = said.claim AND job.lease_until IS NOT NULL
    RETURNING job.*, said.failed, said.error
), buried AS (
    INSERT INTO jobs.dead (id, lane, handler, event_id, event_at, claims, failures, error, added_at, died_at)
    SELECT id, lane, handler, event_id, event_at, claims, failures + CASE WHEN failed THEN 1 ELSE 0 END, error, added_at, $6
    FROM ended
), counted AS (
    UPDATE jobs.lanes
    SET jobs = jobs - (SELECT count(*) FROM ended)
    WHERE lane = $5
    RETURNING lane
)
INSERT INTO jobs.minutes AS minute (lane, minute, died)
SELECT counted.lane, date_trunc('minute', $6), (SELECT count(*) FROM ended)
FROM counted
ON CONFLICT (lane, minute) DO UPDATE
SET died = minute.died + excluded.died
