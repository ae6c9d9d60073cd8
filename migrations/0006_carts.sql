CREATE SCHEMA carts;

-- A cart belongs to an account, or to whoever has the token whose hash is here. `version` changes with its lines.
CREATE TABLE carts.carts (
    id uuid PRIMARY KEY,
    account_id uuid,
    token_hash bytea,
    version bigint NOT NULL DEFAULT 1,
    touched_at timestamptz NOT NULL,
    CONSTRAINT carts_account_unique UNIQUE (account_id),
    CONSTRAINT carts_token_unique UNIQUE (token_hash),
    CONSTRAINT carts_one_owner CHECK ((account_id IS NULL) <> (token_hash IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX carts_idle_guests ON carts.carts (touched_at) WHERE token_hash IS NOT NULL;

-- `seen_price_minor` is the price the customer agreed to when the line was last set.
CREATE TABLE carts.lines (
    cart_id uuid NOT NULL REFERENCES carts.carts (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL,
    quantity integer NOT NULL,
    seen_price_minor bigint NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (cart_id, variant_id),
    CONSTRAINT lines_quantity_sane CHECK (quantity BETWEEN 1 AND 999)
);
