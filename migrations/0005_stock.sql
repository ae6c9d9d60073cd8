CREATE SCHEMA stock;

-- What there is of a variant at a place, and how much of it is promised. The check is the promise that nothing is oversold.
CREATE TABLE stock.levels (
    variant_id uuid NOT NULL,
    place_id uuid NOT NULL,
    product_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    on_hand bigint NOT NULL,
    held bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (variant_id, place_id),
    CONSTRAINT levels_held_sane CHECK (held >= 0),
    CONSTRAINT levels_cover_holds CHECK (held <= on_hand),
    CONSTRAINT levels_sane CHECK (on_hand <= 1000000000)
) WITH (fillfactor = 60);
CREATE INDEX levels_of_product ON stock.levels (product_id);

-- What is promised to an order until it is sold or released; deleted then.
CREATE TABLE stock.holds (
    order_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    place_id uuid NOT NULL,
    vendor_order_id uuid NOT NULL,
    quantity bigint NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (order_id, variant_id, place_id),
    CONSTRAINT holds_positive CHECK (quantity > 0)
);
CREATE INDEX holds_of_level ON stock.holds (variant_id, place_id);

-- Every change of on_hand and why; append-only. on_hand is always the sum of a level's movements.
CREATE TABLE stock.movements (
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    place_id uuid NOT NULL,
    delta bigint NOT NULL,
    reason text NOT NULL,
    vendor_order_id uuid,
    actor uuid,
    at timestamptz NOT NULL,
    PRIMARY KEY (id, at),
    CONSTRAINT movements_reason_known CHECK (reason IN ('set', 'sold', 'returned', 'imported'))
) PARTITION BY RANGE (at);
CREATE INDEX movements_of_level ON stock.movements (variant_id, place_id, at DESC);
CREATE TABLE stock.movements_rest PARTITION OF stock.movements DEFAULT;
SELECT kit.make_partitions('stock.movements', current_date);
