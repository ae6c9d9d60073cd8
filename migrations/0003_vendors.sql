CREATE SCHEMA vendors;

CREATE TABLE vendors.vendors (
    id uuid PRIMARY KEY,
    slug text NOT NULL,
    name text NOT NULL,
    text text NOT NULL DEFAULT '',
    picture text,
    status text NOT NULL DEFAULT 'open',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT vendors_slug_unique UNIQUE (slug),
    CONSTRAINT vendors_status_known CHECK (status IN ('pending', 'open', 'closed'))
);
CREATE INDEX vendors_by_name ON vendors.vendors (name, id);

-- Where a vendor stands and sells from: WGS 84 degrees.
CREATE TABLE vendors.places (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors.vendors (id) ON DELETE CASCADE,
    name text NOT NULL,
    street text NOT NULL DEFAULT '',
    postcode text NOT NULL DEFAULT '',
    city text NOT NULL,
    lat double precision NOT NULL,
    lng double precision NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT places_on_earth CHECK (lat BETWEEN -90 AND 90 AND lng BETWEEN -180 AND 180)
);
CREATE INDEX places_of_vendor ON vendors.places (vendor_id, created_at);

-- Opening hours in the market's local time; weekday 1 is Monday (ISO 8601), minutes are counted from midnight.
CREATE TABLE vendors.hours (
    place_id uuid NOT NULL REFERENCES vendors.places (id) ON DELETE CASCADE,
    weekday smallint NOT NULL,
    opens_minute smallint NOT NULL,
    closes_minute smallint NOT NULL,
    PRIMARY KEY (place_id, weekday, opens_minute),
    CONSTRAINT hours_in_a_week CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT hours_in_order CHECK (0 <= opens_minute AND opens_minute < closes_minute AND closes_minute <= 1440)
);

CREATE TABLE vendors.staff (
    vendor_id uuid NOT NULL REFERENCES vendors.vendors (id) ON DELETE CASCADE,
    account_id uuid NOT NULL,
    role text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (vendor_id, account_id),
    CONSTRAINT staff_role_known CHECK (role IN ('owner', 'staff'))
);
CREATE INDEX staff_of_account ON vendors.staff (account_id);

CREATE TABLE vendors.external_ids (
    source text NOT NULL,
    external_id text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors.vendors (id) ON DELETE CASCADE,
    PRIMARY KEY (source, external_id)
);
CREATE INDEX external_ids_of_vendor ON vendors.external_ids (vendor_id);
