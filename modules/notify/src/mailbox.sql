-- query: put
INSERT INTO notify.mailbox (message_id, address, subject, text, html, at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (message_id) DO NOTHING

-- query: keep_newest
DELETE FROM notify.mailbox
WHERE id <= (SELECT id FROM notify.mailbox ORDER BY id DESC OFFSET $1 LIMIT 1)

-- query: newest_first
SELECT id, message_id, address, subject, text, html, at
FROM notify.mailbox
ORDER BY id DESC
LIMIT $1

-- query: kept
SELECT id, message_id, address, subject, text, html, at
FROM notify.mailbox
WHERE id = $1
