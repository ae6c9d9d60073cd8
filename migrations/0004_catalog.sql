CREATE SCHEMA catalog;

-- The tree of categories. `key` is what projections carry: small, and equal for a whole branch. Key 0 is "everything".
CREATE TABLE catalog.categories (
    id uuid PRIMARY KEY,
    key integer GENERATED ALWAYS AS IDENTITY,
    parent_id uuid REFERENCES catalog.categories (id),
    slug text NOT NULL,
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT categories_key_unique UNIQUE (key),
    CONSTRAINT categories_slug_unique UNIQUE (slug)
);
CREATE INDEX categories_of_parent ON catalog.categories (parent_id);

CREATE TABLE catalog.category_texts (
    category_id uuid NOT NULL REFERENCES catalog.categories (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (category_id, language)
);

-- What the catalog needs to know of a vendor; told by `vendors` in the transaction that changes it.
CREATE TABLE catalog.shops (
    vendor_id uuid PRIMARY KEY,
    slug text NOT NULL,
    name text NOT NULL
);

-- Where a shop stands: the point on the unit sphere times the earth's radius, in metres (see catalog::near).
CREATE TABLE catalog.shop_places (
    place_id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES catalog.shops (vendor_id) ON DELETE CASCADE,
    position cube NOT NULL
);
CREATE INDEX shop_places_of_shop ON catalog.shop_places (vendor_id);

-- One vendor's offer of a thing. Prices are the span over its variants, in minor units of the market's currency.
CREATE TABLE catalog.products (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL,
    slug text NOT NULL,
    status text NOT NULL DEFAULT 'draft',
    min_price_minor bigint NOT NULL DEFAULT 0,
    max_price_minor bigint NOT NULL DEFAULT 0,
    in_stock boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    CONSTRAINT products_slug_unique UNIQUE (slug),
    CONSTRAINT products_status_known CHECK (status IN ('draft', 'published', 'archived')),
    CONSTRAINT products_published_at CHECK (status <> 'published' OR published_at IS NOT NULL)
) WITH (fillfactor = 90);
CREATE INDEX products_of_vendor ON catalog.products (vendor_id, created_at DESC, id DESC);
CREATE INDEX products_feed ON catalog.products (published_at DESC, id DESC) WHERE status = 'published';

-- Slugs that a product had; they redirect to the one it has.
CREATE TABLE catalog.old_slugs (
    slug text PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE
);
CREATE INDEX old_slugs_of_product ON catalog.old_slugs (product_id);

-- `search` is made from folded text (accents removed in Rust), weighted A name, B vendor, C categories, D text; and it holds the
-- category keys as `=12` and the vendor as `@UUID`, so that a search within a branch or a shop is one look into the index.
CREATE TABLE catalog.product_texts (
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    text text NOT NULL DEFAULT '',
    search tsvector,
    PRIMARY KEY (product_id, language)
);
-- Only what is published is searched, so drafts have no `search` and cost the index nothing.
CREATE INDEX product_texts_search ON catalog.product_texts USING gin (search) WITH (fastupdate = off);

-- The words of the market, folded: what typing mistakes are corrected against. `uses` is about how many published products have
-- the word: a count that would have to wait for another transaction is let go. 0: no longer in use.
CREATE TABLE catalog.words (
    word text PRIMARY KEY,
    uses bigint NOT NULL DEFAULT 1
);
-- Without a list of what is pending: the planner may look a word up here too, and would go through that list each time.
CREATE INDEX words_alike ON catalog.words USING gin (word gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX words_by_prefix ON catalog.words (word text_pattern_ops);

-- The first in order is the one a product is shown under.
CREATE TABLE catalog.product_categories (
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    category_id uuid NOT NULL REFERENCES catalog.categories (id),
    position smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (product_id, category_id)
);
CREATE INDEX product_categories_of_category ON catalog.product_categories (category_id);

-- The keys that projections carry for products: of their categories, of all categories above, and 0.
CREATE FUNCTION catalog.keys_of(products uuid[]) RETURNS TABLE (product_id uuid, category_key integer)
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE branch (product_id, category_id) AS (
        SELECT pc.product_id, pc.category_id
        FROM catalog.product_categories AS pc
        WHERE pc.product_id = ANY(products)
        UNION
        SELECT b.product_id, c.parent_id
        FROM branch AS b
        JOIN catalog.categories AS c ON c.id = b.category_id
        WHERE c.parent_id IS NOT NULL
    )
    SELECT b.product_id, c.key
    FROM branch AS b
    JOIN catalog.categories AS c ON c.id = b.category_id
    UNION ALL
    SELECT p.id, 0
    FROM catalog.products AS p
    WHERE p.id = ANY(products)
$$;

CREATE TABLE catalog.pictures (
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    url text NOT NULL,
    alt text NOT NULL DEFAULT '',
    PRIMARY KEY (product_id, position)
);

-- Variants that an order cites are never deleted: `retired_at` takes them out of sale.
CREATE TABLE catalog.variants (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    vendor_id uuid NOT NULL,
    sku text NOT NULL,
    options jsonb NOT NULL DEFAULT '{}',
    price_minor bigint NOT NULL,
    position smallint NOT NULL DEFAULT 0,
    retired_at timestamptz,
    CONSTRAINT variants_sku_unique UNIQUE (vendor_id, sku),
    CONSTRAINT variants_price_sane CHECK (price_minor BETWEEN 0 AND 100000000000)
);
CREATE INDEX variants_of_product ON catalog.variants (product_id, position);

CREATE TABLE catalog.external_ids (
    source text NOT NULL,
    external_id text NOT NULL,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    PRIMARY KEY (source, external_id)
);
CREATE INDEX external_ids_of_product ON catalog.external_ids (product_id);

-- Projection for lists: a row per published product and ancestor category (key 0: everything).
CREATE TABLE catalog.listings (
    category_key integer NOT NULL,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    vendor_id uuid NOT NULL,
    price_minor bigint NOT NULL,
    published_at timestamptz NOT NULL,
    in_stock boolean NOT NULL,
    PRIMARY KEY (product_id, category_key)
) WITH (fillfactor = 90);
CREATE INDEX listings_newest ON catalog.listings (category_key, published_at DESC, product_id DESC);
CREATE INDEX listings_by_price ON catalog.listings (category_key, price_minor, product_id);
CREATE INDEX listings_of_vendor ON catalog.listings (vendor_id, category_key, published_at DESC, product_id DESC);

-- Projection for near: a row per listing and place of its vendor, found by the place. A price is part of the key, so that a
-- range of prices reads nothing else.
CREATE TABLE catalog.placements (
    category_key integer NOT NULL,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    place_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    position cube NOT NULL,
    price_minor bigint NOT NULL,
    in_stock boolean NOT NULL,
    PRIMARY KEY (product_id, category_key, place_id)
) WITH (fillfactor = 90);
CREATE INDEX placements_at_place ON catalog.placements (place_id, category_key, price_minor, product_id) WHERE in_stock;

-- Where goods of a category stand at all: a row per category and place. The compound index answers "nearest in this branch" in
-- the order of distance, without a sort and without the heap; what stands there and is in stock is then read from `placements`.
-- A thousand products at one point are one entry here, so ties cost nothing. A row may outlive the last placement behind it:
-- that costs one empty look, and is never an answer.
CREATE TABLE catalog.stands (
    category_key integer NOT NULL,
    place_id uuid NOT NULL REFERENCES catalog.shop_places (place_id) ON DELETE CASCADE,
    vendor_id uuid NOT NULL,
    position cube NOT NULL,
    PRIMARY KEY (place_id, category_key)
);
CREATE INDEX stands_near ON catalog.stands USING gist (category_key, position) INCLUDE (place_id, vendor_id)
    WHERE category_key <> 0;
-- "Everything" is asked for the most; by itself it is three times as fast to find.
CREATE INDEX stands_near_all ON catalog.stands USING gist (position) INCLUDE (place_id, vendor_id) WHERE category_key = 0;
CREATE INDEX stands_of_vendor ON catalog.stands (vendor_id, category_key);

-- How often a product was sold, per ancestor category; counted from events, after the sale.
CREATE TABLE catalog.bestsellers (
    category_key integer NOT NULL,
    product_id uuid NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
    sold bigint NOT NULL,
    PRIMARY KEY (product_id, category_key)
) WITH (fillfactor = 70);
CREATE INDEX bestsellers_most_sold ON catalog.bestsellers (category_key, sold DESC, product_id DESC);

-- Sales already counted, so that a repeated event counts once.
CREATE TABLE catalog.counted_sales (
    vendor_order_id uuid PRIMARY KEY,
    at timestamptz NOT NULL
);

-- A product as lists show it: always looked up by its id, after the list is cut.
CREATE VIEW catalog.cards AS
SELECT
    p.id,
    p.slug,
    t.name,
    t.language,
    p.vendor_id AS vendor,
    s.slug AS vendor_slug,
    s.name AS vendor_name,
    p.min_price_minor,
    p.max_price_minor,
    first.url AS picture,
    first.alt AS picture_alt,
    p.in_stock,
    p.published_at
FROM catalog.products AS p
JOIN catalog.product_texts AS t ON t.product_id = p.id
JOIN catalog.shops AS s ON s.vendor_id = p.vendor_id
LEFT JOIN LATERAL (
    SELECT c.url, c.alt
    FROM catalog.pictures AS c
    WHERE c.product_id = p.id
    ORDER BY c.position
    LIMIT 1
) AS first ON true;

-- The number by which a list is put into an order that no index has: small numbers first.
CREATE FUNCTION catalog.order_of(sort text, price_minor bigint, published_at timestamptz, product uuid) RETURNS double precision
LANGUAGE sql STABLE AS $$
    SELECT CASE sort
        WHEN 'price' THEN price_minor::double precision
        WHEN '-price' THEN -price_minor::double precision
        WHEN 'best_sellers' THEN -coalesce((
            SELECT b.sold
            FROM catalog.bestsellers AS b
            WHERE b.product_id = product AND b.category_key = 0
        ), 0)::double precision
        ELSE -extract(epoch FROM published_at)::double precision
    END
$$;
