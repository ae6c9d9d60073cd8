CREATE SCHEMA orders;

CREATE SEQUENCE orders.number START 100001;

-- What was bought, as it was at that moment; only the states change. Money in minor units of `currency`.
CREATE TABLE orders.orders (
    id uuid PRIMARY KEY,
    number bigint NOT NULL DEFAULT nextval('orders.number'),
    account_id uuid,
    guest_hash bytea,
    email text NOT NULL,
    language text NOT NULL,
    currency text NOT NULL,
    address jsonb NOT NULL,
    total_minor bigint NOT NULL,
    status text NOT NULL,
    placed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT orders_number_unique UNIQUE (number),
    CONSTRAINT orders_status_known CHECK (status IN ('placed', 'paid', 'cancelled')),
    CONSTRAINT orders_have_a_buyer CHECK (account_id IS NOT NULL OR guest_hash IS NOT NULL),
    CONSTRAINT orders_total_sane CHECK (total_minor >= 0)
) WITH (fillfactor = 80);
CREATE INDEX orders_of_account ON orders.orders (account_id, placed_at DESC, id DESC) WHERE account_id IS NOT NULL;
CREATE INDEX orders_of_guest ON orders.orders (guest_hash, placed_at DESC, id DESC) WHERE guest_hash IS NOT NULL;
CREATE INDEX orders_unpaid ON orders.orders (expires_at) WHERE status = 'placed';

-- One vendor's part of an order.
CREATE TABLE orders.vendor_orders (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders.orders (id),
    vendor_id uuid NOT NULL,
    vendor_name text NOT NULL,
    status text NOT NULL,
    total_minor bigint NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    placed_at timestamptz NOT NULL,
    CONSTRAINT vendor_orders_status_known CHECK (status IN
        ('placed', 'paid', 'accepted', 'packed', 'shipped', 'delivered', 'cancelled', 'returned')),
    CONSTRAINT vendor_orders_once UNIQUE (order_id, vendor_id)
) WITH (fillfactor = 80);
CREATE INDEX vendor_orders_newest ON orders.vendor_orders (vendor_id, placed_at DESC, id DESC);
-- The board asks for what stands in one state, however much is done already.
CREATE INDEX vendor_orders_in_status ON orders.vendor_orders (vendor_id, status, placed_at DESC, id DESC);

-- Lines as sold. A line need not point to a variant (fees, shipping, discounts, stays).
CREATE TABLE orders.lines (
    vendor_order_id uuid NOT NULL REFERENCES orders.vendor_orders (id),
    position integer NOT NULL,
    kind text NOT NULL,
    variant_id uuid,
    product_id uuid,
    place_id uuid,
    name text NOT NULL,
    sku text NOT NULL,
    options jsonb NOT NULL,
    picture text,
    quantity integer NOT NULL,
    unit_price_minor bigint NOT NULL,
    tax_minor bigint NOT NULL DEFAULT 0,
    discount_minor bigint NOT NULL DEFAULT 0,
    cancelled_quantity integer NOT NULL DEFAULT 0,
    returned_quantity integer NOT NULL DEFAULT 0,
    PRIMARY KEY (vendor_order_id, position),
    CONSTRAINT lines_kind_known CHECK (kind IN ('product', 'stay', 'fee', 'shipping', 'discount')),
    CONSTRAINT lines_quantities_sane CHECK (quantity > 0 AND cancelled_quantity >= 0 AND returned_quantity >= 0
        AND cancelled_quantity + returned_quantity <= quantity)
);

-- Every change of a vendor order's state: append-only.
CREATE TABLE orders.transitions (
    vendor_order_id uuid NOT NULL REFERENCES orders.vendor_orders (id),
    version bigint NOT NULL,
    status text NOT NULL,
    actor uuid,
    reason text,
    at timestamptz NOT NULL,
    PRIMARY KEY (vendor_order_id, version)
);

CREATE TABLE orders.shipments (
    id uuid PRIMARY KEY,
    vendor_order_id uuid NOT NULL REFERENCES orders.vendor_orders (id),
    carrier text NOT NULL DEFAULT '',
    tracking text NOT NULL DEFAULT '',
    shipped_at timestamptz NOT NULL
);
CREATE INDEX shipments_of_vendor_order ON orders.shipments (vendor_order_id);

CREATE TABLE orders.shipment_lines (
    shipment_id uuid NOT NULL REFERENCES orders.shipments (id),
    vendor_order_id uuid NOT NULL,
    position integer NOT NULL,
    quantity integer NOT NULL,
    PRIMARY KEY (shipment_id, position),
    FOREIGN KEY (vendor_order_id, position) REFERENCES orders.lines (vendor_order_id, position)
);
CREATE INDEX shipment_lines_of_line ON orders.shipment_lines (vendor_order_id, position);
