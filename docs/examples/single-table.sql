-- One table, or what a SELECT yields, into one table: chosen and renamed columns, chosen rows, and columns that the source does not have.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, region text NOT NULL, phone text, amount numeric(10,2), note text)
--postgres INSERT INTO orders VALUES (1, 'north', '030-1', 10.50, 'a'), (2, 'test', '030-2', 1, 'b'), (3, 'süd', NULL, NULL, NULL); ANALYZE
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE duckdb WITH (path = 'warehouse.duckdb');
--> connection "wh" created

-- What the target gets, beforehand.
EXPLAIN CREATE SYNC orders
  FROM TABLE shop.orders COLUMNS (id AS order_id, region, amount) WHERE region <> 'test'
  TO TABLE wh.ods.orders
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE(), phone_hash AS MASK_SHA256(phone), gross AS amount * 1.19, loaded_by AS 'sluice');
--> table | item | value
--> sync | tables | 1
--> sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
--> sync | publish | table by table
--> sync | parallel | 2
--> sync | memory | 96 MiB
--> wh.ods.orders | source | shop.public.orders
--> wh.ods.orders | source SQL of i1 | shop: SELECT "id", "region", "phone", "amount" FROM "public"."orders" WHERE ("region" <> 'test')
--> wh.ods.orders | residual | SELECT "id", "region", "amount", CAST('shop.public.orders' AS VARCHAR), CAST(sha256("phone") AS VARCHAR), CAST("amount" * 1.19 AS DECIMAL(13, 4)), CAST('sluice' AS VARCHAR) FROM "i1"
--> wh.ods.orders | splits | 1
--> wh.ods.orders | reader | postgres-copy-binary → Arrow
--> wh.ods.orders | writer | Arrow
--> wh.ods.orders | landing | CREATE
--> wh.ods.orders | key | order_id
--> wh.ods.orders | column order_id | bigint → BIGINT NOT NULL
--> wh.ods.orders | column region | text → VARCHAR NOT NULL
--> wh.ods.orders | column amount | numeric(10,2) → DECIMAL(10,2)
--> wh.ods.orders | column origin | TEXT → VARCHAR NOT NULL
--> wh.ods.orders | column phone_hash | TEXT → VARCHAR
--> wh.ods.orders | column gross | DECIMAL(13,4) → DECIMAL(13,4)
--> wh.ods.orders | column loaded_by | TEXT → VARCHAR NOT NULL
--> wh.ods.orders | definition | CREATE SCHEMA IF NOT EXISTS "ods"
--> wh.ods.orders | definition | CREATE TABLE "ods"."orders" ("order_id" BIGINT NOT NULL, "region" VARCHAR NOT NULL, "amount" DECIMAL(10,2), "origin" VARCHAR NOT NULL, "phone_hash" VARCHAR, "gross" DECIMAL(13,4), "loaded_by" VARCHAR NOT NULL, PRIMARY KEY ("order_id"))

CREATE SYNC orders
  FROM TABLE shop.orders COLUMNS (id AS order_id, region, amount) WHERE region <> 'test'
  TO TABLE wh.ods.orders
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE(), phone_hash AS MASK_SHA256(phone), gross AS amount * 1.19, loaded_by AS 'sluice');
--> sync "orders" created; run 1 started
WAIT FOR SYNC orders;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | orders | FINISHED | 2 | 2 | 90 | …
SELECT order_id, region, amount, origin, SUBSTRING(phone_hash FROM 1 FOR 8) AS phone_hash, gross, loaded_by FROM wh.ods.orders ORDER BY order_id;
--> order_id | region | amount | origin | phone_hash | gross | loaded_by
--> 1 | north | 10.50 | shop.public.orders | 99010bb7 | 12.4950 | sluice
--> 3 | süd | NULL | shop.public.orders | NULL | NULL | sluice

-- Every run replaces what is there, in one step.
--postgres UPDATE orders SET region = 'nord' WHERE id = 1; INSERT INTO orders VALUES (4, 'west', '030-4', 2, NULL)
RUN SYNC orders;
--> run | sync | state
--> 2 | orders | RUNNING
WAIT FOR SYNC orders;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | orders | FINISHED | 3 | 3 | 130 | …
SELECT order_id, region FROM wh.ods.orders ORDER BY order_id;
--> order_id | region
--> 1 | nord
--> 3 | süd
--> 4 | west

-- A SELECT may join, aggregate and compute.
CREATE SYNC regions
  FROM QUERY (SELECT region, COUNT(*) AS orders, SUM(amount) AS amount FROM shop.orders GROUP BY region)
  TO TABLE wh.ods.regions
  APPLY UPSERT KEY (region);
--> sync "regions" created; run 3 started
WAIT FOR SYNC regions;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | regions | FINISHED | 4 | 4 | 135 | …
SELECT * FROM wh.ods.regions ORDER BY region;
--> region | orders | amount
--> nord | 1 | 10.50
--> süd | 1 | NULL
--> test | 1 | 1.00
--> west | 1 | 2.00
