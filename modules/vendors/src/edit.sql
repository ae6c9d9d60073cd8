-- query: update_vendor
UPDATE vendors.vendors
SET name = $3, text = $4, status = $5, version = version + 1
WHERE id = $1 AND version = $2
RETURNING id, slug, name, text, picture, status, version, created_at

-- query: update_places
UPDATE vendors.places
SET name = place.name, street = place.street, postcode = place.postcode, city = place.city, lat = place.lat,
    lng = place.lng
FROM unnest($2, $3, $4, $5, $6, $7, $8) AS place (id, name, street, postcode, city, lat, lng)
WHERE places.id = place.id AND places.vendor_id = $1

-- query: delete_hours_of_vendor
DELETE FROM vendors.hours
WHERE place_id IN (
    SELECT id
    FROM vendors.places
    WHERE vendor_id = $1
)
