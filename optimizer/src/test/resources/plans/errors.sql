EXPLAIN CREATE SYNC s FROM TABLE nix.orders TO wh
----
UNKNOWN_CONNECTION at 1:34: no connection is named nix

EXPLAIN CREATE SYNC s FROM TABLE shop.nix.orders TO wh
----
UNKNOWN_SCHEMA at 1:39: the connection shop has no schema nix; there are public, stock

EXPLAIN CREATE SYNC s FROM TABLE shop.publik.orders TO wh
----
UNKNOWN_SCHEMA at 1:39: the connection shop has no schema publik; there are public, stock
Did you mean "public"?

EXPLAIN CREATE SYNC s FROM TABLE shop.ordres TO wh
----
UNKNOWN_TABLE at 1:39: the schema shop.public has no table ordres
Did you mean "orders"?

EXPLAIN CREATE SYNC s FROM TABLE shop TO wh
----
UNKNOWN_TABLE at 1:34: shop is a connection, where a table is wanted
Write connection.schema.table, or connection.table for the default schema.

EXPLAIN CREATE SYNC s FROM TABLE shop.stock.Orders TO wh
----
AMBIGUOUS_NAME at 1:45: the table Orders could be "ORDERS" or "orders"
Put the one that is meant in double quotes.

EXPLAIN CREATE SYNC s FROM TABLE shop."CUSTOMERS" TO wh
----
UNKNOWN_TABLE at 1:39: the schema shop.public has no table CUSTOMERS
Did you mean "Customers"?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, statsu) TO wh
----
UNKNOWN_COLUMN at 1:59: the table shop.public.orders has no column statsu
Did you mean "status"?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO sys
----
UNSUPPORTED_BY_CONNECTOR at 1:49: the connection sys cannot be written

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO copy.nix
----
UNKNOWN_SCHEMA at 1:49: the target copy has no schema nix, and none can be created there

EXPLAIN CREATE SYNC s FROM DATABASE shop.stock TO wh
----
NAME_COLLISION at 1:37: shop.stock.ORDERS and shop.stock.orders would both land in wh.main.orders
Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.

EXPLAIN CREATE SYNC s FROM DATABASE shop EXCLUDING TABLES ('nothing', 'events', 'twins') TO wh.ods
----
NAME_COLLISION at 1:37: shop.public.orders and shop.stock.ORDERS would both land in wh.ods.orders
Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('zz*') TO wh
----
NOTHING_TO_SYNC at 1:37: no table fits INCLUDING TABLES 'zz*'

EXPLAIN CREATE SYNC s FROM DATABASE shop.public TO TABLE wh.t
----
INVALID_SYNC at 1:58: the tables of a database cannot all land in one table
Say TO connection or TO connection.schema.

EXPLAIN CREATE SYNC s FROM DATABASE shop.public TO wh NAMED '{tabel}'
----
INVALID_OPTION at 1:52: the template '{tabel}' uses {tabel}, which is not known
A template may use {schema}, {table} and {database}.

EXPLAIN CREATE SYNC s FROM TABLE shop.twins TO wh
----
NAME_COLLISION at 1:34: the columns "a" and "A" of shop.public.twins would have one name at wh

EXPLAIN CREATE SYNC s FROM TABLE shop.nothing TO wh
----
TARGET_MISMATCH at 1:34: shop.public.nothing has no columns, and wh cannot hold a table without columns
Leave it out with EXCLUDING TABLES.

EXPLAIN CREATE SYNC s FROM TABLE shop.events TO wh
----
LOSSY_TYPE at 1:34: shop.public.events has types that lose information: lasted: interval becomes VARCHAR (months are lost)
Leave the columns out, give them other types with MAP TYPE, or say ON LOSSY TYPE AS TEXT or WARN.

EXPLAIN CREATE SYNC s FROM TABLE shop.events TO TABLE wh.e APPLY UPSERT ON LOSSY TYPE WARN
----
KEY_REQUIRED at 1:34: UPSERT needs a key, and shop.public.events has none
Say which columns tell its rows apart: APPLY UPSERT KEY (column, …).

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders
----
TARGET_NOT_EMPTY at 1:34: the target copy.filled.orders holds rows
Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or UPSERT.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders ON EXISTING KEEP
----
INVALID_SYNC at 1:34: ON EXISTING KEEP would keep the rows of copy.filled.orders, and APPLY OVERWRITE replaces them in every run
Say ON EXISTING TRUNCATE, or APPLY APPEND or UPSERT.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, amount, status) TO TABLE copy.narrow
----
TARGET_MISMATCH at 1:34: the target copy.public.narrow does not fit shop.public.orders: its column ID is integer, which does not hold every bigint; its column amount is generated there; it lacks the column status (text); its column must is NOT NULL without a default, and nothing fills it
Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE shop.orders ON EXISTING TRUNCATE
----
INVALID_SYNC at 1:34: shop.public.orders would be written into itself

EXPLAIN CREATE SYNC s FROM TABLE wh.regions TO TABLE shop.recent ON EXISTING RECREATE
----
TARGET_MISMATCH at 1:34: the target shop.public.recent is a view, which cannot be written

