-- A sync from its creation to its end.
--postgres CREATE TABLE fruit (id int PRIMARY KEY, name text NOT NULL, price numeric(8,2)); INSERT INTO fruit VALUES (1, 'Apfel', 1.20), (2, '梨', NULL), (3, 'O''range', 0.99);
--postgres CREATE TABLE "Mixed Case" ("select" int, "ü" text); INSERT INTO "Mixed Case" VALUES (1, 'x'), (NULL, NULL); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
EXPLAIN CREATE SYNC s FROM TABLE pg.fruit TO TABLE w.obst;
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> w.main.obst | source | pg.public.fruit
--> w.main.obst | source SQL | pg: SELECT "id", "name", "price" FROM "public"."fruit"
--> w.main.obst | splits | 1
--> w.main.obst | reader | postgres-copy-binary → Arrow
--> w.main.obst | writer | Arrow
--> w.main.obst | landing | CREATE
--> w.main.obst | key | id
--> w.main.obst | estimated rows | 3
--> w.main.obst | column id | integer → INTEGER NOT NULL
--> w.main.obst | column name | text → VARCHAR NOT NULL
--> w.main.obst | column price | numeric(8,2) → DECIMAL(8,2)
--> w.main.obst | definition | CREATE SCHEMA IF NOT EXISTS "main"
--> w.main.obst | definition | CREATE TABLE "main"."obst" ("id" INTEGER NOT NULL, "name" VARCHAR NOT NULL, "price" DECIMAL(8,2), PRIMARY KEY ("id"))
CREATE SYNC s FROM TABLE pg.fruit TO TABLE w.obst;
--> sync "s" created; run 1 started
WAIT FOR SYNC s TIMEOUT INTERVAL '1' MINUTE;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | s | FINISHED | 3 | 3 | 94 | …
DESCRIBE w.obst;
--> column | type | nullable | key_position | default_value | generated
--> id | INTEGER | false | 1 | NULL | false
--> name | VARCHAR | false | NULL | NULL | false
--> price | DECIMAL(8,2) | true | NULL | NULL | false
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
--> main | obst | TABLE | 3 | 3
SHOW CREATE SYNC S;
--> statement
--> CREATE SYNC s
-->   FROM TABLE pg.fruit
-->   TO TABLE w.obst
CREATE SYNC s FROM TABLE pg.fruit TO TABLE w.obst;
--> error: a sync named "s" exists
--> code: ALREADY_EXISTS
--> hint: CREATE OR ALTER SYNC changes it, CREATE OR REPLACE SYNC replaces it, RUN SYNC runs it again.
CREATE SYNC IF NOT EXISTS s FROM TABLE pg.fruit TO TABLE w.obst;
--> nothing done
--> warning: a sync named "s" exists; it is kept
CREATE SYNC other FROM TABLE pg.fruit TO TABLE w.obst;
--> error: the target w.main.obst holds rows
--> code: TARGET_NOT_EMPTY
--> hint: Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or UPSERT.
--postgres INSERT INTO fruit VALUES (4, 'Kirsche', 7);
RUN SYNC s;
--> run | sync | state
--> 2 | s | RUNNING
WAIT FOR SYNC s UNTIL FINISHED;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | s | FINISHED | 4 | 4 | 125 | …
CREATE SYNC whole FROM DATABASE pg TO w NAMED 'pg_{table}' DISABLED;
--> sync "whole" created; RUN SYNC starts it
SHOW RUNS FOR whole;
--> run | sync | state | attempts | started | finished | snapshot | tables | rows_read | rows_written | rows_filtered | rows_quarantined | rows_skipped | rows_compacted | bytes | error_code | error
RUN SYNC whole;
--> run | sync | state
--> 3 | whole | RUNNING
WAIT FOR SYNC whole;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | whole | FINISHED | 6 | 6 | 148 | …
DESCRIBE w."pg_Mixed Case";
--> column | type | nullable | key_position | default_value | generated
--> select | INTEGER | true | NULL | NULL | false
--> ü | VARCHAR | true | NULL | NULL | false
CANCEL RUN 1;
--> nothing done
--> warning: run 1 has ended: it is FINISHED
CANCEL RUN 99;
--> error: there is no run 99
--> code: UNKNOWN_RUN
DROP CONNECTION pg;
--> error: connection "pg" is used by sync "s", sync "whole"
--> code: IN_USE
--> hint: DROP SYNC s first.
SHOW ERRORS FOR s;
--> run | target | code | message
DROP SYNC s;
--> sync "s" dropped; its target keeps the data
DROP SYNC s;
--> error: no sync is named "s"
--> code: UNKNOWN_SYNC
DROP SYNC IF EXISTS s;
--> nothing done
--> warning: no sync is named "s"
DROP SYNC whole;
--> sync "whole" dropped; its target keeps the data
DROP CONNECTION pg;
--> connection "pg" dropped
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
--> main | obst | TABLE | 3 | 4
--> main | pg_Mixed Case | TABLE | 2 | 2
--> main | pg_fruit | TABLE | 3 | 4
