-- query: lock_levels
-- All that the variants have, locked in the order of the key, as every other statement that locks levels does.
SELECT variant_id, place_id, product_id, on_hand - held AS available
FROM stock.levels
WHERE variant_id = ANY ($1)
ORDER BY variant_id, place_id
FOR UPDATE

-- query: hold
-- One level is wanted by many orders at once and changed once. Levels are locked in the order of the key; levels_cover_holds refuses to
-- promise more than there is, and the last line a level that does not exist.
WITH wanted AS (
    SELECT order_id, variant_id, place_id, vendor_order_id, quantity
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[])
        AS wanted (order_id, variant_id, place_id, vendor_order_id, quantity)
), kept AS (
    INSERT INTO stock.holds (order_id, variant_id, place_id, vendor_order_id, quantity, at)
    SELECT order_id, variant_id, place_id, vendor_order_id, quantity, $6
    FROM wanted
), taken AS (
    SELECT variant_id, place_id, sum(quantity)::bigint AS quantity
    FROM wanted
    GROUP BY variant_id, place_id
), locked AS (
    SELECT variant_id, place_id, taken.quantity
    FROM stock.levels AS level
    JOIN taken USING (variant_id, place_id)
    ORDER BY variant_id, place_id
    FOR UPDATE OF level
), held AS (
    UPDATE stock.levels AS level
    SET held = level.held + locked.quantity
    FROM locked
    WHERE level.variant_id = locked.variant_id AND level.place_id = locked.place_id
    RETURNING 1
)
SELECT kit.ensure((SELECT count(*) FROM held) = (SELECT count(*) FROM taken), 'stock_unknown')

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
