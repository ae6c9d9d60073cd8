-- query: put_status
UPDATE catalog.products
SET status = $2,
    version = version + 1,
    updated_at = $3,
    published_at = CASE $2 WHEN 'published' THEN coalesce(published_at, $3) ELSE published_at END
WHERE id = $1
