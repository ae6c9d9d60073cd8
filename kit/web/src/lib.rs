//! HTTP as Highstreet speaks it: problems, request ids, strict input, cursors, idempotency, who is asking.
