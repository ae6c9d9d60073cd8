-- query: append
INSERT INTO live.log (topic, event, data, at)
SELECT message.topic, message.event, message.data, $4
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS message (topic, event, data, place)
ORDER BY message.place

-- query: signal
-- Told to all processes with the commit: that there is something new, not what.
SELECT pg_notify('highstreet_live', '')

-- query: say
SELECT pg_notify('highstreet_live', word) FROM unnest($1::text[]) AS word

-- query: newest_id
SELECT coalesce(max(id), 0) FROM live.log

-- query: kept_ids
SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM live.log

-- query: everything_after
SELECT id, topic, event, data
FROM live.log
WHERE id > $1
ORDER BY id
LIMIT $2

-- query: of_topic_after
SELECT id, topic, event, data
FROM live.log
WHERE topic = $1 AND id > $2
ORDER BY id
LIMIT $3

-- query: forget_before
-- Numbers are given in the order of time, so the oldest are the first ones.
DELETE FROM live.log
WHERE id = ANY(array(
    SELECT first.id
    FROM (SELECT id, at FROM live.log ORDER BY id LIMIT $2) AS first
    WHERE first.at < $1
))
