-- In a transaction of its own: it reads the whole table, and nobody waits for it.
ALTER TABLE payments.payments VALIDATE CONSTRAINT payments_status_known;
