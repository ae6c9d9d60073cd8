-- query: tell
-- Of each thing one row, and no event twice.
INSERT INTO notify.notifications AS known (account_id, kind, subject, event_id, title, link, at, since)
SELECT account_id, $2, $3, $4, $5, $6, $7, $7
FROM unnest($1::uuid[]) AS told (account_id)
ORDER BY account_id
ON CONFLICT (account_id, kind, subject)
DO UPDATE SET
    event_id = excluded.event_id,
    title = excluded.title,
    link = excluded.link,
    at = excluded.at,
    since = CASE WHEN known.seen_at IS NULL THEN known.since ELSE excluded.since END,
    mailed_at = CASE WHEN known.seen_at IS NULL THEN known.mailed_at END,
    seen_at = NULL
WHERE known.event_id < excluded.event_id
RETURNING account_id

-- query: tell_guest
-- A guest talks about an order alone: of a conversation there is one at most.
INSERT INTO notify.notifications AS known (kind, subject, event_id, title, link, at, since)
VALUES ('message', $1, $2, $3, $4, $5, $5)
ON CONFLICT (subject) WHERE account_id IS NULL
DO UPDATE SET
    event_id = excluded.event_id,
    title = excluded.title,
    at = excluded.at,
    since = CASE WHEN known.seen_at IS NULL THEN known.since ELSE excluded.since END,
    mailed_at = CASE WHEN known.seen_at IS NULL THEN known.mailed_at END,
    seen_at = NULL
WHERE known.event_id < excluded.event_id

-- query: notifications_of
SELECT id, kind, title, link, at, seen_at IS NOT NULL AS seen
FROM notify.notifications
WHERE account_id = $1 AND (at, id) < ($2, $3) AND kind = ANY ($4)
ORDER BY at DESC, id DESC
LIMIT $5

-- query: unseen
SELECT count(*)
FROM notify.notifications AS news
WHERE account_id = $1 AND seen_at IS NULL
    AND NOT EXISTS (
        SELECT FROM notify.switched_off AS off
        WHERE off.account_id = $1 AND off.kind = news.kind AND off.channel = 'page'
    )

-- query: see_until
UPDATE notify.notifications
SET seen_at = $3
WHERE account_id = $1 AND seen_at IS NULL AND at <= $2

-- query: see
UPDATE notify.notifications
SET seen_at = coalesce(seen_at, $3)
WHERE account_id = $1 AND id = $2
RETURNING link

-- query: see_about
UPDATE notify.notifications
SET seen_at = $3
WHERE account_id = ANY ($2) AND kind = 'message' AND subject = $1 AND seen_at IS NULL
RETURNING account_id

-- query: seen_by_guest
UPDATE notify.notifications
SET seen_at = $2
WHERE account_id IS NULL AND subject = $1 AND seen_at IS NULL

-- query: to_mail
SELECT id, account_id, subject, event_id, link
FROM notify.notifications
WHERE kind = 'message' AND seen_at IS NULL AND mailed_at IS NULL AND since < $1
ORDER BY since
LIMIT $2

-- query: mailed
UPDATE notify.notifications
SET mailed_at = $2
WHERE id = $1

-- query: switched_off
SELECT kind, channel
FROM notify.switched_off
WHERE account_id = $1

-- query: switch_off
INSERT INTO notify.switched_off (account_id, kind, channel)
SELECT $1, kind, channel
FROM unnest($2::text[], $3::text[]) AS off (kind, channel)
ON CONFLICT DO NOTHING

-- query: switch_on
DELETE FROM notify.switched_off AS known
WHERE account_id = $1
    AND NOT EXISTS (
        SELECT FROM unnest($2::text[], $3::text[]) AS off (kind, channel)
        WHERE off.kind = known.kind AND off.channel = known.channel
    )

-- query: forget_notifications
-- Once an hour, over the index of an account's newest: one by age alone would cost more at each piece of news than it saves here.
WITH old AS MATERIALIZED (
    SELECT id
    FROM notify.notifications
    WHERE at < $1
    ORDER BY at
    LIMIT $2
)
DELETE FROM notify.notifications AS news
USING old
WHERE news.id = old.id
