-- A table of a thousand columns, to both kinds of target.
--postgres DO $$ BEGIN EXECUTE 'CREATE TABLE wide (' || (SELECT string_agg('c' || i || ' int', ', ' ORDER BY i) FROM generate_series(1, 1000) AS i) || ')'; EXECUTE 'INSERT INTO wide SELECT ' || (SELECT string_agg('n * ' || i, ', ' ORDER BY i) FROM generate_series(1, 1000) AS i) || ' FROM generate_series(1, 100) AS n'; END $$; ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC to_file FROM TABLE pg.wide TO TABLE w.wide;
--> sync "to_file" created; run 1 started
WAIT FOR SYNC to_file;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | to_file | FINISHED | 100 | 100 | 413000 | …
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
--> main | wide | TABLE | 1000 | 100
SELECT SUM(c1) AS first_column, SUM(c500) AS middle, SUM(c1000) AS last_column FROM w.wide;
--> first_column | middle | last_column
--> 5050 | 2525000 | 5050000
CREATE SYNC to_server FROM TABLE w.wide TO TABLE pg.wide_copy;
--> sync "to_server" created; run 2 started
WAIT FOR SYNC to_server;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | to_server | FINISHED | 100 | 100 | 413000 | …
SELECT SUM(c1) AS first_column, SUM(c500) AS middle, SUM(c1000) AS last_column FROM pg.wide_copy;
--> first_column | middle | last_column
--> 5050 | 2525000 | 5050000
