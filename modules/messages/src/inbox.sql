-- query: inbox_of_account
SELECT p.conversation_id AS id, p.side, c.product_id, c.vendor_order_id, c.subject, c.vendor_id, c.vendor_name, c.customer_name,
    p.last_at, p.unread, last.side AS last_side, last.text AS last_text, last.at AS last_text_at
FROM messages.participants AS p
JOIN messages.conversations AS c ON c.id = p.conversation_id
LEFT JOIN LATERAL (
    SELECT m.side, left(m.text, 200) AS text, m.at
    FROM messages.messages AS m
    WHERE m.conversation_id = p.conversation_id AND m.text <> ''
    ORDER BY m.number DESC
    LIMIT 1
) AS last ON true
WHERE p.account_id = $1 AND (p.last_at, p.conversation_id) < ($2, $3)
ORDER BY p.last_at DESC, p.conversation_id DESC
LIMIT $4

-- query: inbox_of_guest
SELECT p.conversation_id AS id, p.side, c.product_id, c.vendor_order_id, c.subject, c.vendor_id, c.vendor_name, c.customer_name,
    p.last_at, p.unread, last.side AS last_side, last.text AS last_text, last.at AS last_text_at
FROM messages.participants AS p
JOIN messages.conversations AS c ON c.id = p.conversation_id
LEFT JOIN LATERAL (
    SELECT m.side, left(m.text, 200) AS text, m.at
    FROM messages.messages AS m
    WHERE m.conversation_id = p.conversation_id AND m.text <> ''
    ORDER BY m.number DESC
    LIMIT 1
) AS last ON true
WHERE p.guest_hash = $1 AND (p.last_at, p.conversation_id) < ($2, $3)
ORDER BY p.last_at DESC, p.conversation_id DESC
LIMIT $4

-- query: inbox_of_vendor
SELECT p.conversation_id AS id, p.side, c.product_id, c.vendor_order_id, c.subject, c.vendor_id, c.vendor_name, c.customer_name,
    p.last_at, p.unread, last.side AS last_side, last.text AS last_text, last.at AS last_text_at
FROM messages.participants AS p
JOIN messages.conversations AS c ON c.id = p.conversation_id
LEFT JOIN LATERAL (
    SELECT m.side, left(m.text, 200) AS text, m.at
    FROM messages.messages AS m
    WHERE m.conversation_id = p.conversation_id AND m.text <> ''
    ORDER BY m.number DESC
    LIMIT 1
) AS last ON true
WHERE p.vendor_id = $1 AND (p.last_at, p.conversation_id) < ($2, $3)
ORDER BY p.last_at DESC, p.conversation_id DESC
LIMIT $4

-- query: inbox_of_operators
SELECT p.conversation_id AS id, p.side, c.product_id, c.vendor_order_id, c.subject, c.vendor_id, c.vendor_name, c.customer_name,
    p.last_at, p.unread, last.side AS last_side, last.text AS last_text, last.at AS last_text_at
FROM messages.participants AS p
JOIN messages.conversations AS c ON c.id = p.conversation_id
LEFT JOIN LATERAL (
    SELECT m.side, left(m.text, 200) AS text, m.at
    FROM messages.messages AS m
    WHERE m.conversation_id = p.conversation_id AND m.text <> ''
    ORDER BY m.number DESC
    LIMIT 1
) AS last ON true
WHERE p.side = 'operator' AND (p.last_at, p.conversation_id) < ($1, $2)
ORDER BY p.last_at DESC, p.conversation_id DESC
LIMIT $3

-- query: unread_of_account
SELECT coalesce(sum(unread), 0) FROM messages.participants WHERE account_id = $1 AND unread > 0

-- query: unread_of_vendor
SELECT coalesce(sum(unread), 0) FROM messages.participants WHERE vendor_id = $1 AND unread > 0

-- query: messages_before
SELECT number, side, sender_name, text, note, at
FROM messages.messages
WHERE conversation_id = $1 AND number < $2
ORDER BY number DESC
LIMIT $3

-- query: messages_after
SELECT number, side, sender_name, text, note, at
FROM messages.messages
WHERE conversation_id = $1 AND number > $2
ORDER BY number
LIMIT $3
