EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id AS order_id, amount) WHERE region <> 'test' TO TABLE wh.o
----
UNKNOWN_COLUMN at 1:85: no column region in any table

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id AS order_id, amount) WHERE status <> 'test' TO TABLE wh.o
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE(), loaded_by AS 'sluice', net AS amount * 2, masked AS MASK_SHA256(status))
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.o | source | shop.public.orders
wh.main.o | source SQL of i1 | shop: SELECT "id", "status", "amount" FROM "public"."orders" WHERE "status" <> 'test'
wh.main.o | residual | SELECT "id", "amount", CAST('shop.public.orders' AS VARCHAR), CAST('sluice' AS VARCHAR), CAST(CAST("amount" AS DECIMAL(19, 2)) * 2 AS DECIMAL(22, 2)), CAST(sha256("status") AS VARCHAR) FROM "i1"
wh.main.o | splits | 8
wh.main.o | reader | postgres-copy-binary → Arrow
wh.main.o | writer | Arrow
wh.main.o | landing | CREATE
wh.main.o | key | order_id
wh.main.o | column order_id | bigint → INT64 NOT NULL
wh.main.o | column amount | numeric(12,2) → DECIMAL(12,2)
wh.main.o | column origin | TEXT → VARCHAR NOT NULL
wh.main.o | column loaded_by | TEXT → VARCHAR NOT NULL
wh.main.o | column net | DECIMAL(22,2) → DECIMAL(22,2)
wh.main.o | column masked | TEXT → VARCHAR
wh.main.o | definition | CREATE TABLE main.o (order_id INT64 NOT NULL, amount DECIMAL(12,2), origin VARCHAR NOT NULL, loaded_by VARCHAR NOT NULL, net DECIMAL(22,2), masked VARCHAR, PRIMARY KEY (order_id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id) TO TABLE copy.public.o ADD COLUMNS (origin AS SYNC_SOURCE_TABLE())
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.o | source | shop.public.orders
copy.public.o | source SQL | shop: SELECT "id", CAST('shop.public.orders' AS text) FROM "public"."orders"
copy.public.o | splits | 1
copy.public.o | reader | postgres-copy-binary → Arrow
copy.public.o | writer | Arrow → postgres-copy-binary
copy.public.o | landing | CREATE
copy.public.o | key | id
copy.public.o | estimated rows | 3000
copy.public.o | column id | bigint → bigint NOT NULL
copy.public.o | column origin | TEXT → VARCHAR NOT NULL
copy.public.o | definition | CREATE TABLE public.o (id bigint NOT NULL, origin VARCHAR NOT NULL, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id) TO TABLE wh.o ADD COLUMNS (id AS 1)
----
NAME_COLLISION at 1:34: the columns "id" and "id" of shop.public.orders would have one name at wh

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id) TO TABLE wh.o ADD COLUMNS (x AS nope + 1)
----
UNKNOWN_COLUMN at 1:91: no column nope in any table

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id) TO TABLE wh.o ADD COLUMNS (x AS SYNC_POSITION())
----
NOT_SUPPORTED_YET at 1:91: SYNC_POSITION() is not supported yet (planned)

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id FROM shop.orders) TO TABLE wh.o ADD COLUMNS (x AS 1)
----
INVALID_SYNC at 1:90: ADD COLUMNS is for tables: a query says itself which columns it yields

EXPLAIN SELECT SYNC_SOURCE_TABLE() FROM shop.orders
----
INVALID_QUERY at 1:16: SYNC_SOURCE_TABLE() is the table that a row of a sync comes from, and has no meaning here
It may stand in ADD COLUMNS of a sync that reads tables.

EXPLAIN CREATE SYNC s FROM DATABASE shop INCLUDING TABLES ('public.orders', 'Customers', 'items', 'tmp_*') TO wh.ods
  TABLES (
    orders AS (SELECT id, amount, MASK_SHA256(status) AS status FROM orders WHERE quantity > 1) KEY (id),
    items COLUMNS EXCEPT ("order") TO '{schema}_{table}' APPLY APPEND,
    'tmp_*' WHERE x > 3,
    public.Customers COLUMNS (id, Name AS name) APPLY UPSERT KEY (id))
  ADD COLUMNS (origin AS SYNC_SOURCE_TABLE())
