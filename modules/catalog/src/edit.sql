-- query: version_of
SELECT version
FROM catalog.products
WHERE vendor_id = $1 AND id = $2
FOR NO KEY UPDATE

-- query: touch
UPDATE catalog.products
SET version = version + 1, updated_at = $3, slug = coalesce($2, slug)
WHERE id = $1

-- query: put_price
-- Answers whether it was another before; nothing for a variant that is not there.
WITH known AS (
    SELECT id, price_minor
    FROM catalog.variants
    WHERE product_id = $1 AND id = $2 AND retired_at IS NULL
), changed AS (
    UPDATE catalog.variants AS v
    SET price_minor = $3
    FROM known
    WHERE v.id = known.id AND known.price_minor <> $3
)
SELECT price_minor <> $3 AS changed
FROM known
