-- A whole database into another, and what single tables do differently.
--postgres CREATE TABLE orders (id bigint PRIMARY KEY, region text NOT NULL, amount numeric(10,2)); INSERT INTO orders VALUES (1, 'north', 10.50), (2, 'test', 1)
--postgres CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, phone text, password text); INSERT INTO customers VALUES (1, 'Ümit', '030-1', 'secret'), (2, '李', NULL, 'secret')
--postgres CREATE TABLE audit_log (at timestamptz NOT NULL, what text); INSERT INTO audit_log VALUES ('2026-01-01 00:00:00+00', 'login')
--postgres CREATE TABLE tmp_1 (id int); CREATE TABLE "Codes" (code text, meaning text); INSERT INTO "Codes" VALUES ('a', 'one'), ('b', 'two'); ANALYZE
CREATE CONNECTION shop TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "shop" created
CREATE CONNECTION wh TYPE duckdb WITH (path = 'warehouse.duckdb');
--> connection "wh" created

CREATE SYNC shop_daily
  FROM DATABASE shop.public EXCLUDING TABLES ('tmp_*') TO DATABASE wh.ods
  TABLES (
    orders AS (SELECT id, amount FROM orders WHERE region <> 'test'),
    customers COLUMNS EXCEPT (phone, password),
    audit_log APPLY APPEND,
    'C*' KEY (code) TO 'shop_{table}')
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE());
--> sync "shop_daily" created; run 1 started
WAIT FOR SYNC shop_daily;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | shop_daily | FINISHED | 6 | 6 | 280 | …
SHOW SYNC TABLES FOR shop_daily;
--> sync | run | source | target | state | rows | bytes | inserts | updates | deletes | lag_ms | lag_bytes | retained_bytes | progress | eta_ms | estimated_rows | error_code | error
--> shop_daily | 1 | shop.public.audit_log | wh.ods.audit_log | FINISHED | 1 | 53 | NULL | NULL | NULL | NULL | NULL | NULL | 1.0 | NULL | 1 | NULL | NULL
--> shop_daily | 1 | shop.public.customers | wh.ods.customers | FINISHED | 2 | 93 | NULL | NULL | NULL | NULL | NULL | NULL | 1.0 | NULL | 2 | NULL | NULL
--> shop_daily | 1 | shop.public.orders | wh.ods.orders | FINISHED | 1 | 53 | NULL | NULL | NULL | NULL | NULL | NULL | 1.0 | NULL | NULL | NULL | NULL
--> shop_daily | 1 | shop.public.Codes | wh.ods.shop_Codes | FINISHED | 2 | 81 | NULL | NULL | NULL | NULL | NULL | NULL | 1.0 | NULL | 2 | NULL | NULL
SELECT * FROM wh.ods.orders;
--> id | amount | origin
--> 1 | 10.50 | shop.public.orders
SELECT * FROM wh.ods.customers ORDER BY id;
--> id | name | origin
--> 1 | Ümit | shop.public.customers
--> 2 | 李 | shop.public.customers
DESCRIBE wh.ods."shop_Codes";
--> column | type | nullable | key_position | default_value | generated
--> code | VARCHAR | false | 1 | NULL | false
--> meaning | VARCHAR | true | NULL | NULL | false
--> origin | VARCHAR | false | NULL | NULL | false

-- The log is added to, the other tables are replaced.
RUN SYNC shop_daily;
--> run | sync | state
--> 2 | shop_daily | RUNNING
WAIT FOR SYNC shop_daily;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | shop_daily | FINISHED | 6 | 6 | 280 | …
SELECT COUNT(*) AS entries FROM wh.ods.audit_log;
--> entries
--> 2
SELECT COUNT(*) AS customers FROM wh.ods.customers;
--> customers
--> 2
SHOW CREATE SYNC shop_daily;
--> statement
--> CREATE SYNC shop_daily
-->   FROM DATABASE shop.public EXCLUDING TABLES ('tmp_*')
-->   TO DATABASE wh.ods
-->   TABLES (orders AS (SELECT id, amount FROM orders WHERE (region <> 'test')), customers COLUMNS EXCEPT (phone, password), audit_log APPLY APPEND, 'C*' TO 'shop_{table}' KEY (code))
-->   ADD COLUMNS (origin AS SYNC_SOURCE_TABLE())
