-- query: note_sale
INSERT INTO catalog.counted_sales (vendor_order_id, at)
VALUES ($1, $2)
ON CONFLICT DO NOTHING

-- query: add_sold
-- A row per ancestor category, in a fixed order: two who count the same products never wait for each other in a circle.
INSERT INTO catalog.bestsellers AS b (category_key, product_id, sold)
SELECT k.category_key, k.product_id, s.pieces
FROM catalog.keys_of($1) AS k
JOIN unnest($1, $2) AS s (product_id, pieces) USING (product_id)
ORDER BY k.product_id, k.category_key
ON CONFLICT (product_id, category_key) DO UPDATE
SET sold = b.sold + excluded.sold
