-- query: keep_tree
SELECT pg_advisory_xact_lock_shared(hashtextextended('catalog.tree', 0))

-- query: lock_in_order
SELECT id
FROM catalog.products
WHERE id = ANY($1)
ORDER BY id
FOR NO KEY UPDATE

-- query: project_prices
UPDATE catalog.products AS p
SET min_price_minor = v.lowest, max_price_minor = v.highest
FROM (
    SELECT
        q.id,
        coalesce(min(v.price_minor), 0) AS lowest,
        coalesce(max(v.price_minor), 0) AS highest
    FROM catalog.products AS q
    LEFT JOIN catalog.variants AS v ON v.product_id = q.id AND v.retired_at IS NULL
    WHERE q.id = ANY($1)
    GROUP BY q.id
) AS v
WHERE p.id = v.id AND (p.min_price_minor, p.max_price_minor) IS DISTINCT FROM (v.lowest, v.highest)

-- query: project_listings
WITH wanted AS MATERIALIZED (
    SELECT k.category_key, p.id AS product_id, p.vendor_id, p.min_price_minor AS price_minor, p.published_at, p.in_stock
    FROM catalog.keys_of($1) AS k
    JOIN catalog.products AS p ON p.id = k.product_id
    WHERE p.status = 'published'
), gone AS (
    DELETE FROM catalog.listings AS l
    WHERE l.product_id = ANY($1) AND (l.product_id, l.category_key) NOT IN (
        SELECT w.product_id, w.category_key FROM wanted AS w
    )
)
INSERT INTO catalog.listings AS l (category_key, product_id, vendor_id, price_minor, published_at, in_stock)
SELECT category_key, product_id, vendor_id, price_minor, published_at, in_stock
FROM wanted
ON CONFLICT (product_id, category_key) DO UPDATE
SET vendor_id = excluded.vendor_id,
    price_minor = excluded.price_minor,
    published_at = excluded.published_at,
    in_stock = excluded.in_stock
WHERE (l.vendor_id, l.price_minor, l.published_at, l.in_stock)
    IS DISTINCT FROM (excluded.vendor_id, excluded.price_minor, excluded.published_at, excluded.in_stock)

-- query: project_placements
WITH wanted AS MATERIALIZED (
    SELECT l.category_key, l.product_id, s.place_id, l.vendor_id, s.position, l.price_minor, l.in_stock
    FROM catalog.listings AS l
    JOIN catalog.shop_places AS s ON s.vendor_id = l.vendor_id
    WHERE l.product_id = ANY($1)
), gone AS (
    DELETE FROM catalog.placements AS p
    WHERE p.product_id = ANY($1) AND (p.product_id, p.category_key, p.place_id) NOT IN (
        SELECT w.product_id, w.category_key, w.place_id FROM wanted AS w
    )
), stood AS (
    INSERT INTO catalog.stands AS s (category_key, place_id, vendor_id, position)
    SELECT DISTINCT ON (place_id, category_key) category_key, place_id, vendor_id, position
    FROM wanted
    ORDER BY place_id, category_key
    ON CONFLICT (place_id, category_key) DO UPDATE
    SET vendor_id = excluded.vendor_id, position = excluded.position
    WHERE (s.vendor_id, s.position) IS DISTINCT FROM (excluded.vendor_id, excluded.position)
)
INSERT INTO catalog.placements AS p (category_key, product_id, place_id, vendor_id, position, price_minor, in_stock)
SELECT category_key, product_id, place_id, vendor_id, position, price_minor, in_stock
FROM wanted
ON CONFLICT (product_id, category_key, place_id) DO UPDATE
SET vendor_id = excluded.vendor_id,
    position = excluded.position,
    price_minor = excluded.price_minor,
    in_stock = excluded.in_stock
WHERE (p.vendor_id, p.position, p.price_minor, p.in_stock)
    IS DISTINCT FROM (excluded.vendor_id, excluded.position, excluded.price_minor, excluded.in_stock)

