-- A target whose columns or types differ, or which holds rows.
--postgres CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'); CREATE TABLE other_columns (id int PRIMARY KEY, b text); CREATE TABLE other_types (id int PRIMARY KEY, a date); CREATE TABLE full_of_rows (id int PRIMARY KEY, a text); INSERT INTO full_of_rows VALUES (7, 'kept'); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.other_columns;
--> error: the target pg.public.other_columns does not fit pg.public.t: it lacks the column a (text)
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.other_types;
--> error: the target pg.public.other_types does not fit pg.public.t: its column a is date, where text is wanted
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.full_of_rows;
--> error: the target pg.public.full_of_rows holds rows
--> code: TARGET_NOT_EMPTY
--> hint: Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or UPSERT.
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.full_of_rows APPLY UPSERT ON EXISTING KEEP;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | s | FINISHED | 1 | 1 | 36 | …
