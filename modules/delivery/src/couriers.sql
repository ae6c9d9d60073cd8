-- query: put_courier
INSERT INTO delivery.couriers AS c (account_id, name, on_shift, since)
VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id) DO UPDATE SET
    name = excluded.name,
    on_shift = excluded.on_shift,
    since = CASE WHEN c.on_shift = excluded.on_shift THEN c.since ELSE excluded.since END

-- query: end_shift
UPDATE delivery.couriers
SET on_shift = false, since = $2
WHERE account_id = $1 AND on_shift

-- query: courier
SELECT account_id, name, on_shift, latitude, longitude, seen_at
FROM delivery.couriers
WHERE account_id = $1

-- query: move_couriers
UPDATE delivery.couriers AS c
SET latitude = moved.latitude, longitude = moved.longitude, seen_at = moved.at
FROM unnest($1::uuid[], $2::timestamptz[], $3::double precision[], $4::double precision[]) AS moved (account_id, at, latitude, longitude)
WHERE c.account_id = moved.account_id AND c.on_shift AND (c.seen_at IS NULL OR c.seen_at < moved.at)

-- query: come_near
-- Who has come within $2 metres of where something is to be brought, and has not been said to: a degree of latitude is 111,195 metres.
UPDATE delivery.deliveries AS d
SET near_at = $3
FROM delivery.couriers AS c
WHERE d.assignee = ANY ($1) AND d.status = 'taken' AND d.near_at IS NULL AND c.account_id = d.assignee
    AND 111195 * sqrt((c.latitude - d.to_latitude) ^ 2 + ((c.longitude - d.to_longitude) * cos(radians(d.to_latitude))) ^ 2) <= $2
RETURNING d.id, d.order_id, d.account_id, d.assignee

-- query: keep_positions
INSERT INTO delivery.positions (courier_id, at, latitude, longitude)
SELECT courier_id, at, latitude, longitude
FROM unnest($1::uuid[], $2::timestamptz[], $3::double precision[], $4::double precision[]) AS was (courier_id, at, latitude, longitude)
ON CONFLICT (courier_id, at) DO NOTHING

-- query: forget_positions
WITH old AS MATERIALIZED (
    SELECT courier_id, at
    FROM delivery.positions
    WHERE at < $1
    ORDER BY at
    LIMIT $2
)
DELETE FROM delivery.positions AS was
USING old
WHERE (was.courier_id, was.at) = (old.courier_id, old.at)
