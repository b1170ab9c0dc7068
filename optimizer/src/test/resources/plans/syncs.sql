EXPLAIN CREATE SYNC s FROM DATABASE shop EXCLUDING TABLES ('nothing', 'events', 'twins', 'ORDERS') TO wh
----
sync | tables | 5
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.public.Customers | source | shop.public.Customers
wh.public.Customers | source SQL | shop: SELECT "id", "Name" FROM "public"."Customers"
wh.public.Customers | splits | 1
wh.public.Customers | reader | postgres-copy-binary → Arrow
wh.public.Customers | writer | Arrow
wh.public.Customers | landing | CREATE
wh.public.Customers | key | id
wh.public.Customers | estimated rows | 100
wh.public.Customers | column id | bigint → INT64 NOT NULL
wh.public.Customers | column Name | text → VARCHAR
wh.public.Customers | definition | CREATE TABLE public.Customers (id INT64 NOT NULL, Name VARCHAR, PRIMARY KEY (id))
wh.public.orders | source | shop.public.orders
wh.public.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
wh.public.orders | splits | 1
wh.public.orders | reader | postgres-copy-binary → Arrow
wh.public.orders | writer | Arrow
wh.public.orders | landing | CREATE
wh.public.orders | key | id
wh.public.orders | estimated rows | 3000
wh.public.orders | column id | bigint → INT64 NOT NULL
wh.public.orders | column status | text → VARCHAR DEFAULT 'new'
wh.public.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.public.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.public.orders | column customer | bigint → INT64
wh.public.orders | column address | inet → VARCHAR (as text: inet as text)
wh.public.orders | column ordered | date → DATE
wh.public.orders | definition | CREATE TABLE public.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount DECIMAL(12,2), quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, PRIMARY KEY (id))
wh.public.orders | note | address: inet becomes VARCHAR (inet as text)
wh.public.tmp_orders | source | shop.public.tmp_orders
wh.public.tmp_orders | source SQL | shop: SELECT "x" FROM "public"."tmp_orders"
wh.public.tmp_orders | splits | 1
wh.public.tmp_orders | reader | postgres-copy-binary → Arrow
wh.public.tmp_orders | writer | Arrow
wh.public.tmp_orders | landing | CREATE
wh.public.tmp_orders | estimated rows | 1
wh.public.tmp_orders | column x | integer → INT32
wh.public.tmp_orders | definition | CREATE TABLE public.tmp_orders (x INT32)
wh.stock.items | source | shop.stock.items
wh.stock.items | source SQL | shop: SELECT "id", "order" FROM "stock"."items"
wh.stock.items | splits | 1
wh.stock.items | reader | postgres-copy-binary → Arrow
wh.stock.items | writer | Arrow
wh.stock.items | landing | CREATE
wh.stock.items | key | id
wh.stock.items | estimated rows | 10
wh.stock.items | column id | bigint → INT64 NOT NULL
wh.stock.items | column order | integer → INT32
wh.stock.items | definition | CREATE TABLE stock.items (id INT64 NOT NULL, order INT32, PRIMARY KEY (id))
wh.stock.orders | source | shop.stock.orders
wh.stock.orders | source SQL | shop: SELECT "id" FROM "stock"."orders"
wh.stock.orders | splits | 1
wh.stock.orders | reader | postgres-copy-binary → Arrow
wh.stock.orders | writer | Arrow
wh.stock.orders | landing | CREATE
wh.stock.orders | key | id
wh.stock.orders | estimated rows | 5
wh.stock.orders | column id | bigint → INT64 NOT NULL
wh.stock.orders | definition | CREATE TABLE stock.orders (id INT64 NOT NULL, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('o*', 'Customers') TO copy
  WITH (publish = 'table') RESOURCES (PARALLEL 2, MEMORY '64 MB')
----
sync | tables | 2
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 2
sync | memory | 64 MiB
copy.public.Customers | source | shop.public.Customers
copy.public.Customers | source SQL | shop: SELECT "id", "Name" FROM "public"."Customers"
copy.public.Customers | splits | 1
copy.public.Customers | reader | postgres-copy-binary untouched
copy.public.Customers | writer | postgres-copy-binary untouched
copy.public.Customers | landing | CREATE
copy.public.Customers | key | id
copy.public.Customers | estimated rows | 100
copy.public.Customers | column id | bigint → bigint NOT NULL
copy.public.Customers | column Name | text → text
copy.public.Customers | definition | CREATE TABLE public.Customers (id bigint NOT NULL, Name text, PRIMARY KEY (id))
copy.public.orders | source | shop.public.orders
copy.public.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
copy.public.orders | splits | 1
copy.public.orders | reader | postgres-copy-binary untouched
copy.public.orders | writer | postgres-copy-binary untouched
copy.public.orders | landing | CREATE
copy.public.orders | key | id
copy.public.orders | estimated rows | 3000
copy.public.orders | column id | bigint → bigint NOT NULL
copy.public.orders | column status | text → text DEFAULT 'new'::text
copy.public.orders | column amount | numeric(12,2) → numeric(12,2)
copy.public.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.public.orders | column customer | bigint → bigint
copy.public.orders | column address | inet → inet
copy.public.orders | column ordered | date → date DEFAULT CURRENT_DATE
copy.public.orders | definition | CREATE TABLE public.orders (id bigint NOT NULL, status text DEFAULT 'new'::text, amount numeric(12,2), quantity integer NOT NULL DEFAULT 1, customer bigint, address inet, ordered date DEFAULT CURRENT_DATE, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM DATABASE shop.stock INCLUDING TABLES ('items') TO wh.ods NAMED '{database}_{schema}_{table}'
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.shop_stock_items | source | shop.stock.items
wh.ods.shop_stock_items | source SQL | shop: SELECT "id", "order" FROM "stock"."items"
wh.ods.shop_stock_items | splits | 1
wh.ods.shop_stock_items | reader | postgres-copy-binary → Arrow
wh.ods.shop_stock_items | writer | Arrow
wh.ods.shop_stock_items | landing | CREATE
wh.ods.shop_stock_items | key | id
wh.ods.shop_stock_items | estimated rows | 10
wh.ods.shop_stock_items | column id | bigint → INT64 NOT NULL
wh.ods.shop_stock_items | column order | integer → INT32
wh.ods.shop_stock_items | definition | CREATE TABLE ods.shop_stock_items (id INT64 NOT NULL, order INT32, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.empty.orders APPLY UPSERT
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.empty.orders | source | shop.public.orders
copy.empty.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
copy.empty.orders | splits | 1
copy.empty.orders | reader | postgres-copy-binary untouched
copy.empty.orders | writer | postgres-copy-binary untouched
copy.empty.orders | landing | UPSERT
copy.empty.orders | key | id
copy.empty.orders | estimated rows | 3000
copy.empty.orders | column id | bigint → bigint NOT NULL
copy.empty.orders | column status | text → text DEFAULT 'new'::text
copy.empty.orders | column amount | numeric(12,2) → numeric(12,2)
copy.empty.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.empty.orders | column customer | bigint → bigint
copy.empty.orders | column address | inet → inet
copy.empty.orders | column ordered | date → date DEFAULT CURRENT_DATE

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders APPLY APPEND ON EXISTING KEEP
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.filled.orders | source | shop.public.orders
copy.filled.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
copy.filled.orders | splits | 1
copy.filled.orders | reader | postgres-copy-binary untouched
copy.filled.orders | writer | postgres-copy-binary untouched
copy.filled.orders | landing | APPEND
copy.filled.orders | key | id
copy.filled.orders | estimated rows | 3000
copy.filled.orders | column id | bigint → bigint NOT NULL
copy.filled.orders | column status | text → text DEFAULT 'new'::text
copy.filled.orders | column amount | numeric(12,2) → numeric(12,2)
copy.filled.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.filled.orders | column customer | bigint → bigint
copy.filled.orders | column address | inet → inet
copy.filled.orders | column ordered | date → date DEFAULT CURRENT_DATE

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders ON EXISTING TRUNCATE
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.filled.orders | source | shop.public.orders
copy.filled.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
copy.filled.orders | splits | 1
copy.filled.orders | reader | postgres-copy-binary untouched
copy.filled.orders | writer | postgres-copy-binary untouched
copy.filled.orders | landing | REPLACE
copy.filled.orders | key | id
copy.filled.orders | estimated rows | 3000
copy.filled.orders | column id | bigint → bigint NOT NULL
copy.filled.orders | column status | text → text DEFAULT 'new'::text
copy.filled.orders | column amount | numeric(12,2) → numeric(12,2)
copy.filled.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.filled.orders | column customer | bigint → bigint
copy.filled.orders | column address | inet → inet
copy.filled.orders | column ordered | date → date DEFAULT CURRENT_DATE

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders ON EXISTING RECREATE
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.filled.orders | source | shop.public.orders
copy.filled.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
copy.filled.orders | splits | 1
copy.filled.orders | reader | postgres-copy-binary untouched
copy.filled.orders | writer | postgres-copy-binary untouched
copy.filled.orders | landing | RECREATE
copy.filled.orders | key | id
copy.filled.orders | estimated rows | 3000
copy.filled.orders | column id | bigint → bigint NOT NULL
copy.filled.orders | column status | text → text DEFAULT 'new'::text
copy.filled.orders | column amount | numeric(12,2) → numeric(12,2)
copy.filled.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.filled.orders | column customer | bigint → bigint
copy.filled.orders | column address | inet → inet
copy.filled.orders | column ordered | date → date DEFAULT CURRENT_DATE
copy.filled.orders | definition | CREATE TABLE filled.orders (id bigint NOT NULL, status text DEFAULT 'new'::text, amount numeric(12,2), quantity integer NOT NULL DEFAULT 1, customer bigint, address inet, ordered date DEFAULT CURRENT_DATE, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, amount AS total) WHERE quantity > 3 TO wh
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.orders | source | shop.public.orders
wh.main.orders | source SQL | shop: SELECT "id", "amount" FROM "public"."orders" WHERE "quantity" > 3
wh.main.orders | splits | 8
wh.main.orders | reader | postgres-copy-binary → Arrow
wh.main.orders | writer | Arrow
wh.main.orders | landing | CREATE
wh.main.orders | key | id
wh.main.orders | column id | bigint → INT64 NOT NULL
wh.main.orders | column total | numeric(12,2) → DECIMAL(12,2)
wh.main.orders | definition | CREATE TABLE main.orders (id INT64 NOT NULL, total DECIMAL(12,2), PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (amount) TO TABLE wh.t APPLY UPSERT KEY (amount)
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.t | source | shop.public.orders
wh.main.t | source SQL | shop: SELECT "amount" FROM "public"."orders"
wh.main.t | splits | 1
wh.main.t | reader | postgres-copy-binary → Arrow
wh.main.t | writer | Arrow
wh.main.t | landing | CREATE
wh.main.t | key | amount
wh.main.t | estimated rows | 3000
wh.main.t | column amount | numeric(12,2) → DECIMAL(12,2) NOT NULL
wh.main.t | definition | CREATE TABLE main.t (amount DECIMAL(12,2) NOT NULL, PRIMARY KEY (amount))

EXPLAIN CREATE SYNC s FROM TABLE shop.events TO wh ON LOSSY TYPE WARN
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.events | source | shop.public.events
wh.main.events | source SQL | shop: SELECT "at", "lasted" FROM "public"."events"
wh.main.events | splits | 1
wh.main.events | reader | postgres-copy-binary → Arrow
wh.main.events | writer | Arrow
wh.main.events | landing | CREATE
wh.main.events | estimated rows | 7
wh.main.events | column at | timestamp with time zone → TIMESTAMP_TZ
wh.main.events | column lasted | interval → VARCHAR (LOSSY: months are lost)
wh.main.events | definition | CREATE TABLE main.events (at TIMESTAMP_TZ, lasted VARCHAR)
wh.main.events | note | LOSSY lasted: interval becomes VARCHAR (months are lost)

EXPLAIN CREATE SYNC s FROM TABLE shop.events TO wh ON LOSSY TYPE AS TEXT
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.events | source | shop.public.events
wh.main.events | source SQL of t | shop: SELECT "at", "lasted" FROM "public"."events"
wh.main.events | residual | SELECT c0 AS "at", c1 AS "lasted" FROM "t" AS t(c0, c1)
wh.main.events | splits | 1
wh.main.events | reader | postgres-copy-binary → Arrow
wh.main.events | writer | Arrow
wh.main.events | landing | CREATE
wh.main.events | estimated rows | 7
wh.main.events | column at | timestamp with time zone → TIMESTAMP_TZ
wh.main.events | column lasted | TEXT → VARCHAR
wh.main.events | definition | CREATE TABLE main.events (at TIMESTAMP_TZ, lasted VARCHAR)
wh.main.events | note | lasted: interval goes as text, for VARCHAR would lose information (months are lost)

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('events', 'orders') TO wh MAP TYPE ('NUMERIC(*)' TO DOUBLE, 'interval' TO VARCHAR(20))
----
sync | tables | 2
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.events | source | shop.public.events
wh.main.events | source SQL of t | shop: SELECT "at", "lasted" FROM "public"."events"
wh.main.events | residual | SELECT c0 AS "at", CASE WHEN c1 IS NULL THEN NULL WHEN length(c1) <= 20 THEN c1 ELSE error('a value of column "lasted" (interval) does not fit the type VARCHAR(20): ' || left(c1, 60)) END AS "lasted" FROM "t" AS t(c0, c1)
wh.main.events | splits | 1
wh.main.events | reader | postgres-copy-binary → Arrow
wh.main.events | writer | Arrow
wh.main.events | landing | CREATE
wh.main.events | estimated rows | 7
wh.main.events | column at | timestamp with time zone → TIMESTAMP_TZ
wh.main.events | column lasted | TEXT → VARCHAR
wh.main.events | definition | CREATE TABLE main.events (at TIMESTAMP_TZ, lasted VARCHAR)
wh.main.events | note | lasted: interval is mapped to VARCHAR(20); a value that it does not hold fails the run
wh.main.orders | source | shop.public.orders
wh.main.orders | source SQL of t | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
wh.main.orders | residual | SELECT c0 AS "id", c1 AS "status", CASE WHEN c2 IS NULL THEN NULL WHEN TRY_CAST(c2 AS DOUBLE) IS NOT NULL THEN TRY_CAST(c2 AS DOUBLE) ELSE error('a value of column "amount" (numeric(12,2)) does not fit the type DOUBLE: ' || left(CAST(c2 AS VARCHAR), 60)) END AS "amount", c3 AS "quantity", c4 AS "customer", c5 AS "address", c6 AS "ordered" FROM "t" AS t(c0, c1, c2, c3, c4, c5, c6)
wh.main.orders | splits | 1
wh.main.orders | reader | postgres-copy-binary → Arrow
wh.main.orders | writer | Arrow
wh.main.orders | landing | CREATE
wh.main.orders | key | id
wh.main.orders | estimated rows | 3000
wh.main.orders | column id | bigint → INT64 NOT NULL
wh.main.orders | column status | text → VARCHAR DEFAULT 'new'
wh.main.orders | column amount | FLOAT64 → FLOAT64
wh.main.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.main.orders | column customer | bigint → INT64
wh.main.orders | column address | inet → VARCHAR (as text: inet as text)
wh.main.orders | column ordered | date → DATE
wh.main.orders | definition | CREATE TABLE main.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount FLOAT64, quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, PRIMARY KEY (id))
wh.main.orders | note | amount: numeric(12,2) is mapped to DOUBLE; a value that it does not hold fails the run
wh.main.orders | note | address: inet becomes VARCHAR (inet as text)

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, amount, amount * 2 AS twice FROM shop.orders WHERE MASK_SHA256(status) = 'x') TO TABLE wh.t MAP TYPE ('numeric(12,2)' TO DECIMAL(9, 1))
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.t | source | query
wh.main.t | source SQL of i1 | shop: SELECT "id", "status", "amount" FROM "public"."orders"
wh.main.t | residual | SELECT c0 AS "id", CASE WHEN c1 IS NULL THEN NULL WHEN TRY_CAST(TRY_CAST(c1 AS DECIMAL(9, 1)) AS DECIMAL(12, 2)) = c1 THEN TRY_CAST(c1 AS DECIMAL(9, 1)) ELSE error('a value of column "amount" (numeric(12,2)) does not fit the type DECIMAL(9, 1): ' || left(CAST(c1 AS VARCHAR), 60)) END AS "amount", c2 AS "twice" FROM (SELECT "id", "amount", CAST(CAST("amount" AS DECIMAL(19, 2)) * 2 AS DECIMAL(22, 2)) AS "twice" FROM "i1" WHERE sha256("status") = 'x') AS t(c0, c1, c2)
wh.main.t | splits | 8
wh.main.t | reader | postgres-copy-binary → Arrow
wh.main.t | writer | Arrow
wh.main.t | landing | CREATE
wh.main.t | column id | bigint → INT64 NOT NULL
wh.main.t | column amount | DECIMAL(9,1) → DECIMAL(9,1)
wh.main.t | column twice | DECIMAL(22,2) → DECIMAL(22,2)
wh.main.t | definition | CREATE TABLE main.t (id INT64 NOT NULL, amount DECIMAL(9,1), twice DECIMAL(22,2))
wh.main.t | note | amount: numeric(12,2) is mapped to DECIMAL(9, 1); a value that it does not hold fails the run

EXPLAIN CREATE SYNC s FROM TABLE shop.recent TO wh APPLY APPEND
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.recent | source | shop.public.recent
wh.main.recent | source SQL | shop: SELECT "id" FROM "public"."recent"
wh.main.recent | splits | 8
wh.main.recent | reader | postgres-copy-binary → Arrow
wh.main.recent | writer | Arrow
wh.main.recent | landing | CREATE
wh.main.recent | column id | bigint → INT64
wh.main.recent | definition | CREATE TABLE main.recent (id INT64)

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, UPPER(status) AS status, CAST(amount AS DECIMAL(18,2)) AS amount, 'shop' AS origin
  FROM shop.public.orders WHERE ordered >= DATE '2026-01-01' AND LOWER(status) <> 'test') TO TABLE wh.ods.orders
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.orders | source | query
wh.ods.orders | source SQL of i1 | shop: SELECT "id", "status", "amount" FROM "public"."orders" WHERE "ordered" >= DATE '2026-01-01'
wh.ods.orders | residual | SELECT "id", CAST(UPPER("status") AS VARCHAR) AS "status", CAST("amount" AS DECIMAL(18, 2)) AS "amount", CAST('shop' AS VARCHAR) AS "origin" FROM "i1" WHERE LOWER("status") <> 'test'
wh.ods.orders | splits | 8
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column status | TEXT → VARCHAR
wh.ods.orders | column amount | DECIMAL(18,2) → DECIMAL(18,2)
wh.ods.orders | column origin | TEXT → VARCHAR NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, status VARCHAR, amount DECIMAL(18,2), origin VARCHAR NOT NULL)

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, MASK_SHA256(status) AS status FROM shop.orders) TO TABLE copy.public.masked APPLY UPSERT KEY (ID)
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.masked | source | query
copy.public.masked | source SQL of i1 | shop: SELECT "id", "status" FROM "public"."orders"
copy.public.masked | residual | SELECT "id", CAST(sha256("status") AS VARCHAR) AS "status" FROM "i1"
copy.public.masked | splits | 1
copy.public.masked | reader | postgres-copy-binary → Arrow
copy.public.masked | writer | Arrow → postgres-copy-binary
copy.public.masked | landing | CREATE
copy.public.masked | key | id
copy.public.masked | estimated rows | 3000
copy.public.masked | column id | bigint → bigint NOT NULL
copy.public.masked | column status | TEXT → VARCHAR
copy.public.masked | definition | CREATE TABLE public.masked (id bigint NOT NULL, status VARCHAR, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM QUERY (SELECT o.id, r.region FROM shop.orders o JOIN wh.regions r ON r.id = o.customer) TO TABLE wh.joined
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.joined | source | query
wh.main.joined | source SQL of i1 | shop: SELECT "id", "customer" FROM "public"."orders"
wh.main.joined | source SQL of i2 | wh: SELECT "id", "region" FROM "main"."regions"
wh.main.joined | residual | SELECT "i1"."id", "i2"."region" FROM "i1" INNER JOIN "i2" ON "i1"."customer" = "i2"."id"
wh.main.joined | note | each of shop, wh has a snapshot of its own: no one point in time
wh.main.joined | splits | 1
wh.main.joined | reader | postgres-copy-binary → Arrow, Arrow
wh.main.joined | writer | Arrow
wh.main.joined | landing | CREATE
wh.main.joined | column id | bigint → INT64 NOT NULL
wh.main.joined | column region | VARCHAR → VARCHAR
wh.main.joined | definition | CREATE TABLE main.joined (id INT64 NOT NULL, region VARCHAR)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, quantity, amount, address) TO TABLE copy.wider
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.wider | source | shop.public.orders
copy.public.wider | source SQL | shop: SELECT "id", "quantity", "amount", "address" FROM "public"."orders"
copy.public.wider | splits | 1
copy.public.wider | reader | postgres-copy-binary → Arrow
copy.public.wider | writer | Arrow → postgres-copy-binary
copy.public.wider | landing | REPLACE
copy.public.wider | key | id
copy.public.wider | estimated rows | 3000
copy.public.wider | column id | bigint → numeric NOT NULL
copy.public.wider | column quantity | integer → bigint
copy.public.wider | column amount | numeric(12,2) → numeric(14,4)
copy.public.wider | column address | inet → text
copy.public.wider | note | id: bigint is widened to numeric
copy.public.wider | note | quantity: integer is widened to bigint
copy.public.wider | note | amount: numeric(12,2) is widened to numeric(14,4)
copy.public.wider | note | address: inet is widened to text
