-- query: shown_product
-- By its id or by its address, whichever is given. The trail is the main category with all above it, the department first.
SELECT
    p.id,
    p.slug,
    coalesce(t.name, p.slug) AS name,
    coalesce(t.text, '') AS text,
    p.vendor_id AS vendor,
    s.slug AS vendor_slug,
    s.name AS vendor_name,
    p.min_price_minor,
    p.max_price_minor,
    p.in_stock,
    p.published_at,
    (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', v.id, 'sku', v.sku, 'options', v.options, 'price_minor', v.price_minor
        ) ORDER BY v.position, v.id), '[]')
        FROM catalog.variants AS v
        WHERE v.product_id = p.id AND v.retired_at IS NULL
    ) AS variants,
    (
        SELECT coalesce(jsonb_agg(jsonb_build_object('url', c.url, 'alt', c.alt) ORDER BY c.position), '[]')
        FROM catalog.pictures AS c
        WHERE c.product_id = p.id
    ) AS pictures,
    (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'slug', c.slug, 'name', coalesce(x.name, c.slug)
        ) ORDER BY pc.position, c.key), '[]')
        FROM catalog.product_categories AS pc
        JOIN catalog.categories AS c ON c.id = pc.category_id
        LEFT JOIN catalog.category_texts AS x ON x.category_id = c.id AND x.language = $3
        WHERE pc.product_id = p.id
    ) AS categories,
    (
        WITH RECURSIVE above AS (
            (
                SELECT c.id, c.parent_id, c.slug, 0 AS height
                FROM catalog.product_categories AS pc
                JOIN catalog.categories AS c ON c.id = pc.category_id
                WHERE pc.product_id = p.id
                ORDER BY pc.position, c.key
                LIMIT 1
            )
            UNION ALL
            SELECT c.id, c.parent_id, c.slug, a.height + 1
            FROM above AS a
            JOIN catalog.categories AS c ON c.id = a.parent_id
        )
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'slug', a.slug, 'name', coalesce(x.name, a.slug)
        ) ORDER BY a.height DESC), '[]')
        FROM above AS a
        LEFT JOIN catalog.category_texts AS x ON x.category_id = a.id AND x.language = $3
    ) AS trail
FROM catalog.products AS p
JOIN catalog.shops AS s ON s.vendor_id = p.vendor_id
LEFT JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = $3
WHERE p.id = coalesce($1, (
    SELECT q.id
    FROM catalog.products AS q
    WHERE q.slug = $2
))
AND p.status = 'published'

-- query: category_of_slug
SELECT c.key, c.slug, coalesce(x.name, c.slug) AS name
FROM catalog.categories AS c
LEFT JOIN catalog.category_texts AS x ON x.category_id = c.id AND x.language = $2
WHERE c.slug = $1
