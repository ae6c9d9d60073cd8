-- query: write_orders
INSERT INTO orders.orders
    (id, account_id, guest_hash, email, language, currency, address, total_minor, status, placed_at, expires_at)
SELECT placed.id, placed.account_id, placed.guest_hash, placed.email, $8, $9, placed.address, placed.total_minor, 'placed', $7, $10
FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::jsonb[], $6::bigint[])
    AS placed (id, account_id, guest_hash, email, address, total_minor)

-- query: write_vendor_orders
WITH written AS (
    INSERT INTO orders.vendor_orders (id, order_id, vendor_id, vendor_name, status, total_minor, placed_at)
    SELECT part.id, part.order_id, part.vendor_id, part.vendor_name, 'placed', part.total_minor, $6
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[])
        AS part (order_id, id, vendor_id, vendor_name, total_minor)
    RETURNING id
)
INSERT INTO orders.transitions (vendor_order_id, version, status, at)
SELECT id, 1, 'placed', $6
FROM written

-- query: write_lines
INSERT INTO orders.lines
    (vendor_order_id, position, kind, variant_id, product_id, place_id, name, sku, options, picture, quantity, unit_price_minor)
SELECT line.vendor_order_id, line.position, 'product', line.variant_id, line.product_id, line.place_id, line.name, line.sku,
    line.options, line.picture, line.quantity, line.unit_price_minor
FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[], $9::text[],
    $10::integer[], $11::bigint[])
    AS line (vendor_order_id, position, variant_id, product_id, place_id, name, sku, options, picture, quantity, unit_price_minor)
