-- What is new for an account: the last that happened to each thing.
CREATE TABLE notify.notifications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    -- What it is about: a vendor order, a conversation.
    subject uuid NOT NULL,
    -- The last event that it tells of: none is told of twice.
    event_id bigint NOT NULL,
    title text NOT NULL,
    link text NOT NULL,
    -- When there was last something new, and since when there is something that was not seen.
    at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    seen_at timestamptz,
    -- When a mail about it was decided on; null: none was.
    mailed_at timestamptz,
    CONSTRAINT notifications_once UNIQUE (account_id, kind, subject),
    CONSTRAINT notifications_kind_known CHECK (kind IN ('order', 'sale', 'message'))
) WITH (fillfactor = 80);
-- Counted on every page: only what was not seen stands here.
CREATE INDEX notifications_unseen ON notify.notifications (account_id, kind) WHERE seen_at IS NULL;
CREATE INDEX notifications_newest ON notify.notifications (account_id, at DESC, id DESC);
-- Messages that are not seen for a while are told of by mail; of what else there is, a mail was sent at once.
CREATE INDEX notifications_to_mail ON notify.notifications (since) WHERE kind = 'message' AND seen_at IS NULL AND mailed_at IS NULL;

-- What an account does not want to hear of, and how.
CREATE TABLE notify.switched_off (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    PRIMARY KEY (account_id, kind, channel),
    CONSTRAINT switched_off_kind_known CHECK (kind IN ('order', 'sale', 'message')),
    CONSTRAINT switched_off_channel_known CHECK (channel IN ('page', 'mail'))
);
