-- What must hold in a street, whatever happens. Each answers what breaks it: of what, and how. `$1` is now, `$2` how many are wanted.

-- query: stock_is_its_movements
SELECT concat_ws(' at ', variant_id, place_id) AS subject,
    format('on hand %s, movements sum to %s', coalesce(level.on_hand, 0), coalesce(moved.delta, 0)) AS detail
FROM stock.levels AS level
FULL JOIN (
    SELECT variant_id, place_id, sum(delta) AS delta
    FROM stock.movements
    GROUP BY variant_id, place_id
) AS moved USING (variant_id, place_id)
WHERE coalesce(level.on_hand, 0) <> coalesce(moved.delta, 0)
LIMIT $2

-- query: held_is_its_holds
SELECT concat_ws(' at ', variant_id, place_id), format('held %s, holds sum to %s', coalesce(level.held, 0), coalesce(hold.quantity, 0))
FROM stock.levels AS level
FULL JOIN (
    SELECT variant_id, place_id, sum(quantity) AS quantity
    FROM stock.holds
    GROUP BY variant_id, place_id
) AS hold USING (variant_id, place_id)
WHERE coalesce(level.held, 0) <> coalesce(hold.quantity, 0)
LIMIT $2

-- query: holds_are_of_open_orders
SELECT hold.order_id::text, format('%s of %s held for an order that is %s', hold.quantity, hold.variant_id, coalesce(orders.status, 'not there'))
FROM stock.holds AS hold
LEFT JOIN orders.orders AS orders ON orders.id = hold.order_id
WHERE orders.status IS DISTINCT FROM 'placed'
LIMIT $2

-- query: open_orders_have_their_holds
SELECT part.order_id::text, format('%s of %s wanted, %s held', line.quantity, line.variant_id, coalesce(hold.quantity, 0))
FROM orders.orders AS orders
JOIN orders.vendor_orders AS part ON part.order_id = orders.id
JOIN orders.lines AS line ON line.vendor_order_id = part.id
LEFT JOIN stock.holds AS hold
    ON hold.order_id = orders.id AND hold.variant_id = line.variant_id AND hold.place_id = line.place_id
WHERE orders.status = 'placed' AND line.kind = 'product' AND coalesce(hold.quantity, 0) <> line.quantity
LIMIT $2

-- query: orders_are_settled_in_time
-- They are looked for every five seconds; two minutes are for a server that was down, and for a backlog.
SELECT id::text, format('placed, to be paid until %s', expires_at)
FROM orders.orders
WHERE status = 'placed' AND expires_at < $1 - interval '2 minutes'
LIMIT $2

-- query: an_order_is_the_sum_of_its_parts
SELECT orders.id::text, format('%s, its vendor orders sum to %s', orders.total_minor, coalesce(part.total_minor, 0))
FROM orders.orders AS orders
LEFT JOIN (
    SELECT order_id, sum(total_minor) AS total_minor
    FROM orders.vendor_orders
    GROUP BY order_id
) AS part ON part.order_id = orders.id
WHERE orders.total_minor IS DISTINCT FROM part.total_minor
LIMIT $2

-- query: a_vendor_order_is_the_sum_of_its_lines
SELECT part.id::text, format('%s, its lines sum to %s', part.total_minor, coalesce(line.total_minor, 0))
FROM orders.vendor_orders AS part
LEFT JOIN (
    SELECT vendor_order_id, sum(quantity * unit_price_minor + tax_minor - discount_minor) AS total_minor
    FROM orders.lines
    GROUP BY vendor_order_id
) AS line ON line.vendor_order_id = part.id
WHERE part.total_minor IS DISTINCT FROM line.total_minor
LIMIT $2

-- query: an_order_and_its_parts_go_together
SELECT part.id::text, format('%s in an order that is %s', part.status, orders.status)
FROM orders.vendor_orders AS part
JOIN orders.orders AS orders ON orders.id = part.order_id
WHERE CASE orders.status
        WHEN 'placed' THEN part.status <> 'placed'
        WHEN 'cancelled' THEN part.status <> 'cancelled'
        ELSE part.status = 'placed'
    END
LIMIT $2

-- query: states_are_reached_by_steps
-- `$3` and `$4` are the steps there are: from which state to which.
WITH walked AS (
    SELECT vendor_order_id, version, status, lag(status) OVER way AS came_from, row_number() OVER way AS place,
        lead(status) OVER way IS NULL AS is_last
    FROM orders.transitions
    WINDOW way AS (PARTITION BY vendor_order_id ORDER BY version)
)
SELECT part.id::text, format('version %s: %s after %s, now %s in version %s', walked.version, walked.status,
    coalesce(walked.came_from, 'nothing'), part.status, part.version)
