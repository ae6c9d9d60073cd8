-- query: listed
SELECT product_id AS product, category_key, vendor_id AS vendor
FROM catalog.listings
WHERE product_id = ANY($1)
