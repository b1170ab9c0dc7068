-- What is followed may be computed: columns, expressions, conditions. A row that starts matching its
-- condition is inserted at the target, and one that stops matching is deleted. So that the log tells a
-- row's text where a change did not touch it, the table logs whole rows.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, amount numeric(10,2), phone text); ALTER TABLE orders REPLICA IDENTITY FULL; INSERT INTO orders VALUES (1, 'placed', 10.50, '555-1'), (2, 'test', 1, '555-2'), (3, 'paid', 7, NULL)
--postgres CREATE TABLE lines (order_id bigint, line int, quantity int, body text, PRIMARY KEY (order_id, line)); INSERT INTO lines VALUES (1, 1, 2, 'one'), (1, 2, 3, 'two')
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database2}', user = 'postgres');
--> connection "wh" created

CREATE SYNC shop_live FROM DATABASE shop TO wh MODE REALTIME
  TABLES (orders AS (SELECT id, UPPER(status) AS status, CAST(amount * 100 AS BIGINT) AS cents, MASK_SHA256(phone) AS phone
                     FROM orders WHERE status <> 'test'))
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE());
--> sync "shop_live" created; it loads 2 tables and then follows shop
WAIT FOR SYNC shop_live UNTIL LIVE TIMEOUT INTERVAL '1' MINUTE;
--> sync | state | tables | rows_loaded | inserts | updates | deletes | seconds
--> shop_live | LIVE | 2 | 5 | 0 | 0 | 0 | …
SELECT id, status, cents, SUBSTRING(phone FROM 1 FOR 8) AS phone, origin FROM wh.orders ORDER BY id;
--> id | status | cents | phone | origin
--> 1 | PLACED | 1050 | e4e5f849 | public.orders
--> 3 | PAID | 700 | NULL | public.orders

-- One order stops matching, one starts, one gets another key, and one is deleted.
--postgres BEGIN; UPDATE orders SET status = 'test' WHERE id = 1; UPDATE orders SET status = 'paid', amount = 2 WHERE id = 2; COMMIT
--postgres UPDATE orders SET id = 30, phone = '555-3' WHERE id = 3; INSERT INTO orders VALUES (4, 'placed', 4, NULL), (5, 'test', 5, NULL); DELETE FROM orders WHERE id = 4
--postgres UPDATE lines SET quantity = 5 WHERE line = 2
WAIT FOR SYNC shop_live UNTIL CAUGHT UP TIMEOUT INTERVAL '1' MINUTE;
--> sync | state | tables | rows_loaded | inserts | updates | deletes | seconds
--> shop_live | LIVE | 2 | 5 | 2 | 4 | 1 | …
SELECT id, status, cents, SUBSTRING(phone FROM 1 FOR 8) AS phone, origin FROM wh.orders ORDER BY id;
--> id | status | cents | phone | origin
--> 2 | PAID | 200 | 54114346 | public.orders
--> 30 | PAID | 700 | 96387f32 | public.orders
SELECT * FROM wh.lines ORDER BY line;
--> order_id | line | quantity | body | origin
--> 1 | 1 | 2 | one | public.lines
--> 1 | 2 | 5 | two | public.lines
SELECT target, state, inserts, updates, deletes FROM sys.sync_tables ORDER BY target;
--> target | state | inserts | updates | deletes
--> wh.public.lines | LIVE | 0 | 1 | 0
--> wh.public.orders | LIVE | 2 | 3 | 1

-- A column that nothing is computed from may come and go; one that is needed stops its table, and no other.
--postgres ALTER TABLE orders ADD COLUMN note text; INSERT INTO orders VALUES (6, 'placed', 6, NULL, 'later')
WAIT FOR SYNC shop_live UNTIL CAUGHT UP TIMEOUT INTERVAL '1' MINUTE;
--> sync | state | tables | rows_loaded | inserts | updates | deletes | seconds
--> shop_live | LIVE | 2 | 5 | 3 | 4 | 1 | …
SELECT id, status, cents FROM wh.orders WHERE id = 6;
--> id | status | cents
--> 6 | PLACED | 600
--postgres ALTER TABLE orders DROP COLUMN phone; INSERT INTO orders VALUES (7, 'placed', 7, 'too late'); UPDATE lines SET quantity = 9
WAIT FOR SYNC shop_live UNTIL CAUGHT UP TIMEOUT INTERVAL '1' MINUTE;
--> error: sync "shop_live" goes on without tables that have failed: wh.public.orders: table public.orders has another definition at the source: column "phone" was dropped; the rows of the target are computed from it [CREATE OR REPLACE SYNC … ON EXISTING RECREATE follows the new one.]
--> code: RUN_FAILED
--> hint: Mend what is said, then RESUME SYNC shop_live TABLE …, or RESYNC SYNC … TABLE ….
SELECT source, state FROM sys.sync_tables ORDER BY source;
--> source | state
--> shop.public.lines | LIVE
--> shop.public.orders | FAILED
SELECT line, quantity FROM wh.lines ORDER BY line;
--> line | quantity
--> 1 | 9
--> 2 | 9

DROP SYNC shop_live;
--> sync "shop_live" dropped; its target keeps the data

-- What looks at more than one row is no matter of a change, and what the log may leave out is not computed with.
CREATE SYNC no FROM QUERY (SELECT status, COUNT(*) AS n FROM shop.orders GROUP BY status) TO TABLE wh.counts MODE REALTIME;
--> error: in MODE REALTIME a SELECT looks at one row of one table at a time, and GROUP BY looks at more than that
--> code: INVALID_SYNC
--> hint: A change tells of its own row only. Compute such results at the target, or in MODE BATCH.
CREATE SYNC no FROM TABLE shop.lines WHERE body <> '' TO TABLE wh.texts MODE REALTIME;
--> error: the log of shop.public.lines may leave out body where a change did not touch the value, and the sync computes with it
--> code: CANNOT_FOLLOW
--> hint: Let the log hold whole rows: ALTER TABLE "public"."lines" REPLICA IDENTITY FULL
