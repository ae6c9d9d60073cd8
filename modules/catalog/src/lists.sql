-- Lists along an index: as cheap on page 1,000 as on page 1. A filter that the index does not know is asked of 5,000 rows at most;
-- the last of them is answered as `at_end`, and the list goes on behind it, so that no filter can make a page slow.

-- query: newest
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, NULL::float8 AS ordered, f.fits, f.at_end
FROM (
    SELECT w.product_id, w.fits, w.at_end
    FROM (
        SELECT
            l.product_id,
            (l.in_stock OR NOT $4) AND l.price_minor BETWEEN $5 AND $6 AS fits,
            row_number() OVER () = 5000 AS at_end
        FROM (
            SELECT l.product_id, l.in_stock, l.price_minor
            FROM catalog.listings AS l
            WHERE l.category_key = $1 AND (l.published_at, l.product_id) < (coalesce($2, 'infinity'), $3)
            ORDER BY l.published_at DESC, l.product_id DESC
            LIMIT 5000
        ) AS l
    ) AS w
    WHERE w.fits OR w.at_end
    LIMIT $8 OFFSET $9
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $7
    LIMIT 1
) AS c

-- query: newest_of_vendor
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, NULL::float8 AS ordered, f.fits, f.at_end
FROM (
    SELECT w.product_id, w.fits, w.at_end
    FROM (
        SELECT
            l.product_id,
            (l.in_stock OR NOT $4) AND l.price_minor BETWEEN $5 AND $6 AS fits,
            row_number() OVER () = 5000 AS at_end
        FROM (
            SELECT l.product_id, l.in_stock, l.price_minor
            FROM catalog.listings AS l
            WHERE l.vendor_id = $10 AND l.category_key = $1
            AND (l.published_at, l.product_id) < (coalesce($2, 'infinity'), $3)
            ORDER BY l.published_at DESC, l.product_id DESC
            LIMIT 5000
        ) AS l
    ) AS w
    WHERE w.fits OR w.at_end
    LIMIT $8 OFFSET $9
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $7
    LIMIT 1
) AS c

-- query: of_vendor_in_order
-- The newest two thousand of a vendor, in another order.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, f.ordered, true AS fits, false AS at_end
FROM (
    SELECT o.product_id, o.ordered
    FROM (
        SELECT l.product_id, catalog.order_of($6, l.price_minor, l.published_at, l.product_id) AS ordered
        FROM (
            SELECT l.product_id, l.in_stock, l.price_minor, l.published_at
            FROM catalog.listings AS l
            WHERE l.vendor_id = $2 AND l.category_key = $1
            ORDER BY l.published_at DESC, l.product_id DESC
            LIMIT 2000
        ) AS l
        WHERE (l.in_stock OR NOT $3) AND l.price_minor BETWEEN $4 AND $5
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

-- query: cheapest
-- The range of prices is a part of the index.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, NULL::float8 AS ordered, f.fits, f.at_end
FROM (
    SELECT w.product_id, w.fits, w.at_end
    FROM (
        SELECT l.product_id, l.in_stock OR NOT $4 AS fits, row_number() OVER () = 5000 AS at_end
        FROM (
            SELECT l.product_id, l.in_stock
            FROM catalog.listings AS l
            WHERE l.category_key = $1 AND (l.price_minor, l.product_id) > ($2, $3) AND l.price_minor BETWEEN $5 AND $6
            ORDER BY l.price_minor, l.product_id
            LIMIT 5000
        ) AS l
    ) AS w
    WHERE w.fits OR w.at_end
    LIMIT $8 OFFSET $9
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $7
    LIMIT 1
) AS c

-- query: dearest
-- The same, walked backwards.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, NULL::float8 AS ordered, f.fits, f.at_end
FROM (
    SELECT w.product_id, w.fits, w.at_end
    FROM (
        SELECT l.product_id, l.in_stock OR NOT $4 AS fits, row_number() OVER () = 5000 AS at_end
        FROM (
            SELECT l.product_id, l.in_stock
            FROM catalog.listings AS l
            WHERE l.category_key = $1 AND (l.price_minor, l.product_id) < ($2, $3) AND l.price_minor BETWEEN $5 AND $6
            ORDER BY l.price_minor DESC, l.product_id DESC
            LIMIT 5000
        ) AS l
    ) AS w
    WHERE w.fits OR w.at_end
    LIMIT $8 OFFSET $9
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $7
    LIMIT 1
) AS c

-- query: best_sellers
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, f.sold::float8 AS ordered, f.fits, f.at_end
FROM (
    SELECT w.product_id, w.sold, w.fits, w.at_end
    FROM (
        SELECT
            b.product_id,
            b.sold,
            coalesce((l.in_stock OR NOT $4) AND l.price_minor BETWEEN $5 AND $6, false) AS fits,
            row_number() OVER () = 5000 AS at_end
        FROM (
            SELECT b.product_id, b.sold
            FROM catalog.bestsellers AS b
            WHERE b.category_key = $1 AND (b.sold, b.product_id) < ($2, $3)
            ORDER BY b.sold DESC, b.product_id DESC
            LIMIT 5000
        ) AS b
        LEFT JOIN LATERAL (
            SELECT l.in_stock, l.price_minor
            FROM catalog.listings AS l
            WHERE l.product_id = b.product_id AND l.category_key = $1
            LIMIT 1
        ) AS l ON true
    ) AS w
    WHERE w.fits OR w.at_end
    LIMIT $8 OFFSET $9
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.product_id AND c.language = $7
    LIMIT 1
) AS c

-- query: feed
-- What was published last, along the partial index over products that are published.
SELECT
    c.id, c.slug, c.name, c.vendor, c.vendor_slug, c.vendor_name, c.min_price_minor, c.max_price_minor, c.picture, c.picture_alt,
    c.in_stock, c.published_at, NULL::float8 AS chord, NULL::uuid AS place, NULL::float8 AS ordered, true AS fits, false AS at_end
FROM (
    SELECT p.id
    FROM (
        SELECT p.id
        FROM catalog.products AS p
        WHERE p.status = 'published' AND (p.published_at, p.id) < (coalesce($1, 'infinity'), $2)
        ORDER BY p.published_at DESC, p.id DESC
        LIMIT 1051
    ) AS p
    LIMIT $4 OFFSET $5
) AS f
CROSS JOIN LATERAL (
    SELECT c.*
    FROM catalog.cards AS c
    WHERE c.id = f.id AND c.language = $3
    LIMIT 1
) AS c
