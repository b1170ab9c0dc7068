-- What cannot be copied beside rows.
--postgres CREATE TABLE orders (id int PRIMARY KEY, amount int); CREATE INDEX by_amount ON orders (amount); INSERT INTO orders VALUES (1, 1), (2, 1)
--postgres CREATE SCHEMA ods; CREATE TABLE ods.other (a int); CREATE INDEX by_amount ON ods.other (a)
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  COPY (INDEXES);
--> error: COPY (INDEXES) cannot be had: w keeps none
--> code: UNSUPPORTED_BY_CONNECTOR
--> hint: Leave COPY out, or make them by AFTER RUN.
CREATE SYNC s FROM QUERY (SELECT amount, COUNT(*) AS n FROM pg.orders GROUP BY amount) TO TABLE pg.ods.orders
  COPY (INDEXES, COMMENTS);
--> error: COPY (INDEXES, COMMENTS) cannot be had: query is no table
--> code: UNSUPPORTED_BY_CONNECTOR
--> hint: Leave COPY out, or make them by AFTER RUN.
-- A name that something else has at the target: the rows are there, and the run says what is not.
CREATE SYNC s FROM TABLE pg.orders TO TABLE pg.ods.orders
  COPY (INDEXES);
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: copying index by_amount of ods.orders at pg: the statement failed: ERROR: relation "by_amount" already exists; Where: SQL statement "CREATE INDEX "by_amount" ON "ods"."orders" USING btree (amount)"; PL/pgSQL function inline_code_block line 2 at SQL statement
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
SELECT * FROM pg.ods.orders ORDER BY id;
--> id | amount
--> 1 | 1
--> 2 | 1
--postgres DROP INDEX ods.by_amount
RUN SYNC s;
--> run | sync | state
--> 2 | s | RUNNING
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | s | FINISHED | 2 | 2 | 57 | …
