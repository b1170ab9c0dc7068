-- Targets that are there already and hold more than the values that come in.
--postgres CREATE TABLE numbers (id int PRIMARY KEY, s smallint, b bigint, n numeric(12,2), r real, v varchar(10), u uuid, j json, net inet); INSERT INTO numbers VALUES (1, -32768, -9223372036854775808, -9999999999.99, '-Infinity', '', '00000000-0000-0000-0000-000000000000', '{"a":  1}', '10.0.0.1'), (2, 32767, 9223372036854775807, 9999999999.99, 3.4028235e38, 'ünï𝄞''"', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '[]', '::1'), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (4, 0, 0, 0, 0.1, 'x', NULL, '1', '10.0.0.0/8'), (5, 1, 1, 0.05, 'NaN', ' ', NULL, NULL, NULL);
--postgres CREATE TABLE wide (id bigint PRIMARY KEY, s numeric, b numeric(20,0), n numeric(20,4), r double precision, v text, u text, j text, net text); CREATE TABLE wider (id numeric(10,0) PRIMARY KEY, s double precision, b numeric(19,0), n numeric, r double precision, v varchar(20), net inet); CREATE TABLE small (id smallint PRIMARY KEY, s int, b int, n numeric(12,1), r int); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
EXPLAIN CREATE SYNC a FROM TABLE pg.numbers TO TABLE pg.wide;
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> pg.public.wide | source | pg.public.numbers
--> pg.public.wide | source SQL | pg: SELECT "id", "s", "b", "n", "r", "v", "u", "j", CASE WHEN "net" IS DISTINCT FROM NULL THEN concat("net") END FROM "public"."numbers"
--> pg.public.wide | splits | 1
--> pg.public.wide | reader | postgres-copy-binary → Arrow
--> pg.public.wide | writer | Arrow → postgres-copy-binary
--> pg.public.wide | landing | REPLACE
--> pg.public.wide | key | id
--> pg.public.wide | estimated rows | 5
--> pg.public.wide | column id | integer → bigint NOT NULL
--> pg.public.wide | column s | smallint → numeric
--> pg.public.wide | column b | bigint → numeric(20,0)
--> pg.public.wide | column n | numeric(12,2) → numeric(20,4)
--> pg.public.wide | column r | real → double precision
--> pg.public.wide | column v | character varying(10) → text
--> pg.public.wide | column u | uuid → text
--> pg.public.wide | column j | json → text
--> pg.public.wide | column net | inet → text
--> pg.public.wide | note | id: integer is widened to bigint
--> pg.public.wide | note | s: smallint is widened to numeric
--> pg.public.wide | note | b: bigint is widened to numeric(20,0)
--> pg.public.wide | note | n: numeric(12,2) is widened to numeric(20,4)
--> pg.public.wide | note | r: real is widened to double precision
--> pg.public.wide | note | v: character varying(10) is widened to text
--> pg.public.wide | note | u: uuid is widened to text
--> pg.public.wide | note | j: json is widened to text
--> pg.public.wide | note | net: inet is widened to text
CREATE SYNC a FROM TABLE pg.numbers TO TABLE pg.wide;
--> sync "a" created; run 1 started
WAIT FOR SYNC a;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | a | FINISHED | 5 | 5 | 393 | …
SELECT * FROM pg.wide ORDER BY id;
--> id | s | b | n | r | v | u | j | net
--> 1 | -32768 | -9223372036854775808 | -9999999999.9900 | -Infinity |  | 00000000-0000-0000-0000-000000000000 | {"a":  1} | 10.0.0.1
--> 2 | 32767 | 9223372036854775807 | 9999999999.9900 | 3.4028234663852886E38 | ünï𝄞'" | ffffffff-ffff-ffff-ffff-ffffffffffff | [] | ::1
--> 3 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
--> 4 | 0 | 0 | 0.0000 | 0.10000000149011612 | x | NULL | 1 | 10.0.0.0/8
--> 5 | 1 | 1 | 0.0500 | NaN |   | NULL | NULL | NULL
CREATE SYNC t FROM TABLE pg.numbers COLUMNS (id, s, b, n, r, v, net) TO TABLE pg.wider;
--> sync "t" created; run 2 started
WAIT FOR SYNC t;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | t | FINISHED | 5 | 5 | 259 | …
SELECT * FROM pg.wider ORDER BY id;
--> id | s | b | n | r | v | net
--> 1 | -32768.0 | -9223372036854775808 | -9999999999.99 | -Infinity |  | 10.0.0.1
--> 2 | 32767.0 | 9223372036854775807 | 9999999999.99 | 3.4028234663852886E38 | ünï𝄞'" | ::1
--> 3 | NULL | NULL | NULL | NULL | NULL | NULL
--> 4 | 0.0 | 0 | 0.00 | 0.10000000149011612 | x | 10.0.0.0/8
--> 5 | 1.0 | 1 | 0.05 | NaN |   | NULL
CREATE SYNC made FROM QUERY (SELECT CAST(id AS BIGINT) AS id, CAST(s AS DECIMAL(20,0)) AS s, CAST(b AS DECIMAL(20,0)) AS b, CAST(n AS DECIMAL(20,4)) AS n, CAST(r AS DOUBLE) AS r, v, CAST(u AS VARCHAR) AS u, CAST(j AS VARCHAR) AS j, CAST(net AS VARCHAR) AS net FROM pg.numbers WHERE id = 3) TO TABLE w.wide;
--> sync "made" created; run 3 started
WAIT FOR SYNC made;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | made | FINISHED | 1 | 1 | 75 | …
CREATE SYNC d FROM TABLE pg.numbers TO TABLE w.wide APPLY UPSERT KEY (id) ON EXISTING KEEP;
--> sync "d" created; run 4 started
WAIT FOR SYNC d;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | d | FINISHED | 5 | 5 | 393 | …
SELECT * FROM w.wide ORDER BY id;
--> id | s | b | n | r | v | u | j | net
--> 1 | -32768 | -9223372036854775808 | -9999999999.9900 | -Infinity |  | 00000000-0000-0000-0000-000000000000 | {"a":  1} | 10.0.0.1
--> 2 | 32767 | 9223372036854775807 | 9999999999.9900 | 3.4028234663852886E38 | ünï𝄞'" | ffffffff-ffff-ffff-ffff-ffffffffffff | [] | ::1
--> 3 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
--> 4 | 0 | 0 | 0.0000 | 0.10000000149011612 | x | NULL | 1 | 10.0.0.0/8
--> 5 | 1 | 1 | 0.0500 | NaN |   | NULL | NULL | NULL
CREATE SYNC whole FROM TABLE pg.numbers TO TABLE w.whole;
--> sync "whole" created; run 5 started
WAIT FOR SYNC whole;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 5 | whole | FINISHED | 5 | 5 | 393 | …
CREATE SYNC back FROM TABLE w.whole COLUMNS (id, s, b, n, r, v) TO TABLE pg.wide ON EXISTING TRUNCATE;
--> sync "back" created; run 6 started
WAIT FOR SYNC back;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 6 | back | FINISHED | 5 | 5 | 213 | …
SELECT id, s, b, n, r, v FROM pg.wide ORDER BY id;
--> id | s | b | n | r | v
--> 1 | -32768 | -9223372036854775808 | -9999999999.9900 | -Infinity |
--> 2 | 32767 | 9223372036854775807 | 9999999999.9900 | 3.4028234663852886E38 | ünï𝄞'"
--> 3 | NULL | NULL | NULL | NULL | NULL
--> 4 | 0 | 0 | 0.0000 | 0.10000000149011612 | x
--> 5 | 1 | 1 | 0.0500 | NaN |
CREATE SYNC n FROM TABLE pg.numbers COLUMNS (id, s, b, n, r) TO TABLE pg.small;
--> error: the target pg.public.small does not fit pg.public.numbers: its column id is smallint, which does not hold every integer; its column b is integer, which does not hold every bigint; its column n is numeric(12,1), which does not hold every numeric(12,2); its column r is integer, which does not hold every real
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
