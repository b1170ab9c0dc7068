-- Statements at the target before and after each run.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, region text NOT NULL, amount numeric(10,2)); INSERT INTO orders VALUES (1, 'north', 10.50), (2, 'south', 1); ANALYZE
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database2}', user = 'postgres');
--> connection "wh" created
--postgres2 CREATE TABLE journal (entry text); CREATE TABLE by_region (region text PRIMARY KEY, amount numeric)

-- They are in the target's own SQL, and each runs once in a run, also if the process is killed and the run resumed.
EXPLAIN CREATE SYNC orders FROM TABLE shop.orders TO TABLE wh.orders
  BEFORE RUN 'INSERT INTO journal VALUES (''started'')'
  AFTER RUN
    'DELETE FROM by_region',
    'INSERT INTO by_region SELECT region, sum(amount) FROM orders GROUP BY region',
    'VACUUM (ANALYZE) by_region';
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> sync | before run | wh: INSERT INTO journal VALUES ('started')
--> sync | after run | wh: DELETE FROM by_region
--> sync | after run | wh: INSERT INTO by_region SELECT region, sum(amount) FROM orders GROUP BY region
--> sync | after run | wh: VACUUM (ANALYZE) by_region
--> sync | note | each statement runs once in a run and is noted in its transaction; one that commits by itself or wants no transaction is noted behind it, and runs again if the process is killed between the two
--> wh.public.orders | source | shop.public.orders
--> wh.public.orders | source SQL | shop: SELECT "id", "region", "amount" FROM "public"."orders"
--> wh.public.orders | splits | 1
--> wh.public.orders | reader | postgres-copy-binary untouched
--> wh.public.orders | writer | postgres-copy-binary untouched
--> wh.public.orders | landing | CREATE
--> wh.public.orders | key | id
--> wh.public.orders | estimated rows | 2
--> wh.public.orders | column id | bigint → bigint NOT NULL
--> wh.public.orders | column region | text → text NOT NULL
--> wh.public.orders | column amount | numeric(10,2) → numeric(10,2)
--> wh.public.orders | definition | CREATE TABLE "public"."orders" (
-->   "id" bigint NOT NULL,
-->   "region" text NOT NULL,
-->   "amount" numeric(10,2),
-->   PRIMARY KEY ("id")
--> )

CREATE SYNC orders FROM TABLE shop.orders TO TABLE wh.orders
  BEFORE RUN 'INSERT INTO journal VALUES (''started'')'
  AFTER RUN
    'DELETE FROM by_region',
    'INSERT INTO by_region SELECT region, sum(amount) FROM orders GROUP BY region',
    'VACUUM (ANALYZE) by_region';
--> sync "orders" created; run 1 started
WAIT FOR SYNC orders;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | orders | FINISHED | 2 | 2 | 97 | …
SELECT * FROM wh.by_region ORDER BY region;
--> region | amount
--> north | 10.50
--> south | 1.00
SELECT * FROM wh.journal;
--> entry
--> started

--postgres INSERT INTO orders VALUES (3, 'north', 4.50)
RUN SYNC orders;
--> run | sync | state
--> 2 | orders | RUNNING
WAIT FOR SYNC orders;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | orders | FINISHED | 3 | 3 | 136 | …
SELECT * FROM wh.by_region ORDER BY region;
--> region | amount
--> north | 15.00
--> south | 1.00
SELECT * FROM wh.journal;
--> entry
--> started
--> started
