-- query: available_of
SELECT variant_id, place_id, product_id, on_hand - held AS available
FROM stock.levels
WHERE variant_id = ANY ($1)

-- query: any_available
SELECT EXISTS (
    SELECT FROM stock.levels
    WHERE variant_id = ANY ($1) AND held < on_hand
)

-- query: levels_of_product
SELECT variant_id, place_id, on_hand, held
FROM stock.levels
WHERE product_id = $1
ORDER BY variant_id, place_id

-- query: make_level
INSERT INTO stock.levels (variant_id, place_id, product_id, vendor_id, on_hand)
VALUES ($1, $2, $3, $4, 0)
ON CONFLICT DO NOTHING

-- query: set_on_hand
WITH before AS (
    SELECT variant_id, place_id, on_hand
    FROM stock.levels
    WHERE variant_id = $1 AND place_id = $2
    FOR UPDATE
), changed AS (
    UPDATE stock.levels AS level
    SET on_hand = $3, version = version + 1
    FROM before
    WHERE level.variant_id = before.variant_id AND level.place_id = before.place_id AND before.on_hand <> $3
    RETURNING before.on_hand AS was
)
INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, actor, at)
SELECT gen_random_uuid(), $1, $2, $3 - was, 'set', $4, $5
FROM changed
