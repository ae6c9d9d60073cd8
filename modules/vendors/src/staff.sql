-- query: vendor_staffed_by
-- Not found is not yours: who is neither staff nor operator gets no row.
SELECT id, slug, name, text, picture, status, version, created_at
FROM vendors.vendors
WHERE id = $1
  AND ($3 OR EXISTS (
      SELECT
      FROM vendors.staff
      WHERE vendor_id = $1 AND account_id = $2
  ))

-- query: vendors_of_account_by_name
SELECT vendors.id, vendors.slug, vendors.name, vendors.text, vendors.picture, vendors.status, vendors.version,
       vendors.created_at
FROM vendors.staff
JOIN vendors.vendors ON vendors.id = staff.vendor_id
WHERE staff.account_id = $1 AND (vendors.name, vendors.id) > ($2, $3)
ORDER BY vendors.name, vendors.id
LIMIT $4

-- query: works_at
SELECT EXISTS (SELECT FROM vendors.staff WHERE vendor_id = $1 AND account_id = $2)

-- query: staff_of_vendor
SELECT account_id
FROM vendors.staff
WHERE vendor_id = $1
ORDER BY created_at, account_id

-- query: put_staff
INSERT INTO vendors.staff (vendor_id, account_id, role, created_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (vendor_id, account_id) DO UPDATE
SET role = excluded.role

-- query: delete_staff
DELETE FROM vendors.staff
WHERE vendor_id = $1 AND account_id = $2
