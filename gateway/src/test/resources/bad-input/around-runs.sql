-- Statements around a run that cannot be run.
--postgres CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1)
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE CONNECTION f TYPE file WITH (path = 'folder');
--> connection "f" created
CREATE SYNC s FROM TABLE pg.orders TO TABLE f.orders
  AFTER RUN 'VACUUM';
--> error: AFTER RUN is run at the target, and the connection f of type file runs no statements
--> code: UNSUPPORTED_BY_CONNECTOR
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  BEFORE RUN 'CREATE SCHEMA x', '  ';
--> error: a statement of BEFORE RUN is empty
--> code: INVALID_SYNC
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  BEFORE RUN 'CREATE SCHEMA x', 'DELETE FROM nowhere';
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: BEFORE RUN 2 at w: the statement failed: Catalog Error: Table with name nowhere does not exist!; Did you mean "pg_indexes"?
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
SHOW ERRORS FOR s;
--> run | target | code | message
--> 1 | NULL | UNKNOWN_TABLE | BEFORE RUN 2 at w: the statement failed: Catalog Error: Table with name nowhere does not exist!; Did you mean "pg_indexes"?
-- Nothing was written, and what ran before the mistake has run.
SHOW TABLES FROM w;
--> schema | table | kind | columns | estimated_rows
CREATE SYNC t FROM TABLE pg.orders TO TABLE w.orders
  AFTER RUN 'DELETE FROM nowhere';
--> sync "t" created; run 2 started
WAIT FOR SYNC t;
--> error: run 2 of sync "t" failed: AFTER RUN 1 at w: the statement failed: Catalog Error: Table with name nowhere does not exist!; Did you mean "orders"?
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR t lists every table's error.
-- The rows are there: AFTER RUN comes behind the last table.
SELECT * FROM w.orders;
--> id
--> 1
