-- A value that is too large for its column.
--postgres CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1), (2, 40000); CREATE TABLE target (id int PRIMARY KEY, a smallint); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.target;
--> error: the target pg.public.target does not fit pg.public.t: its column a is smallint, where integer is wanted
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
