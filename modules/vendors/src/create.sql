-- query: insert_vendor
INSERT INTO vendors.vendors (id, slug, name, text, picture, status, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (slug) DO NOTHING

-- query: insert_places
-- A microsecond apart, so that they stay in the order in which they were named.
INSERT INTO vendors.places (id, vendor_id, name, street, postcode, city, lat, lng, created_at)
SELECT place.id, $1, place.name, place.street, place.postcode, place.city, place.lat, place.lng,
       $9 + place.number * interval '1 microsecond'
FROM unnest($2, $3, $4, $5, $6, $7, $8) WITH ORDINALITY
     AS place (id, name, street, postcode, city, lat, lng, number)

-- query: insert_hours
INSERT INTO vendors.hours (place_id, weekday, opens_minute, closes_minute)
SELECT *
FROM unnest($1, $2, $3, $4)
