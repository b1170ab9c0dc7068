-- Many tables of one shape, on several servers, into one table.
--postgres CREATE SCHEMA db_1; CREATE TABLE db_1.orders_1 (id bigint PRIMARY KEY, amount numeric(10,2) NOT NULL); INSERT INTO db_1.orders_1 VALUES (1, 10), (2, 20)
--postgres CREATE TABLE db_1.orders_2 (id bigint PRIMARY KEY, amount numeric(10,2) NOT NULL, coupon text); INSERT INTO db_1.orders_2 VALUES (1, 11, 'spring'); ANALYZE
--postgres2 CREATE SCHEMA db_2; CREATE TABLE db_2.orders_3 (id bigint PRIMARY KEY, amount numeric(10,2) NOT NULL); INSERT INTO db_2.orders_3 VALUES (1, 12), (3, 30); ANALYZE
CREATE CONNECTION shard1 TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shard1" created
CREATE CONNECTION shard2 TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database2}', user = 'postgres');
--> connection "shard2" created
CREATE CONNECTION wh TYPE duckdb WITH (path = 'warehouse.duckdb');
--> connection "wh" created

-- The first part of the pattern fits connections. The key is the shard with the shard's own key; what one of the tables lacks is NULL.
EXPLAIN CREATE SYNC orders_all
  FROM TABLES LIKE 'shard*.db_*.orders_*' TO TABLE wh.ods.orders
  ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> wh.ods.orders | source | tables like shard*.db_*.orders_*
--> wh.ods.orders | source SQL | shard1: SELECT "id", "amount", CAST(CAST(NULL AS text) AS text), CAST(CAST('shard1.db_1.orders_1' AS text) AS text) FROM "db_1"."orders_1"
--> wh.ods.orders | source SQL | shard1: SELECT "id", "amount", "coupon", CAST(CAST('shard1.db_1.orders_2' AS text) AS text) FROM "db_1"."orders_2"
--> wh.ods.orders | source SQL | shard2: SELECT "id", "amount", CAST(CAST(NULL AS text) AS text), CAST(CAST('shard2.db_2.orders_3' AS text) AS text) FROM "db_2"."orders_3"
--> wh.ods.orders | note | each of shard1, shard2 has a snapshot of its own: no one point in time
--> wh.ods.orders | splits | 3
--> wh.ods.orders | reader | postgres-copy-binary → Arrow
--> wh.ods.orders | writer | Arrow
--> wh.ods.orders | landing | CREATE
--> wh.ods.orders | key | shard, id
--> wh.ods.orders | estimated rows | 5
--> wh.ods.orders | column id | bigint → BIGINT NOT NULL
--> wh.ods.orders | column amount | numeric(10,2) → DECIMAL(10,2) NOT NULL
--> wh.ods.orders | column coupon | text → VARCHAR
--> wh.ods.orders | column shard | TEXT → VARCHAR NOT NULL
--> wh.ods.orders | definition | CREATE SCHEMA IF NOT EXISTS "ods"
--> wh.ods.orders | definition | CREATE TABLE "ods"."orders" ("id" BIGINT NOT NULL, "amount" DECIMAL(10,2) NOT NULL, "coupon" VARCHAR, "shard" VARCHAR NOT NULL, PRIMARY KEY ("shard", "id"))
--> wh.ods.orders | note | NULL where a table lacks the column: coupon

CREATE SYNC orders_all
  FROM TABLES LIKE 'shard*.db_*.orders_*' TO TABLE wh.ods.orders
  ADD COLUMNS (shard AS SYNC_SOURCE_TABLE());
--> sync "orders_all" created; run 1 started
WAIT FOR SYNC orders_all;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | orders_all | FINISHED | 5 | 5 | 302 | …
SELECT shard, id, amount, coupon FROM wh.ods.orders ORDER BY shard, id;
--> shard | id | amount | coupon
--> shard1.db_1.orders_1 | 1 | 10.00 | NULL
--> shard1.db_1.orders_1 | 2 | 20.00 | NULL
--> shard1.db_1.orders_2 | 1 | 11.00 | spring
--> shard2.db_2.orders_3 | 1 | 12.00 | NULL
--> shard2.db_2.orders_3 | 3 | 30.00 | NULL

-- A shard that has come since is found by the next run. All shards are replaced in one step.
--postgres2 CREATE TABLE db_2.orders_4 (id bigint PRIMARY KEY, amount numeric(10,2) NOT NULL); INSERT INTO db_2.orders_4 VALUES (9, 90); DELETE FROM db_2.orders_3 WHERE id = 3; ANALYZE
RUN SYNC orders_all;
--> run | sync | state
--> 2 | orders_all | RUNNING
WAIT FOR SYNC orders_all;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | orders_all | FINISHED | 5 | 5 | 314 | …
SELECT shard, id, amount FROM wh.ods.orders ORDER BY shard, id;
--> shard | id | amount
--> shard1.db_1.orders_1 | 1 | 10.00
--> shard1.db_1.orders_1 | 2 | 20.00
--> shard1.db_1.orders_2 | 1 | 11.00
--> shard2.db_2.orders_3 | 1 | 12.00
--> shard2.db_2.orders_4 | 9 | 90.00

-- Tables by their names, whose keys are known to be disjoint.
CREATE SYNC two
  FROM TABLES (shard1.db_1.orders_2, shard2.db_2.orders_4) KEYS DISJOINT TO TABLE wh.ods.two;
--> sync "two" created; run 3 started
WAIT FOR SYNC two;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | two | FINISHED | 2 | 2 | 76 | …
DESCRIBE wh.ods.two;
--> column | type | nullable | key_position | default_value | generated
--> id | BIGINT | false | 1 | NULL | false
--> amount | DECIMAL(10,2) | false | NULL | NULL | false
--> coupon | VARCHAR | true | NULL | NULL | false
SELECT * FROM wh.ods.two ORDER BY id;
--> id | amount | coupon
--> 1 | 11.00 | spring
--> 9 | 90.00 | NULL
