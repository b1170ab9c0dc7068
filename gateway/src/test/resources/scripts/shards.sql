-- Shards of two systems, of many types, with what goes wrong.
--postgres CREATE TYPE mood AS ENUM ('sad', 'ok')
--postgres CREATE TABLE wide (id int PRIMARY KEY, note varchar(10), at timestamptz, u uuid, j jsonb, i inet, m mood, b bytea, t time, ok boolean, f real, d double precision, n numeric, p numeric(30,4), dt date, arr int[], s smallint)
--postgres INSERT INTO wide VALUES (1, 'one', '2026-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000001', '{"a": 1}', '10.0.0.1', 'ok', '\x00ff', '12:00', true, 1.5, 2.5, 3.25, 4.5, '2026-01-01', '{1,2}', 7); ANALYZE
--postgres CREATE TABLE seed (note varchar(8), id int PRIMARY KEY); INSERT INTO seed VALUES ('four', 4)
--postgres2 CREATE TABLE wide (note text NOT NULL, id int PRIMARY KEY); INSERT INTO wide VALUES ('two', 2), ('three', 3); ANALYZE
CREATE CONNECTION a TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "a" created
CREATE CONNECTION b TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database2}', user = 'postgres');
--> connection "b" created
CREATE CONNECTION c TYPE duckdb WITH (path = 'c.duckdb');
--> connection "c" created
CREATE SYNC c_wide FROM TABLE a.seed TO TABLE c.wide;
--> sync "c_wide" created; run 1 started
WAIT FOR SYNC c_wide;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | c_wide | FINISHED | 1 | 1 | 18 | …
CREATE SYNC pg FROM TABLES (a.wide, b.wide, c.wide) KEYS DISJOINT TO TABLE b.ods.wide ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> sync "pg" created; run 2 started
WAIT FOR SYNC pg;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | pg | FINISHED | 4 | 4 | 655 | …
SELECT id, note, shard, at, u, j, i, m, b FROM b.ods.wide ORDER BY id;
--> id | note | shard | at | u | j | i | m | b
--> 1 | one | a.public.wide | 2026-01-01 00:00:00+00 | 00000000-0000-0000-0000-000000000001 | {"a": 1} | 10.0.0.1 | ok | \x00ff
--> 2 | two | b.public.wide | NULL | NULL | NULL | NULL | NULL | NULL
--> 3 | three | b.public.wide | NULL | NULL | NULL | NULL | NULL | NULL
--> 4 | four | c.main.wide | NULL | NULL | NULL | NULL | NULL | NULL
SELECT id, t, ok, f, d, n, p, dt, arr, s FROM b.ods.wide ORDER BY id;
--> id | t | ok | f | d | n | p | dt | arr | s
--> 1 | 12:00:00 | true | 1.5 | 2.5 | 3.25 | 4.5000 | 2026-01-01 | {1,2} | 7
--> 2 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
--> 3 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
--> 4 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
CREATE SYNC duck FROM TABLES LIKE '?.public.wide' TO TABLE c.ods.wide APPLY UPSERT KEY (shard, id) ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> sync "duck" created; run 3 started
WAIT FOR SYNC duck;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | duck | FINISHED | 3 | 3 | 495 | …
SELECT shard, id, note, u, arr FROM c.ods.wide ORDER BY shard, id;
--> shard | id | note | u | arr
--> a.public.wide | 1 | one | 00000000-0000-0000-0000-000000000001 | {1,2}
--> b.public.wide | 2 | two | NULL | NULL
--> b.public.wide | 3 | three | NULL | NULL
--postgres2 UPDATE wide SET note = 'zwei' WHERE id = 2; DELETE FROM wide WHERE id = 3
RUN SYNC duck;
--> run | sync | state
--> 4 | duck | RUNNING
WAIT FOR SYNC duck;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | duck | FINISHED | 2 | 2 | 388 | …
SELECT shard, id, note FROM c.ods.wide ORDER BY shard, id;
--> shard | id | note
--> a.public.wide | 1 | one
--> b.public.wide | 2 | zwei
--> b.public.wide | 3 | three
-- Keys that are not as disjoint as was said: the old rows stay.
--postgres2 INSERT INTO wide VALUES ('one again', 1)
RUN SYNC pg;
--> run | sync | state
--> 5 | pg | RUNNING
WAIT FOR SYNC pg;
--> error: run 5 of sync "pg" failed: a.public.wide, b.public.wide, c.main.wide to b.ods.wide: publishing ods.wide failed: ERROR: duplicate key value violates unique constraint "wide_pkey"; Detail: Key (id)=(1) already exists.
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR pg lists every table's error.
SELECT id, note FROM b.ods.wide ORDER BY id;
--> id | note
--> 1 | one
--> 2 | two
--> 3 | three
--> 4 | four
-- What one shard refuses while it is read fails the run: no shard is replaced without the others.
--postgres2 DELETE FROM wide WHERE id = 1; ALTER TABLE wide RENAME TO wide_table; CREATE VIEW wide AS SELECT note, 1 / (id - 2) AS id FROM wide_table
--postgres UPDATE wide SET note = 'uno'
CREATE SYNC views FROM TABLES (a.wide, b.wide) TO TABLE c.ods.views ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> sync "views" created; run 6 started
WAIT FOR SYNC views;
--> error: run 6 of sync "views" failed: a.public.wide, b.public.wide to c.ods.views: b.public.wide: reading public.wide failed: ERROR: division by zero; the server computes "at" as CAST(CAST(NULL AS timestamptz) AS timestamp with time zone), "u" as CAST(CAST(NULL AS text) AS text), "j" as CAST(CAST(NULL AS text) AS text) and 13 more [Leave such rows out with WHERE, or compute in a wider type.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR views lists every table's error.
--postgres2 DROP VIEW wide; ALTER TABLE wide_table RENAME TO wide
RUN SYNC views;
--> run | sync | state
--> 7 | views | RUNNING
WAIT FOR SYNC views;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 7 | views | FINISHED | 2 | 2 | 388 | …
SELECT id, note FROM c.ods.views ORDER BY id;
--> id | note
--> 1 | uno
--> 2 | zwei
--postgres UPDATE wide SET note = 'un'
--postgres2 ALTER TABLE wide RENAME TO wide_table; CREATE VIEW wide AS SELECT note, 1 / (id - 2) AS id FROM wide_table
RUN SYNC views;
--> run | sync | state
--> 8 | views | RUNNING
WAIT FOR SYNC views;
--> error: run 8 of sync "views" failed: a.public.wide, b.public.wide to c.ods.views: b.public.wide: reading public.wide failed: ERROR: division by zero; the server computes "at" as CAST(CAST(NULL AS timestamptz) AS timestamp with time zone), "u" as CAST(CAST(NULL AS text) AS text), "j" as CAST(CAST(NULL AS text) AS text) and 13 more [Leave such rows out with WHERE, or compute in a wider type.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR views lists every table's error.
SELECT id, note FROM c.ods.views ORDER BY id;
--> id | note
--> 1 | uno
--> 2 | zwei
--postgres2 DROP VIEW wide; ALTER TABLE wide_table RENAME TO wide
--postgres2 ALTER TABLE wide ALTER COLUMN note TYPE integer USING 5
RUN SYNC pg;
--> error: the tables do not agree: the column "note" is character varying(10) in a.public.wide and integer in b.public.wide
--> code: TYPE_CONFLICT
--> hint: Leave the table out, or cast the column in a QUERY that unites the tables.
CREATE SYNC conflict FROM TABLES LIKE '?.public.wide' TO TABLE c.conflict ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> error: the tables do not agree: the column "note" is character varying(10) in a.public.wide and integer in b.public.wide
--> code: TYPE_CONFLICT
--> hint: Leave the table out, or cast the column in a QUERY that unites the tables.
DROP CONNECTION b;
--> error: connection "b" is used by sync "duck", sync "pg", sync "views"
--> code: IN_USE
--> hint: DROP SYNC duck first.
