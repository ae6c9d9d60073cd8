-- query: insert_account
INSERT INTO identity.accounts (id, email, name, password_hash, is_operator, is_courier, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- query: put_account
-- The account of an e-mail, made or brought up to date. Answers its id, which an existing one keeps.
INSERT INTO identity.accounts (id, email, name, password_hash, is_operator, is_courier, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (email) DO UPDATE
SET name = excluded.name,
    password_hash = excluded.password_hash,
    is_operator = excluded.is_operator,
    is_courier = excluded.is_courier,
    version = accounts.version + 1
RETURNING id

-- query: account_by_id
SELECT id, email, name, is_operator, is_courier, created_at
FROM identity.accounts
WHERE id = $1 AND erased_at IS NULL

-- query: account_by_email
SELECT id, email, name, is_operator, is_courier, created_at
FROM identity.accounts
WHERE email = $1 AND erased_at IS NULL

-- query: set_courier
UPDATE identity.accounts
SET is_courier = $2
WHERE id = $1

-- query: credentials_by_email
SELECT id, password_hash
FROM identity.accounts
WHERE email = $1 AND erased_at IS NULL