-- query: project_bestsellers
-- A product that moves to another category takes what it sold along.
WITH wanted AS MATERIALIZED (
    SELECT k.category_key, k.product_id, b.sold
    FROM catalog.bestsellers AS b
    JOIN catalog.keys_of($1) AS k USING (product_id)
    WHERE b.product_id = ANY($1) AND b.category_key = 0
), gone AS (
    DELETE FROM catalog.bestsellers AS b
    WHERE b.product_id = ANY($1) AND (b.product_id, b.category_key) NOT IN (
        SELECT w.product_id, w.category_key FROM wanted AS w
    )
)
INSERT INTO catalog.bestsellers (category_key, product_id, sold)
SELECT category_key, product_id, sold
FROM wanted
ON CONFLICT (product_id, category_key) DO NOTHING

-- query: texts_to_search
SELECT
    p.id AS product,
    p.status = 'published' AS published,
    t.search IS NOT NULL AS searched,
    t.name,
    t.text,
    coalesce(s.name, '') AS shop,
    coalesce((
        SELECT string_agg(x.name, ' ' ORDER BY c.key)
        FROM catalog.keys_of(ARRAY[p.id]) AS k
        JOIN catalog.categories AS c ON c.key = k.category_key
        JOIN catalog.category_texts AS x ON x.category_id = c.id AND x.language = $2
    ), '') AS categories
FROM catalog.products AS p
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = $2
LEFT JOIN catalog.shops AS s ON s.vendor_id = p.vendor_id
WHERE p.id = ANY($1)

-- query: words_not_found
-- Words that are too common to be searched ask for nothing and are left out.
SELECT n.word, count(*) AS products
FROM unnest($1, $2) AS n (product_id, word)
JOIN catalog.product_texts AS t ON t.product_id = n.product_id AND t.language = $3
CROSS JOIN LATERAL plainto_tsquery($4::text::regconfig, n.word) AS q
WHERE numnode(q) > 0 AND NOT t.search @@ q
GROUP BY n.word

-- query: set_search
UPDATE catalog.product_texts AS t
SET search = n.search
FROM (
    SELECT
        u.product_id,
        setweight(to_tsvector($6::text::regconfig, u.name), 'A')
        || setweight(to_tsvector($6::text::regconfig, u.shop), 'B')
        || setweight(to_tsvector($6::text::regconfig, u.categories), 'C')
        || setweight(to_tsvector($6::text::regconfig, u.text), 'D')
        || array_to_tsvector(f.found_under) AS search
    FROM unnest($1, $2, $3, $4, $5) AS u (product_id, name, shop, categories, text)
    CROSS JOIN LATERAL (
        SELECT ARRAY['@' || p.vendor_id] || array_agg('=' || k.category_key) FILTER (WHERE k.category_key > 0) AS found_under
        FROM catalog.products AS p
        JOIN catalog.keys_of(ARRAY[p.id]) AS k ON true
        WHERE p.id = u.product_id
        GROUP BY p.vendor_id
    ) AS f
) AS n
WHERE t.product_id = n.product_id AND t.language = $7 AND t.search IS DISTINCT FROM n.search

-- query: clear_search
UPDATE catalog.product_texts
SET search = NULL
WHERE product_id = ANY($1) AND language = $2

-- query: add_words
INSERT INTO catalog.words (word, uses)
SELECT word, 0
FROM unnest($1) AS n (word)
WHERE NOT EXISTS (
    SELECT FROM catalog.words AS w WHERE w.word = n.word
)
ORDER BY word
ON CONFLICT (word) DO NOTHING

-- query: count_words
-- A word that somebody else is counting at this moment is passed over: nobody waits for a statistic.
UPDATE catalog.words AS w
SET uses = greatest(w.uses + n.more, 0)
FROM unnest($1, $2) AS n (word, more)
JOIN (
    SELECT word
    FROM catalog.words
    WHERE word = ANY($1)
    FOR NO KEY UPDATE SKIP LOCKED
) AS free USING (word)
WHERE w.word = n.word
