-- The same street as a usual application keeps it, for bench/peers/fastify: a table of products with what lists show, the place of the
-- vendor's first shop beside them, and the indexes that such queries want.

CREATE EXTENSION IF NOT EXISTS earthdistance CASCADE;
CREATE SCHEMA peer;

CREATE TABLE peer.vendors AS
SELECT s.vendor_id AS id, s.slug, s.name
FROM catalog.shops AS s;
ALTER TABLE peer.vendors ADD PRIMARY KEY (id);

CREATE TABLE peer.products AS
SELECT
    p.id, p.slug, t.name, t.text AS description, p.vendor_id, c.slug AS category, d.slug AS department,
    p.min_price_minor AS price, i.url AS picture, p.in_stock, p.published_at, place.lat, place.lng,
    ll_to_earth(place.lat, place.lng) AS position
FROM catalog.products AS p
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = 'en'
JOIN catalog.pictures AS i ON i.product_id = p.id AND i.position = 0
JOIN catalog.product_categories AS pc ON pc.product_id = p.id AND pc.position = 0
JOIN catalog.categories AS c ON c.id = pc.category_id
JOIN catalog.categories AS d ON d.id = c.parent_id
CROSS JOIN LATERAL (
    SELECT degrees(asin(cube_ll_coord(position, 3) / 6371008.8)) AS lat,
        degrees(atan2(cube_ll_coord(position, 2), cube_ll_coord(position, 1))) AS lng
    FROM catalog.shop_places
    WHERE vendor_id = p.vendor_id
    ORDER BY place_id
    LIMIT 1
) AS place
ORDER BY p.id;
ALTER TABLE peer.products ADD PRIMARY KEY (id);
CREATE INDEX ON peer.products (published_at DESC, id);
CREATE INDEX ON peer.products (category, published_at DESC);
CREATE INDEX ON peer.products USING gist (position);

CREATE TABLE peer.variants AS
SELECT id, product_id, sku, options, price_minor AS price FROM catalog.variants;
ALTER TABLE peer.variants ADD PRIMARY KEY (id);
CREATE INDEX ON peer.variants (product_id);
