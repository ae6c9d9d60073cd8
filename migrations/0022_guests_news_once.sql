-- outside a transaction
-- A guest talks about an order alone: of a conversation there is one at most.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS notifications_of_guest ON notify.notifications (subject) WHERE account_id IS NULL;
