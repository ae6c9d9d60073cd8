-- query: say
-- Each with its number, in order; kept for a while for those who begin to listen. One relay says at a time. Numbers are microseconds,
-- so that they go on upwards when a database comes back as it was some time ago: a replica that was promoted, a backup.
WITH said AS (
    INSERT INTO kit.stale (position, word, at)
    SELECT
        greatest(
            coalesce((SELECT max(position) FROM kit.stale), 0),
            (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
        ) + place,
        word,
        $2
    FROM unnest($1::text[]) WITH ORDINALITY AS words (word, place)
    RETURNING position, word
)
SELECT pg_notify(
    'highstreet_stale',
    concat('#', position, ' $', pg_current_wal_insert_lsn(), ',', pg_walfile_name(pg_current_wal_insert_lsn()), ' ', word)
)
FROM said
ORDER BY position

-- query: say_private
SELECT pg_notify('highstreet_stale', word)
FROM unnest($1::text[]) AS words (word)

-- query: said
-- What is kept, first to last.
SELECT position, word
FROM kit.stale
ORDER BY position

-- query: forget_said
-- Never the last one: it tells up to where has been said.
DELETE FROM kit.stale
WHERE at < $1 AND position < (SELECT max(position) FROM kit.stale)
