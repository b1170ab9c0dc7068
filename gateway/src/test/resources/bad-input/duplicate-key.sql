-- A key that occurs twice: nothing is visible of the load.
--postgres CREATE TABLE t (id int, a text); INSERT INTO t SELECT i, 'x' FROM generate_series(1, 1000) AS i; INSERT INTO t VALUES (500, 'again'); CREATE TABLE target (id int PRIMARY KEY, a text); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.target APPLY APPEND;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: pg.public.t to pg.public.target: publishing public.target failed: ERROR: duplicate key value violates unique constraint "target_pkey"; Detail: Key (id)=(500) already exists.
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
SHOW ERRORS FOR s;
--> run | target | code | message
--> 1 | pg.public.target | DUPLICATE_KEY | pg.public.t to pg.public.target: publishing public.target failed: ERROR: duplicate key value violates unique constraint "target_pkey"; Detail: Key (id)=(500) already exists.
EXPLAIN CREATE SYNC check_empty FROM TABLE pg.t TO TABLE pg.target APPLY APPEND;
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> pg.public.target | source | pg.public.t
--> pg.public.target | source SQL | pg: SELECT "id", "a" FROM "public"."t"
--> pg.public.target | splits | 1
--> pg.public.target | reader | postgres-copy-binary untouched
--> pg.public.target | writer | postgres-copy-binary untouched
--> pg.public.target | landing | APPEND
--> pg.public.target | key | id
--> pg.public.target | estimated rows | 1001
--> pg.public.target | column id | integer → integer NOT NULL
--> pg.public.target | column a | text → text
SELECT COUNT(*) AS rows_of_target FROM pg.target;
--> rows_of_target
--> 0
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC d FROM QUERY (SELECT id, a FROM pg.t) TO TABLE w.t APPLY UPSERT KEY (id);
--> sync "d" created; run 2 started
WAIT FOR SYNC d;
--> error: run 2 of sync "d" failed: query to w.main.t: publishing main.t failed: the key (id) occurs twice: (500,)
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR d lists every table's error.
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
