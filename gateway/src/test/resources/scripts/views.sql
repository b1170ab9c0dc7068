-- Views are read like tables where they are named; a whole database leaves them out.
--postgres CREATE TABLE fruit (id int PRIMARY KEY, name text NOT NULL, price numeric(8,2)); INSERT INTO fruit VALUES (1, 'Apfel', 1.20), (2, 'Birne', NULL)
--postgres CREATE VIEW dear AS SELECT id, upper(name) AS name, price FROM fruit WHERE price > 1; CREATE MATERIALIZED VIEW kept AS SELECT count(*) AS n FROM fruit; ANALYZE
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC dear FROM TABLE pg.dear COLUMNS (id, name) TO TABLE w.dear APPLY UPSERT KEY (id) ADD COLUMNS (origin AS SYNC_SOURCE_TABLE());
--> sync "dear" created; run 1 started
WAIT FOR SYNC dear;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | dear | FINISHED | 1 | 1 | 42 | …
--postgres UPDATE fruit SET price = 2, name = 'Quitte' WHERE id = 2
RUN SYNC dear;
--> run | sync | state
--> 2 | dear | RUNNING
WAIT FOR SYNC dear;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | dear | FINISHED | 2 | 2 | 74 | …
SELECT * FROM w.dear ORDER BY id;
--> id | name | origin
--> 1 | APFEL | pg.public.dear
--> 2 | QUITTE | pg.public.dear
CREATE SYNC back FROM TABLE pg.dear TO TABLE pg.copies.dear;
--> sync "back" created; run 3 started
WAIT FOR SYNC back;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | back | FINISHED | 2 | 2 | 90 | …
SELECT * FROM pg.copies.dear ORDER BY id;
--> id | name | price
--> 1 | APFEL | 1.20
--> 2 | QUITTE | 2.00
CREATE SYNC kept FROM TABLE pg.kept TO TABLE w.kept;
--> sync "kept" created; run 4 started
WAIT FOR SYNC kept;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | kept | FINISHED | 1 | 1 | 9 | …
SELECT * FROM w.kept;
--> n
--> 2
CREATE SYNC whole FROM DATABASE pg.public TO w.whole;
--> sync "whole" created; run 5 started
WAIT FOR SYNC whole;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 5 | whole | FINISHED | 2 | 2 | 66 | …
SHOW TABLES FROM w.whole;
--> schema | table | kind | columns | estimated_rows
--> whole | fruit | TABLE | 3 | 2
CREATE SYNC into_view FROM TABLE pg.fruit TO TABLE pg.dear;
--> error: the target pg.public.dear is a view, which cannot be written
--> code: TARGET_MISMATCH
