-- The till of bench/peers/fastify: the same rows for an order as Highstreet writes, without its idempotency and outbox.

CREATE SCHEMA peer;

CREATE TABLE peer.vendors AS SELECT vendor_id AS id, slug, name FROM catalog.shops;
ALTER TABLE peer.vendors ADD PRIMARY KEY (id);

CREATE TABLE peer.variants AS
SELECT v.id, v.product_id, p.vendor_id, t.name, v.sku, v.options, v.price_minor AS price, i.url AS picture
FROM catalog.variants AS v
JOIN catalog.products AS p ON p.id = v.product_id
JOIN catalog.product_texts AS t ON t.product_id = p.id AND t.language = 'en'
JOIN catalog.pictures AS i ON i.product_id = p.id AND i.position = 0;
ALTER TABLE peer.variants ADD PRIMARY KEY (id);

CREATE TABLE peer.levels (
    variant_id uuid PRIMARY KEY,
    on_hand bigint NOT NULL,
    held bigint NOT NULL DEFAULT 0,
    CHECK (held <= on_hand)
) WITH (fillfactor = 60);
INSERT INTO peer.levels (variant_id, on_hand) SELECT variant_id, on_hand FROM stock.levels;

CREATE TABLE peer.carts (id uuid PRIMARY KEY, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE peer.cart_lines (
    cart_id uuid NOT NULL REFERENCES peer.carts,
    variant_id uuid NOT NULL,
    quantity integer NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);

CREATE TABLE peer.orders (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    cart_id uuid NOT NULL,
    email text NOT NULL,
    address jsonb NOT NULL,
    total bigint NOT NULL,
    status text NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON peer.orders (cart_id, placed_at DESC);
CREATE TABLE peer.vendor_orders (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES peer.orders,
    vendor_id uuid NOT NULL,
    status text NOT NULL,
    total bigint NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON peer.vendor_orders (order_id);
CREATE INDEX ON peer.vendor_orders (vendor_id, placed_at DESC);
CREATE TABLE peer.order_lines (
    vendor_order_id uuid NOT NULL REFERENCES peer.vendor_orders,
    variant_id uuid NOT NULL,
    name text NOT NULL,
    sku text NOT NULL,
    options jsonb NOT NULL,
    picture text,
    quantity integer NOT NULL,
    price bigint NOT NULL,
    PRIMARY KEY (vendor_order_id, variant_id)
);
CREATE TABLE peer.transitions (
    vendor_order_id uuid NOT NULL REFERENCES peer.vendor_orders,
    status text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (vendor_order_id, at)
);
CREATE TABLE peer.holds (
    order_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    quantity bigint NOT NULL,
    PRIMARY KEY (order_id, variant_id)
);