FROM orders.vendor_orders AS part
LEFT JOIN walked ON walked.vendor_order_id = part.id
LEFT JOIN unnest($3::text[], $4::text[]) AS step (came_from, status)
    ON step.came_from = walked.came_from AND step.status = walked.status
WHERE walked.version IS NULL
    OR walked.version <> walked.place
    OR (walked.place = 1 AND walked.status <> 'placed')
    OR (walked.place > 1 AND step.status IS NULL)
    OR (walked.is_last AND (walked.status <> part.status OR walked.version <> part.version))
LIMIT $2

-- query: a_paid_order_was_captured_once
SELECT orders.id::text, format('%s, total %s; captured %s times, %s in all', orders.status, orders.total_minor,
    coalesce(payment.times, 0), coalesce(payment.amount_minor, 0))
FROM orders.orders AS orders
LEFT JOIN (
    SELECT order_id, count(*) AS times, sum(amount_minor) AS amount_minor
    FROM payments.payments
    WHERE status = 'captured'
    GROUP BY order_id
) AS payment ON payment.order_id = orders.id
WHERE CASE orders.status
        WHEN 'paid' THEN payment.times IS DISTINCT FROM 1 OR payment.amount_minor <> orders.total_minor
        WHEN 'placed' THEN payment.times IS NOT NULL
        ELSE payment.times > 1
    END
LIMIT $2

-- query: money_goes_back_for_what_was_cancelled
-- What was cancelled in the last ten minutes may be on its way; what the provider has not confirmed in a day is not.
SELECT part.id::text, format('cancelled, %s paid; refund %s', part.total_minor, coalesce(refund.status, 'not there'))
FROM orders.vendor_orders AS part
JOIN payments.payments AS payment ON payment.order_id = part.order_id AND payment.status = 'captured'
JOIN orders.transitions AS step ON step.vendor_order_id = part.id AND step.version = part.version
LEFT JOIN payments.refunds AS refund ON refund.vendor_order_id = part.id
WHERE part.status = 'cancelled'
    AND part.total_minor > 0
    AND (
        (refund.id IS NULL AND greatest(step.at, payment.settled_at) < $1 - interval '10 minutes')
        OR (refund.status = 'pending' AND refund.created_at < $1 - interval '1 day')
        OR refund.amount_minor <> part.total_minor
    )
LIMIT $2

-- query: no_more_goes_back_than_came
SELECT payment.id::text, format('captured %s, refunds of %s', payment.amount_minor, refund.amount_minor)
FROM (
    SELECT payment_id, sum(amount_minor) AS amount_minor
    FROM payments.refunds
    GROUP BY payment_id
) AS refund
JOIN payments.payments AS payment ON payment.id = refund.payment_id
WHERE payment.status <> 'captured' OR refund.amount_minor > payment.amount_minor
LIMIT $2

-- query: the_ledger_sums_to_zero
SELECT transaction_id::text, format('%s %s', sum(amount_minor), currency)
FROM payments.ledger_entries
GROUP BY transaction_id, currency
HAVING sum(amount_minor) <> 0
LIMIT $2

-- query: the_ledger_tells_of_all_money
-- A captured payment and a refund that is done are each a transaction of the ledger, of their amount; nothing else is.
SELECT coalesce(moved.id, booked.id)::text, format('moved %s, booked %s', coalesce(moved.amount_minor, 0), coalesce(booked.amount_minor, 0))
FROM (
    SELECT id, amount_minor
    FROM payments.payments
    WHERE status = 'captured' AND amount_minor > 0
    UNION ALL
    SELECT id, -amount_minor
    FROM payments.refunds
    WHERE status = 'done'
) AS moved
FULL JOIN (
    SELECT transaction_id AS id, sum(amount_minor) AS amount_minor
    FROM payments.ledger_entries
    WHERE account = 'provider'
    GROUP BY transaction_id
    HAVING sum(amount_minor) <> 0
) AS booked USING (id)
WHERE coalesce(moved.amount_minor, 0) <> coalesce(booked.amount_minor, 0)
LIMIT $2

-- query: what_is_sold_left_the_stock_once
-- And came back once if its vendor cancelled it; what was never paid did not leave.
SELECT line.vendor_order_id::text, format('%s of %s in a vendor order that is %s: movements of %s', line.quantity, line.variant_id,
    part.status, coalesce(moved.delta, 0))
