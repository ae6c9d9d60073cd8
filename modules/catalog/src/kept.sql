-- query: listed
SELECT product_id AS product, category_key, vendor_id AS vendor
FROM catalog.listings
WHERE product_id = ANY($1)

-- query: places_of
SELECT cube_ll_coord(position, 1) AS x, cube_ll_coord(position, 2) AS y, cube_ll_coord(position, 3) AS z
FROM catalog.shop_places
WHERE vendor_id = ANY($1)