----
sync | tables | 4
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.Customers | source | shop.public.Customers
wh.ods.Customers | source SQL | shop: SELECT "id", "Name", CAST('shop.public.Customers' AS text) FROM "public"."Customers"
wh.ods.Customers | splits | 1
wh.ods.Customers | reader | postgres-copy-binary → Arrow
wh.ods.Customers | writer | Arrow
wh.ods.Customers | landing | CREATE
wh.ods.Customers | key | id
wh.ods.Customers | estimated rows | 100
wh.ods.Customers | column id | bigint → INT64 NOT NULL
wh.ods.Customers | column name | text → VARCHAR
wh.ods.Customers | column origin | TEXT → VARCHAR NOT NULL
wh.ods.Customers | definition | CREATE TABLE ods.Customers (id INT64 NOT NULL, name VARCHAR, origin VARCHAR NOT NULL, PRIMARY KEY (id))
wh.ods.orders | source | shop.public.orders
wh.ods.orders | source SQL of i1 | shop: SELECT "id", "status", "amount" FROM "public"."orders" WHERE "quantity" > 1
wh.ods.orders | residual | SELECT "id", "amount", CAST(sha256("status") AS VARCHAR) AS "status", CAST('shop.public.orders' AS VARCHAR) FROM "i1"
wh.ods.orders | splits | 8
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | key | id
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.ods.orders | column status | TEXT → VARCHAR
wh.ods.orders | column origin | TEXT → VARCHAR NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, amount DECIMAL(12,2), status VARCHAR, origin VARCHAR NOT NULL, PRIMARY KEY (id))
wh.ods.tmp_orders | source | shop.public.tmp_orders
wh.ods.tmp_orders | source SQL | shop: SELECT "x", CAST('shop.public.tmp_orders' AS text) FROM "public"."tmp_orders" WHERE "x" > 3
wh.ods.tmp_orders | splits | 8
wh.ods.tmp_orders | reader | postgres-copy-binary → Arrow
wh.ods.tmp_orders | writer | Arrow
wh.ods.tmp_orders | landing | CREATE
wh.ods.tmp_orders | column x | integer → INT32
wh.ods.tmp_orders | column origin | TEXT → VARCHAR NOT NULL
wh.ods.tmp_orders | definition | CREATE TABLE ods.tmp_orders (x INT32, origin VARCHAR NOT NULL)
wh.ods.stock_items | source | shop.stock.items
wh.ods.stock_items | source SQL | shop: SELECT "id", CAST('shop.stock.items' AS text) FROM "stock"."items"
wh.ods.stock_items | splits | 1
wh.ods.stock_items | reader | postgres-copy-binary → Arrow
wh.ods.stock_items | writer | Arrow
wh.ods.stock_items | landing | CREATE
wh.ods.stock_items | estimated rows | 10
wh.ods.stock_items | column id | bigint → INT64 NOT NULL
wh.ods.stock_items | column origin | TEXT → VARCHAR NOT NULL
wh.ods.stock_items | definition | CREATE TABLE ods.stock_items (id INT64 NOT NULL, origin VARCHAR NOT NULL)
wh.ods.stock_items | note | created without a key: every run of APPEND adds the same keys again

EXPLAIN CREATE SYNC s FROM DATABASE shop INCLUDING TABLES ('public.orders', 'tmp_*') TO wh.ods
  TABLES (orders AS (SELECT status, id AS number FROM shop.public.orders o), tmp_orders APPLY APPEND, 'tmp_*' APPLY UPSERT KEY (x))
----
sync | tables | 2
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.orders | source | shop.public.orders
wh.ods.orders | source SQL | shop: SELECT "status", "id" FROM "public"."orders"
wh.ods.orders | splits | 1
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | key | number
wh.ods.orders | estimated rows | 3000
wh.ods.orders | column status | text → VARCHAR
wh.ods.orders | column number | bigint → INT64 NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (status VARCHAR, number INT64 NOT NULL, PRIMARY KEY (number))
wh.ods.tmp_orders | source | shop.public.tmp_orders
wh.ods.tmp_orders | source SQL | shop: SELECT "x" FROM "public"."tmp_orders"
wh.ods.tmp_orders | splits | 1
wh.ods.tmp_orders | reader | postgres-copy-binary → Arrow
wh.ods.tmp_orders | writer | Arrow
wh.ods.tmp_orders | landing | CREATE
wh.ods.tmp_orders | estimated rows | 1
wh.ods.tmp_orders | column x | integer → INT32
wh.ods.tmp_orders | definition | CREATE TABLE ods.tmp_orders (x INT32)

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES (tmp_ordrs APPLY APPEND)
----
UNKNOWN_TABLE at 1:90: the sync reads no table tmp_ordrs
Did you mean "tmp_orders"?

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES ('x*' APPLY APPEND)
----
NOTHING_TO_SYNC at 1:90: no table of the sync fits 'x*'

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES ('tmp_*' AS (SELECT x FROM tmp_orders))
----
INVALID_SYNC at 1:90: AS (SELECT …) is for one table, and a pattern may fit several
Name the table, or choose columns with COLUMNS and rows with WHERE.

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES (tmp_orders AS (SELECT x FROM tmp_orders) WHERE x > 1)
----
INVALID_SYNC at 1:137: the rule has a SELECT: its condition belongs there

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES (tmp_orders KEY (y))
----
UNKNOWN_COLUMN at 1:106: shop.public.tmp_orders yields no column y
Did you mean "x"?

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES (tmp_orders WHERE y = 1)
----
UNKNOWN_COLUMN at 1:107: no column y in any table
Did you mean "x"?

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*', 'Customers') TO wh TABLES (tmp_orders TO 'Customers')
----
NAME_COLLISION at 1:103: shop.public.Customers and shop.public.tmp_orders would both land in wh.main.customers
Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('tmp_*') TO wh TABLES (tmp_orders SPLIT BY (x))
----
NOT_SUPPORTED_YET at 1:111: SPLIT BY is not supported yet (planned)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh TABLES (orders APPLY APPEND)
----
INVALID_SYNC at 1:60: a rule is for syncs that write several tables, and this one writes one
