EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (ds = BIZDATE())
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
sync | bizdate | 2026-02-28
wh.ods.orders | source | shop.public.orders
wh.ods.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered", CAST(DATE '2026-02-28' AS date) FROM "public"."orders"
wh.ods.orders | splits | 1
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | partition | ds = 2026-02-28
wh.ods.orders | key | ds, id
wh.ods.orders | estimated rows | 3000
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column status | text → VARCHAR DEFAULT 'new'
wh.ods.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.ods.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.ods.orders | column customer | bigint → INT64
wh.ods.orders | column address | inet → VARCHAR (as text: inet as text)
wh.ods.orders | column ordered | date → DATE
wh.ods.orders | column ds | DATE → DATE NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount DECIMAL(12,2), quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, ds DATE NOT NULL, PRIMARY KEY (ds, id))
wh.ods.orders | note | address: inet becomes VARCHAR (inet as text)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders WHERE ordered >= BIZDATE() TO TABLE wh.ods.orders PARTITION (month = SUBSTRING(CAST(BIZDATE() + INTERVAL '1' MONTH AS VARCHAR) FROM 1 FOR 7), day = EXTRACT(DAY FROM BIZDATE() - INTERVAL '30' DAY), stamp = 'd${bizdate}') WITH (time_zone = 'Asia/Shanghai')
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
sync | bizdate | 2026-03-01
wh.ods.orders | source | shop.public.orders
wh.ods.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered", CAST('2026-04' AS text), CAST(30 AS integer), CAST('d20260301' AS text) FROM "public"."orders" WHERE "ordered" >= DATE '2026-03-01'
wh.ods.orders | splits | 8
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | partition | month = 2026-04
wh.ods.orders | partition | day = 30
wh.ods.orders | partition | stamp = d20260301
wh.ods.orders | key | month, day, stamp, id
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column status | text → VARCHAR DEFAULT 'new'
wh.ods.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.ods.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.ods.orders | column customer | bigint → INT64
wh.ods.orders | column address | inet → VARCHAR (as text: inet as text)
wh.ods.orders | column ordered | date → DATE
wh.ods.orders | column month | TEXT → VARCHAR NOT NULL
wh.ods.orders | column day | INT32 → INT32 NOT NULL
wh.ods.orders | column stamp | TEXT → VARCHAR NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount DECIMAL(12,2), quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, month VARCHAR NOT NULL, day INT32 NOT NULL, stamp VARCHAR NOT NULL, PRIMARY KEY (month, day, stamp, id))
wh.ods.orders | note | address: inet becomes VARCHAR (inet as text)

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, RUN_TIME() AS at FROM shop.orders) TO TABLE wh.ods.orders PARTITION (hour = RUN_TIME()) APPLY APPEND WITH (time_zone = 'Asia/Shanghai')
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
sync | bizdate | 2026-03-01
wh.ods.orders | source | query
wh.ods.orders | source SQL | shop: SELECT "id", CAST(TIMESTAMP '2026-03-02 01:30:00' AS timestamp), CAST(TIMESTAMP '2026-03-02 01:30:00' AS timestamp) FROM "public"."orders"
wh.ods.orders | splits | 1
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | partition | hour = 2026-03-02 01:30:00
wh.ods.orders | estimated rows | 3000
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column at | TIMESTAMP → TIMESTAMP NOT NULL
wh.ods.orders | column hour | TIMESTAMP → TIMESTAMP NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, at TIMESTAMP NOT NULL, hour TIMESTAMP NOT NULL)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (ds = id)
----
UNKNOWN_COLUMN at 1:85: no column id in any table

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (ds = NULL)
----
INVALID_QUERY at 1:85: the value of a partition must be known when the run is planned, and not be NULL
Write a text, number or date, BIZDATE() or RUN_TIME(), or what is computed of them by + INTERVAL, EXTRACT, CAST, SUBSTRING and ||.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (ds = UPPER('eu'))
----
INVALID_QUERY at 1:85: the value of a partition must be known when the run is planned, and not be NULL
Write a text, number or date, BIZDATE() or RUN_TIME(), or what is computed of them by + INTERVAL, EXTRACT, CAST, SUBSTRING and ||.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (Status = 'x')
----
INVALID_SYNC at 1:80: shop.public.orders has a column Status of its own
Leave it out with COLUMNS, or name the partition's column otherwise.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.orders PARTITION (ds = 'x')
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.orders | source | shop.public.orders
copy.public.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered", CAST('x' AS text) FROM "public"."orders"
copy.public.orders | splits | 1
copy.public.orders | reader | postgres-copy-binary → Arrow
copy.public.orders | writer | Arrow → postgres-copy-binary
copy.public.orders | landing | CREATE
copy.public.orders | partition | ds = x
copy.public.orders | key | ds, id
copy.public.orders | estimated rows | 3000
copy.public.orders | column id | bigint → bigint NOT NULL
copy.public.orders | column status | text → text DEFAULT 'new'::text
copy.public.orders | column amount | numeric(12,2) → numeric(12,2)
copy.public.orders | column quantity | integer → integer NOT NULL DEFAULT 1
copy.public.orders | column customer | bigint → bigint
copy.public.orders | column address | inet → inet
copy.public.orders | column ordered | date → date DEFAULT CURRENT_DATE
copy.public.orders | column ds | TEXT → VARCHAR NOT NULL
copy.public.orders | definition | CREATE TABLE public.orders (id bigint NOT NULL, status text DEFAULT 'new'::text, amount numeric(12,2), quantity integer NOT NULL DEFAULT 1, customer bigint, address inet, ordered date DEFAULT CURRENT_DATE, ds VARCHAR NOT NULL, PRIMARY KEY (ds, id))

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders PARTITION (ds = BIZDATE(1))
----
INVALID_QUERY at 1:85: BIZDATE() takes no arguments

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders WITH (time_zone = 'Asia/Shanghia')
----
INVALID_OPTION at 1:75: there is no time zone 'Asia/Shanghia'
Name one of the tz database, such as 'Europe/Berlin' or 'UTC'.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders BEFORE RUN 'CREATE SCHEMA x' AFTER RUN 'ANALYZE', 'INSERT INTO days VALUES (''${bizdate}'')'
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
sync | bizdate | 2026-02-28
sync | before run | wh: CREATE SCHEMA x
sync | after run | wh: ANALYZE
sync | after run | wh: INSERT INTO days VALUES ('20260228')
sync | note | each statement runs once in a run and is noted in its transaction; one that commits by itself or wants no transaction is noted behind it, and runs again if the process is killed between the two
wh.ods.orders | source | shop.public.orders
wh.ods.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
wh.ods.orders | splits | 1
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | key | id
wh.ods.orders | estimated rows | 3000
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column status | text → VARCHAR DEFAULT 'new'
wh.ods.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.ods.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.ods.orders | column customer | bigint → INT64
wh.ods.orders | column address | inet → VARCHAR (as text: inet as text)
wh.ods.orders | column ordered | date → DATE
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount DECIMAL(12,2), quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, PRIMARY KEY (id))
wh.ods.orders | note | address: inet becomes VARCHAR (inet as text)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE wh.ods.orders AFTER RUN ''
----
INVALID_SYNC at 1:69: a statement of AFTER RUN is empty

EXPLAIN SELECT id FROM shop.orders WHERE ordered >= BIZDATE()
----
query | source SQL | shop: SELECT "id" FROM "public"."orders" WHERE "ordered" >= DATE '2026-02-28'
query | column id | bigint
