-- query: lock_products
SELECT id, in_stock
FROM catalog.products
WHERE id = ANY($1)
ORDER BY id
FOR NO KEY UPDATE

-- query: turn_in_stock
WITH turned AS (
    UPDATE catalog.products
    SET in_stock = $2
    WHERE id = ANY($1) AND in_stock <> $2
    RETURNING id
), listed AS (
    UPDATE catalog.listings AS l
    SET in_stock = $2
    FROM turned
    WHERE l.product_id = turned.id
), placed AS (
    UPDATE catalog.placements AS p
    SET in_stock = $2
    FROM turned
    WHERE p.product_id = turned.id
)
SELECT id
FROM turned
