-- query: say
SELECT pg_notify('highstreet_stale', word)
FROM unnest($1::text[]) AS word
