-- query: lock_slug
SELECT pg_advisory_xact_lock(hashtextextended('catalog.slug ' || $1, 0))

-- query: free_slug
SELECT c.slug
FROM (
    SELECT n, CASE n WHEN 1 THEN $1 ELSE $1 || '-' || n END AS slug
    FROM generate_series(1, 20) AS n
) AS c
WHERE NOT EXISTS (
    SELECT FROM catalog.products AS p WHERE p.slug = c.slug AND p.id <> $2
)
AND NOT EXISTS (
    SELECT FROM catalog.old_slugs AS o WHERE o.slug = c.slug AND o.product_id <> $2
)
ORDER BY c.n
LIMIT 1

-- query: keep_old_slug
INSERT INTO catalog.old_slugs (slug, product_id)
SELECT slug, id
FROM catalog.products
WHERE id = $1 AND published_at IS NOT NULL
ON CONFLICT (slug) DO NOTHING

-- query: forget_old_slug
DELETE FROM catalog.old_slugs
WHERE slug = $1 AND product_id = $2

-- query: slug_now
SELECT p.slug
FROM catalog.old_slugs AS o
JOIN catalog.products AS p ON p.id = o.product_id
WHERE o.slug = $1
