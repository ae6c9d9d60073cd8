CREATE SCHEMA delivery;

-- Who delivers. Written once a second and courier: only what a page needs is indexed.
CREATE TABLE delivery.couriers (
    account_id uuid PRIMARY KEY,
    name text NOT NULL,
    on_shift boolean NOT NULL,
    -- Since when they are on shift, or are not.
    since timestamptz NOT NULL,
    latitude double precision,
    longitude double precision,
    -- When they were there.
    seen_at timestamptz,
    CONSTRAINT couriers_somewhere CHECK (
        (latitude IS NULL) = (seen_at IS NULL) AND (longitude IS NULL) = (seen_at IS NULL)
        AND coalesce(latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180, true)
    )
) WITH (fillfactor = 50);
CREATE INDEX couriers_on_shift ON delivery.couriers (account_id) WHERE on_shift;

-- What a courier is to take from a vendor to a customer: one for each vendor order.
CREATE TABLE delivery.deliveries (
    id uuid PRIMARY KEY,
    vendor_order_id uuid NOT NULL,
    order_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    vendor_name text NOT NULL,
    account_id uuid,
    guest_hash bytea,
    status text NOT NULL,
    -- Who it is offered to, or who has accepted it.
    assignee uuid,
    offered_until timestamptz,
    from_text text NOT NULL,
    from_latitude double precision NOT NULL,
    from_longitude double precision NOT NULL,
    to_name text NOT NULL,
    to_text text NOT NULL,
    to_latitude double precision NOT NULL,
    to_longitude double precision NOT NULL,
    -- What the customer tells the courier when it is handed over, and how often something else was told.
    code text NOT NULL,
    wrong_codes smallint NOT NULL DEFAULT 0,
    -- When the customer was told that the courier is near.
    near_at timestamptz,
    created_at timestamptz NOT NULL,
    accepted_at timestamptz,
    taken_at timestamptz,
    delivered_at timestamptz,
    CONSTRAINT deliveries_once UNIQUE (vendor_order_id),
    CONSTRAINT deliveries_status_known CHECK (status IN ('waiting', 'offered', 'accepted', 'taken', 'delivered', 'cancelled')),
    CONSTRAINT deliveries_assigned CHECK ((assignee IS NULL) = (status IN ('waiting', 'cancelled'))),
    CONSTRAINT deliveries_offered_for_a_while CHECK ((offered_until IS NOT NULL) = (status = 'offered')),
    CONSTRAINT deliveries_have_a_customer CHECK (account_id IS NOT NULL OR guest_hash IS NOT NULL)
) WITH (fillfactor = 80);
-- What is offered, and what a courier has.
CREATE INDEX deliveries_at ON delivery.deliveries (status, assignee);

-- Who did not want which: it is offered to others first.
CREATE TABLE delivery.refusals (
    delivery_id uuid NOT NULL REFERENCES delivery.deliveries (id) ON DELETE CASCADE,
    courier_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (delivery_id, courier_id)
);

-- Where couriers were: what is kept of what they say each second.
CREATE TABLE delivery.positions (
    courier_id uuid NOT NULL,
    at timestamptz NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    PRIMARY KEY (courier_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX positions_by_age ON delivery.positions (at);
CREATE TABLE delivery.positions_rest PARTITION OF delivery.positions DEFAULT;
SELECT kit.make_partitions('delivery.positions', current_date);
