-- query: places_of_vendor
SELECT places.id, places.vendor_id, places.name, places.street, places.postcode, places.city, places.lat, places.lng,
       COALESCE(hours.weekdays, '{}') AS weekdays, COALESCE(hours.opens, '{}') AS opens,
       COALESCE(hours.closes, '{}') AS closes
FROM vendors.places
LEFT JOIN LATERAL (
    SELECT array_agg(weekday ORDER BY weekday, opens_minute) AS weekdays,
           array_agg(opens_minute ORDER BY weekday, opens_minute) AS opens,
           array_agg(closes_minute ORDER BY weekday, opens_minute) AS closes
    FROM vendors.hours
    WHERE place_id = places.id
) AS hours ON true
WHERE places.vendor_id = $1
ORDER BY places.created_at, places.id
