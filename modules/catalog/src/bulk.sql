-- query: stage_products
CREATE TEMPORARY TABLE incoming_products (
    n integer PRIMARY KEY,
    external_id text NOT NULL UNIQUE,
    id uuid NOT NULL UNIQUE,
    vendor_id uuid NOT NULL,
    slug text NOT NULL,
    published_at timestamptz,
    created_at timestamptz NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    known boolean NOT NULL DEFAULT false,
    changed boolean NOT NULL DEFAULT false
) ON COMMIT DROP

-- query: stage_variants
CREATE TEMPORARY TABLE incoming_variants (
    n integer NOT NULL,
    position smallint NOT NULL,
    id uuid NOT NULL,
    sku text NOT NULL,
    options jsonb NOT NULL,
    price_minor bigint NOT NULL,
    PRIMARY KEY (n, position)
) ON COMMIT DROP

-- query: stage_product_categories
CREATE TEMPORARY TABLE incoming_product_categories (
    n integer NOT NULL,
    category_id uuid NOT NULL,
    position smallint NOT NULL,
    PRIMARY KEY (n, category_id)
) ON COMMIT DROP

-- query: stage_pictures
CREATE TEMPORARY TABLE incoming_pictures (
    n integer NOT NULL,
    position smallint NOT NULL,
    url text NOT NULL,
    alt text NOT NULL,
    PRIMARY KEY (n, position)
) ON COMMIT DROP

-- query: unstage_products
DROP TABLE pg_temp.incoming_products

-- query: unstage_variants
DROP TABLE pg_temp.incoming_variants

-- query: unstage_product_categories
DROP TABLE pg_temp.incoming_product_categories

-- query: unstage_pictures
DROP TABLE pg_temp.incoming_pictures

-- query: one_load_of_a_source
-- Held to the end of the transaction: two loads of one source follow each other, so what is unknown stays unknown.
SELECT pg_advisory_xact_lock(hashtextextended('catalog.bulk ' || $1, 0))

-- query: recognise_products
UPDATE pg_temp.incoming_products AS i
SET id = e.product_id, known = true
FROM catalog.external_ids AS e
WHERE e.source = $1 AND e.external_id = i.external_id
RETURNING i.id

-- query: refuse_taken_skus
-- A SKU that another product of the vendor has, there already or earlier in this load, would be sold as that product.
DELETE FROM pg_temp.incoming_products AS i
USING (
    SELECT
        given.n,
        taken.product_id AS taken_by,
        row_number() OVER (
            PARTITION BY p.vendor_id, given.sku
            ORDER BY taken.product_id IS NOT DISTINCT FROM p.id DESC, given.n
        ) AS place_in_queue
    FROM pg_temp.incoming_variants AS given
    JOIN pg_temp.incoming_products AS p ON p.n = given.n
    LEFT JOIN catalog.variants AS taken ON taken.vendor_id = p.vendor_id AND taken.sku = given.sku
) AS wanted
WHERE wanted.n = i.n AND (wanted.place_in_queue > 1 OR wanted.taken_by <> i.id)

-- query: give_free_slugs
-- The first of those that want a free one gets it; the others get theirs with a sign of their own.
UPDATE pg_temp.incoming_products AS i
SET slug = i.slug || '-' || left(md5($1 || ' ' || i.external_id), 8)
FROM (
    SELECT n, row_number() OVER (PARTITION BY slug ORDER BY n) AS place_in_queue
    FROM pg_temp.incoming_products
    WHERE NOT known
) AS new
WHERE new.n = i.n
    AND (new.place_in_queue > 1
        OR EXISTS (SELECT FROM catalog.products AS p WHERE p.slug = i.slug)
        OR EXISTS (SELECT FROM catalog.old_slugs AS o WHERE o.slug = i.slug))

