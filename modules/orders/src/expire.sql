-- query: unpaid_too_long
SELECT id
FROM orders.orders
WHERE status = 'placed' AND expires_at <= $1
ORDER BY expires_at
LIMIT $2
