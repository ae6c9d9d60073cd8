-- query: take_your_time
-- For this transaction alone: it reads whole files, and waits while batches are written beside it.
SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)

-- query: stage_sellers
CREATE TEMPORARY TABLE olist_sellers (
    line bigint PRIMARY KEY,
    id text NOT NULL,
    zip text NOT NULL,
    city text NOT NULL,
    state text NOT NULL
) ON COMMIT DROP

-- query: stage_products
CREATE TEMPORARY TABLE olist_products (
    line bigint PRIMARY KEY,
    id text NOT NULL,
    category text NOT NULL,
    photos integer,
    weight_g integer,
    length_cm integer,
    height_cm integer,
    width_cm integer
) ON COMMIT DROP

-- query: stage_items
CREATE TEMPORARY TABLE olist_items (
    line bigint PRIMARY KEY,
    order_id text NOT NULL,
    product text NOT NULL,
    seller text NOT NULL,
    ship_until timestamptz NOT NULL,
    price bigint NOT NULL
) ON COMMIT DROP

-- query: stage_orders
CREATE TEMPORARY TABLE olist_orders (
    line bigint PRIMARY KEY,
    id text NOT NULL,
    purchased timestamptz NOT NULL
) ON COMMIT DROP

-- query: stage_zips
CREATE TEMPORARY TABLE olist_zips (
    zip text NOT NULL,
    lat double precision NOT NULL,
    lng double precision NOT NULL,
    city text NOT NULL,
    state text NOT NULL
) ON COMMIT DROP

-- query: stage_problems
CREATE TEMPORARY TABLE olist_problems (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file text NOT NULL,
    line bigint NOT NULL,
    id text NOT NULL,
    reason text NOT NULL
) ON COMMIT DROP

-- query: find_repeated_sellers
INSERT INTO olist_problems (file, line, id, reason)
SELECT $1, line, id, 'its id stands in an earlier row'
FROM (SELECT line, id, row_number() OVER (PARTITION BY id ORDER BY line) AS nth FROM olist_sellers) AS s
WHERE nth > 1
ORDER BY line

-- query: find_repeated_products
INSERT INTO olist_problems (file, line, id, reason)
SELECT $1, line, id, 'its id stands in an earlier row'
FROM (SELECT line, id, row_number() OVER (PARTITION BY id ORDER BY line) AS nth FROM olist_products) AS p
WHERE nth > 1
ORDER BY line

-- query: find_repeated_orders
INSERT INTO olist_problems (file, line, id, reason)
SELECT $1, line, id, 'its id stands in an earlier row'
FROM (SELECT line, id, row_number() OVER (PARTITION BY id ORDER BY line) AS nth FROM olist_orders) AS o
WHERE nth > 1
ORDER BY line

-- query: drop_repeated_sellers
DELETE FROM olist_sellers AS s
USING olist_problems AS p
WHERE p.file = $1 AND p.line = s.line

-- query: drop_repeated_products
DELETE FROM olist_products AS s
USING olist_problems AS p
WHERE p.file = $1 AND p.line = s.line

-- query: drop_repeated_orders
DELETE FROM olist_orders AS s
USING olist_problems AS p
WHERE p.file = $1 AND p.line = s.line

-- query: index_sellers
CREATE UNIQUE INDEX ON olist_sellers (id)

-- query: index_products
CREATE UNIQUE INDEX ON olist_products (id)

-- query: index_orders
CREATE UNIQUE INDEX ON olist_orders (id)

-- query: find_strange_items
INSERT INTO olist_problems (file, line, id, reason)
SELECT $1, i.line, i.order_id,
    CASE WHEN p.id IS NULL THEN 'no such product: ' || i.product ELSE 'no such seller: ' || i.seller END
FROM olist_items AS i
LEFT JOIN olist_products AS p ON p.id = i.product
LEFT JOIN olist_sellers AS s ON s.id = i.seller
WHERE p.id IS NULL OR s.id IS NULL
ORDER BY i.line

-- query: drop_strange_items
DELETE FROM olist_items AS i
USING olist_problems AS p
WHERE p.file = $1 AND p.line = i.line