FROM orders.lines AS line
JOIN orders.vendor_orders AS part ON part.id = line.vendor_order_id
JOIN orders.orders AS orders ON orders.id = part.order_id
LEFT JOIN (
    SELECT vendor_order_id, variant_id, place_id, sum(delta) AS delta, count(*) AS times
    FROM stock.movements
    WHERE vendor_order_id IS NOT NULL
    GROUP BY vendor_order_id, variant_id, place_id
) AS moved ON moved.vendor_order_id = line.vendor_order_id AND moved.variant_id = line.variant_id AND moved.place_id = line.place_id
WHERE line.kind = 'product'
    AND CASE
        WHEN orders.status <> 'paid' THEN moved.times IS NOT NULL
        WHEN part.status = 'cancelled' THEN moved.times IS DISTINCT FROM 2 OR moved.delta <> 0
        ELSE moved.times IS DISTINCT FROM 1 OR moved.delta <> -line.quantity
    END
LIMIT $2

-- query: nothing_is_an_orphan
-- References across schemas, and those within an order, have no foreign keys: they are looked at here.
SELECT * FROM (
    SELECT 'vendor order ' || part.id AS subject, 'of order ' || part.order_id || ', which is not there' AS detail
    FROM orders.vendor_orders AS part
    LEFT JOIN orders.orders AS orders ON orders.id = part.order_id
    WHERE orders.id IS NULL
    UNION ALL
    SELECT 'line ' || line.position, 'of vendor order ' || line.vendor_order_id || ', which is not there'
    FROM orders.lines AS line
    LEFT JOIN orders.vendor_orders AS part ON part.id = line.vendor_order_id
    WHERE part.id IS NULL
    UNION ALL
    SELECT 'step ' || step.version, 'of vendor order ' || step.vendor_order_id || ', which is not there'
    FROM orders.transitions AS step
    LEFT JOIN orders.vendor_orders AS part ON part.id = step.vendor_order_id
    WHERE part.id IS NULL
    UNION ALL
    SELECT 'line of ' || line.vendor_order_id, 'of variant ' || line.variant_id || ', which is not there'
    FROM orders.lines AS line
    LEFT JOIN catalog.variants AS variant ON variant.id = line.variant_id
    WHERE line.variant_id IS NOT NULL AND variant.id IS NULL
    UNION ALL
    SELECT 'vendor order ' || part.id, 'of vendor ' || part.vendor_id || ', who is not there'
    FROM orders.vendor_orders AS part
    LEFT JOIN vendors.vendors AS vendor ON vendor.id = part.vendor_id
    WHERE vendor.id IS NULL
    UNION ALL
    SELECT 'order ' || orders.id, 'of account ' || orders.account_id || ', which is not there'
    FROM orders.orders AS orders
    LEFT JOIN identity.accounts AS account ON account.id = orders.account_id
    WHERE orders.account_id IS NOT NULL AND account.id IS NULL
    UNION ALL
    SELECT 'payment ' || payment.id, 'for order ' || payment.order_id || ', which is not there'
    FROM payments.payments AS payment
    LEFT JOIN orders.orders AS orders ON orders.id = payment.order_id
    WHERE orders.id IS NULL
    UNION ALL
    SELECT 'refund ' || refund.id, 'for vendor order ' || refund.vendor_order_id || ', which is not there'
    FROM payments.refunds AS refund
    LEFT JOIN orders.vendor_orders AS part ON part.id = refund.vendor_order_id
    WHERE part.id IS NULL
    UNION ALL
    SELECT 'level of ' || level.variant_id, 'at place ' || level.place_id || ': one of the two is not there'
    FROM stock.levels AS level
    LEFT JOIN catalog.variants AS variant ON variant.id = level.variant_id
    LEFT JOIN vendors.places AS place ON place.id = level.place_id
    WHERE variant.id IS NULL OR place.id IS NULL
    UNION ALL
    SELECT 'product ' || product.id, 'of vendor ' || product.vendor_id || ', who is not there'
    FROM catalog.products AS product
    LEFT JOIN vendors.vendors AS vendor ON vendor.id = product.vendor_id
    WHERE vendor.id IS NULL
    UNION ALL
    SELECT 'staff ' || staff.account_id, 'of vendor ' || staff.vendor_id || ': the account is not there'
    FROM vendors.staff AS staff
    LEFT JOIN identity.accounts AS account ON account.id = staff.account_id
    WHERE account.id IS NULL
    UNION ALL
    SELECT 'cart ' || cart.id, 'of account ' || cart.account_id || ', which is not there'
    FROM carts.carts AS cart
    LEFT JOIN identity.accounts AS account ON account.id = cart.account_id
    WHERE cart.account_id IS NOT NULL AND account.id IS NULL
    UNION ALL
    SELECT 'cart line of ' || line.cart_id, 'of variant ' || line.variant_id || ', which is not there'
    FROM carts.lines AS line
    LEFT JOIN catalog.variants AS variant ON variant.id = line.variant_id
    WHERE variant.id IS NULL
) AS orphan
LIMIT $2