EXPLAIN CREATE SYNC s FROM QUERY (SELECT 1 AS a) TO wh
----
INVALID_SYNC at 1:35: the rows of a query need a table to land in, and TO names a database
Say TO TABLE connection.schema.table.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, id FROM shop.orders) TO TABLE wh.t
----
NAME_COLLISION at 1:35: the columns "id" and "id" of query would have one name at wh

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id FROM shop.orders) TO TABLE wh.t APPLY UPSERT
----
KEY_REQUIRED at 1:35: UPSERT needs a key, and query has none
Say which columns tell its rows apart: APPLY UPSERT KEY (column, …).

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id FROM shop.orders) TO TABLE wh.t APPLY UPSERT KEY (di)
----
UNKNOWN_COLUMN at 1:95: query yields no column di
Did you mean "id"?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO copy WITH (publish = 'all')
----
UNSUPPORTED_BY_CONNECTOR at 1:60: the target copy cannot publish several tables in one transaction

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh WITH (publihs = 'all')
----
UNKNOWN_OPTION at 1:58: unknown option "publihs" for the sync: did you mean "publish"?
The options are publish, time_zone.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh WITH (publish = 'some')
----
INVALID_OPTION at 1:58: option "publish" of the sync wants one of table, all, found 'some'

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh RESOURCES (MEMORY 'much')
----
INVALID_OPTION at 1:52: MEMORY wants a size, such as '512 MB', found 'much'

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh
  MODE BATCH INCREMENTAL ON (id)
----
NOT_SUPPORTED_YET at 2:8: MODE BATCH INCREMENTAL is not supported yet (planned)

EXPLAIN SELECT nope FROM shop.orders
----
UNKNOWN_COLUMN at 1:16: no column nope in any table

EXPLAIN SELECT
  statsu FROM shop.orders
----
UNKNOWN_COLUMN at 2:3: no column statsu in any table
Did you mean "status"?

EXPLAIN SELECT id FROM shop.orders, wh.regions
----
AMBIGUOUS_NAME at 1:16: column 'id' is ambiguous
Write the table's name or alias before it.

EXPLAIN SELECT UPER(status) FROM shop.orders
----
INVALID_QUERY at 1:16: no function UPER(<CHARACTER>)
Did you mean UPPER?

EXPLAIN SELECT id + status FROM shop.orders WHERE id
----
INVALID_QUERY at 1:51: WHERE clause must be a condition

EXPLAIN SELECT amount / 2 FROM shop.orders
----
query | source SQL of i1 | shop: SELECT "amount" FROM "public"."orders"
query | residual | SELECT CAST(CAST(CAST(sign("amount") * sign(2) * ((CAST(replace(CAST(abs(CAST("amount" AS DECIMAL(12, 2))) AS VARCHAR), '.', '') AS HUGEINT) * 100000000000 + abs(CAST(2 AS HUGEINT)) // 2) // abs(CAST(2 AS HUGEINT))) AS DECIMAL(38, 0)) * CAST('0.0000000000001' AS DECIMAL(38, 13)) AS DECIMAL(23, 13)) AS DECIMAL(23, 13)) FROM "i1"
query | column column1 | DECIMAL(23,13)

EXPLAIN SELECT BIZDATE() FROM shop.orders
----
query | source SQL | shop: SELECT CAST(DATE '2026-02-28' AS date) FROM "public"."orders"
query | column column1 | DATE

EXPLAIN SELECT id FROM orders
----
UNKNOWN_TABLE at 1:24: orders does not say which connection the table is in
Write connection.schema.table, or connection.table for the default schema.

EXPLAIN SELECT * FROM shop.nothing
----
INVALID_QUERY at 1:23: the table shop.public.nothing has no columns to query

EXPLAIN SELECT CAST(id AS MONEYS) FROM shop.orders
----
INVALID_QUERY at 1:27: no type is called MONEYS
The types are BIGINT, BOOL, BOOLEAN, BYTEA, CHAR, DATE, DECIMAL, DOUBLE, FLOAT, FLOAT4, FLOAT8, INT2, INT4, INT8, INTEGER, NUMERIC, REAL, SMALLINT, STRING, TEXT, TIME, TIMESTAMP, TIMESTAMPTZ, TINYINT, VARBINARY, VARCHAR.

EXPLAIN SELECT CAST(id AS timestampz) FROM shop.orders
----
INVALID_QUERY at 1:27: no type is called timestampz
Did you mean TIMESTAMP?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, quantity, amount) TO TABLE copy.smaller
----
TARGET_MISMATCH at 1:34: the target copy.public.smaller does not fit shop.public.orders: its column id is integer, which does not hold every bigint; its column quantity is smallint, which does not hold every integer; its column amount is numeric(11,2), which does not hold every numeric(12,2)
Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,3)' TO DOUBLE)
----
INVALID_SYNC at 1:81: no column of the sync has the type 'numeric(12,3)'
Did you mean 'numeric(12,2)'?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('money' TO DOUBLE)
----
INVALID_SYNC at 1:73: no column of the sync has the type 'money'
The types are: bigint, date, inet, integer, numeric(12,2), text.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,2)' TO DUBLE)
----
INVALID_QUERY at 1:81: no type is called DUBLE
Did you mean DOUBLE?

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,2)' TO DECIMAL(40, 2))
----
INVALID_QUERY at 1:81: the type DECIMAL(40, 2) wants 1 to 38 digits, as in DECIMAL(18,2)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,2)' TO TIMESTAMP(3))
----
INVALID_QUERY at 1:81: the type TIMESTAMP(3) has another precision than 6 digits

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,2)' TO DATE)
----
INVALID_SYNC at 1:81: the column amount is numeric(12,2), whose values are none of DATE

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MAP TYPE ('numeric(12,2)' TO BIGINT ARRAY)
----
INVALID_QUERY at 1:81: the type BIGINT ARRAY cannot be carried