-- query: make_places
-- The public file has many points a zip code.
CREATE TEMPORARY TABLE olist_places ON COMMIT DROP AS
SELECT zip, avg(lat) AS lat, avg(lng) AS lng, mode() WITHIN GROUP (ORDER BY city) AS city,
    mode() WITHIN GROUP (ORDER BY state) AS state
FROM olist_zips
GROUP BY zip

-- query: index_places
CREATE UNIQUE INDEX ON olist_places (zip)

-- query: make_offers
-- The last known price of each product at each seller.
CREATE TEMPORARY TABLE olist_offers ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY product, seller) AS n, last.*
FROM (
    SELECT DISTINCT ON (i.product, i.seller)
        i.product, i.seller, i.line, i.price,
        count(*) OVER (PARTITION BY i.product, i.seller) AS sold,
        min(coalesce(o.purchased, i.ship_until)) OVER (PARTITION BY i.product, i.seller) AS first_sold
    FROM olist_items AS i
    LEFT JOIN olist_orders AS o ON o.id = i.order_id
    ORDER BY i.product, i.seller, coalesce(o.purchased, i.ship_until) DESC, i.line DESC
) AS last

-- query: index_offers
CREATE UNIQUE INDEX ON olist_offers (n)

-- query: index_offered_products
CREATE INDEX ON olist_offers (product)

-- query: analyze_places
ANALYZE olist_places

-- query: analyze_products
ANALYZE olist_products

-- query: analyze_offers
ANALYZE olist_offers

-- query: problems_page
SELECT n, file, line, id, reason
FROM olist_problems
WHERE n > $1
ORDER BY n
LIMIT $2

-- query: count_rows
SELECT (SELECT count(*) FROM olist_sellers) AS sellers, (SELECT count(*) FROM olist_offers) AS offers,
    (SELECT count(*) FROM olist_products) AS products

-- query: categories_used
SELECT DISTINCT category
FROM olist_products
ORDER BY category

-- query: sellers_page
SELECT s.line, s.id, s.zip, s.city, s.state, own.lat AS own_lat, own.lng AS own_lng, own.city AS own_city,
    near.zip AS near_zip, near.lat AS near_lat, near.lng AS near_lng, town.lat AS town_lat, town.lng AS town_lng
FROM olist_sellers AS s
LEFT JOIN olist_places AS own ON own.zip = s.zip
LEFT JOIN LATERAL (
    SELECT either.zip, either.lat, either.lng
    FROM (
        (SELECT zip, lat, lng FROM olist_places WHERE own.zip IS NULL AND zip > s.zip ORDER BY zip LIMIT 1)
        UNION ALL
        (SELECT zip, lat, lng FROM olist_places WHERE own.zip IS NULL AND zip < s.zip ORDER BY zip DESC LIMIT 1)
    ) AS either
    ORDER BY abs(either.zip::integer - s.zip::integer)
    LIMIT 1
) AS near ON true
LEFT JOIN LATERAL (
    SELECT avg(p.lat) AS lat, avg(p.lng) AS lng
    FROM olist_places AS p
    WHERE own.zip IS NULL AND p.city = s.city AND p.state = s.state
) AS town ON true
WHERE s.line > $1
ORDER BY s.line
LIMIT $2

-- query: offers_page
SELECT o.n, o.seller, o.line AS price_line, o.price, o.sold, o.first_sold, p.line, p.id, p.category, p.photos, p.weight_g,
    p.length_cm, p.height_cm, p.width_cm
FROM olist_offers AS o
JOIN olist_products AS p ON p.id = o.product
WHERE o.n > $1
ORDER BY o.n
LIMIT $2

-- query: drafts_page
SELECT p.line, p.id, p.category, p.photos, p.weight_g, p.length_cm, p.height_cm, p.width_cm
FROM olist_products AS p
WHERE p.line > $1 AND NOT EXISTS (SELECT FROM olist_offers AS o WHERE o.product = p.id)
ORDER BY p.line
LIMIT $2
