-- outside a transaction
-- Indexes that no query reads, each a page more to write with every event, movement and ledger entry; `highstreet plans --indexes`
-- found them. Those of partitioned tables cannot be dropped concurrently: they take their lock for a moment, or give up.
SET lock_timeout = '2s';
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX IF EXISTS jobs.events_of_subject;
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX IF EXISTS stock.movements_of_level;
DROP INDEX CONCURRENTLY IF EXISTS payments.ledger_of_vendor;
RESET lock_timeout;
