-- query: put_shop
INSERT INTO catalog.shops AS s (vendor_id, slug, name)
VALUES ($1, $2, $3)
ON CONFLICT (vendor_id) DO UPDATE
SET slug = excluded.slug, name = excluded.name
WHERE (s.slug, s.name) IS DISTINCT FROM (excluded.slug, excluded.name)

-- query: shop_name
SELECT name
FROM catalog.shops
WHERE vendor_id = $1
FOR UPDATE

-- query: drop_places
DELETE FROM catalog.shop_places
WHERE vendor_id = $1 AND place_id <> ALL($2)

-- query: put_places
INSERT INTO catalog.shop_places AS p (place_id, vendor_id, position)
SELECT n.place_id, $1, cube(ARRAY[n.x, n.y, n.z])
FROM unnest($2, $3, $4, $5) AS n (place_id, x, y, z)
ON CONFLICT (place_id) DO UPDATE
SET vendor_id = excluded.vendor_id, position = excluded.position
WHERE (p.vendor_id, p.position) IS DISTINCT FROM (excluded.vendor_id, excluded.position)

-- query: published_of_shop
SELECT id
FROM catalog.products
WHERE vendor_id = $1 AND status = 'published'
ORDER BY id
