-- query: category_tree
WITH RECURSIVE tree AS (
    SELECT c.id, c.key, c.parent_id, c.slug, c.position, ARRAY[ROW(c.position, c.slug)] AS path
    FROM catalog.categories AS c
    WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.id, c.key, c.parent_id, c.slug, c.position, t.path || ROW(c.position, c.slug)
    FROM tree AS t
    JOIN catalog.categories AS c ON c.parent_id = t.id
)
SELECT t.id, t.key, t.parent_id AS parent, t.slug, coalesce(x.name, t.slug) AS name, t.position
FROM tree AS t
LEFT JOIN catalog.category_texts AS x ON x.category_id = t.id AND x.language = $1
ORDER BY t.path

-- query: lock_tree
SELECT pg_advisory_xact_lock(hashtextextended('catalog.tree', 0))

-- query: known_category
SELECT c.id, c.parent_id AS parent, x.name
FROM catalog.categories AS c
LEFT JOIN catalog.category_texts AS x ON x.category_id = c.id AND x.language = $2
WHERE c.slug = $1

-- query: would_be_a_cycle
WITH RECURSIVE above AS (
    SELECT c.id, c.parent_id
    FROM catalog.categories AS c
    WHERE c.id = $2
    UNION
    SELECT c.id, c.parent_id
    FROM above AS a
    JOIN catalog.categories AS c ON c.id = a.parent_id
)
SELECT EXISTS (
    SELECT FROM above WHERE above.id = $1
) AS cycle

-- query: put_category_row
INSERT INTO catalog.categories (id, parent_id, slug, position)
VALUES ($1, $2, $3, $4)
ON CONFLICT (slug) DO UPDATE
SET parent_id = excluded.parent_id, position = excluded.position
RETURNING id

-- query: put_category_text
INSERT INTO catalog.category_texts (category_id, language, name)
VALUES ($1, $2, $3)
ON CONFLICT (category_id, language) DO UPDATE
SET name = excluded.name

-- query: products_of_branch
WITH RECURSIVE below AS (
    SELECT $1::uuid AS id
    UNION
    SELECT c.id
    FROM below AS b
    JOIN catalog.categories AS c ON c.parent_id = b.id
)
SELECT DISTINCT pc.product_id
FROM catalog.product_categories AS pc
WHERE pc.category_id = ANY(array(SELECT id FROM below))
ORDER BY pc.product_id
