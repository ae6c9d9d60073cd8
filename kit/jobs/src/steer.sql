-- query: lanes
-- Counters, the head of an index, and the last five minutes: the same cost however many jobs wait. `$1` is now.
SELECT lanes.lane, lanes.jobs, lanes.paused_at, coalesce(at_work.running, 0) AS running, coalesce(at_work.workers, 0) AS workers,
    head.run_at AS oldest, recent.added, recent.done, recent.retried, recent.died, recent.waited_ms
FROM unnest(ARRAY['critical', 'default', 'bulk', 'media']) WITH ORDINALITY AS known (lane, place)
JOIN jobs.lanes USING (lane)
LEFT JOIN LATERAL (
    SELECT sum(crew.running) AS running, count(*) AS workers
    FROM jobs.workers AS worker, unnest(worker.lanes, worker.running) AS crew (lane, running)
    WHERE crew.lane = lanes.lane AND worker.seen_at > $1 - interval '30 seconds'
) AS at_work ON true
LEFT JOIN LATERAL (
    SELECT run_at
    FROM jobs.jobs
    WHERE jobs.lane = lanes.lane AND lease_until IS NULL
    ORDER BY run_at, id
    LIMIT 1
) AS head ON true
CROSS JOIN LATERAL (
    SELECT coalesce(sum(minute.added), 0)::bigint AS added, coalesce(sum(minute.done), 0)::bigint AS done,
        coalesce(sum(minute.retried), 0)::bigint AS retried, coalesce(sum(minute.died), 0)::bigint AS died,
        coalesce(sum(minute.waited_ms), 0)::bigint AS waited_ms
    FROM jobs.minutes AS minute
    WHERE minute.lane = lanes.lane AND minute.minute > $1 - interval '5 minutes'
) AS recent
ORDER BY known.place

-- query: outbox_head
SELECT min(at)
FROM (SELECT at FROM jobs.outbox ORDER BY id LIMIT 1) AS head

-- query: workers
SELECT name, lanes, running, started_at, seen_at
FROM jobs.workers
WHERE seen_at > $1 - interval '1 minute'
ORDER BY name, started_at, id

-- query: waiting
SELECT id, handler, event_id, run_at, failures, lease_until IS NOT NULL AS running, last_error
FROM jobs.jobs
WHERE lane = $1
ORDER BY run_at, id
LIMIT $2

-- query: dead_newest_first
SELECT id, lane, handler, event_id, failures, error, added_at, died_at
FROM jobs.dead
WHERE (died_at, id) < ($1, $2)
ORDER BY died_at DESC, id DESC
LIMIT $3

-- query: dead_of_handler_newest_first
SELECT id, lane, handler, event_id, failures, error, added_at, died_at
FROM jobs.dead
WHERE handler = $1 AND (died_at, id) < ($2, $3)
ORDER BY died_at DESC, id DESC
LIMIT $4

-- query: done_newest_first
SELECT id, lane, handler, event_id, waited_ms, took_ms, done_at
FROM jobs.done
ORDER BY done_at DESC, id DESC
LIMIT $1

-- query: pause
UPDATE jobs.lanes
SET paused_at = $2
WHERE lane = $1 AND (paused_at IS NULL) <> ($2 IS NULL)

-- query: retry
-- Dead letters wait again, with all their attempts.
WITH chosen AS MATERIALIZED (
    SELECT id
    FROM jobs.dead
    WHERE ($1 IS NULL OR id = $1) AND ($2 IS NULL OR handler = $2)
    ORDER BY died_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
), risen AS (
    DELETE FROM jobs.dead AS job
    USING chosen
    WHERE job.id = chosen.id
    RETURNING job.id, job.lane, job.handler, job.event_id, job.event_at, job.claims, job.error, job.added_at
), added AS (
    INSERT INTO jobs.jobs (id, lane, handler, event_id, event_at, added_at, run_at, claims, last_error)
    OVERRIDING SYSTEM VALUE
    SELECT id, lane, handler, event_id, event_at, added_at, $4, claims, error
    FROM risen
    ORDER BY id
    RETURNING lane
), by_lane AS (
    SELECT lane, count(*) AS jobs
    FROM added
    GROUP BY lane
), locked AS MATERIALIZED (
    SELECT lane
    FROM jobs.lanes
    WHERE lane IN (SELECT lane FROM by_lane)
    ORDER BY lane
    FOR UPDATE
), counted AS (
    UPDATE jobs.lanes
    SET jobs = lanes.jobs + by_lane.jobs
    FROM locked
    JOIN by_lane USING (lane)
    WHERE lanes.lane = locked.lane
)
SELECT count(*)
FROM added

-- query: cancel
-- One that waits and is not running becomes a dead letter, which can be retried.
WITH ended AS (
    DELETE FROM jobs.jobs
    WHERE id = $1 AND lease_until IS NULL
    RETURNING *
), buried AS (
    INSERT INTO jobs.dead (id, lane, handler, event_id, event_at, claims, failures, error, added_at, died_at)
    SELECT id, lane, handler, event_id, event_at, claims, failures, $2, added_at, $3
    FROM ended
), counted AS (
    UPDATE jobs.lanes
    SET jobs = jobs - 1
    WHERE lane IN (SELECT lane FROM ended)
)
SELECT count(*)
FROM ended

-- query: drain
-- A batch of what waits in a lane, the oldest first; what runs is left to end.
WITH chosen AS MATERIALIZED (
    SELECT id
    FROM jobs.jobs
    WHERE lane = $1 AND lease_until IS NULL AND ($2 IS NULL OR handler = $2)
    ORDER BY run_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
), ended AS (
    DELETE FROM jobs.jobs AS job
    USING chosen
    WHERE job.id = chosen.id
    RETURNING 1
), counted AS (
    UPDATE jobs.lanes
    SET jobs = jobs - (SELECT count(*) FROM ended)
    WHERE lane = $1
)
SELECT count(*)
FROM ended

-- query: forget_done
DELETE FROM jobs.done
WHERE (done_at, id) <= (SELECT done_at, id FROM jobs.done ORDER BY done_at DESC, id DESC OFFSET $1 LIMIT 1)

-- query: forget_dead
DELETE FROM jobs.dead
WHERE (died_at, id) <= (SELECT died_at, id FROM jobs.dead ORDER BY died_at DESC, id DESC OFFSET $1 LIMIT 1)

-- query: forget_minutes
DELETE FROM jobs.minutes
WHERE minute < $1 - interval '1 day'

-- query: forget_workers
DELETE FROM jobs.workers
WHERE seen_at < $1 - interval '1 hour'