-- query: every_change_was_stated_once
-- An order that was placed, paid or cancelled unpaid, and each step of a vendor order, has one event: passed on, or on its way.
WITH said AS (
    SELECT kind, subject, payload FROM jobs.events WHERE kind LIKE 'orders.%'
    UNION ALL
    SELECT kind, subject, payload FROM jobs.outbox WHERE kind LIKE 'orders.%'
), must AS (
    SELECT 'orders.placed' AS kind, id AS subject, '' AS step
    FROM orders.orders
    UNION ALL
    SELECT 'orders.paid', id, ''
    FROM orders.orders
    WHERE status = 'paid'
    UNION ALL
    SELECT 'orders.cancelled', id, ''
    FROM orders.orders
    WHERE status = 'cancelled'
    UNION ALL
    SELECT 'orders.vendor_order_moved', part.order_id, part.id || ' ' || step.status
    FROM orders.transitions AS step
    JOIN orders.vendor_orders AS part ON part.id = step.vendor_order_id
    JOIN orders.orders AS orders ON orders.id = part.order_id
    WHERE orders.status = 'paid' AND step.status NOT IN ('placed', 'paid')
), counted AS (
    SELECT kind, subject,
        CASE kind WHEN 'orders.vendor_order_moved' THEN concat_ws(' ', payload->>'vendor_order', payload->>'status') ELSE '' END AS step,
        count(*) AS times
    FROM said
    GROUP BY 1, 2, 3
)
SELECT concat_ws(' ', kind, subject, step), format('stated %s times', coalesce(counted.times, 0))
FROM must
FULL JOIN counted USING (kind, subject, step)
WHERE counted.times IS DISTINCT FROM 1 OR must.kind IS NULL
LIMIT $2

-- query: the_outbox_moves
SELECT 'event ' || id, format('%s of %s waits to be passed on', kind, at)
FROM jobs.outbox
WHERE at < $1 - interval '2 minutes'
ORDER BY id
LIMIT $2

-- query: jobs_move
-- A lease that ended long ago was taken over by nobody. A lane with a long queue is slow; one that has done nothing for two minutes,
-- with jobs that were due before and no pause, is stuck.
SELECT 'job ' || job.id, format('%s, due since %s%s', job.handler, job.run_at, coalesce(', its lease ended at ' || job.lease_until, ''))
FROM jobs.jobs AS job
JOIN jobs.lanes USING (lane)
WHERE lanes.paused_at IS NULL
    AND (
        job.lease_until < $1 - interval '2 minutes'
        OR (
            job.lease_until IS NULL
            AND job.run_at < $1 - interval '2 minutes'
            AND NOT EXISTS (
                SELECT FROM jobs.minutes AS minute
                WHERE minute.lane = job.lane
                    AND minute.minute > $1 - interval '3 minutes'
                    AND minute.done + minute.retried + minute.died > 0
            )
        )
    )
ORDER BY job.run_at
LIMIT $2

-- query: no_job_was_given_up
SELECT 'job ' || id, format('%s: %s', handler, error)
FROM jobs.dead
WHERE error <> 'cancelled by an operator'
ORDER BY died_at DESC
LIMIT $2

-- query: lanes_are_counted
SELECT lane, format('%s by its counter, %s jobs', lanes.jobs, coalesce(counted.jobs, 0))
FROM jobs.lanes AS lanes
LEFT JOIN (
    SELECT lane, count(*) AS jobs
    FROM jobs.jobs
    GROUP BY lane
) AS counted USING (lane)
WHERE lanes.jobs <> coalesce(counted.jobs, 0)
LIMIT $2

-- query: answers_that_were_kept_are_true
SELECT answer.key, 'answered with order ' || (answer.body::jsonb->>'id') || ', which is not there'
FROM web.idempotency_keys AS answer
LEFT JOIN orders.orders AS orders ON orders.id = (answer.body::jsonb->>'id')::uuid
WHERE answer.route = 'POST /orders' AND answer.status = 202 AND orders.id IS NULL
LIMIT $2

-- query: no_order_answers_two_requests
SELECT answer.body::jsonb->>'id', format('%s keys were answered with it', count(*))
FROM web.idempotency_keys AS answer
WHERE answer.route = 'POST /orders' AND answer.status = 202
GROUP BY 1
HAVING count(*) > 1
LIMIT $2

