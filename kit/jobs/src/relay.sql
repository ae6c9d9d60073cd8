-- query: anything
SELECT EXISTS (SELECT FROM jobs.outbox)

-- query: only_relay
-- Held to the end of the transaction: one relay at work, however many instances.
SELECT pg_try_advisory_xact_lock(5208208757389214273)

-- query: pass_on
-- Rows are taken, not read behind a mark: one that commits late is taken later, never passed over. `$2`, `$3`, `$4` and `$5` are the
-- subscriptions: of which kind, by whom, in which lane, and whether one waiting job an aggregate is enough.
WITH batch AS MATERIALIZED (
    SELECT id
    FROM jobs.outbox
    ORDER BY id
    LIMIT $1
), taken AS (
    DELETE FROM jobs.outbox AS event
    USING batch
    WHERE event.id = batch.id
    RETURNING event.*
), kept AS (
    INSERT INTO jobs.events (id, kind, version, subject, actor, market, request_id, payload, at)
    SELECT id, kind, version, subject, actor, market, request_id, payload, at
    FROM taken
    WHERE kind <> ALL ($7)
), added AS (
    INSERT INTO jobs.jobs (lane, handler, event_id, event_at, key, added_at, run_at)
    SELECT wanted.lane, wanted.handler, taken.id, taken.at, CASE WHEN wanted.once THEN taken.subject::text END, $6, $6
    FROM taken
    JOIN unnest($2::text[], $3::text[], $4::text[], $5::boolean[]) AS wanted (kind, handler, lane, once) USING (kind)
    ORDER BY taken.id
    ON CONFLICT (handler, key) WHERE key IS NOT NULL DO NOTHING
    RETURNING lane
), by_lane AS (
    SELECT lane, count(*) AS jobs
    FROM added
    GROUP BY lane
), locked AS MATERIALIZED (
    -- In one order, here and wherever several are: two who count never wait for each other. A lane before its minute.
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
    RETURNING lanes.lane, by_lane.jobs
), minute AS (
    INSERT INTO jobs.minutes AS minute (lane, minute, added)
    SELECT lane, date_trunc('minute', $6), jobs
    FROM counted
    ON CONFLICT (lane, minute) DO UPDATE SET added = minute.added + excluded.added
)
SELECT id, kind, version, subject, actor, market, request_id, payload, at
FROM taken
ORDER BY id
