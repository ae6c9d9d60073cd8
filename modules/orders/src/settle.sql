-- query: lock_order
SELECT status
FROM orders.orders
WHERE id = $1
FOR UPDATE

-- query: status_of
SELECT status
FROM orders.orders
WHERE id = $1

-- query: settle_order
UPDATE orders.orders
SET status = $2
WHERE id = $1

-- query: settle_vendor_orders
WITH settled AS (
    UPDATE orders.vendor_orders
    SET status = $2, version = version + 1
    WHERE order_id = $1
    RETURNING id, vendor_id, total_minor, version
), noted AS (
    INSERT INTO orders.transitions (vendor_order_id, version, status, actor, reason, at)
    SELECT id, version, $2, $3, $4, $5
    FROM settled
)
SELECT id, vendor_id, total_minor
FROM settled
ORDER BY id

-- query: sold_products
SELECT product_id, sum(quantity)::bigint
FROM orders.lines
WHERE vendor_order_id = $1 AND product_id IS NOT NULL
GROUP BY product_id
ORDER BY product_id
