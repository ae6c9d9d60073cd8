-- query: levels_of_products
SELECT product_id, variant_id, place_id, on_hand, held
FROM stock.levels
WHERE product_id = ANY($1)
ORDER BY product_id, variant_id, place_id
