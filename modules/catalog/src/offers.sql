-- query: offers_of_variants
SELECT
    v.id AS variant,
    p.id AS product,
    p.vendor_id AS vendor,
    s.name AS vendor_name,
    s.slug AS vendor_slug,
    p.slug,
    t.name,
    v.sku,
    v.options,
    v.price_minor,
    (
        SELECT c.url
        FROM catalog.pictures AS c
        WHERE c.product_id = p.id
        ORDER BY c.position
        LIMIT 1
    ) AS picture,
    p.status = 'published' AND v.retired_at IS NULL AS on_sale
FROM catalog.variants AS v
JOIN catalog.products AS p ON p.id = v.product_id
JOIN catalog.shops AS s ON s.vendor_id = p.vendor_id
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = $2
WHERE v.id = ANY($1)
