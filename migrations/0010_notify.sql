CREATE SCHEMA notify;

-- Which mail of which event went to whom, once: `recipient` is `buyer` or the id of an account of a vendor's staff. Neither the address
-- nor what the mail said is kept.
CREATE TABLE notify.mails (
    event_id bigint NOT NULL,
    kind text NOT NULL,
    recipient text NOT NULL,
    message_id text NOT NULL,
    status text NOT NULL,
    error text,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (event_id, kind, recipient),
    CONSTRAINT mails_message_id_unique UNIQUE (message_id),
    CONSTRAINT mails_status_known CHECK (status IN ('pending', 'sent', 'refused', 'skipped'))
);
CREATE INDEX mails_by_age ON notify.mails (created_at);

-- Mails of a street in development, which are shown and not sent.
CREATE TABLE notify.mailbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text NOT NULL,
    address text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT mailbox_message_id_unique UNIQUE (message_id)
);
