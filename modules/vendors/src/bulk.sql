-- query: stage_vendors
CREATE TEMPORARY TABLE incoming_vendors (
    n integer PRIMARY KEY,
    external_id text NOT NULL UNIQUE,
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    picture text,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    place_id uuid,
    place_name text,
    street text,
    postcode text,
    city text,
    lat double precision,
    lng double precision,
    known boolean NOT NULL DEFAULT false,
    changed boolean NOT NULL DEFAULT false
) ON COMMIT DROP

-- query: stage_hours
CREATE TEMPORARY TABLE incoming_hours (
    n integer NOT NULL,
    weekday smallint NOT NULL,
    opens_minute smallint NOT NULL,
    closes_minute smallint NOT NULL,
    PRIMARY KEY (n, weekday, opens_minute)
) ON COMMIT DROP

-- query: unstage_vendors
DROP TABLE pg_temp.incoming_vendors

-- query: unstage_hours
DROP TABLE pg_temp.incoming_hours

-- query: one_load_of_a_source
-- Held to the end of the transaction: two loads of one source follow each other, so what is unknown stays unknown.
SELECT pg_advisory_xact_lock(hashtextextended('vendors.bulk ' || $1, 0))

-- query: recognise_vendors
-- By their external ids; a vendor's first place is the one that the source speaks of.
UPDATE pg_temp.incoming_vendors AS i
SET id = e.vendor_id,
    known = true,
    place_id = CASE WHEN i.lat IS NULL THEN NULL ELSE coalesce(place.id, i.place_id) END
FROM vendors.external_ids AS e
LEFT JOIN LATERAL (
    SELECT p.id
    FROM vendors.places AS p
    WHERE p.vendor_id = e.vendor_id
    ORDER BY p.created_at, p.id
    LIMIT 1
) AS place ON true
WHERE e.source = $1 AND e.external_id = i.external_id

-- query: give_free_slugs
-- The first of those that want a free one gets it; the others get theirs with a sign of their own.
UPDATE pg_temp.incoming_vendors AS i
SET slug = i.slug || '-' || left(md5($1 || ' ' || i.external_id), 8)
FROM (
    SELECT n, row_number() OVER (PARTITION BY slug ORDER BY n) AS place_in_queue
    FROM pg_temp.incoming_vendors
    WHERE NOT known
) AS new
WHERE new.n = i.n
    AND (new.place_in_queue > 1 OR EXISTS (SELECT FROM vendors.vendors AS v WHERE v.slug = i.slug))

-- query: put_vendors
-- Address and status are the market's own once the vendor is there.
WITH put AS (
    INSERT INTO vendors.vendors AS v (id, slug, name, text, picture, status, created_at)
    SELECT id, slug, name, text, picture, status, created_at
    FROM pg_temp.incoming_vendors
    ORDER BY id
    ON CONFLICT (id) DO UPDATE
    SET name = EXCLUDED.name, text = EXCLUDED.text, picture = EXCLUDED.picture, version = v.version + 1
    WHERE (v.name, v.text, v.picture) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.text, EXCLUDED.picture)
    RETURNING v.id
)
UPDATE pg_temp.incoming_vendors AS i
SET changed = true
FROM put
WHERE put.id = i.id

-- query: put_external_ids
INSERT INTO vendors.external_ids (source, external_id, vendor_id)
SELECT $1, external_id, id
FROM pg_temp.incoming_vendors
WHERE NOT known

-- query: put_places
WITH put AS (
    INSERT INTO vendors.places AS p (id, vendor_id, name, street, postcode, city, lat, lng, created_at)
    SELECT place_id, id, place_name, street, postcode, city, lat, lng, created_at
    FROM pg_temp.incoming_vendors
    WHERE place_id IS NOT NULL
    ON CONFLICT (id) DO UPDATE
    SET name = EXCLUDED.name, street = EXCLUDED.street, postcode = EXCLUDED.postcode, city = EXCLUDED.city,
        lat = EXCLUDED.lat, lng = EXCLUDED.lng
    WHERE (p.name, p.street, p.postcode, p.city, p.lat, p.lng)
        IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.street, EXCLUDED.postcode, EXCLUDED.city, EXCLUDED.lat, EXCLUDED.lng)
    RETURNING p.vendor_id
)
UPDATE pg_temp.incoming_vendors AS i
SET changed = true
FROM put
WHERE put.vendor_id = i.id

-- query: put_hours
WITH put AS (
    INSERT INTO vendors.hours AS h (place_id, weekday, opens_minute, closes_minute)
    SELECT i.place_id, given.weekday, given.opens_minute, given.closes_minute
    FROM pg_temp.incoming_hours AS given
    JOIN pg_temp.incoming_vendors AS i ON i.n = given.n
    WHERE i.place_id IS NOT NULL
    ON CONFLICT (place_id, weekday, opens_minute) DO UPDATE
    SET closes_minute = EXCLUDED.closes_minute
    WHERE h.closes_minute <> EXCLUDED.closes_minute
    RETURNING h.place_id
)
UPDATE pg_temp.incoming_vendors AS i
SET changed = true
FROM put
WHERE put.place_id = i.place_id

-- query: drop_other_hours
WITH dropped AS (
    DELETE FROM vendors.hours AS h
    USING pg_temp.incoming_vendors AS i
    WHERE h.place_id = i.place_id
        AND NOT EXISTS (
            SELECT FROM pg_temp.incoming_hours AS given
            WHERE given.n = i.n AND given.weekday = h.weekday AND given.opens_minute = h.opens_minute)
    RETURNING h.place_id
)
UPDATE pg_temp.incoming_vendors AS i
SET changed = true
FROM dropped
WHERE dropped.place_id = i.place_id

-- query: loaded_vendors
SELECT i.external_id, v.id, v.slug, i.place_id, i.known, i.changed
FROM pg_temp.incoming_vendors AS i
JOIN vendors.vendors AS v ON v.id = i.id
ORDER BY i.n

-- query: known_vendors
SELECT e.external_id, v.id, v.name, place.id AS place_id
FROM vendors.external_ids AS e
JOIN vendors.vendors AS v ON v.id = e.vendor_id
LEFT JOIN LATERAL (
    SELECT p.id
    FROM vendors.places AS p
    WHERE p.vendor_id = v.id
    ORDER BY p.created_at, p.id
    LIMIT 1
) AS place ON true
WHERE e.source = $1 AND e.external_id = ANY ($2)

-- query: analyze
ANALYZE vendors.vendors, vendors.places, vendors.hours, vendors.external_ids
