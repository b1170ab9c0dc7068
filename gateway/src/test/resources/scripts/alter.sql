-- A sync whose definition changes.
--postgres CREATE TABLE fruit (id int PRIMARY KEY, name text NOT NULL, price numeric(8,2)); INSERT INTO fruit VALUES (1, 'Apfel', 1.20), (2, 'Birne', NULL)
--postgres CREATE TABLE trees (id int PRIMARY KEY); INSERT INTO trees VALUES (7); ANALYZE
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE CONNECTION v TYPE duckdb WITH (path = 'v.duckdb');
--> connection "v" created
-- What is not there is created.
CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE w.fruit WITH (publish = 'table');
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | s | FINISHED | 2 | 2 | 65 | …
-- What is said already is left alone, however it is written.
CREATE OR ALTER SYNC S from table pg.fruit
  to table w.fruit with (PUBLISH = 'table');
--> nothing done
--> warning: sync "s" is as the statement says
EXPLAIN CREATE OR ALTER SYNC s FROM TABLE pg.fruit WHERE id > 1 TO TABLE w.fruit APPLY APPEND RESOURCES (PARALLEL 1);
--> table | item | value
--> sync | change of FROM | TABLE pg.fruit → TABLE pg.fruit WHERE (id > 1)
--> sync | change of APPLY | not said → APPEND
--> sync | change of RESOURCES | not said → RESOURCES (PARALLEL 1)
--> sync | change of WITH publish | 'table' → not said
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 1
--> sync | memory | 96 MiB
--> w.main.fruit | source | pg.public.fruit
--> w.main.fruit | source SQL | pg: SELECT "id", "name", "price" FROM "public"."fruit" WHERE ("id" > 1)
--> w.main.fruit | splits | 1
--> w.main.fruit | reader | postgres-copy-binary → Arrow
--> w.main.fruit | writer | Arrow
--> w.main.fruit | landing | APPEND
--> w.main.fruit | key | id
--> w.main.fruit | column id | integer → INTEGER NOT NULL
--> w.main.fruit | column name | text → VARCHAR NOT NULL
--> w.main.fruit | column price | numeric(8,2) → DECIMAL(8,2)
CREATE OR ALTER SYNC s FROM TABLE pg.fruit WHERE id > 1 TO TABLE w.fruit APPLY APPEND RESOURCES (PARALLEL 1);
--> sync "s" altered: FROM, APPLY, RESOURCES, WITH publish; RUN SYNC runs it so
SHOW CREATE SYNC s;
--> statement
--> CREATE SYNC s
-->   FROM TABLE pg.fruit WHERE (id > 1)
-->   TO TABLE w.fruit
-->   APPLY APPEND
-->   RESOURCES (PARALLEL 1)
SELECT COUNT(*) AS n FROM w.fruit;
--> n
--> 2
-- The change counts from the next run on: id 2 is there already.
RUN SYNC s;
--> run | sync | state
--> 2 | s | RUNNING
WAIT FOR SYNC s;
--> error: run 2 of sync "s" failed: pg.public.fruit to w.main.fruit: publishing main.fruit failed: Constraint Error: Duplicate key "id: 2" violates primary key constraint.
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
CREATE OR ALTER SYNC s FROM TABLE pg.fruit WHERE id > 1 TO TABLE w.fruit APPLY UPSERT;
--> sync "s" altered: APPLY, RESOURCES; RUN SYNC runs it so
RUN SYNC s;
--> run | sync | state
--> 3 | s | RUNNING
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | s | FINISHED | 1 | 1 | 36 | …
SELECT id, name FROM w.fruit ORDER BY id;
--> id | name
--> 1 | Apfel
--> 2 | Birne
-- A target that is there and lacks a column, and what mends it.
CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE w.fruit ADD COLUMNS (origin AS 'pg');
--> error: the target w.main.fruit does not fit pg.public.fruit: it lacks the column origin (VARCHAR)
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE w.fruit ON EXISTING RECREATE ADD COLUMNS (origin AS 'pg', tenth AS 10 / (id - 2));
--> sync "s" altered: FROM, APPLY, ON EXISTING, ADD COLUMNS; RUN SYNC runs it so
RUN SYNC s;
--> run | sync | state
--> 4 | s | RUNNING
WAIT FOR SYNC s;
--> error: run 4 of sync "s" failed: pg.public.fruit to w.main.fruit: computing the transform failed: Invalid Input Error: division by zero
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
-- The run that should have recreated it has failed: so the next one does.
--postgres UPDATE fruit SET id = 4 WHERE id = 2
RUN SYNC s;
--> run | sync | state
--> 5 | s | RUNNING
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 5 | s | FINISHED | 2 | 2 | 65 | …
SELECT * FROM w.fruit ORDER BY id;
--> id | name | price | origin | tenth
--> 1 | Apfel | 1.20 | pg | -10
--> 4 | Birne | NULL | pg | 5
RUN SYNC s;
--> run | sync | state
--> 6 | s | RUNNING
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 6 | s | FINISHED | 2 | 2 | 65 | …
EXPLAIN CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE w.fruit ON EXISTING RECREATE ADD COLUMNS (origin AS 'pg', tenth AS 10 / (id - 2));
--> table | item | value
--> sync | change | none: the sync is as the statement says
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> w.main.fruit | source | pg.public.fruit
--> w.main.fruit | source SQL of i1 | pg: SELECT "id", "name", "price" FROM "public"."fruit"
--> w.main.fruit | residual | SELECT "id", "name", "price", CAST('pg' AS VARCHAR), CAST((CASE WHEN ("id" - 2) = 0 THEN error('division by zero') ELSE (10 // ("id" - 2)) END) AS INTEGER) FROM "i1"
--> w.main.fruit | splits | 1
--> w.main.fruit | reader | postgres-copy-binary → Arrow
--> w.main.fruit | writer | Arrow
--> w.main.fruit | landing | REPLACE
--> w.main.fruit | key | id
--> w.main.fruit | estimated rows | 2
--> w.main.fruit | column id | integer → INTEGER NOT NULL
--> w.main.fruit | column name | text → VARCHAR NOT NULL
--> w.main.fruit | column price | numeric(8,2) → DECIMAL(8,2)
--> w.main.fruit | column origin | TEXT → VARCHAR NOT NULL
--> w.main.fruit | column tenth | INT32 → INTEGER NOT NULL
-- Another target: what others wrote there is not touched unasked.
CREATE SYNC t FROM TABLE pg.trees TO TABLE v.fruit;
--> sync "t" created; run 7 started
WAIT FOR SYNC t;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 7 | t | FINISHED | 1 | 1 | 5 | …
CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE v.fruit;
--> error: the target v.main.fruit holds rows
--> code: TARGET_NOT_EMPTY
--> hint: Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or UPSERT.
CREATE OR ALTER SYNC s FROM TABLE pg.fruit TO TABLE v.obst;
--> sync "s" altered: TO, ADD COLUMNS, ON EXISTING; RUN SYNC runs it so
RUN SYNC s;
--> run | sync | state
--> 8 | s | RUNNING
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 8 | s | FINISHED | 2 | 2 | 65 | …
SELECT id FROM v.obst ORDER BY id;
--> id
--> 1
--> 4
-- A table that appears at the source does not overwrite one of the target that is none of its own.
CREATE SYNC d FROM DATABASE pg TO w.main NAMED 'd_{table}';
--> sync "d" created; run 9 started
WAIT FOR SYNC d;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 9 | d | FINISHED | 3 | 3 | 70 | …
CREATE SYNC other FROM QUERY (SELECT id FROM pg.trees) TO TABLE w.d_late;
--> sync "other" created; run 10 started
WAIT FOR SYNC other;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 10 | other | FINISHED | 1 | 1 | 5 | …
--postgres CREATE TABLE late (id int PRIMARY KEY)
RUN SYNC d;
--> error: the target w.main.d_late holds rows
--> code: TARGET_NOT_EMPTY
--> hint: Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or UPSERT.
CREATE OR ALTER SYNC d FROM DATABASE pg EXCLUDING TABLES ('late') TO w.main NAMED 'd_{table}' DISABLED;
--> sync "d" altered: FROM, DISABLED; RUN SYNC runs it so
SELECT name, enabled FROM sys.syncs WHERE name = 'd';
--> name | enabled
--> d | false
RUN SYNC d;
--> run | sync | state
--> 11 | d | RUNNING
WAIT FOR SYNC d;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 11 | d | FINISHED | 3 | 3 | 70 | …
