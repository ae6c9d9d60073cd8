-- A long street to measure on: filled straight into the catalog's tables and projections, the same for the same numbers.
--
--     SET bench.products = 1000000;     -- needed
--     SET bench.vendors = 20000;        -- needed
--
-- Vendors stand in 40 towns of a country of 600 × 800 km, thick in the middle of a town and thin at its edge; one in ten has
-- several places. 12 departments of 8 categories; a vendor keeps to one department. Names are made of 20,000 words, some used a
-- thousand times as often as others. Corners on purpose: `rare` is a category with three products far apart, and the first
-- vendor sells a hundredth of all products from one point. One product in twenty is sold out.
-- Needs an empty, migrated database.

SELECT setseed(0.5);

-- Ids in the order of time, as version 7 has them.
CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || substr(md5(kind || n), 1, 3)
        || '8' || substr(md5(kind || n), 4, 15))::uuid
$$;

-- A point in degrees as the cube that stands for it; the radius is kit_core::geo's.
CREATE FUNCTION pg_temp.position(lat float8, lng float8) RETURNS cube LANGUAGE sql IMMUTABLE AS $$
    SELECT cube(ARRAY[
        6371008.8 * cos(radians(lat)) * cos(radians(lng)),
        6371008.8 * cos(radians(lat)) * sin(radians(lng)),
        6371008.8 * sin(radians(lat))])
$$;

-- Words of two to four syllables; the first ones are the most used.
CREATE TEMPORARY TABLE vocabulary AS
SELECT n, word
FROM (
    SELECT row_number() OVER (ORDER BY min(n)) AS n, word
    FROM (
        SELECT n, (
            SELECT string_agg(substr('bdfgklmnprstvz', (1 + (h >> (s * 7)) % 14)::int, 1)
                || substr('aeiou', (1 + (h >> (s * 7 + 4)) % 5)::int, 1), '' ORDER BY s)
            FROM generate_series(0, 1 + n % 3) AS s
        ) || substr('nrstl', (1 + n % 5)::int, 1) AS word
        FROM (
            SELECT n, ('x' || substr(md5('w' || n), 1, 8))::bit(32)::bigint AS h
            FROM generate_series(1, 24000) AS n
        ) AS seeds
    ) AS made
    GROUP BY word
) AS words
WHERE n <= 20000;
INSERT INTO vocabulary
SELECT -row_number() OVER (), word
FROM unnest(ARRAY['bread', 'cheese', 'chocolate', 'candle', 'teapot', 'lantern', 'jumper', 'coffee', 'honey', 'lamp']) AS word;
CREATE INDEX ON vocabulary (n);
ANALYZE vocabulary;

INSERT INTO catalog.categories (id, parent_id, slug, position)
SELECT pg_temp.id('department', d), NULL, 'department-' || d, d
FROM generate_series(1, 12) AS d;
INSERT INTO catalog.categories (id, parent_id, slug, position)
SELECT pg_temp.id('category', d * 8 + c), pg_temp.id('department', d), 'category-' || d || '-' || c, c
FROM generate_series(1, 12) AS d, generate_series(1, 8) AS c;
INSERT INTO catalog.categories (id, parent_id, slug, position)
VALUES (pg_temp.id('category', 0), pg_temp.id('department', 1), 'rare', 9);
INSERT INTO catalog.category_texts (category_id, language, name)
SELECT id, 'en', initcap(replace(slug, '-', ' '))
FROM catalog.categories;

INSERT INTO catalog.shops (vendor_id, slug, name)
SELECT pg_temp.id('vendor', v), 'shop-' || v, initcap(one.word) || ' & ' || initcap(other.word)
FROM generate_series(1, current_setting('bench.vendors')::int) AS v
JOIN vocabulary AS one ON one.n = 1 + v * 7 % 20000
JOIN vocabulary AS other ON other.n = 1 + v * 11 % 20000;

CREATE TEMPORARY TABLE towns AS
SELECT t, 47.5 + 7 * random() AS lat, 6.5 + 8 * random() AS lng
FROM generate_series(1, 40) AS t;

-- A large town has forty times the shops of a small one. Around the middle: 8 km at the edge, in degrees.
CREATE TEMPORARY TABLE stands AS
SELECT
    v, p,
    town.lat + 0.07 * share * sin(angle) AS lat,
    town.lng + 0.11 * share * cos(angle) AS lng
FROM (
    SELECT v, p, 1 + floor(40 ^ random())::int % 40 AS t, random() AS share, 2 * pi() * random() AS angle
    FROM generate_series(1, current_setting('bench.vendors')::int) AS v,
        generate_series(1, CASE v % 10 WHEN 0 THEN 3 ELSE 1 END) AS p
) AS drawn
JOIN towns AS town USING (t);
INSERT INTO catalog.shop_places (place_id, vendor_id, position)
SELECT pg_temp.id('place', v * 3 + p), pg_temp.id('vendor', v), pg_temp.position(lat, lng)
FROM stands;

