-- Values that do not fit their column: seen when planning, or only when they are met.
--postgres CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1), (2, 40000); CREATE TABLE target (id int PRIMARY KEY, a smallint); CREATE TABLE checked (id int PRIMARY KEY, a int CHECK (a < 100)); CREATE TABLE texts (id int PRIMARY KEY, a text); INSERT INTO texts VALUES (1, 'short'), (2, 'far too long'); CREATE TABLE narrow (id int PRIMARY KEY, a varchar(5)); CREATE TABLE not_numbers (id int PRIMARY KEY, a numeric(12,2)); INSERT INTO not_numbers VALUES (1, 1.25), (2, 'NaN'); CREATE TABLE forever (id int PRIMARY KEY, a date, b timestamptz); INSERT INTO forever VALUES (1, 'infinity', '-infinity'), (2, '4713-01-01 BC', now()); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.target;
--> error: the target pg.public.target does not fit pg.public.t: its column a is smallint, which does not hold every integer
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
CREATE SYNC s FROM QUERY (SELECT id, CAST(a AS SMALLINT) AS a FROM pg.t) TO TABLE pg.target;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: query to pg.public.target: reading public.t failed: ERROR: smallint out of range; the server computes "a" as CAST(CAST("a" AS SMALLINT) AS smallint) [Leave such rows out with WHERE, or compute in a wider type.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
CREATE SYNC c FROM TABLE pg.t TO TABLE pg.checked;
--> sync "c" created; run 2 started
WAIT FOR SYNC c;
--> error: run 2 of sync "c" failed: pg.public.t to pg.public.checked: publishing public.checked failed: ERROR: new row for relation "checked" violates check constraint "checked_a_check"; Detail: Failing row contains (2, 40000). [Leave such rows out with WHERE, or run at the target: ALTER TABLE "public"."checked" DROP CONSTRAINT "checked_a_check".]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR c lists every table's error.
CREATE SYNC n FROM TABLE pg.texts TO TABLE pg.narrow;
--> sync "n" created; run 3 started
WAIT FOR SYNC n;
--> error: run 3 of sync "n" failed: pg.public.texts to pg.public.narrow: writing public.narrow failed: ERROR: value too long for type character varying(5); Where: COPY narrow, line 2, column a
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR n lists every table's error.
CREATE SYNC q FROM QUERY (SELECT id, CAST(a AS VARCHAR(5)) AS a FROM pg.texts) TO TABLE pg.narrow;
--> sync "q" created; run 4 started
WAIT FOR SYNC q;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | q | FINISHED | 2 | 2 | 32 | …
CREATE SYNC d FROM TABLE pg.not_numbers TO TABLE w.not_numbers;
--> sync "d" created; run 5 started
WAIT FOR SYNC d;
--> error: run 5 of sync "d" failed: pg.public.not_numbers to w.main.not_numbers: reading public.not_numbers failed: a value of column "a" (numeric(12,2)) does not fit: NaN is not a number of fixed precision [Leave such rows out with WHERE, or cast the column in a QUERY.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR d lists every table's error.
CREATE SYNC f FROM TABLE pg.forever TO TABLE w.forever;
--> sync "f" created; run 6 started
WAIT FOR SYNC f;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 6 | f | FINISHED | 2 | 2 | 35 | …
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
--> main | forever | TABLE | 3 | 2
SELECT COUNT(*) AS rows_of_target FROM pg.target;
--> rows_of_target
--> 0
SELECT COUNT(*) AS rows_of_checked FROM pg.checked;
--> rows_of_checked
--> 0
SELECT * FROM pg.narrow ORDER BY id;
--> id | a
--> 1 | short
--> 2 | far t
