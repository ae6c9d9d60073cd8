-- query: insert_session
INSERT INTO identity.sessions (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $5, $6)

-- query: session_by_token
-- Who is asking: one index probe each in two small tables.
SELECT sessions.id AS session, sessions.seen_at, sessions.expires_at, accounts.id, accounts.name, accounts.email, accounts.is_operator,
       accounts.is_courier, accounts.created_at
FROM identity.sessions
JOIN identity.accounts ON accounts.id = sessions.account_id
WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND accounts.erased_at IS NULL

-- query: session_is_open
SELECT EXISTS (
    SELECT
    FROM identity.sessions
    JOIN identity.accounts ON accounts.id = sessions.account_id
    WHERE sessions.id = $1 AND accounts.id = $2 AND sessions.expires_at > $3 AND accounts.erased_at IS NULL
)

-- query: session_seen
-- Of several requests at once, one writes.
UPDATE identity.sessions
SET seen_at = $2, expires_at = $3
WHERE id = $1 AND seen_at <= $4

-- query: sessions_of_account_newest_first
SELECT id, user_agent, created_at, seen_at, expires_at
FROM identity.sessions
WHERE account_id = $1 AND expires_at > $2 AND (created_at, id) < ($3, $4)
ORDER BY created_at DESC, id DESC
LIMIT $5

-- query: delete_session
DELETE FROM identity.sessions
WHERE id = $1 AND account_id = $2

-- query: prune_sessions
DELETE FROM identity.sessions
WHERE id = ANY(array(
    SELECT id
    FROM identity.sessions
    WHERE expires_at <= $1
    ORDER BY expires_at
    LIMIT $2
))