-- query: load_products
-- Vendor, address and status are the market's own once the product is there; prices follow from the variants.
INSERT INTO catalog.products (id, vendor_id, slug, status, created_at, updated_at, published_at)
SELECT id, vendor_id, slug, CASE WHEN published_at IS NULL THEN 'draft' ELSE 'published' END, created_at, $1, published_at
FROM pg_temp.incoming_products
WHERE NOT known

-- query: load_external_ids
INSERT INTO catalog.external_ids (source, external_id, product_id)
SELECT $1, external_id, id
FROM pg_temp.incoming_products
WHERE NOT known

-- query: load_texts
WITH put AS (
    INSERT INTO catalog.product_texts AS t (product_id, language, name, text)
    SELECT id, $1, name, text
    FROM pg_temp.incoming_products
    ON CONFLICT (product_id, language) DO UPDATE
    SET name = EXCLUDED.name, text = EXCLUDED.text
    WHERE (t.name, t.text) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.text)
    RETURNING t.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM put
WHERE put.product_id = i.id

-- query: load_product_categories
WITH put AS (
    INSERT INTO catalog.product_categories AS c (product_id, category_id, position)
    SELECT i.id, given.category_id, given.position
    FROM pg_temp.incoming_product_categories AS given
    JOIN pg_temp.incoming_products AS i ON i.n = given.n
    ON CONFLICT (product_id, category_id) DO UPDATE
    SET position = EXCLUDED.position
    WHERE c.position <> EXCLUDED.position
    RETURNING c.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM put
WHERE put.product_id = i.id

-- query: drop_other_categories
WITH dropped AS (
    DELETE FROM catalog.product_categories AS c
    USING pg_temp.incoming_products AS i
    WHERE c.product_id = i.id AND i.known
        AND NOT EXISTS (
            SELECT FROM pg_temp.incoming_product_categories AS given
            WHERE given.n = i.n AND given.category_id = c.category_id)
    RETURNING c.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM dropped
WHERE dropped.product_id = i.id

-- query: load_pictures
WITH put AS (
    INSERT INTO catalog.pictures AS p (product_id, position, url, alt)
    SELECT i.id, given.position, given.url, given.alt
    FROM pg_temp.incoming_pictures AS given
    JOIN pg_temp.incoming_products AS i ON i.n = given.n
    ON CONFLICT (product_id, position) DO UPDATE
    SET url = EXCLUDED.url, alt = EXCLUDED.alt
    WHERE (p.url, p.alt) IS DISTINCT FROM (EXCLUDED.url, EXCLUDED.alt)
    RETURNING p.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM put
WHERE put.product_id = i.id

-- query: drop_other_pictures
WITH dropped AS (
    DELETE FROM catalog.pictures AS p
    USING pg_temp.incoming_products AS i
    WHERE p.product_id = i.id AND i.known
        AND NOT EXISTS (
            SELECT FROM pg_temp.incoming_pictures AS given
            WHERE given.n = i.n AND given.position = p.position)
    RETURNING p.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM dropped
WHERE dropped.product_id = i.id

-- query: load_variants
WITH put AS (
    INSERT INTO catalog.variants AS v (id, product_id, vendor_id, sku, options, price_minor, position)
    SELECT given.id, i.id, i.vendor_id, given.sku, given.options, given.price_minor, given.position
    FROM pg_temp.incoming_variants AS given
    JOIN pg_temp.incoming_products AS i ON i.n = given.n
    ON CONFLICT (vendor_id, sku) DO UPDATE
    SET options = EXCLUDED.options, price_minor = EXCLUDED.price_minor, position = EXCLUDED.position, retired_at = NULL
    WHERE (v.options, v.price_minor, v.position) IS DISTINCT FROM
            (EXCLUDED.options, EXCLUDED.price_minor, EXCLUDED.position)
        OR v.retired_at IS NOT NULL
    RETURNING v.product_id
)
UPDATE pg_temp.incoming_products AS i
SET changed = true
FROM put
WHERE put.product_id = i.id

-- query: note_changes
-- Prices are the span over the variants that are for sale.
UPDATE catalog.products AS p
SET min_price_minor = span.least, max_price_minor = span.most, updated_at = $1,
    version = p.version + CASE WHEN i.known THEN 1 ELSE 0 END
FROM pg_temp.incoming_products AS i
JOIN LATERAL (
    SELECT coalesce(min(v.price_minor), 0) AS least, coalesce(max(v.price_minor), 0) AS most
    FROM catalog.variants AS v
    WHERE v.product_id = i.id AND v.retired_at IS NULL
) AS span ON true
WHERE p.id = i.id AND i.changed

-- query: loaded_products
SELECT i.n, i.id, i.known, i.changed, p.status = 'published' AS published
FROM pg_temp.incoming_products AS i
JOIN catalog.products AS p ON p.id = i.id
ORDER BY i.n

-- query: loaded_variants
SELECT given.n, v.id
FROM pg_temp.incoming_variants AS given
JOIN pg_temp.incoming_products AS i ON i.n = given.n
JOIN catalog.variants AS v ON v.product_id = i.id AND v.sku = given.sku
ORDER BY given.n, given.position

-- query: archive_drafts_of
UPDATE catalog.products AS p
SET status = 'archived', updated_at = $3, version = p.version + 1
FROM catalog.external_ids AS e
WHERE e.source = $1 AND e.external_id = ANY ($2) AND p.id = e.product_id AND p.status = 'draft'

-- query: add_categories
-- Only what is missing: the tree is the market's own once it is there.
WITH added AS (
    INSERT INTO catalog.categories (id, parent_id, slug, position)
    SELECT given.id, parent.id, given.slug, given.position
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) AS given (id, slug, parent, position)
    LEFT JOIN catalog.categories AS parent ON parent.slug = given.parent
    ON CONFLICT ON CONSTRAINT categories_slug_unique DO NOTHING
    RETURNING id, slug
)
INSERT INTO catalog.category_texts (category_id, language, name)
SELECT added.id, $6, given.name
FROM unnest($2::text[], $5::text[]) AS given (slug, name)
JOIN added ON added.slug = given.slug

-- query: categories_by_slug
SELECT slug, id
FROM catalog.categories
WHERE slug = ANY ($1)

-- query: put_shops
WITH put AS (
    INSERT INTO catalog.shops AS s (vendor_id, slug, name)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
    ON CONFLICT (vendor_id) DO UPDATE
    SET slug = EXCLUDED.slug, name = EXCLUDED.name
    WHERE (s.slug, s.name) IS DISTINCT FROM (EXCLUDED.slug, EXCLUDED.name)
    RETURNING s.vendor_id
)
SELECT vendor_id FROM put

-- query: put_shop_places
WITH put AS (
    INSERT INTO catalog.shop_places AS p (place_id, vendor_id, position)
    SELECT place_id, vendor_id, cube(ARRAY[x, y, z])
    FROM unnest($1::uuid[], $2::uuid[], $3::double precision[], $4::double precision[], $5::double precision[])
        AS given (place_id, vendor_id, x, y, z)
    ON CONFLICT (place_id) DO UPDATE
    SET position = EXCLUDED.position
    WHERE p.position <> EXCLUDED.position
    RETURNING p.vendor_id
)
SELECT vendor_id FROM put

-- query: published_products_of
SELECT id
FROM catalog.products
WHERE vendor_id = ANY ($1) AND status = 'published'
ORDER BY id

-- query: analyze
ANALYZE catalog.products, catalog.variants, catalog.product_texts, catalog.product_categories, catalog.pictures, catalog.external_ids,
    catalog.listings, catalog.placements, catalog.words, catalog.shops, catalog.shop_places

-- query: analyze_staged
ANALYZE pg_temp.incoming_products, pg_temp.incoming_variants, pg_temp.incoming_product_categories, pg_temp.incoming_pictures
