-- query: hold
-- Sent together with the commit, so everything that must not be fails here: levels_cover_holds refuses to promise more than
-- there is, and the last line a level that does not exist. Locks are taken in the order of the key.
WITH wanted AS (
    SELECT variant_id, place_id, vendor_order_id, quantity
    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) AS wanted (variant_id, place_id, vendor_order_id, quantity)
), locked AS (
    SELECT variant_id, place_id, wanted.vendor_order_id, wanted.quantity
    FROM stock.levels AS level
    JOIN wanted USING (variant_id, place_id)
    ORDER BY variant_id, place_id
    FOR UPDATE OF level
), held AS (
    UPDATE stock.levels AS level
    SET held = level.held + locked.quantity
    FROM locked
    WHERE level.variant_id = locked.variant_id AND level.place_id = locked.place_id
    RETURNING level.product_id, level.held = level.on_hand AS sold_out
), kept AS (
    INSERT INTO stock.holds (order_id, variant_id, place_id, vendor_order_id, quantity, at)
    SELECT $1, variant_id, place_id, vendor_order_id, quantity, $6
    FROM locked
), told AS (
    INSERT INTO jobs.outbox (kind, version, subject, actor, market, request_id, payload, at)
    SELECT DISTINCT 'stock.turned', 1, product_id, NULL::uuid, $7, $8, jsonb_build_object('product', product_id), $6
    FROM held
    WHERE sold_out
)
SELECT kit.ensure((SELECT count(*) FROM held) = cardinality($2), 'stock_unknown')

-- query: sell
WITH ended AS (
    DELETE FROM stock.holds
    WHERE order_id = $1
    RETURNING variant_id, place_id, vendor_order_id, quantity
), locked AS (
    SELECT variant_id, place_id, ended.vendor_order_id, ended.quantity
    FROM stock.levels AS level
    JOIN ended USING (variant_id, place_id)
    ORDER BY variant_id, place_id
    FOR UPDATE OF level
), sold AS (
    UPDATE stock.levels AS level
    SET held = level.held - locked.quantity, on_hand = level.on_hand - locked.quantity, version = level.version + 1
    FROM locked
    WHERE level.variant_id = locked.variant_id AND level.place_id = locked.place_id
)
INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, vendor_order_id, at)
SELECT gen_random_uuid(), variant_id, place_id, -quantity, 'sold', vendor_order_id, $2
FROM locked

-- query: release
WITH ended AS (
    DELETE FROM stock.holds
    WHERE order_id = $1
    RETURNING variant_id, place_id, quantity
), locked AS (
    SELECT variant_id, place_id, ended.quantity
    FROM stock.levels AS level
    JOIN ended USING (variant_id, place_id)
    ORDER BY variant_id, place_id
    FOR UPDATE OF level
)
UPDATE stock.levels AS level
SET held = level.held - locked.quantity
FROM locked
WHERE level.variant_id = locked.variant_id AND level.place_id = locked.place_id
RETURNING level.product_id, level.on_hand - level.held = locked.quantity AS was_sold_out

-- query: put_back
WITH returned AS (
    SELECT variant_id, place_id, quantity
    FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS returned (variant_id, place_id, quantity)
), locked AS (
    SELECT variant_id, place_id, returned.quantity
    FROM stock.levels AS level
    JOIN returned USING (variant_id, place_id)
    ORDER BY variant_id, place_id
    FOR UPDATE OF level
), moved AS (
    INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, vendor_order_id, actor, at)
    SELECT gen_random_uuid(), variant_id, place_id, quantity, 'returned', $4, $5, $6
    FROM locked
)
UPDATE stock.levels AS level
SET on_hand = level.on_hand + locked.quantity, version = level.version + 1
FROM locked
WHERE level.variant_id = locked.variant_id AND level.place_id = locked.place_id
RETURNING level.product_id, level.on_hand - level.held = locked.quantity AS was_sold_out
