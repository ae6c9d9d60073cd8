-- query: secret
SELECT secret
FROM web.secrets
WHERE name = $1
