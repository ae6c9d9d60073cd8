-- All else that a street has which trades, after street.sql, orders.sql and shelves.sql and in their session: what stands in the
-- schemas of the vendors, accounts, carts, payments, jobs, the live log and mails. In numbers that follow from theirs.
--
-- Needs what they need. Nothing here is about to be done: leases and sessions end in 2099, no job is due before.

SELECT setseed(0.75);

INSERT INTO vendors.vendors (id, slug, name, text, created_at)
SELECT vendor_id, slug, name, 'A shop.', timestamptz '2026-01-01'
FROM catalog.shops;

INSERT INTO vendors.places (id, vendor_id, name, street, postcode, city, lat, lng, created_at)
SELECT pg_temp.id('place', v * 3 + p), pg_temp.id('vendor', v), 'Shop', 'Long Street ' || v % 200, '10119', 'Town ' || v % 40,
    lat, lng, timestamptz '2026-01-01'
FROM stands;

INSERT INTO vendors.hours (place_id, weekday, opens_minute, closes_minute)
SELECT id, weekday, 540, 1080
FROM vendors.places, generate_series(1, 6) AS weekday;

INSERT INTO vendors.external_ids (source, external_id, vendor_id)
SELECT 'elsewhere', 'v' || slug, id
FROM vendors.vendors;

INSERT INTO catalog.external_ids (source, external_id, product_id)
SELECT 'elsewhere', 'p' || n, id
FROM goods
WHERE n % 2 = 0;

INSERT INTO catalog.old_slugs (slug, product_id)
SELECT 'once-' || n, id
FROM goods
WHERE n % 20 = 0;

-- One account for every forty orders, and the vendors' own: the first one helps in two hundred shops.
CREATE TEMPORARY TABLE people AS
SELECT n, pg_temp.id('account', n) AS id
FROM generate_series(0, current_setting('bench.orders')::int / 40 + current_setting('bench.vendors')::int) AS n;
INSERT INTO identity.accounts (id, email, name, password_hash, created_at)
SELECT id, 'ada-' || n || '@example.org', 'Ada ' || n, '$argon2id$none', timestamptz '2026-01-01' + n * interval '1 second'
FROM people;
INSERT INTO vendors.staff (vendor_id, account_id, role, created_at)
SELECT pg_temp.id('vendor', v), pg_temp.id('account', v), 'owner', timestamptz '2026-01-01'
FROM generate_series(1, current_setting('bench.vendors')::int) AS v;
INSERT INTO vendors.staff (vendor_id, account_id, role, created_at)
SELECT pg_temp.id('vendor', v), pg_temp.id('account', 1), 'staff', timestamptz '2026-01-01'
FROM generate_series(2, 200) AS v;

INSERT INTO identity.sessions (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at)
SELECT pg_temp.id('session', n * 3 + s), id, sha256(convert_to('session' || n * 3 + s, 'UTF8')), 'A browser',
    timestamptz '2026-06-01' + s * interval '1 day', timestamptz '2026-10-01',
    CASE WHEN n % 10 = 0 THEN timestamptz '2026-10-02' + n * interval '1 second' ELSE timestamptz '2099-01-01' END
FROM people, generate_series(0, n % 3) AS s;

-- Carts: of every second account, and as many guests'. One of a hundred guests left long ago.
INSERT INTO carts.carts (id, account_id, touched_at)
SELECT pg_temp.id('cart', n), id, timestamptz '2026-10-01' + n * interval '1 second'
FROM people
WHERE n % 2 = 0;
INSERT INTO carts.carts (id, token_hash, touched_at)
SELECT pg_temp.id('guest cart', n), sha256(convert_to('cart' || n, 'UTF8')),
    CASE WHEN n % 100 = 0 THEN timestamptz '2026-09-01' ELSE timestamptz '2026-10-01' END + n * interval '1 second'
FROM people
WHERE n % 2 = 0;
-- Ten lines at most, a hundred in the first.
INSERT INTO carts.lines (cart_id, variant_id, quantity, seen_price_minor, added_at)
SELECT c.id, pg_temp.id('variant', 1 + (n * 37 + line * 101) % current_setting('bench.products')::int), 1 + line % 3, 100,
    timestamptz '2026-10-01'
FROM (
    SELECT pg_temp.id(kind, n) AS id, n
    FROM people, unnest(ARRAY['cart', 'guest cart']) AS kind
    WHERE n % 2 = 0
) AS c, generate_series(0, CASE WHEN n = 2 THEN 99 ELSE n % 10 END) AS line;

