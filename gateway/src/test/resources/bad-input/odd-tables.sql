-- A table without columns, one without rows.
--postgres CREATE TABLE without_columns (); INSERT INTO without_columns SELECT FROM generate_series(1, 3); CREATE TABLE without_rows (id int PRIMARY KEY); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC a FROM TABLE pg.without_columns TO TABLE w.a;
--> error: pg.public.without_columns has no columns, and w cannot hold a table without columns
--> code: TARGET_MISMATCH
--> hint: Leave it out with EXCLUDING TABLES.
CREATE SYNC a FROM TABLE pg.without_columns TO TABLE pg.also_without;
--> sync "a" created; run 1 started
WAIT FOR SYNC a;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | a | FINISHED | 3 | 3 | 27 | …
CREATE SYNC b FROM TABLE pg.without_rows TO TABLE w.b;
--> sync "b" created; run 2 started
WAIT FOR SYNC b;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | b | FINISHED | 0 | 0 | 0 | …
DESCRIBE w.b;
--> column | type | nullable | key_position | default_value | generated
--> id | INTEGER | false | 1 | NULL | false
CREATE SYNC c FROM TABLE pg.without_rows TO TABLE pg.also_empty;
--> sync "c" created; run 3 started
WAIT FOR SYNC c;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | c | FINISHED | 0 | 0 | 21 | …
DESCRIBE pg.also_empty;
--> column | type | nullable | key_position | default_value | generated
--> id | integer | false | 1 | NULL | false
