-- An order is written whole, by one transaction that makes the keys of its parts itself, and nothing of it is ever deleted. Looking up
-- each part's parent again cost a fifth of a checkout, and locked it; `highstreet check` looks for parts without a parent instead.

-- squawk-ignore ban-drop-constraint
ALTER TABLE orders.vendor_orders DROP CONSTRAINT vendor_orders_order_id_fkey;
-- squawk-ignore ban-drop-constraint
ALTER TABLE orders.lines DROP CONSTRAINT lines_vendor_order_id_fkey;
-- squawk-ignore ban-drop-constraint
ALTER TABLE orders.transitions DROP CONSTRAINT transitions_vendor_order_id_fkey;

-- Carts are locked while they are bought; what they were read at does not matter any more.
COMMENT ON COLUMN carts.carts.version IS 'not used any more; to be dropped when no release that writes it is in use';
