-- query: put_text
INSERT INTO catalog.product_texts (product_id, language, name, text)
VALUES ($1, $2, $3, $4)
ON CONFLICT (product_id, language) DO UPDATE
SET name = excluded.name, text = excluded.text

-- query: unknown_categories
SELECT n.id
FROM unnest($1) AS n (id)
WHERE NOT EXISTS (
    SELECT FROM catalog.categories AS c WHERE c.id = n.id
)

-- query: drop_categories
DELETE FROM catalog.product_categories
WHERE product_id = $1 AND category_id <> ALL($2)

-- query: put_categories
INSERT INTO catalog.product_categories (product_id, category_id, position)
SELECT $1, n.id, n.place - 1
FROM unnest($2) WITH ORDINALITY AS n (id, place)
ON CONFLICT (product_id, category_id) DO UPDATE
SET position = excluded.position

-- query: drop_pictures
DELETE FROM catalog.pictures
WHERE product_id = $1 AND position >= $2

-- query: put_pictures
INSERT INTO catalog.pictures (product_id, position, url, alt)
SELECT $1, n.place - 1, n.url, n.alt
FROM unnest($2, $3) WITH ORDINALITY AS n (url, alt, place)
ON CONFLICT (product_id, position) DO UPDATE
SET url = excluded.url, alt = excluded.alt

-- query: known_variants
SELECT id, product_id AS product, sku
FROM catalog.variants
WHERE product_id = $2 OR (vendor_id = $1 AND sku = ANY($3))
ORDER BY id

-- query: park_skus
-- An id is never a SKU that somebody typed by chance, and unique.
UPDATE catalog.variants
SET sku = id::text
WHERE id = ANY($1)

-- query: retire_others
UPDATE catalog.variants
SET retired_at = $3
WHERE product_id = $1 AND id <> ALL($2) AND retired_at IS NULL

-- query: put_variants
INSERT INTO catalog.variants (id, product_id, vendor_id, sku, options, price_minor, position)
SELECT n.id, $1, $2, n.sku, n.options, n.price, n.place - 1
FROM unnest($3, $4, $5, $6) WITH ORDINALITY AS n (id, sku, options, price, place)
ON CONFLICT (id) DO UPDATE
SET sku = excluded.sku,
    options = excluded.options,
    price_minor = excluded.price_minor,
    position = excluded.position,
    retired_at = NULL
