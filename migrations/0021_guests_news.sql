-- outside a transaction
-- What a guest has not seen is told of by mail too: to the address of the order that is talked about.
SET lock_timeout = '2s';
ALTER TABLE notify.notifications ALTER COLUMN account_id DROP NOT NULL;
RESET lock_timeout;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS notifications_of_guest ON notify.notifications (subject) WHERE account_id IS NULL;
