-- query: order_of_buyer
SELECT id, number, account_id, email, currency, address, total_minor, status, placed_at, expires_at
FROM orders.orders
WHERE id = $1 AND (account_id = $2 OR guest_hash = $3)

-- query: order_by_id
SELECT id, number, account_id, email, currency, address, total_minor, status, placed_at, expires_at
FROM orders.orders
WHERE id = $1

-- query: orders_of_account_newest_first
SELECT id, number, account_id, email, currency, address, total_minor, status, placed_at, expires_at
FROM orders.orders
WHERE account_id = $1 AND (placed_at, id) < ($2, $3)
ORDER BY placed_at DESC, id DESC
LIMIT $4

-- query: orders_of_guest_newest_first
SELECT id, number, account_id, email, currency, address, total_minor, status, placed_at, expires_at
FROM orders.orders
WHERE guest_hash = $1 AND (placed_at, id) < ($2, $3)
ORDER BY placed_at DESC, id DESC
LIMIT $4

-- query: vendor_orders_of_orders
SELECT id, order_id, vendor_id, vendor_name, status, total_minor, version, placed_at
FROM orders.vendor_orders
WHERE order_id = ANY ($1)
ORDER BY order_id, vendor_name, id

-- query: orders_of_vendor_newest_first
-- What is not paid is not the vendor's yet.
SELECT id, order_id, vendor_id, vendor_name, status, total_minor, version, placed_at
FROM orders.vendor_orders
WHERE vendor_id = $1
    AND (placed_at, id) < ($2, $3)
    AND status <> 'placed'
ORDER BY placed_at DESC, id DESC
LIMIT $4

-- query: orders_of_vendor_in_status_newest_first
SELECT id, order_id, vendor_id, vendor_name, status, total_minor, version, placed_at
FROM orders.vendor_orders
WHERE vendor_id = $1 AND status = $2 AND status <> 'placed' AND (placed_at, id) < ($3, $4)
ORDER BY placed_at DESC, id DESC
LIMIT $5

-- query: vendor_order
SELECT id, order_id, vendor_id, vendor_name, status, total_minor, version, placed_at
FROM orders.vendor_orders
WHERE id = $1 AND status <> 'placed'

-- query: sides_of_vendor_order
SELECT o.id AS order_id, o.number, o.account_id, o.guest_hash, o.address, v.vendor_id, v.vendor_name, v.status,
    (SELECT place_id FROM orders.lines AS l WHERE l.vendor_order_id = v.id AND place_id IS NOT NULL ORDER BY position LIMIT 1) AS place_id
FROM orders.vendor_orders AS v
JOIN orders.orders AS o ON o.id = v.order_id
WHERE v.id = $1 AND v.status <> 'placed'

-- query: addressees
SELECT id, number, email, address
FROM orders.orders
WHERE id = ANY ($1)

-- query: lines_of
SELECT vendor_order_id, position, kind, variant_id, product_id, place_id, name, sku, options, picture, quantity,
    unit_price_minor, cancelled_quantity
FROM orders.lines
WHERE vendor_order_id = ANY ($1)
ORDER BY vendor_order_id, position

-- query: transitions_of
SELECT vendor_order_id, status, reason, at
FROM orders.transitions
WHERE vendor_order_id = ANY ($1)
ORDER BY vendor_order_id, version

-- query: shipments_of
SELECT vendor_order_id, carrier, tracking, shipped_at
FROM orders.shipments
WHERE vendor_order_id = ANY ($1)
ORDER BY vendor_order_id, shipped_at
