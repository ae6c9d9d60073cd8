-- query: make_things
CREATE TABLE things (id bigint PRIMARY KEY, CONSTRAINT things_small CHECK (id < 100))

-- query: add_thing
INSERT INTO things (id) VALUES ($1)

-- query: ensure
SELECT kit.ensure($1, 'not_so')

-- query: things
SELECT id FROM things ORDER BY id

-- query: nap
SELECT pg_sleep($1)::text
