-- query: stage_levels
CREATE TEMPORARY TABLE incoming_levels (
    variant_id uuid NOT NULL,
    place_id uuid NOT NULL,
    product_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    on_hand bigint NOT NULL,
    movement_id uuid NOT NULL,
    PRIMARY KEY (variant_id, place_id)
) ON COMMIT DROP

-- query: unstage_levels
DROP TABLE pg_temp.incoming_levels

-- query: open_levels
-- Only what has no level yet: what is there was counted since, and sold.
WITH opened AS (
    INSERT INTO stock.levels AS l (variant_id, place_id, product_id, vendor_id, on_hand)
    SELECT variant_id, place_id, product_id, vendor_id, on_hand
    FROM pg_temp.incoming_levels
    ORDER BY variant_id, place_id
    ON CONFLICT (variant_id, place_id) DO NOTHING
    RETURNING l.variant_id, l.place_id, l.product_id, l.on_hand
), moved AS (
    INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, at)
    SELECT i.movement_id, opened.variant_id, opened.place_id, opened.on_hand, 'imported', $1
    FROM opened
    JOIN pg_temp.incoming_levels AS i USING (variant_id, place_id)
    WHERE opened.on_hand > 0
)
SELECT DISTINCT product_id
FROM opened
WHERE on_hand > 0

-- query: analyze
ANALYZE stock.levels
