-- query: know_schedules
INSERT INTO jobs.schedules (name, next_at)
SELECT * FROM unnest($1::text[], $2::timestamptz[])
ON CONFLICT DO NOTHING

-- query: next_due
SELECT name, next_at
FROM jobs.schedules
WHERE name = ANY ($1)

-- query: add_scheduled
-- Who moves the row on from the time that was due adds the job. No row: somebody else was first.
WITH moved AS (
    UPDATE jobs.schedules
    SET next_at = $3, last_at = $5
    WHERE name = $1 AND next_at = $2
    RETURNING name
), added AS (
    INSERT INTO jobs.jobs (lane, handler, key, added_at, run_at)
    SELECT $4, name, '', $5, $5
    FROM moved
    ON CONFLICT (handler, key) WHERE key IS NOT NULL DO NOTHING
    RETURNING lane
), counted AS (
    UPDATE jobs.lanes
    SET jobs = jobs + 1
    WHERE lane IN (SELECT lane FROM added)
    RETURNING lane
), minute AS (
    -- A lane before its minute, here and wherever both are.
    INSERT INTO jobs.minutes AS minute (lane, minute, added)
    SELECT lane, date_trunc('minute', $5), 1
    FROM counted
    ON CONFLICT (lane, minute) DO UPDATE SET added = minute.added + 1
)
SELECT EXISTS (SELECT FROM added)
FROM moved
