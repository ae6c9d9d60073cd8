-- query: lock_vendor_order
SELECT id, order_id, vendor_id, vendor_name, status, total_minor, version, placed_at
FROM orders.vendor_orders
WHERE id = $1 AND vendor_id = $2
FOR UPDATE

-- query: move_vendor_order
WITH moved AS (
    UPDATE orders.vendor_orders
    SET status = $2, version = version + 1
    WHERE id = $1
    RETURNING id, version
)
INSERT INTO orders.transitions (vendor_order_id, version, status, actor, reason, at)
SELECT id, version, $2, $3, $4, $5
FROM moved

-- query: cancel_lines
UPDATE orders.lines
SET cancelled_quantity = quantity - returned_quantity
WHERE vendor_order_id = $1
RETURNING variant_id, place_id, quantity

-- query: write_shipment
WITH shipment AS (
    INSERT INTO orders.shipments (id, vendor_order_id, carrier, tracking, shipped_at)
    VALUES ($1, $2, $3, $4, $5)
)
INSERT INTO orders.shipment_lines (shipment_id, vendor_order_id, position, quantity)
SELECT $1, vendor_order_id, position, quantity - cancelled_quantity
FROM orders.lines
WHERE vendor_order_id = $2 AND quantity > cancelled_quantity
