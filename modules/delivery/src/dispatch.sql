-- query: only_dispatcher
-- One at a time, or somebody would be offered two.
SELECT pg_advisory_xact_lock(hashtextextended('highstreet.dispatch', 0)) IS NULL

-- query: lapse
-- Offers that nobody has answered: as refused.
WITH late AS MATERIALIZED (
    SELECT id, assignee
    FROM delivery.deliveries
    WHERE status = 'offered' AND offered_until <= $1
    FOR UPDATE SKIP LOCKED
), refused AS (
    INSERT INTO delivery.refusals (delivery_id, courier_id, at)
    SELECT id, assignee, $1
    FROM late
    ON CONFLICT (delivery_id, courier_id) DO UPDATE SET at = excluded.at
)
UPDATE delivery.deliveries AS d
SET status = 'waiting', assignee = NULL, offered_until = NULL
FROM late
WHERE d.id = late.id
RETURNING d.id, late.assignee

-- query: waiting
SELECT id
FROM delivery.deliveries
WHERE status = 'waiting'
ORDER BY created_at
LIMIT $1

-- query: offer
-- To the nearest of those who are on shift, were seen since $2, carry less than $4, have no other offer and have not refused it since $3. Nearest
-- on a map around the vendor: a degree of longitude is as much shorter as the cosine of the latitude says.
WITH d AS MATERIALIZED (
    SELECT id, from_latitude, from_longitude
    FROM delivery.deliveries
    WHERE id = $1 AND status = 'waiting'
    FOR UPDATE SKIP LOCKED
), nearest AS MATERIALIZED (
    SELECT c.account_id
    FROM d
    CROSS JOIN delivery.couriers AS c
    WHERE c.on_shift AND c.seen_at > $2
        AND abs(c.latitude - d.from_latitude) < $5
        AND (SELECT count(*) FROM delivery.deliveries AS load WHERE load.assignee = c.account_id AND load.status IN ('accepted', 'taken')) < $4
        AND NOT EXISTS (SELECT FROM delivery.deliveries AS other WHERE other.assignee = c.account_id AND other.status = 'offered')
        AND NOT EXISTS (
            SELECT FROM delivery.refusals AS refused
            WHERE refused.delivery_id = $1 AND refused.courier_id = c.account_id AND refused.at > $3
        )
    ORDER BY (c.latitude - d.from_latitude) ^ 2 + ((c.longitude - d.from_longitude) * cos(radians(d.from_latitude))) ^ 2
    LIMIT 1
)
UPDATE delivery.deliveries AS offered
SET status = 'offered', assignee = nearest.account_id, offered_until = $6
FROM nearest
WHERE offered.id = $1
RETURNING nearest.account_id
