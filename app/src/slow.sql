-- query: counted
-- Of this database, whoever asked.
SELECT query, calls, total_exec_time, rows, shared_blks_hit + shared_blks_read AS pages, temp_blks_written AS spilled,
    wal_bytes::float8 AS wal_bytes
FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query IS NOT NULL

-- query: count_anew
SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)
