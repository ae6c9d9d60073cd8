-- What the relay has said of stale answers, numbered, for some minutes: whoever begins to listen learns what was said before
-- (docs/adr/0007). A row is written with each batch that has any; none is ever changed.
CREATE TABLE kit.stale (
    position bigint PRIMARY KEY,
    word text NOT NULL,
    at timestamptz NOT NULL
);
