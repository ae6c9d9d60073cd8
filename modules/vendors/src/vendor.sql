-- query: vendor_by_id
SELECT id, slug, name, text, picture, status, version, created_at
FROM vendors.vendors
WHERE id = $1

-- query: vendor_by_slug
SELECT id, slug, name, text, picture, status, version, created_at
FROM vendors.vendors
WHERE slug = $1

-- query: open_vendors_by_name
SELECT id, slug, name, text, picture, status, version, created_at,
       ARRAY(
           SELECT city
           FROM vendors.places
           WHERE vendor_id = vendors.id
           GROUP BY city
           ORDER BY min(created_at)
       ) AS cities
FROM vendors.vendors
WHERE status = 'open' AND (name, id) > ($1, $2)
ORDER BY name, id
LIMIT $3
