-- query: variants
SELECT variant_id
FROM stock.levels
ORDER BY variant_id

-- query: leave
-- Leaves so many pieces of a variant, as if no more had ever been put there.
WITH moved AS (
    UPDATE stock.movements
    SET delta = $2
    WHERE variant_id = $1
)
UPDATE stock.levels
SET on_hand = $2
WHERE variant_id = $1

-- query: under_way
-- What was stated and has not led to all that follows from it.
SELECT (SELECT count(*) FROM jobs.outbox) + (SELECT count(*) FROM jobs.jobs WHERE event_id IS NOT NULL)

-- query: books
SELECT
    (SELECT count(*) FROM orders.orders) AS orders,
    (SELECT count(*) FROM orders.orders WHERE status = 'paid') AS paid,
    (SELECT count(*) FROM payments.payments WHERE status = 'captured') AS captured,
    (SELECT coalesce(sum(total_minor), 0)::bigint FROM orders.orders) AS ordered_minor,
    (SELECT coalesce(sum(amount_minor), 0)::bigint FROM payments.payments WHERE status = 'captured') AS captured_minor,
    (SELECT coalesce(sum(amount_minor), 0)::bigint FROM payments.ledger_entries) AS ledger_minor,
    (SELECT count(*) FROM jobs.dead) AS failed_jobs

-- query: shelves
-- Of every level: what was put there, what of that was sold, what is there, what is promised, by the level and by the holds, and
-- what was ordered by orders that stand.
SELECT
    level.variant_id AS variant,
    coalesce(moved.put, 0) AS put,
    coalesce(moved.sold, 0) AS sold,
    level.on_hand,
    level.held,
    coalesce(kept.pieces, 0) AS kept,
    coalesce(ordered.pieces, 0) AS ordered
FROM stock.levels AS level
LEFT JOIN (
    SELECT
        variant_id,
        (sum(delta) FILTER (WHERE reason <> 'sold'))::bigint AS put,
        (-sum(delta) FILTER (WHERE reason = 'sold'))::bigint AS sold
    FROM stock.movements
    GROUP BY variant_id
) AS moved USING (variant_id)
LEFT JOIN (
    SELECT variant_id, sum(quantity)::bigint AS pieces
    FROM stock.holds
    GROUP BY variant_id
) AS kept USING (variant_id)
LEFT JOIN (
    SELECT line.variant_id, sum(line.quantity - line.cancelled_quantity)::bigint AS pieces
    FROM orders.lines AS line
    JOIN orders.vendor_orders AS part ON part.id = line.vendor_order_id
    WHERE part.status <> 'cancelled'
    GROUP BY line.variant_id
) AS ordered USING (variant_id)
