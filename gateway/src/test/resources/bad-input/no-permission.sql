-- A table that the user may not read, and a target where he may not write.
--postgres DROP ROLE IF EXISTS reader_of_nothing; CREATE ROLE reader_of_nothing LOGIN; CREATE TABLE hidden (a int); INSERT INTO hidden VALUES (1); CREATE TABLE seen (a int); INSERT INTO seen VALUES (1); GRANT SELECT ON seen TO reader_of_nothing; ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'reader_of_nothing');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.hidden TO TABLE w.hidden;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: pg.public.hidden to w.main.hidden: reading public.hidden failed: ERROR: permission denied for table hidden [GRANT SELECT ON TABLE hidden TO …; as its owner or a superuser, for the user that the connection logs in as.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
CREATE SYNC t FROM TABLE pg.seen TO TABLE pg.copy;
--> sync "t" created; run 2 started
WAIT FOR SYNC t;
--> error: run 2 of sync "t" failed: pg.public.seen to pg.public.copy: preparing schema sluice of pg failed: ERROR: permission denied for database ${database} [GRANT CREATE ON DATABASE ${database} TO …; as its owner or a superuser, for the user that the connection logs in as.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR t lists every table's error.
SHOW TABLES FROM pg;
--> schema | table | kind | columns | estimated_rows
--> public | hidden | TABLE | 1 | 1
--> public | seen | TABLE | 1 | 1
