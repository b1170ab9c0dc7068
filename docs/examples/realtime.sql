-- A database that is followed: loaded once, and then kept equal, transaction by transaction.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, amount numeric(10,2)); INSERT INTO orders VALUES (1, 'placed', 10.50), (2, 'placed', 1)
--postgres CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL); INSERT INTO customers VALUES (1, 'Ümit'), (2, '李')
--postgres CREATE TABLE visits (at timestamptz NOT NULL, page text); ALTER TABLE visits REPLICA IDENTITY FULL
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database2}', user = 'postgres');
--> connection "wh" created

CREATE SYNC shop_live FROM DATABASE shop TO wh MODE REALTIME
  TABLES (visits APPLY APPEND);
--> sync "shop_live" created; it loads 3 tables and then follows shop
WAIT FOR SYNC shop_live UNTIL LIVE TIMEOUT INTERVAL '1' MINUTE;
--> sync | state | tables | rows_loaded | inserts | updates | deletes | seconds
--> shop_live | LIVE | 3 | 4 | 0 | 0 | 0 | …
SELECT * FROM wh.orders ORDER BY id;
--> id | status | amount
--> 1 | placed | 10.50
--> 2 | placed | 1.00

-- What happens at the source now arrives by itself.
--postgres BEGIN; UPDATE orders SET status = 'paid' WHERE id = 1; INSERT INTO orders VALUES (3, 'placed', 7); DELETE FROM orders WHERE id = 2; COMMIT
--postgres INSERT INTO visits VALUES ('2026-01-01 00:00:00+00', '/'), ('2026-01-01 00:00:01+00', '/cart'); DELETE FROM visits WHERE page = '/'
WAIT FOR SYNC shop_live UNTIL CAUGHT UP TIMEOUT INTERVAL '1' MINUTE;
--> sync | state | tables | rows_loaded | inserts | updates | deletes | seconds
--> shop_live | LIVE | 3 | 4 | 3 | 1 | 2 | …
SELECT * FROM wh.orders ORDER BY id;
--> id | status | amount
--> 1 | paid | 10.50
--> 3 | placed | 7.00
SELECT page FROM wh.visits ORDER BY page;
--> page
--> /
--> /cart
SELECT target, state, inserts, updates, deletes FROM sys.sync_tables ORDER BY target;
--> target | state | inserts | updates | deletes
--> wh.public.customers | LIVE | 0 | 0 | 0
--> wh.public.orders | LIVE | 1 | 1 | 1
--> wh.public.visits | LIVE | 2 | 0 | 1

DROP SYNC shop_live;
--> sync "shop_live" dropped; its target keeps the data
