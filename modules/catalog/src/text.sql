-- Text. The words stand behind a fence, so that the planner cannot guess from them that reading the whole table would do: the look
-- into the index of words is the plan for every query. A thousand matches are ranked at most.

-- query: text
-- $13: by relevance and without a filter nothing needs to be known of the products themselves.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, f.ordered, true AS fits, false AS at_end
FROM (
    SELECT o.product_id, o.ordered
    FROM (
        SELECT
            m.product_id,
            CASE $8
                WHEN 'relevance' THEN -m.rank
                ELSE catalog.order_of($8, p.min_price_minor, p.published_at, m.product_id)
            END AS ordered
        FROM (
            SELECT t.product_id, ts_rank(t.search, asked.words)::float8 AS rank
            FROM (
                SELECT to_tsquery($1::text::regconfig, $2) AS words, $3::text::tsquery AS within
                OFFSET 0
            ) AS asked
            CROSS JOIN LATERAL (
                SELECT t.product_id, t.search
                FROM catalog.product_texts AS t
                WHERE t.search @@ CASE WHEN asked.within IS NULL THEN asked.words ELSE asked.words && asked.within END
                AND t.language = $4
                LIMIT 1000
            ) AS t
        ) AS m
        LEFT JOIN LATERAL (
            SELECT p.min_price_minor, p.published_at, p.in_stock
            FROM catalog.products AS p
            WHERE p.id = m.product_id AND NOT $13
            LIMIT 1
        ) AS p ON true
        WHERE $13 OR ((p.in_stock OR NOT $5) AND p.min_price_minor BETWEEN $6 AND $7)
    ) AS o
    WHERE (o.ordered, o.product_id) > ($9, $10)
    ORDER BY o.ordered, o.product_id
    LIMIT $11 OFFSET $12
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $4
    LIMIT 1
) AS c
ORDER BY f.ordered, f.product_id

-- query: text_near
-- Rare words: all that match, each with its nearest place. Common words, of which a thousand matches are not all: besides, what
-- is nearest is read in the order of distance and kept where it matches.
WITH asked AS MATERIALIZED (
    SELECT to_tsquery($1::text::regconfig, $2) AS words, $3::text::tsquery AS within
), matches AS MATERIALIZED (
    SELECT t.product_id, ts_rank(t.search, asked.words)::float8 AS rank
    FROM asked
    CROSS JOIN LATERAL (
        SELECT t.product_id, t.search
        FROM catalog.product_texts AS t
        WHERE t.search @@ CASE WHEN asked.within IS NULL THEN asked.words ELSE asked.words && asked.within END
        AND t.language = $4
        LIMIT 1000
    ) AS t
), anywhere AS (
    SELECT m.product_id, m.rank, p.price_minor, p.chord
    FROM matches AS m
    CROSS JOIN LATERAL (
        SELECT p.price_minor, p.position <-> cube($5) AS chord
        FROM catalog.placements AS p
        WHERE p.product_id = m.product_id AND p.category_key = 0 AND p.in_stock
        ORDER BY 2
        LIMIT 1
    ) AS p
    WHERE p.chord <= $6 AND p.price_minor BETWEEN $7 AND $8
), around AS (
    SELECT n.product_id, ts_rank(t.search, asked.words)::float8 AS rank, n.price_minor, n.chord
    FROM (
        SELECT s.chord, p.product_id, p.price_minor
        FROM (
            SELECT k.chord, k.place_id, k.vendor_id
            FROM (
                (
                    SELECT s.position <-> cube($5) AS chord, s.place_id, s.vendor_id
                    FROM catalog.stands AS s
                    WHERE $9 = 0 AND s.category_key = 0
                    AND s.position <@ cube_enlarge(cube($5), $6, 3)
                    ORDER BY s.position <-> cube($5)
                    LIMIT 1000
                )
                UNION ALL
                (
                    SELECT s.position <-> cube($5) AS chord, s.place_id, s.vendor_id
                    FROM catalog.stands AS s
                    WHERE $9 <> 0 AND s.category_key <> 0 AND s.category_key = $9
                    AND s.position <@ cube_enlarge(cube($5), $6, 3)
                    ORDER BY s.position <-> cube($5)
                    LIMIT 1000
                )
            ) AS k
            WHERE k.chord <= $6 AND (SELECT count(*) FROM matches) = 1000
            ORDER BY k.chord, k.place_id
            OFFSET 0
        ) AS s
        CROSS JOIN LATERAL (
            SELECT p.product_id, p.price_minor
            FROM catalog.placements AS p
            WHERE p.place_id = s.place_id AND p.category_key = $9 AND p.in_stock
            AND p.price_minor BETWEEN $7 AND $8
            ORDER BY p.price_minor, p.product_id
            LIMIT 1000
        ) AS p
        WHERE NOT EXISTS (
            SELECT
            FROM catalog.stands AS other
            WHERE other.vendor_id = s.vendor_id AND other.category_key = $9
            AND (other.position <-> cube($5), other.place_id) < (s.chord, s.place_id)
            OFFSET 0
        )
        LIMIT 2000
    ) AS n
    CROSS JOIN asked
    CROSS JOIN LATERAL (
        SELECT t.search
        FROM catalog.product_texts AS t
        WHERE t.product_id = n.product_id AND t.language = $4
        LIMIT 1
    ) AS t
    WHERE t.search @@ CASE WHEN asked.within IS NULL THEN asked.words ELSE asked.words && asked.within END
    LIMIT $10
)
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, f.chord, NULL::uuid AS place, f.ordered, true AS fits, false AS at_end
FROM (
    SELECT o.product_id, o.chord, o.ordered
    FROM (
        SELECT
            u.product_id,
            u.chord,
            CASE $11
                WHEN 'distance' THEN u.chord
                WHEN 'relevance' THEN -u.rank
                ELSE catalog.order_of($11, u.price_minor, p.published_at, u.product_id)
            END AS ordered
        FROM (
            SELECT product_id, rank, price_minor, chord FROM anywhere
            UNION
            SELECT product_id, rank, price_minor, chord FROM around
        ) AS u
        CROSS JOIN LATERAL (
            SELECT p.published_at
            FROM catalog.products AS p
            WHERE p.id = u.product_id
            LIMIT 1
        ) AS p
    ) AS o
    WHERE (o.ordered, o.product_id) > ($12, $13)
    ORDER BY o.ordered, o.product_id
    LIMIT $14 OFFSET $15
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $4
    LIMIT 1
) AS c
ORDER BY f.ordered, f.product_id
