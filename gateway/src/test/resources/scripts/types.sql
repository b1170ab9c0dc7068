-- Types that are chosen by the statement: MAP TYPE, and ON LOSSY TYPE.
--postgres CREATE TABLE t (id int PRIMARY KEY, n numeric, amount numeric(12,4) DEFAULT 7, at timestamptz, flag int, note text, doc text, mark char(36), raw bytea); INSERT INTO t VALUES (1, 1.5, 1.2500, '2024-02-29 00:00+00', 1, 'ünï𝄞', '{"a": 1}', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'abc'), (2, -0.10, -1, 'infinity', 0, '', '[]', NULL, ''), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL); CREATE TABLE bad (id int PRIMARY KEY, n numeric, at timestamp, small bigint, long text); INSERT INTO bad VALUES (1, 1.005, '2024-02-29 12:00', 40000, 'too long'), (2, 'NaN', 'infinity', 1, '7'), (3, 12345678901, NULL, NULL, '007'); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
EXPLAIN CREATE SYNC a FROM TABLE pg.t TO TABLE w.t MAP TYPE ('numeric' TO DECIMAL(18, 2), 'numeric(*)' TO DOUBLE, 'timestamp with time zone' TO DATE, 'Integer' TO SMALLINT, 'character(36)' TO UUID, 'bytea' TO TEXT);
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> w.main.t | source | pg.public.t
--> w.main.t | source SQL of t | pg: SELECT "id", CAST("n" AS text), "amount", "at", "flag", "note", "doc", "mark", "raw" FROM "public"."t"
--> w.main.t | residual | SELECT CASE WHEN c0 IS NULL THEN NULL WHEN TRY_CAST(TRY_CAST(c0 AS SMALLINT) AS INTEGER) = c0 THEN TRY_CAST(c0 AS SMALLINT) ELSE error('a value of column "id" (integer) does not fit the type SMALLINT: ' || left(CAST(c0 AS VARCHAR), 60)) END AS "id", CASE WHEN c1 IS NULL THEN NULL WHEN regexp_full_match(c1, '-?(0|[1-9][0-9]*)([.][0-9]{0,2}0*)?') AND TRY_CAST(c1 AS DECIMAL(18, 2)) IS NOT NULL THEN TRY_CAST(c1 AS DECIMAL(18, 2)) ELSE error('a value of column "n" (numeric) does not fit the type DECIMAL(18, 2): ' || left(c1, 60)) END AS "n", CASE WHEN c2 IS NULL THEN NULL WHEN TRY_CAST(c2 AS DOUBLE) IS NOT NULL THEN TRY_CAST(c2 AS DOUBLE) ELSE error('a value of column "amount" (numeric(12,4)) does not fit the type DOUBLE: ' || left(CAST(c2 AS VARCHAR), 60)) END AS "amount", CASE WHEN c3 IS NULL THEN NULL WHEN (TRY_CAST(TRY_CAST((c3 AT TIME ZONE 'UTC') AS DATE) AS TIMESTAMP) AT TIME ZONE 'UTC') = c3 THEN TRY_CAST((c3 AT TIME ZONE 'UTC') AS DATE) ELSE error('a value of column "at" (timestamp with time zone) does not fit the type DATE: ' || left(CAST(c3 AS VARCHAR), 60)) END AS "at", CASE WHEN c4 IS NULL THEN NULL WHEN TRY_CAST(TRY_CAST(c4 AS SMALLINT) AS INTEGER) = c4 THEN TRY_CAST(c4 AS SMALLINT) ELSE error('a value of column "flag" (integer) does not fit the type SMALLINT: ' || left(CAST(c4 AS VARCHAR), 60)) END AS "flag", c5 AS "note", c6 AS "doc", CASE WHEN c7 IS NULL THEN NULL WHEN TRY_CAST(c7 AS UUID) IS NOT NULL THEN CAST(TRY_CAST(c7 AS UUID) AS VARCHAR) ELSE error('a value of column "mark" (character(36)) does not fit the type UUID: ' || left(c7, 60)) END AS "mark", decode(c8) AS "raw" FROM "t" AS t(c0, c1, c2, c3, c4, c5, c6, c7, c8)
--> w.main.t | splits | 1
--> w.main.t | reader | postgres-copy-binary → Arrow
--> w.main.t | writer | Arrow
--> w.main.t | landing | CREATE
--> w.main.t | key | id
--> w.main.t | estimated rows | 3
--> w.main.t | column id | INT16 → SMALLINT NOT NULL
--> w.main.t | column n | DECIMAL(18,2) → DECIMAL(18,2)
--> w.main.t | column amount | FLOAT64 → DOUBLE DEFAULT CAST('7' AS DOUBLE)
--> w.main.t | column at | DATE → DATE
--> w.main.t | column flag | INT16 → SMALLINT
--> w.main.t | column note | text → VARCHAR
--> w.main.t | column doc | text → VARCHAR
--> w.main.t | column mark | UUID → UUID
--> w.main.t | column raw | TEXT → VARCHAR
--> w.main.t | definition | CREATE SCHEMA IF NOT EXISTS "main"
--> w.main.t | definition | CREATE TABLE "main"."t" ("id" SMALLINT NOT NULL, "n" DECIMAL(18,2), "amount" DOUBLE DEFAULT CAST('7' AS DOUBLE), "at" DATE, "flag" SMALLINT, "note" VARCHAR, "doc" VARCHAR, "mark" UUID, "raw" VARCHAR, PRIMARY KEY ("id"))
--> w.main.t | note | id: integer is mapped to SMALLINT; a value that it does not hold fails the run
--> w.main.t | note | n: numeric is mapped to DECIMAL(18, 2); a value that it does not hold fails the run
--> w.main.t | note | amount: numeric(12,4) is mapped to DOUBLE; a value that it does not hold fails the run
--> w.main.t | note | at: timestamp with time zone is mapped to DATE; a value that it does not hold fails the run
--> w.main.t | note | flag: integer is mapped to SMALLINT; a value that it does not hold fails the run
--> w.main.t | note | mark: character(36) is mapped to UUID; a value that it does not hold fails the run
--> w.main.t | note | raw: bytea is mapped to VARCHAR; a value that it does not hold fails the run
CREATE SYNC a FROM TABLE pg.t TO TABLE w.t MAP TYPE ('numeric' TO DECIMAL(18, 2), 'numeric(*)' TO DOUBLE, 'timestamp with time zone' TO DATE, 'Integer' TO SMALLINT, 'character(36)' TO UUID, 'bytea' TO TEXT);
--> sync "a" created; run 1 started
WAIT FOR SYNC a;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | a | FINISHED | 3 | 3 | 251 | …
SELECT * FROM w.t ORDER BY id;
--> id | n | amount | at | flag | note | doc | mark | raw
--> 1 | 1.50 | 1.25 | 2024-02-29 | 1 | ünï𝄞 | {"a": 1} | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | abc
--> 2 | -0.10 | -1.0 | infinity | 0 |  | [] | NULL |
--> 3 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
SHOW COLUMNS FROM w.t;
--> column | type | nullable | key_position | default_value | generated
--> id | SMALLINT | false | 1 | NULL | false
--> n | DECIMAL(18,2) | true | NULL | NULL | false
--> amount | DOUBLE | true | NULL | CAST('7' AS DOUBLE) | false
--> at | DATE | true | NULL | NULL | false
--> flag | SMALLINT | true | NULL | NULL | false
--> note | VARCHAR | true | NULL | NULL | false
--> doc | VARCHAR | true | NULL | NULL | false
--> mark | UUID | true | NULL | NULL | false
--> raw | VARCHAR | true | NULL | NULL | false
SHOW CREATE SYNC a;
--> statement
--> CREATE SYNC a
-->   FROM TABLE pg.t
-->   TO TABLE w.t
-->   MAP TYPE ('numeric' TO DECIMAL(18, 2), 'numeric(*)' TO DOUBLE, 'timestamp with time zone' TO DATE, 'Integer' TO SMALLINT, 'character(36)' TO UUID, 'bytea' TO TEXT)
RUN SYNC a;
--> run | sync | state
--> 2 | a | RUNNING
SELECT COUNT(*) AS again FROM w.t;
--> again
--> 3
CREATE SYNC q FROM QUERY (SELECT id, doc, note FROM pg.t WHERE id < 3) TO TABLE w.q MAP TYPE ('text' TO VARCHAR(8));
--> sync "q" created; run 3 started
WAIT FOR SYNC q;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | q | FINISHED | 2 | 2 | 54 | …
SELECT * FROM w.q ORDER BY id;
--> id | doc | note
--> 1 | {"a": 1} | ünï𝄞
--> 2 | [] |
CREATE SYNC db FROM DATABASE pg.public INCLUDING TABLES ('t') TO DATABASE w.other MAP TYPE ('text' TO VARBINARY, 'numeric*' TO VARCHAR);
--> sync "db" created; run 4 started
WAIT FOR SYNC db;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | db | FINISHED | 3 | 3 | 251 | …
SELECT id, n, amount, note FROM w.other.t ORDER BY id;
--> id | n | amount | note
--> 1 | 1.5 | 1.2500 | \xc3bc6ec3aff09d849e
--> 2 | -0.10 | -1.0000 | \x
--> 3 | NULL | NULL | NULL
CREATE SYNC n FROM TABLE pg.bad COLUMNS (id, n) WHERE id = 1 TO TABLE w.n MAP TYPE ('numeric' TO DECIMAL(10, 2));
--> sync "n" created; run 5 started
WAIT FOR SYNC n;
--> error: run 5 of sync "n" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "n" (numeric) does not fit the type DECIMAL(10, 2): 1.005
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR n lists every table's error.
CREATE SYNC nan FROM TABLE pg.bad COLUMNS (id, n) WHERE id = 2 TO TABLE w.n MAP TYPE ('numeric' TO DECIMAL(10, 2));
--> sync "nan" created; run 6 started
WAIT FOR SYNC nan;
--> error: run 6 of sync "nan" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "n" (numeric) does not fit the type DECIMAL(10, 2): NaN
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR nan lists every table's error.
CREATE SYNC wide FROM TABLE pg.bad COLUMNS (id, n) WHERE id = 3 TO TABLE w.n MAP TYPE ('numeric' TO DECIMAL(10, 2));
--> sync "wide" created; run 7 started
WAIT FOR SYNC wide;
--> error: run 7 of sync "wide" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "n" (numeric) does not fit the type DECIMAL(10, 2): 12345678901
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR wide lists every table's error.
CREATE SYNC noon FROM TABLE pg.bad COLUMNS (id, at) TO TABLE w.n MAP TYPE ('timestamp without time zone' TO DATE);
--> sync "noon" created; run 8 started
WAIT FOR SYNC noon;
--> error: run 8 of sync "noon" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "at" (timestamp without time zone) does not fit the type DATE: 2024-02-29 12:00:00
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR noon lists every table's error.
CREATE SYNC small FROM TABLE pg.bad COLUMNS (id, small) TO TABLE w.n MAP TYPE ('bigint' TO SMALLINT);
--> sync "small" created; run 9 started
WAIT FOR SYNC small;
--> error: run 9 of sync "small" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "small" (bigint) does not fit the type SMALLINT: 40000
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR small lists every table's error.
CREATE SYNC long FROM TABLE pg.bad COLUMNS (id, long) WHERE id = 1 TO TABLE w.n MAP TYPE ('text' TO VARCHAR(5));
--> sync "long" created; run 10 started
WAIT FOR SYNC long;
--> error: run 10 of sync "long" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "long" (text) does not fit the type VARCHAR(5): too long
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR long lists every table's error.
CREATE SYNC zeros FROM TABLE pg.bad COLUMNS (id, long) WHERE id = 3 TO TABLE w.n MAP TYPE ('text' TO INTEGER);
--> sync "zeros" created; run 11 started
WAIT FOR SYNC zeros;
--> error: run 11 of sync "zeros" failed: pg.public.bad to w.main.n: computing the transform failed: Invalid Input Error: a value of column "long" (text) does not fit the type INTEGER: 007
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR zeros lists every table's error.
CREATE SYNC none FROM TABLE pg.bad TO TABLE w.n MAP TYPE ('numeric(12,2)' TO INTEGER);
--> error: no column of the sync has the type 'numeric(12,2)'
--> code: INVALID_SYNC
--> hint: The types are: bigint, integer, numeric, text, timestamp without time zone.
CREATE SYNC odd FROM TABLE pg.bad TO TABLE w.n MAP TYPE ('bigint' TO DATE);
--> error: the column small is bigint, whose values are none of DATE
--> code: INVALID_SYNC
CREATE SYNC same FROM TABLE pg.t TO TABLE pg.copy ON LOSSY TYPE AS TEXT MAP TYPE ('numeric(12,4)' TO DECIMAL(12, 2));
--> sync "same" created; run 12 started
WAIT FOR SYNC same;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 12 | same | FINISHED | 3 | 3 | 251 | …
SHOW COLUMNS FROM pg.copy;
--> column | type | nullable | key_position | default_value | generated
--> id | integer | false | 1 | NULL | false
--> n | numeric | true | NULL | NULL | false
--> amount | numeric(12,2) | true | NULL | '7'::numeric | false
--> at | timestamp with time zone | true | NULL | NULL | false
--> flag | integer | true | NULL | NULL | false
--> note | text | true | NULL | NULL | false
--> doc | text | true | NULL | NULL | false
--> mark | character(36) | true | NULL | NULL | false
--> raw | bytea | true | NULL | NULL | false
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
--> main | q | TABLE | 3 | 2
--> main | t | TABLE | 9 | 3
--> other | t | TABLE | 9 | 3
