-- query: put_external_id
INSERT INTO catalog.external_ids (source, external_id, product_id)
VALUES ($1, $2, $3)
ON CONFLICT (source, external_id) DO UPDATE
SET product_id = excluded.product_id

-- query: products_by_external_id
SELECT external_id, product_id
FROM catalog.external_ids
WHERE source = $1 AND external_id = ANY($2)
