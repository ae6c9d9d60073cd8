-- Near: the places come nearest first from the index alone; of a vendor with several only the nearest counts, since all of them
-- have all its goods. What stands at a place is read when the places before it were not enough. The order is that of the place,
-- then price, then product. The nested loops keep it, so nothing is sorted but a handful of places; and because every step is
-- a LIMIT or looks a row up by its key, the plan is the same whether the parameters are known to the planner or not. "Everything",
-- which is asked the most, has an index of its own; of the two arms only the one that is meant runs.

-- query: near
-- $4 is how many places are looked at, $5 whether there will be no wider look: else the farthest of a full look are left to the
-- next, because others may be as far. $8–$11 is the row to go on behind.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, f.chord, f.place_id AS place, NULL::float8 AS ordered, true AS fits, false AS at_end
FROM (
    SELECT s.chord, s.place_id, p.product_id
    FROM (
        SELECT n.chord, n.place_id, n.vendor_id
        FROM (
            SELECT k.chord, k.place_id, k.vendor_id, count(*) OVER () AS looked, max(k.chord) OVER () AS farthest
            FROM (
                (
                    SELECT s.position <-> cube($2) AS chord, s.place_id, s.vendor_id
                    FROM catalog.stands AS s
                    WHERE $1 = 0 AND s.category_key = 0
                    AND s.position <@ cube_enlarge(cube($2), $3, 3)
                    ORDER BY s.position <-> cube($2)
                    LIMIT $4
                )
                UNION ALL
                (
                    SELECT s.position <-> cube($2) AS chord, s.place_id, s.vendor_id
                    FROM catalog.stands AS s
                    WHERE $1 <> 0 AND s.category_key <> 0 AND s.category_key = $1
                    AND s.position <@ cube_enlarge(cube($2), $3, 3)
                    ORDER BY s.position <-> cube($2)
                    LIMIT $4
                )
            ) AS k
        ) AS n
        WHERE n.chord <= $3
        AND (n.looked < $4 OR n.chord < n.farthest OR $5)
        AND (n.chord, n.place_id) >= ($8, $9)
        ORDER BY n.chord, n.place_id
        OFFSET 0
    ) AS s
    CROSS JOIN LATERAL (
        SELECT p.product_id
        FROM catalog.placements AS p
        WHERE p.place_id = s.place_id AND p.category_key = $1 AND p.in_stock
        AND p.price_minor BETWEEN $6 AND $7
        AND ((s.chord, s.place_id) > ($8, $9) OR (p.price_minor, p.product_id) > ($10, $11))
        ORDER BY p.price_minor, p.product_id
        LIMIT 1051
    ) AS p
    WHERE NOT EXISTS (
        SELECT
        FROM catalog.stands AS other
        WHERE other.vendor_id = s.vendor_id AND other.category_key = $1
        AND (other.position <-> cube($2), other.place_id) < (s.chord, s.place_id)
        OFFSET 0
    )
    LIMIT $13 OFFSET $14
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $12
    LIMIT 1
) AS c

-- query: nearby_in_order
-- The nearest thousand, in another order.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, f.chord, NULL::uuid AS place, f.ordered, true AS fits, false AS at_end
FROM (
    SELECT o.chord, o.product_id, o.ordered
    FROM (
        SELECT n.chord, n.product_id, catalog.order_of($6, n.price_minor, p.published_at, n.product_id) AS ordered
        FROM (
            SELECT s.chord, p.product_id, p.price_minor
            FROM (
                SELECT k.chord, k.place_id, k.vendor_id
                FROM (
                    (
                        SELECT s.position <-> cube($2) AS chord, s.place_id, s.vendor_id
                        FROM catalog.stands AS s
                        WHERE $1 = 0 AND s.category_key = 0
                        AND s.position <@ cube_enlarge(cube($2), $3, 3)
                        ORDER BY s.position <-> cube($2)
                        LIMIT 2000
                    )
                    UNION ALL
                    (
                        SELECT s.position <-> cube($2) AS chord, s.place_id, s.vendor_id
                        FROM catalog.stands AS s
                        WHERE $1 <> 0 AND s.category_key <> 0 AND s.category_key = $1
                        AND s.position <@ cube_enlarge(cube($2), $3, 3)
                        ORDER BY s.position <-> cube($2)
                        LIMIT 2000
                    )
                ) AS k
                WHERE k.chord <= $3
                ORDER BY k.chord, k.place_id
                OFFSET 0
            ) AS s
            CROSS JOIN LATERAL (
                SELECT p.product_id, p.price_minor
                FROM catalog.placements AS p
                WHERE p.place_id = s.place_id AND p.category_key = $1 AND p.in_stock
                AND p.price_minor BETWEEN $4 AND $5
                ORDER BY p.price_minor, p.product_id
                LIMIT 1000
            ) AS p
            WHERE NOT EXISTS (
                SELECT
                FROM catalog.stands AS other
                WHERE other.vendor_id = s.vendor_id AND other.category_key = $1
                AND (other.position <-> cube($2), other.place_id) < (s.chord, s.place_id)
                OFFSET 0
            )
            LIMIT 1000
        ) AS n
        CROSS JOIN LATERAL (
            SELECT p.published_at
            FROM catalog.products AS p
            WHERE p.id = n.product_id
            LIMIT 1
        ) AS p
    ) AS o
    WHERE (o.ordered, o.product_id) > ($7, $8)
    ORDER BY o.ordered, o.product_id
    LIMIT $10 OFFSET $11
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $9
    LIMIT 1
) AS c
ORDER BY f.ordered, f.product_id

-- query: distance_of_vendor
-- All goods of a vendor are at all its places, so the nearest place is the distance of each of them.
SELECT min(s.position <-> cube($2)) AS chord
FROM catalog.shop_places AS s
WHERE s.vendor_id = $1
