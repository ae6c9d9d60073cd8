-- What the kit keeps: events on their way and past (jobs), the log behind live feeds (live), answers kept for
-- repeated requests (web). Extensions are all from contrib and trusted, so that any managed PostgreSQL will do.

CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA kit;

-- Aborts the transaction when a statement that was sent ahead of its predecessor's answer finds the world changed.
-- The message is a stable code that kit_db::Error::ensured gives back to the caller.
CREATE FUNCTION kit.ensure(condition boolean, code text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF condition IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'HS001', MESSAGE = code;
    END IF;
END $$;

-- Makes the monthly partitions of a time-partitioned table for this month and the two after it.
CREATE FUNCTION kit.make_partitions(parent regclass, today date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', today);
BEGIN
    FOR ahead IN 0..2 LOOP
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %s_%s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
            parent, to_char(first + make_interval(months => ahead), 'YYYYMM'), parent,
            (first + make_interval(months => ahead))::date, (first + make_interval(months => ahead + 1))::date);
    END LOOP;
END $$;

CREATE SCHEMA jobs;

-- Facts that have happened and were not yet passed on. Small and hot: the relay deletes what it moves to jobs.events.
CREATE TABLE jobs.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    version smallint NOT NULL,
    subject uuid NOT NULL,
    actor uuid,
    market text NOT NULL,
    request_id text NOT NULL,
    payload jsonb NOT NULL,
    at timestamptz NOT NULL
);

-- Every event that was relayed, for audit; append-only.
CREATE TABLE jobs.events (
    id bigint NOT NULL,
    kind text NOT NULL,
    version smallint NOT NULL,
    subject uuid NOT NULL,
    actor uuid,
    market text NOT NULL,
    request_id text NOT NULL,
    payload jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX events_of_subject ON jobs.events (subject, id);
CREATE TABLE jobs.events_rest PARTITION OF jobs.events DEFAULT;
SELECT kit.make_partitions('jobs.events', current_date);

-- Work to do because of an event: one row a handler and event. A claim moves run_at past the lease, so a worker
-- that dies gives its job back by the passing of time.
CREATE TABLE jobs.queue (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handler text NOT NULL,
    event_id bigint NOT NULL,
    kind text NOT NULL,
    version smallint NOT NULL,
    subject uuid NOT NULL,
    actor uuid,
    request_id text NOT NULL,
    payload jsonb NOT NULL,
    at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL,
    failed_at timestamptz,
    last_error text,
    CONSTRAINT queue_once_per_handler UNIQUE (event_id, handler)
) WITH (fillfactor = 70);
CREATE INDEX queue_ready ON jobs.queue (run_at, id) WHERE failed_at IS NULL;

CREATE SCHEMA live;

-- Numbered by the one relay at work, so ids are in the order of commits and "after id n" misses nothing.
CREATE SEQUENCE live.log_id;
CREATE TABLE live.log (
    id bigint NOT NULL DEFAULT nextval('live.log_id'),
    topic text NOT NULL,
    event text NOT NULL,
    data text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX log_of_topic ON live.log (topic, id);
CREATE TABLE live.log_rest PARTITION OF live.log DEFAULT;
SELECT kit.make_partitions('live.log', current_date);

CREATE SCHEMA web;

-- A leased claim (status is null) or the answer that was given. Kept 24 hours.
CREATE TABLE web.idempotency_keys (
    scope text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    lease_until timestamptz NOT NULL,
    status smallint,
    body text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, route, key)
);
CREATE INDEX idempotency_keys_by_age ON web.idempotency_keys (created_at);
