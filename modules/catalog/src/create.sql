-- query: insert_product
INSERT INTO catalog.products (id, vendor_id, slug, created_at, updated_at)
VALUES ($1, $2, $3, $4, $4)
