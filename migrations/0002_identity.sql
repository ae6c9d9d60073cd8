CREATE SCHEMA identity;

-- A person. The e-mail is stored folded (lower case), so that it is unique however it is typed; null once erased.
CREATE TABLE identity.accounts (
    id uuid PRIMARY KEY,
    email text,
    name text NOT NULL,
    password_hash text,
    is_operator boolean NOT NULL DEFAULT false,
    is_courier boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    erased_at timestamptz,
    CONSTRAINT accounts_email_unique UNIQUE (email),
    CONSTRAINT accounts_email_folded CHECK (email = lower(email))
);

-- A sign-in that can be revoked. Only the hash of its token is stored.
CREATE TABLE identity.sessions (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES identity.accounts (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT sessions_token_unique UNIQUE (token_hash)
) WITH (fillfactor = 80);
CREATE INDEX sessions_of_account ON identity.sessions (account_id, created_at DESC);
CREATE INDEX sessions_by_expiry ON identity.sessions (expires_at);