-- What is not paid is held; what is paid was sold.
INSERT INTO stock.holds (order_id, variant_id, place_id, vendor_order_id, quantity, at)
SELECT v.order_id, l.variant_id, s.place_id, v.id, sum(l.quantity), timestamptz '2026-10-01'
FROM orders.vendor_orders AS v
JOIN orders.lines AS l ON l.vendor_order_id = v.id
JOIN stock.levels AS s ON s.variant_id = l.variant_id
WHERE v.status = 'placed'
GROUP BY v.order_id, l.variant_id, s.place_id, v.id;
UPDATE stock.levels AS s
SET held = h.held
FROM (SELECT variant_id, place_id, sum(quantity) AS held FROM stock.holds GROUP BY 1, 2) AS h
WHERE s.variant_id = h.variant_id AND s.place_id = h.place_id;
INSERT INTO stock.movements (id, variant_id, place_id, delta, reason, vendor_order_id, at)
SELECT pg_temp.id('sale', row_number() OVER ()), l.variant_id, s.place_id, -l.quantity, 'sold', v.id, v.placed_at
FROM orders.vendor_orders AS v
JOIN orders.lines AS l ON l.vendor_order_id = v.id
JOIN stock.levels AS s ON s.variant_id = l.variant_id
WHERE v.status <> 'placed';

INSERT INTO orders.transitions (vendor_order_id, version, status, at)
SELECT id, 1, 'paid', placed_at
FROM orders.vendor_orders
WHERE status <> 'placed'
UNION ALL
SELECT id, 2, status, placed_at + interval '1 hour'
FROM orders.vendor_orders
WHERE status NOT IN ('placed', 'paid');
INSERT INTO orders.shipments (id, vendor_order_id, carrier, tracking, shipped_at)
SELECT pg_temp.id('shipment', row_number() OVER ()), id, 'Post', 'T', placed_at + interval '1 day'
FROM orders.vendor_orders
WHERE status = 'delivered';
INSERT INTO orders.shipment_lines (shipment_id, vendor_order_id, position, quantity)
SELECT s.id, s.vendor_order_id, l.position, l.quantity
FROM orders.shipments AS s
JOIN orders.lines AS l USING (vendor_order_id);

INSERT INTO payments.payments
    (id, order_id, event_id, provider, method, provider_ref, amount_minor, currency, status, created_at, settled_at)
SELECT pg_temp.id('payment', number), id, number, 'test', 'card', 'ref-' || number, total_minor, currency, 'captured', placed_at, placed_at
FROM orders.orders
WHERE status = 'paid';
INSERT INTO payments.refunds (id, payment_id, vendor_order_id, amount_minor, status, provider_ref, created_at, settled_at)
SELECT pg_temp.id('refund', row_number() OVER ()), p.id, v.id, v.total_minor, 'done', 'ref', v.placed_at, v.placed_at
FROM orders.vendor_orders AS v
JOIN payments.payments AS p USING (order_id)
WHERE v.status = 'cancelled' AND v.total_minor > 0;
INSERT INTO payments.ledger_entries (transaction_id, account, vendor_id, amount_minor, currency, vendor_order_id, at)
SELECT p.id, side.account, CASE side.account WHEN 'vendor_payable' THEN v.vendor_id END, side.sign * v.total_minor, 'EUR', v.id, v.placed_at
FROM orders.vendor_orders AS v
JOIN payments.payments AS p USING (order_id)
CROSS JOIN (VALUES ('provider', 1), ('vendor_payable', -1)) AS side (account, sign);
INSERT INTO catalog.counted_sales (vendor_order_id, at)
SELECT id, placed_at
FROM orders.vendor_orders
WHERE status = 'delivered';

-- An event an order, which is what it was paid by; jobs that wait, that are done, that were given up.
INSERT INTO jobs.events (id, kind, version, subject, market, request_id, payload, at)
SELECT number, 'order.placed', 1, id, 'street', 'made-' || number, jsonb_build_object('order', id), placed_at
FROM orders.orders;
INSERT INTO jobs.jobs (lane, handler, event_id, event_at, added_at, run_at, claims, lease_until)
SELECT (ARRAY['critical', 'default', 'bulk', 'media'])[1 + number / 5 % 4], 'made', number, placed_at, placed_at,
    timestamptz '2099-01-01', 0, CASE number / 5 % 99 WHEN 0 THEN timestamptz '2099-01-01' END
