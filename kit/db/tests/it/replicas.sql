-- query: write
INSERT INTO numbers (n) VALUES ($1)

-- query: last
SELECT max(n) FROM numbers