-- Each product draws 15 words; the most used word is drawn in one of a dozen draws, the rarest hardly ever.
CREATE TEMPORARY TABLE said AS
SELECT drawn.n, array_agg(vocabulary.word) AS words
FROM (
    SELECT n, floor(20000 ^ random())::int AS word
    FROM generate_series(1, current_setting('bench.products')::int) AS n, generate_series(1, 15)
) AS drawn
JOIN vocabulary ON vocabulary.n = drawn.word
GROUP BY drawn.n;

CREATE TEMPORARY TABLE goods AS
SELECT
    n,
    pg_temp.id('product', n) AS id,
    v,
    1 + v % 12 AS d,
    1 + n / 7 % 8 AS c,
    100 + floor(10 ^ (2 + 3 * random()))::bigint AS price,
    timestamptz '2026-01-01' + n * interval '10 seconds' AS published_at,
    random() > 0.05 AS in_stock,
    concat_ws(' ', words[1], words[2], thing) AS name,
    array_to_string(words[3:], ' ') AS text
FROM (
    SELECT
        said.n,
        CASE WHEN said.n % 100 = 0 THEN 1 ELSE 1 + said.n % current_setting('bench.vendors')::int END AS v,
        words,
        vocabulary.word AS thing
    FROM said
    JOIN vocabulary ON vocabulary.n = -(1 + said.n / 3 % 10)
) AS drawn;

INSERT INTO catalog.products (id, vendor_id, slug, status, min_price_minor, max_price_minor, in_stock, created_at, updated_at, published_at)
SELECT id, pg_temp.id('vendor', v), replace(name, ' ', '-') || '-' || n, 'published', price, price, in_stock,
    published_at, published_at, published_at
FROM goods;

INSERT INTO catalog.variants (id, product_id, vendor_id, sku, price_minor)
SELECT pg_temp.id('variant', n), id, pg_temp.id('vendor', v), 'S' || n, price
FROM goods;

INSERT INTO catalog.pictures (product_id, position, url)
SELECT id, 0, '/pictures/' || n || '.svg'
FROM goods;

INSERT INTO catalog.product_categories (product_id, category_id)
SELECT id, CASE WHEN n IN (7, 70007 % current_setting('bench.products')::int, 500) THEN pg_temp.id('category', 0)
    ELSE pg_temp.id('category', d * 8 + c) END
FROM goods;

-- From here on as catalog::project does it.
INSERT INTO catalog.listings (category_key, product_id, vendor_id, price_minor, published_at, in_stock)
SELECT k.key, p.id, p.vendor_id, p.min_price_minor, p.published_at, p.in_stock
FROM catalog.products AS p
JOIN catalog.product_categories AS pc ON pc.product_id = p.id
JOIN catalog.categories AS c ON c.id = pc.category_id
JOIN catalog.categories AS d ON d.id = c.parent_id
CROSS JOIN LATERAL (VALUES (0), (c.key), (d.key)) AS k (key);

INSERT INTO catalog.placements (category_key, product_id, place_id, vendor_id, position, price_minor, in_stock)
SELECT l.category_key, l.product_id, sp.place_id, l.vendor_id, sp.position, l.price_minor, l.in_stock
FROM catalog.listings AS l
JOIN catalog.shop_places AS sp USING (vendor_id);

INSERT INTO catalog.stands (category_key, place_id, vendor_id, position)
SELECT DISTINCT ON (place_id, category_key) category_key, place_id, vendor_id, position
FROM catalog.placements
ORDER BY place_id, category_key;

INSERT INTO catalog.product_texts (product_id, language, name, text, search)
SELECT
    g.id, 'en', initcap(g.name), g.text,
    setweight(to_tsvector('english', g.name), 'A')
        || setweight(to_tsvector('english', lower(s.name)), 'B')
        || setweight(to_tsvector('english', 'department ' || d || ' category'), 'C')
        || setweight(to_tsvector('english', g.text), 'D')
        || array_to_tsvector(k.found_under)
FROM goods AS g
JOIN catalog.shops AS s ON s.vendor_id = pg_temp.id('vendor', v)
CROSS JOIN LATERAL (
    SELECT array_agg('=' || l.category_key) || ('@' || s.vendor_id) AS found_under
    FROM catalog.listings AS l
    WHERE l.product_id = g.id AND l.category_key > 0
) AS k;

INSERT INTO catalog.words (word, uses)
SELECT word, 1 + 20000 / greatest(n, 1)
FROM vocabulary;

INSERT INTO catalog.bestsellers (category_key, product_id, sold)
SELECT l.category_key, l.product_id, s.sold
FROM (
    SELECT id, floor(1000 ^ random())::int AS sold FROM goods WHERE n % 10 = 0
) AS s
JOIN catalog.listings AS l ON l.product_id = s.id;