FROM orders.orders
WHERE number % 5 = 0;
INSERT INTO jobs.done (id, lane, handler, event_id, waited_ms, took_ms, done_at)
SELECT number, 'default', 'made', number, 10, 10, placed_at
FROM orders.orders
WHERE number % 5 = 1;
INSERT INTO jobs.dead (id, lane, handler, event_id, event_at, claims, failures, error, added_at, died_at)
SELECT number, 'default', 'made-' || number / 10 % 20, number, placed_at, 3, 3, 'it was made so', placed_at, placed_at
FROM orders.orders
WHERE number % 10 = 2;
INSERT INTO jobs.minutes (lane, minute, added, done)
SELECT lane, timestamptz '2026-10-01' + m * interval '1 minute', 10, 10
FROM unnest(ARRAY['critical', 'default', 'bulk', 'media']) AS lane, generate_series(1, 1500) AS m;
UPDATE jobs.lanes AS l
SET jobs = (SELECT count(*) FROM jobs.jobs AS j WHERE j.lane = l.lane);

INSERT INTO live.log (topic, event, data, at)
SELECT 'vendor:' || vendor_id, 'vendor_order.paid', '{}', placed_at
FROM orders.vendor_orders
WHERE status <> 'placed'
ORDER BY placed_at, id;

INSERT INTO web.idempotency_keys (scope, route, key, body_hash, lease_until, status, body, created_at)
SELECT 'cart:' || id, 'POST /orders', 'key-' || number, '\x00', placed_at, 202, '{}', placed_at
FROM orders.orders
WHERE number % 5 = 0;

INSERT INTO notify.mails (event_id, kind, recipient, message_id, status, created_at, settled_at)
SELECT number, 'order.placed', email, 'm' || number || '@example.org', 'sent', placed_at, placed_at
FROM orders.orders;
INSERT INTO notify.mailbox (message_id, address, subject, text, html, at)
SELECT 'm' || n || '@example.org', 'ada@example.org', 'A mail', 'Text', '<p>Text', timestamptz '2026-10-01' + n * interval '1 second'
FROM generate_series(1, 1000) AS n;

-- Conversations: of the first account two thousand about products, of fifty messages each; one in twenty vendor orders is talked about, in five. Every
-- fourth has something that was not read, every hundredth the operator in it.
INSERT INTO messages.conversations
    (id, product_id, vendor_order_id, subject, vendor_id, vendor_name, account_id, guest_hash, customer_name, messages, last_at, created_at)
SELECT pg_temp.id('talk', row_number() OVER ()), about.product_id, about.vendor_order_id, 'A thing', about.vendor_id, 'A shop',
    about.account_id, about.guest_hash, 'Ada', about.messages, about.at + about.messages * interval '1 minute', about.at
FROM (
    SELECT id AS product_id, NULL::uuid AS vendor_order_id, vendor_id, pg_temp.id('account', 1) AS account_id, NULL::bytea AS guest_hash,
        50 AS messages, timestamptz '2026-09-01' + row_number() OVER (ORDER BY id) * interval '1 minute' AS at
    FROM (SELECT id, vendor_id FROM catalog.products ORDER BY id LIMIT 2000) AS p
    UNION ALL
    SELECT NULL, v.id, v.vendor_id, o.account_id, o.guest_hash, 5, v.placed_at
    FROM orders.vendor_orders AS v
    JOIN orders.orders AS o ON o.id = v.order_id
    WHERE v.status <> 'placed' AND o.number % 20 = 0
) AS about;
INSERT INTO messages.participants (conversation_id, side, account_id, guest_hash, vendor_id, last_at, last_read_at, unread)
SELECT c.id, side, CASE side WHEN 'customer' THEN c.account_id END, CASE side WHEN 'customer' THEN c.guest_hash END,
    CASE side WHEN 'vendor' THEN c.vendor_id END, c.last_at,
    CASE WHEN c.n % 4 = 0 THEN c.last_at - interval '2 minutes' ELSE c.last_at END, CASE WHEN c.n % 4 = 0 THEN 1 ELSE 0 END
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM messages.conversations) AS c
CROSS JOIN unnest(ARRAY['customer', 'vendor', 'operator']) AS side
WHERE side <> 'operator' OR c.n % 100 = 0;
INSERT INTO messages.messages (conversation_id, number, side, sender_name, text, note, at)
SELECT c.id, n, CASE n % 2 WHEN 0 THEN 'vendor' ELSE 'customer' END, 'Ada', CASE WHEN n = c.messages AND n % 5 = 0 THEN '' ELSE 'Is it there?' END,
    CASE WHEN n = c.messages AND n % 5 = 0 THEN 'operator_asked' END, c.created_at + n * interval '1 minute'