-- query: the_catalog_knows_what_is_in_stock
-- What stock has stated and the catalog has not yet heard is left out.
SELECT product.id::text, format('the catalog says %s, stock says %s', product.in_stock, available.any)
FROM catalog.products AS product
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT
        FROM stock.levels AS level
        JOIN catalog.variants AS variant ON variant.id = level.variant_id
        WHERE level.product_id = product.id AND variant.retired_at IS NULL AND level.held < level.on_hand
    ) AS any
) AS available
WHERE product.in_stock <> available.any
    AND NOT EXISTS (SELECT FROM jobs.outbox WHERE kind = 'stock.turned' AND subject = product.id)
    AND NOT EXISTS (
        SELECT
        FROM jobs.jobs AS job
        JOIN jobs.events AS event ON event.id = job.event_id AND event.at = job.event_at
        WHERE job.handler = 'stock.tell_catalog' AND event.subject = product.id
    )
LIMIT $2

-- query: lists_show_what_is_published
SELECT coalesce(product.id, listing.product_id)::text, format('%s, in stock %s; listed: %s, in stock %s',
    coalesce(product.status, 'not published'), product.in_stock, listing.product_id IS NOT NULL, listing.in_stock)
FROM (SELECT id, status, in_stock FROM catalog.products WHERE status = 'published') AS product
FULL JOIN (SELECT product_id, in_stock FROM catalog.listings WHERE category_key = 0) AS listing ON listing.product_id = product.id
WHERE product.id IS NULL OR listing.product_id IS NULL OR product.in_stock <> listing.in_stock
LIMIT $2

-- query: guests_carts_are_not_kept_for_ever
-- They are kept for 25 hours at most, and looked for every hour.
SELECT id::text, format('untouched since %s', touched_at)
FROM carts.carts
WHERE token_hash IS NOT NULL AND touched_at < $1 - interval '28 hours'
LIMIT $2

-- query: messages_are_numbered
SELECT c.id::text, format('%s messages by its row; there are %s, the last is number %s', c.messages, count(m.number), max(m.number))
FROM messages.conversations AS c
LEFT JOIN messages.messages AS m ON m.conversation_id = c.id
GROUP BY c.id
HAVING count(m.number) <> c.messages OR coalesce(max(m.number), 0) <> c.messages OR max(m.at) <> c.last_at
LIMIT $2

-- query: unread_is_what_came_after_what_was_read
SELECT p.conversation_id::text, format('of the %s %s are unread by the counter, %s are', p.side, p.unread, unread.count)
FROM messages.participants AS p
CROSS JOIN LATERAL (
    SELECT count(*)
    FROM messages.messages AS m
    WHERE m.conversation_id = p.conversation_id AND m.side <> p.side AND (p.last_read_at IS NULL OR m.at > p.last_read_at)
) AS unread
WHERE p.unread <> unread.count
LIMIT $2

-- query: what_is_brought_is_what_the_order_says
SELECT d.id::text, format('it is %s, and the vendor order %s', d.status, v.status)
FROM delivery.deliveries AS d
JOIN orders.vendor_orders AS v ON v.id = d.vendor_order_id
WHERE (d.status = 'taken' AND v.status <> 'shipped') OR (d.status = 'delivered' AND v.status NOT IN ('delivered', 'returned'))
LIMIT $2

-- query: who_buys_hears_of_it
-- Of what was paid, sent or will not come, since the first mail; once, by the key of notify.mails. What a job is still at is left out.
SELECT 'event ' || event.id, format('%s: mail %s', event.kind, coalesce(mail.status, 'not written'))
FROM jobs.events AS event
LEFT JOIN notify.mails AS mail ON mail.event_id = event.id AND mail.recipient = 'buyer'
WHERE (
        event.kind IN ('orders.paid', 'orders.cancelled')
        OR (event.kind = 'orders.vendor_order_moved' AND event.payload->>'status' IN ('shipped', 'cancelled'))
    )
    AND event.at >= (SELECT min(created_at) FROM notify.mails)
    AND (mail.event_id IS NULL OR mail.status = 'pending')
    AND NOT EXISTS (
        SELECT FROM jobs.jobs WHERE event_id = event.id AND handler IN ('notify.confirm_order', 'notify.tell_buyer', 'notify.tell_unpaid')
    )
    AND NOT EXISTS (SELECT FROM jobs.dead WHERE event_id = event.id AND handler LIKE 'notify.%')
LIMIT $2
