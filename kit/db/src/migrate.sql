-- query: make_partitions_of_all
-- Of every partitioned table, for this month and the two after it; what is there already stays.
SELECT kit.make_partitions(partrelid::regclass, current_date)
FROM pg_partitioned_table
