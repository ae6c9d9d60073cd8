-- What can be bought: of every variant of street.sql a million pieces, at the first place of its vendor.

INSERT INTO stock.levels (variant_id, place_id, product_id, vendor_id, on_hand)
SELECT v.id, first.place_id, v.product_id, v.vendor_id, 1000000
FROM catalog.variants AS v
CROSS JOIN LATERAL (
    SELECT sp.place_id
    FROM catalog.shop_places AS sp
    WHERE sp.vendor_id = v.vendor_id
    ORDER BY sp.place_id
    LIMIT 1
) AS first;

INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, at)
SELECT pg_temp.id('movement', row_number() OVER ()), variant_id, place_id, on_hand, 'set', timestamptz '2026-01-01'
FROM stock.levels;

UPDATE catalog.products SET in_stock = true WHERE NOT in_stock;
UPDATE catalog.listings SET in_stock = true WHERE NOT in_stock;
UPDATE catalog.placements SET in_stock = true WHERE NOT in_stock;
