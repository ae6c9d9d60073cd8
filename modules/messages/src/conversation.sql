-- query: conversation
SELECT id, product_id, vendor_order_id, subject, vendor_id, vendor_name, account_id, guest_hash, customer_name, messages,
    EXISTS (
        SELECT FROM messages.participants AS p WHERE p.conversation_id = conversations.id AND p.side = 'operator'
    ) AS operator_asked
FROM messages.conversations
WHERE id = $1

-- query: conversation_about_product
SELECT id FROM messages.conversations WHERE product_id = $1 AND account_id = $2

-- query: conversation_about_vendor_order
SELECT id FROM messages.conversations WHERE vendor_order_id = $1

-- query: begin_conversation
-- Of two who begin the same at once, one does.
WITH begun AS (
    INSERT INTO messages.conversations (
        id, product_id, vendor_order_id, subject, vendor_id, vendor_name, account_id, guest_hash, customer_name, last_at, created_at
    )
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
    ON CONFLICT DO NOTHING
    RETURNING id, vendor_id, account_id, guest_hash, last_at
)
INSERT INTO messages.participants (conversation_id, side, account_id, guest_hash, vendor_id, last_at)
SELECT begun.id, 'customer', begun.account_id, begun.guest_hash, NULL, begun.last_at FROM begun
UNION ALL
SELECT begun.id, 'vendor', NULL, NULL, begun.vendor_id, begun.last_at FROM begun

-- query: write_message
-- The conversation's row is held until the commit: messages are numbered, and later, in the order of their commits.
WITH next AS (
    UPDATE messages.conversations
    SET messages = messages + 1, last_at = greatest($7, last_at + interval '1 microsecond')
    WHERE id = $1
    RETURNING id, messages AS number, last_at
),
written AS (
    INSERT INTO messages.messages (conversation_id, number, side, sender_id, sender_name, text, note, at)
    SELECT next.id, next.number, $2, $3, $4, $5, $6, next.last_at FROM next
),
noted AS (
    UPDATE messages.participants AS p
    SET last_at = next.last_at, unread = p.unread + CASE WHEN p.side = $2 THEN 0 ELSE 1 END
    FROM next
    WHERE p.conversation_id = next.id
)
SELECT number, last_at AS at FROM next

-- query: ask_operator
INSERT INTO messages.participants (conversation_id, side, last_at, unread)
SELECT id, 'operator', last_at, messages FROM messages.conversations WHERE id = $1
ON CONFLICT DO NOTHING

-- query: lock_conversation
SELECT id FROM messages.conversations WHERE id = $1 FOR UPDATE

-- query: read_by
SELECT side FROM messages.participants WHERE conversation_id = $1 AND unread = 0

-- query: mark_read
-- What is read is not unread again when an older page says so.
UPDATE messages.participants AS p
SET
    last_read_at = read.at,
    unread = (
        SELECT count(*)
        FROM messages.messages AS m
        WHERE m.conversation_id = p.conversation_id AND m.number > read.number AND m.side <> p.side
    )
FROM messages.messages AS read
WHERE read.conversation_id = $1 AND read.number = $3
    AND p.conversation_id = $1 AND p.side = $2 AND (p.last_read_at IS NULL OR p.last_read_at < read.at)
