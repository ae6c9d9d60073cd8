-- Jobs in lanes: narrow rows, leases, dead letters, schedules, and counters, so that looking at the queue costs the same however
-- long it is. Takes the place of jobs.queue, which no release has used.
--
-- A job is written three times: added, claimed, deleted. No index knows the columns that a claim changes, so a claim stays on its
-- page (HOT). What a job is about stands in jobs.events and is not copied.

CREATE TABLE jobs.jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane text NOT NULL,
    handler text NOT NULL,
    -- The event in jobs.events; none for a job of the clock.
    event_id bigint,
    event_at timestamptz,
    -- While it waits, no other job of its handler with this key is added. Taken off by the first claim.
    key text,
    added_at timestamptz NOT NULL,
    run_at timestamptz NOT NULL,
    -- How often it was claimed: whoever says how it went must know the number of the last claim.
    claims integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    -- Claims whose worker was never heard of again.
    deaths integer NOT NULL DEFAULT 0,
    -- Claimed until then; a worker that lives extends it.
    lease_until timestamptz,
    last_error text,
    CONSTRAINT jobs_lane_known CHECK (lane IN ('critical', 'default', 'bulk', 'media')),
    CONSTRAINT jobs_event_whole CHECK ((event_id IS NULL) = (event_at IS NULL))
) WITH (
    fillfactor = 60,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX jobs_ready ON jobs.jobs (lane, run_at, id);
CREATE UNIQUE INDEX jobs_once_per_key ON jobs.jobs (handler, key) WHERE key IS NOT NULL;

-- Jobs that were given up, for people to look at: put right and retried, or forgotten when 5,000 newer ones are there.
CREATE TABLE jobs.dead (
    id bigint PRIMARY KEY,
    lane text NOT NULL,
    handler text NOT NULL,
    event_id bigint,
    event_at timestamptz,
    claims integer NOT NULL,
    failures integer NOT NULL,
    error text NOT NULL,
    added_at timestamptz NOT NULL,
    died_at timestamptz NOT NULL
);
CREATE INDEX dead_newest ON jobs.dead (died_at DESC, id DESC);
CREATE INDEX dead_of_handler ON jobs.dead (handler, died_at DESC, id DESC);

-- The last thousand jobs that were done: of a batch that ended together, the first fifty.
CREATE TABLE jobs.done (
    id bigint PRIMARY KEY,
    lane text NOT NULL,
    handler text NOT NULL,
    event_id bigint,
    waited_ms bigint NOT NULL,
    took_ms bigint NOT NULL,
    done_at timestamptz NOT NULL
);
CREATE INDEX done_newest ON jobs.done (done_at DESC, id DESC);

-- A row a lane: whether it is paused, and how many jobs it has, waiting or running: changed in the transactions that change that.
CREATE TABLE jobs.lanes (
    lane text PRIMARY KEY,
    jobs bigint NOT NULL DEFAULT 0,
    paused_at timestamptz,
    CONSTRAINT lanes_jobs_sane CHECK (jobs >= 0)
) WITH (fillfactor = 10);

-- What happened in a lane, minute by minute; kept for a day.
CREATE TABLE jobs.minutes (
    lane text NOT NULL,
    minute timestamptz NOT NULL,
    added bigint NOT NULL DEFAULT 0,
    done bigint NOT NULL DEFAULT 0,
    retried bigint NOT NULL DEFAULT 0,
    died bigint NOT NULL DEFAULT 0,
    -- Summed over what is done: from when it could run to when it began.
    waited_ms bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (lane, minute)
) WITH (fillfactor = 30);

-- Who is at work; a worker says so every few seconds.
CREATE TABLE jobs.workers (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    lanes text[] NOT NULL,
    -- By lane, in the same order.
    running integer[] NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
) WITH (fillfactor = 30);

-- When the clock's jobs are due next: whoever moves the row on adds the job, so each is added once.
CREATE TABLE jobs.schedules (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL,
    last_at timestamptz
) WITH (fillfactor = 30);

INSERT INTO jobs.lanes (lane) VALUES ('critical'), ('default'), ('bulk'), ('media');

-- What waits in a development database goes on in its new place.
WITH moved AS (
    INSERT INTO jobs.jobs (lane, handler, event_id, event_at, added_at, run_at, failures, last_error)
    SELECT 'default', handler, event_id, at, at, run_at, 0, last_error
    FROM jobs.queue
    WHERE failed_at IS NULL
    RETURNING 1
)
UPDATE jobs.lanes
SET jobs = (SELECT count(*) FROM moved)
WHERE lane = 'default';
INSERT INTO jobs.dead (id, lane, handler, event_id, event_at, claims, failures, error, added_at, died_at)
SELECT -id, 'default', handler, event_id, at, attempts, attempts, coalesce(last_error, ''), at, failed_at
FROM jobs.queue
WHERE failed_at IS NOT NULL;
-- squawk-ignore ban-drop-table
DROP TABLE jobs.queue;
