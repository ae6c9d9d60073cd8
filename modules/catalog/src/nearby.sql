-- Parts that answers about what is near are made of (nearby.rs).

-- query: stands_around
-- The places that have anything of a branch, by the same index as `near`.
SELECT s.place_id AS place, s.vendor_id AS vendor,
    cube_ll_coord(s.position, 1) AS x, cube_ll_coord(s.position, 2) AS y, cube_ll_coord(s.position, 3) AS z
FROM (
    (
        SELECT s.place_id, s.vendor_id, s.position
        FROM catalog.stands AS s
        WHERE $1 = 0 AND s.category_key = 0
        AND s.position <@ cube_enlarge(cube($2), $3, 3)
        LIMIT $4
    )
    UNION ALL
    (
        SELECT s.place_id, s.vendor_id, s.position
        FROM catalog.stands AS s
        WHERE $1 <> 0 AND s.category_key <> 0 AND s.category_key = $1
        AND s.position <@ cube_enlarge(cube($2), $3, 3)
        LIMIT $4
    )
) AS s

-- query: shelves
-- The cheapest that stand at each of these places.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, f.place_id AS place, NULL::float8 AS ordered, true AS fits, false AS at_end
FROM (
    SELECT at.place_id, p.product_id, p.price_minor
    FROM unnest($1) AS at (place_id)
    CROSS JOIN LATERAL (
        SELECT p.product_id, p.price_minor
        FROM catalog.placements AS p
        WHERE p.place_id = at.place_id AND p.category_key = $2 AND p.in_stock
        ORDER BY p.price_minor, p.product_id
        LIMIT $4
    ) AS p
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $3
    LIMIT 1
) AS c
ORDER BY f.place_id, f.price_minor, f.product_id
