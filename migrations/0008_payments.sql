CREATE SCHEMA payments;

-- An attempt to be paid for an order. `id` is also the key under which the provider does it at most once.
-- `method` is the provider's token for the card; a card number is never stored.
CREATE TABLE payments.payments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    event_id bigint NOT NULL,
    provider text NOT NULL,
    method text NOT NULL,
    provider_ref text,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    reason text,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT payments_once_per_event UNIQUE (event_id),
    CONSTRAINT payments_status_known CHECK (status IN ('pending', 'captured', 'declined', 'voided')),
    CONSTRAINT payments_amount_sane CHECK (amount_minor >= 0)
);
CREATE INDEX payments_of_order ON payments.payments (order_id);
-- Nothing is captured twice.
CREATE UNIQUE INDEX payments_captured_once ON payments.payments (order_id) WHERE status = 'captured';

-- Money going back: at most once per vendor order.
CREATE TABLE payments.refunds (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments.payments (id),
    vendor_order_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    status text NOT NULL,
    provider_ref text,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT refunds_once_per_vendor_order UNIQUE (vendor_order_id),
    CONSTRAINT refunds_status_known CHECK (status IN ('pending', 'done')),
    CONSTRAINT refunds_amount_sane CHECK (amount_minor > 0)
);
CREATE INDEX refunds_of_payment ON payments.refunds (payment_id);

-- Double entry: the amounts of a transaction sum to zero. Append-only. Debit is positive, credit negative.
CREATE TABLE payments.ledger_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id uuid NOT NULL,
    account text NOT NULL,
    vendor_id uuid,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    vendor_order_id uuid,
    at timestamptz NOT NULL,
    CONSTRAINT ledger_account_known CHECK (account IN ('provider', 'vendor_payable')),
    CONSTRAINT ledger_once UNIQUE (transaction_id, account, vendor_order_id)
);
CREATE INDEX ledger_of_vendor ON payments.ledger_entries (vendor_id, id) WHERE vendor_id IS NOT NULL;