FROM messages.conversations AS c
CROSS JOIN LATERAL generate_series(1, c.messages) AS n;

-- What is new: for every account ten things, two of which were not seen; somebody has a thousand. Every tenth account does not want mails of messages.
INSERT INTO notify.notifications (account_id, kind, subject, event_id, title, link, at, since, seen_at, mailed_at)
SELECT id, (ARRAY['order', 'sale', 'message'])[1 + n % 3], pg_temp.id('news', 10 * row + n), n, 'Something is new', '/orders', at, at,
    CASE WHEN n > 2 THEN at END, CASE WHEN n < 2 THEN at END
FROM (
    SELECT id, row, n, timestamptz '2026-10-01' + (10 * row + n) * interval '1 second' AS at
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS row FROM identity.accounts) AS a
    CROSS JOIN LATERAL generate_series(1, CASE row WHEN 1 THEN 1000 ELSE 10 END) AS n
) AS news;
-- And for guests what was written to them, later.
INSERT INTO notify.notifications (kind, subject, event_id, title, link, at, since, seen_at)
SELECT 'message', id, 1, 'Something is new', '/inbox', at, at, CASE WHEN n % 10 > 0 THEN at END
FROM (
    SELECT id, n, timestamptz '2026-10-02' + n * interval '1 second' AS at
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM messages.conversations WHERE guest_hash IS NOT NULL) AS c
) AS news;
INSERT INTO notify.switched_off (account_id, kind, channel)
SELECT id, 'message', 'mail'
FROM (SELECT id, row_number() OVER (ORDER BY id) AS row FROM identity.accounts) AS a
WHERE row % 10 = 0;

-- Couriers: 2,000 on shift all over Berlin, each with something to bring; one in ten vendor orders of the last was brought, and every courier was seen
-- a hundred times.
INSERT INTO delivery.couriers (account_id, name, on_shift, since, latitude, longitude, seen_at)
SELECT id, 'Courier', row % 5 < 4, at, 52.4 + (row % 97) * 0.002, 13.2 + (row % 89) * 0.003, at
FROM (SELECT id, row_number() OVER (ORDER BY id) AS row, timestamptz '2026-10-01' AS at FROM identity.accounts ORDER BY id LIMIT 2500) AS a;
INSERT INTO delivery.deliveries (
    id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, guest_hash, status, assignee, offered_until, from_text, from_latitude,
    from_longitude, to_name, to_text, to_latitude, to_longitude, code, created_at
)
SELECT pg_temp.id('delivery', n), id, order_id, vendor_id, vendor_name, account_id, guest_hash, status,
    CASE WHEN status <> 'waiting' THEN (SELECT account_id FROM delivery.couriers ORDER BY account_id OFFSET n % 2000 LIMIT 1) END,
    CASE WHEN status = 'offered' THEN placed_at + interval '30 seconds' END, 'A shop', 52.5, 13.4, 'Ada', 'A street', 52.51, 13.41, '1234', placed_at
FROM (
    SELECT v.id, v.order_id, v.vendor_id, v.vendor_name, o.account_id, o.guest_hash, v.placed_at, row_number() OVER (ORDER BY v.placed_at DESC, v.id) AS n,
        CASE
            WHEN row_number() OVER (ORDER BY v.placed_at DESC, v.id) <= 20 THEN 'waiting'
            WHEN row_number() OVER (ORDER BY v.placed_at DESC, v.id) <= 60 THEN 'offered'
            WHEN row_number() OVER (ORDER BY v.placed_at DESC, v.id) <= 2000 THEN 'taken'
            ELSE 'delivered'
        END AS status
    FROM orders.vendor_orders AS v
    JOIN orders.orders AS o ON o.id = v.order_id
    WHERE v.status <> 'placed'
    ORDER BY v.placed_at DESC, v.id
    LIMIT 20000
) AS v;
INSERT INTO delivery.refusals (delivery_id, courier_id, at)
SELECT d.id, c.account_id, d.created_at
FROM (SELECT id, created_at FROM delivery.deliveries ORDER BY id LIMIT 2000) AS d
CROSS JOIN (SELECT account_id FROM delivery.couriers ORDER BY account_id LIMIT 3) AS c;
INSERT INTO delivery.positions (courier_id, at, latitude, longitude)
SELECT account_id, timestamptz '2026-10-01' - n * interval '30 seconds', 52.5, 13.4
FROM delivery.couriers
CROSS JOIN generate_series(1, 100) AS n;
