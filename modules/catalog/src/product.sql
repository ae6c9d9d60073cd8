-- query: products_of_vendor
SELECT
    p.id,
    p.vendor_id AS vendor,
    p.slug,
    p.status,
    p.version,
    t.name,
    t.text,
    p.in_stock,
    p.created_at,
    p.updated_at,
    p.published_at
FROM unnest($2) WITH ORDINALITY AS n (id, place)
JOIN catalog.products AS p ON p.id = n.id
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = $3
WHERE p.vendor_id = $1
ORDER BY n.place

-- query: variants_on_sale
SELECT product_id AS product, id, sku, options, price_minor
FROM catalog.variants
WHERE product_id = ANY($1) AND retired_at IS NULL
ORDER BY product_id, position, id

-- query: pictures_of
SELECT product_id, url, alt
FROM catalog.pictures
WHERE product_id = ANY($1)
ORDER BY product_id, position

-- query: categories_of
SELECT pc.product_id AS product, c.id, c.slug, coalesce(x.name, c.slug) AS name
FROM catalog.product_categories AS pc
JOIN catalog.categories AS c ON c.id = pc.category_id
LEFT JOIN catalog.category_texts AS x ON x.category_id = c.id AND x.language = $2
WHERE pc.product_id = ANY($1)
ORDER BY pc.product_id, pc.position, c.key

-- query: goods_newest_first
SELECT p.id
FROM catalog.products AS p
WHERE p.vendor_id = $1
AND (p.created_at, p.id) < ($2, $3)
AND ($4 IS NULL OR p.status = $4)
AND (
    $5 = ''
    OR EXISTS (
        SELECT FROM catalog.product_texts AS t
        WHERE t.product_id = p.id AND t.language = $6 AND strpos(lower(t.name), lower($5)) > 0
    )
    OR EXISTS (
        SELECT FROM catalog.variants AS v
        WHERE v.product_id = p.id AND starts_with(lower(v.sku), lower($5))
    )
)
ORDER BY p.created_at DESC, p.id DESC
OFFSET $7
LIMIT $8

-- query: products_of_skus
SELECT sku, product_id
FROM catalog.variants
WHERE vendor_id = $1 AND sku = ANY($2)

-- query: products_of_slugs
SELECT slug, id
FROM catalog.products
WHERE vendor_id = $1 AND slug = ANY($2)

-- query: product_on_sale
SELECT p.vendor_id AS vendor, s.name AS vendor_name, p.slug, t.name
FROM catalog.products AS p
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = $2
JOIN catalog.shops AS s ON s.vendor_id = p.vendor_id
WHERE p.id = $1 AND p.status = 'published'
