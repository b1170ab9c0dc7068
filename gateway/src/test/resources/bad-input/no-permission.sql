-- A table that the user may not read.
--postgres DROP ROLE IF EXISTS reader_of_nothing; CREATE ROLE reader_of_nothing LOGIN; CREATE TABLE hidden (a int); INSERT INTO hidden VALUES (1); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'reader_of_nothing');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.hidden TO TABLE w.hidden;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: pg.public.hidden to w.main.hidden: reading public.hidden failed: ERROR: permission denied for table hidden
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
