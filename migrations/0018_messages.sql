CREATE SCHEMA messages;

-- A customer, a vendor and, when asked in, the operators talk about a product or a vendor order. What it is about and who they are is kept as it was
-- called when it began.
CREATE TABLE messages.conversations (
    id uuid PRIMARY KEY,
    product_id uuid,
    vendor_order_id uuid,
    subject text NOT NULL,
    vendor_id uuid NOT NULL,
    vendor_name text NOT NULL,
    account_id uuid,
    guest_hash bytea,
    customer_name text NOT NULL,
    -- The number of the last message.
    messages integer NOT NULL DEFAULT 0,
    -- When that was said: no two messages of a conversation have the same time.
    last_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT conversations_about_one_thing CHECK ((product_id IS NULL) <> (vendor_order_id IS NULL)),
    CONSTRAINT conversations_have_a_customer CHECK (account_id IS NOT NULL OR guest_hash IS NOT NULL)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX conversations_about_vendor_order ON messages.conversations (vendor_order_id)
    WHERE vendor_order_id IS NOT NULL;
CREATE UNIQUE INDEX conversations_about_product ON messages.conversations (product_id, account_id)
    WHERE product_id IS NOT NULL;

-- Who takes part: a side each. The customer is an account or who holds a guest's token, the vendor its staff, the operator whoever runs the market.
CREATE TABLE messages.participants (
    conversation_id uuid NOT NULL REFERENCES messages.conversations (id) ON DELETE CASCADE,
    side text NOT NULL,
    account_id uuid,
    guest_hash bytea,
    vendor_id uuid,
    -- That of the conversation, for lists.
    last_at timestamptz NOT NULL,
    -- Up to what was read; null: nothing.
    last_read_at timestamptz,
    -- How many messages of others came after that.
    unread integer NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, side),
    CONSTRAINT participants_side_known CHECK (side IN ('customer', 'vendor', 'operator')),
    CONSTRAINT participants_are_somebody CHECK (
        (side = 'customer') = (account_id IS NOT NULL OR guest_hash IS NOT NULL) AND (side = 'vendor') = (vendor_id IS NOT NULL)
    ),
    CONSTRAINT participants_unread_sane CHECK (unread >= 0)
) WITH (fillfactor = 80);
CREATE INDEX participants_of_account ON messages.participants (account_id, last_at DESC, conversation_id DESC)
    WHERE account_id IS NOT NULL;
CREATE INDEX participants_of_guest ON messages.participants (guest_hash, last_at DESC, conversation_id DESC)
    WHERE guest_hash IS NOT NULL;
CREATE INDEX participants_of_vendor ON messages.participants (vendor_id, last_at DESC, conversation_id DESC)
    WHERE vendor_id IS NOT NULL;
CREATE INDEX participants_operators ON messages.participants (last_at DESC, conversation_id DESC) WHERE side = 'operator';
-- Counted on every page: only what is not read stands here.
CREATE INDEX participants_unread_of_account ON messages.participants (account_id) INCLUDE (unread)
    WHERE unread > 0 AND account_id IS NOT NULL;
CREATE INDEX participants_unread_of_vendor ON messages.participants (vendor_id) INCLUDE (unread)
    WHERE unread > 0 AND vendor_id IS NOT NULL;

-- What was said: append-only, numbered from 1 in each conversation.
CREATE TABLE messages.messages (
    conversation_id uuid NOT NULL REFERENCES messages.conversations (id) ON DELETE CASCADE,
    number integer NOT NULL,
    side text NOT NULL,
    sender_id uuid,
    sender_name text NOT NULL,
    text text NOT NULL,
    -- What happened, where nobody wrote anything.
    note text,
    at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, number),
    CONSTRAINT messages_side_known CHECK (side IN ('customer', 'vendor', 'operator')),
    CONSTRAINT messages_note_known CHECK (note IN ('operator_asked')),
    CONSTRAINT messages_say_something CHECK ((text = '') = (note IS NOT NULL))
);
CREATE INDEX messages_with_text ON messages.messages (conversation_id, number DESC) WHERE text <> '';
