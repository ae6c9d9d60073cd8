-- Orders of the long street, after street.sql and in its session.
--
--     SET bench.orders = 400000;        -- needed
--
-- One to three lines each, of any products, so that the first vendor has a hundredth of all here too. Half of them are guests'; the
-- others' accounts have ordered about twenty times, and the first account a thousandth of all. Most are long delivered, one in
-- fifty is not paid, and its time does not run out: a server that is started here changes nothing.

SELECT setseed(0.25);

CREATE TEMPORARY TABLE bought AS
SELECT drawn.o, goods.v, goods.n, goods.id AS product_id, goods.name, goods.price, 1 + drawn.n % 2 AS quantity
FROM (
    SELECT o, 1 + floor(random() * current_setting('bench.products')::int)::int AS n
    FROM generate_series(1, current_setting('bench.orders')::int) AS o, generate_series(0, o % 3) AS line
) AS drawn
JOIN goods USING (n);

CREATE TEMPORARY TABLE parts AS
SELECT row_number() OVER (ORDER BY o, v) AS part, o, v, sum(price * quantity)::bigint AS total
FROM bought
GROUP BY o, v;

INSERT INTO orders.orders
    (id, account_id, guest_hash, email, language, currency, address, total_minor, status, placed_at, expires_at)
SELECT
    pg_temp.id('order', o),
    CASE WHEN o % 1000 = 0 THEN pg_temp.id('account', 1) WHEN o % 2 = 0 THEN pg_temp.id('account', o / 40) END,
    CASE WHEN o % 2 = 1 THEN sha256(convert_to('guest' || o, 'UTF8')) END,
    'guest-' || o || '@example.org', 'en', 'EUR',
    jsonb_build_object('name', 'Ada L.', 'street', 'Long Street ' || o % 200, 'postcode', '10119', 'city', 'Berlin', 'country', 'DE'),
    sum(total),
    CASE WHEN o % 50 = 0 THEN 'placed' ELSE 'paid' END,
    timestamptz '2026-06-01' + o * interval '30 seconds',
    timestamptz '2099-01-01'
FROM parts
GROUP BY o;

INSERT INTO orders.vendor_orders (id, order_id, vendor_id, vendor_name, status, total_minor, placed_at)
SELECT
    pg_temp.id('part', part), pg_temp.id('order', o), s.vendor_id, s.name,
    CASE WHEN o % 50 = 0 THEN 'placed'
        WHEN part % 20 = 0 THEN 'paid'
        WHEN part % 20 = 1 THEN 'accepted'
        WHEN part % 20 = 2 THEN 'cancelled'
        ELSE 'delivered' END,
    total,
    timestamptz '2026-06-01' + o * interval '30 seconds'
FROM parts
JOIN catalog.shops AS s ON s.vendor_id = pg_temp.id('vendor', v);

INSERT INTO orders.lines
    (vendor_order_id, position, kind, variant_id, product_id, name, sku, options, quantity, unit_price_minor)
SELECT
    pg_temp.id('part', part), row_number() OVER (PARTITION BY part), 'product', pg_temp.id('variant', n), product_id, initcap(name),
    'S' || n, '{}', quantity, price
FROM bought
JOIN parts USING (o, v);
