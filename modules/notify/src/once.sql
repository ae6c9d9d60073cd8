-- query: write_down
INSERT INTO notify.mails (event_id, kind, recipient, message_id, status, created_at)
VALUES ($1, $2, $3, $4, 'pending', $5)
ON CONFLICT (event_id, kind, recipient) DO NOTHING

-- query: is_pending
SELECT status = 'pending'
FROM notify.mails
WHERE event_id = $1 AND kind = $2 AND recipient = $3

-- query: settle
UPDATE notify.mails
SET status = $4, error = $5, settled_at = $6
WHERE event_id = $1 AND kind = $2 AND recipient = $3 AND status = 'pending'

-- query: forget_batch
WITH old AS MATERIALIZED (
    SELECT event_id, kind, recipient
    FROM notify.mails
    WHERE created_at < $1
    ORDER BY created_at
    LIMIT $2
)
DELETE FROM notify.mails AS mail
USING old
WHERE (mail.event_id, mail.kind, mail.recipient) = (old.event_id, old.kind, old.recipient)
