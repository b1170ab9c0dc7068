-- A run for each business date, which replaces that date's partition of the target and nothing else.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, placed date NOT NULL, amount numeric(10,2)); INSERT INTO orders VALUES (1, '2026-01-30', 10.50), (2, '2026-01-31', 1), (3, '2026-01-31', 2); ANALYZE
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE duckdb WITH (path = 'warehouse.duckdb');
--> connection "wh" created

-- BIZDATE() is the day before the run; in a text, ${bizdate} is the same as yyyymmdd.
CREATE SYNC orders_daily
  FROM QUERY (SELECT id, amount, 'run of ${bizdate}' AS loaded_by FROM shop.orders WHERE placed = BIZDATE())
  TO TABLE wh.ods.orders PARTITION (ds = BIZDATE())
  MODE BATCH APPLY OVERWRITE
  WITH (time_zone = 'Asia/Shanghai') DISABLED;
--> sync "orders_daily" created; RUN SYNC starts it
RUN SYNC orders_daily FOR BIZDATE DATE '2026-01-30';
--> run | sync | state
--> 1 | orders_daily | RUNNING
WAIT FOR SYNC orders_daily;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | orders_daily | FINISHED | 1 | 1 | 55 | …
RUN SYNC orders_daily FOR BIZDATE DATE '2026-01-31';
--> run | sync | state
--> 2 | orders_daily | RUNNING
WAIT FOR SYNC orders_daily;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | orders_daily | FINISHED | 2 | 2 | 102 | …
EXPLAIN SYNC orders_daily;
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> sync | bizdate | 2026-01-31
--> wh.ods.orders | source | query
--> wh.ods.orders | source SQL | shop: SELECT "id", "amount", CAST(CAST('run of 20260131' AS text) AS text), CAST(CAST(DATE '2026-01-31' AS date) AS date) FROM "public"."orders" WHERE ("placed" = DATE '2026-01-31')
--> wh.ods.orders | splits | 1
--> wh.ods.orders | reader | postgres-copy-binary → Arrow
--> wh.ods.orders | writer | Arrow
--> wh.ods.orders | landing | REPLACE_PARTITION
--> wh.ods.orders | partition | ds = 2026-01-31
--> wh.ods.orders | column id | bigint → BIGINT NOT NULL
--> wh.ods.orders | column amount | numeric(10,2) → DECIMAL(10,2)
--> wh.ods.orders | column loaded_by | TEXT → VARCHAR NOT NULL
--> wh.ods.orders | column ds | DATE → DATE NOT NULL
SELECT id, amount, loaded_by, ds FROM wh.ods.orders ORDER BY id;
--> id | amount | loaded_by | ds
--> 1 | 10.50 | run of 20260130 | 2026-01-30
--> 2 | 1.00 | run of 20260131 | 2026-01-31
--> 3 | 2.00 | run of 20260131 | 2026-01-31

-- A date that is run again is replaced by what the source has of it now.
--postgres DELETE FROM orders WHERE id = 3; UPDATE orders SET amount = 11 WHERE placed = '2026-01-31'; DELETE FROM orders WHERE placed = '2026-01-30'
RUN SYNC orders_daily FOR BIZDATE DATE '2026-01-31';
--> run | sync | state
--> 3 | orders_daily | RUNNING
WAIT FOR SYNC orders_daily;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | orders_daily | FINISHED | 1 | 1 | 55 | …
SELECT id, amount, ds FROM wh.ods.orders ORDER BY id;
--> id | amount | ds
--> 1 | 10.50 | 2026-01-30
--> 2 | 11.00 | 2026-01-31

-- A whole table, kept as it was on each day. The key holds the partition, as the same id comes every day.
CREATE SYNC orders_history FROM TABLE shop.orders TO TABLE wh.ods.orders_history PARTITION (day = CAST(BIZDATE() AS VARCHAR)) DISABLED;
--> sync "orders_history" created; RUN SYNC starts it
RUN SYNC orders_history FOR BIZDATE DATE '2026-01-30';
--> run | sync | state
--> 4 | orders_history | RUNNING
WAIT FOR SYNC orders_history;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | orders_history | FINISHED | 1 | 1 | 50 | …
--postgres UPDATE orders SET amount = amount + 1
RUN SYNC orders_history FOR BIZDATE DATE '2026-01-31';
--> run | sync | state
--> 5 | orders_history | RUNNING
WAIT FOR SYNC orders_history;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 5 | orders_history | FINISHED | 1 | 1 | 50 | …
SELECT * FROM wh.ods.orders_history ORDER BY day, id;
--> id | placed | amount | day
--> 2 | 2026-01-31 | 11.00 | 2026-01-30
--> 2 | 2026-01-31 | 12.00 | 2026-01-31
DESCRIBE wh.ods.orders_history;
--> column | type | nullable | key_position | default_value | generated
--> id | BIGINT | false | 2 | NULL | false
--> placed | DATE | false | NULL | NULL | false
--> amount | DECIMAL(10,2) | true | NULL | NULL | false
--> day | VARCHAR | false | 1 | NULL | false
