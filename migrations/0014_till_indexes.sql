-- outside a transaction
-- What nothing asks for is not kept up: holds are found by their order. What is not paid is not the vendor's yet, and so in none of
-- the vendor's lists: it enters their indexes when it is.
DROP INDEX CONCURRENTLY IF EXISTS stock.holds_of_level;
CREATE INDEX CONCURRENTLY IF NOT EXISTS vendor_orders_of_vendor ON orders.vendor_orders (vendor_id, placed_at DESC, id DESC)
    WHERE status <> 'placed';
CREATE INDEX CONCURRENTLY IF NOT EXISTS vendor_orders_of_vendor_in_status
    ON orders.vendor_orders (vendor_id, status, placed_at DESC, id DESC)
    WHERE status <> 'placed';
DROP INDEX CONCURRENTLY IF EXISTS orders.vendor_orders_newest;
DROP INDEX CONCURRENTLY IF EXISTS orders.vendor_orders_in_status;
