-- A table without columns, one without rows.
--postgres CREATE TABLE without_columns (); CREATE TABLE without_rows (id int PRIMARY KEY); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC a FROM TABLE pg.without_columns TO TABLE w.a;
--> error: pg.public.without_columns has no columns, and w cannot hold a table without columns
--> code: TARGET_MISMATCH
--> hint: Leave it out with EXCLUDING TABLES.
CREATE SYNC b FROM TABLE pg.without_rows TO TABLE w.b;
--> sync "b" created; run 1 started
WAIT FOR SYNC b;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | b | FINISHED | 0 | 0 | 0 | …
DESCRIBE w.b;
--> column | type | nullable | key_position | default_value | generated
--> id | INTEGER | false | 1 | NULL | false
