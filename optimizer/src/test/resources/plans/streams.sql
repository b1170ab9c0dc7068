EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.orders | source | shop.public.orders
wh.main.orders | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders"
wh.main.orders | splits | 1
wh.main.orders | reader | postgres-copy-binary → Arrow
wh.main.orders | writer | Arrow
wh.main.orders | landing | CREATE
wh.main.orders | key | id
wh.main.orders | estimated rows | 3000
wh.main.orders | column id | bigint → INT64 NOT NULL
wh.main.orders | column status | text → VARCHAR DEFAULT 'new'
wh.main.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.main.orders | column quantity | integer → INT32 NOT NULL DEFAULT 1
wh.main.orders | column customer | bigint → INT64
wh.main.orders | column address | inet → VARCHAR (as text: inet as text)
wh.main.orders | column ordered | date → DATE
wh.main.orders | definition | CREATE TABLE main.orders (id INT64 NOT NULL, status VARCHAR DEFAULT 'new', amount DECIMAL(12,2), quantity INT32 NOT NULL DEFAULT 1, customer INT64, address VARCHAR, ordered DATE, PRIMARY KEY (id))
wh.main.orders | note | address: inet becomes VARCHAR (inet as text)
wh.main.orders | followed columns | id, status, amount, quantity, customer, address, ordered
wh.main.orders | rows are named by | id
wh.main.orders | changes land | MIRROR by key (id)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, status AS state) TO copy.empty MODE REALTIME START SNAPSHOT APPLY LOG
----
TARGET_MISMATCH at 1:34: the target copy.empty.orders does not fit shop.public.orders: it lacks the column state (text); it lacks the column sync_op (VARCHAR); it lacks the column sync_commit_time (TIMESTAMP_TZ); it lacks the column sync_position (VARCHAR); it lacks the column sync_ordinal (INT64)
Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.

EXPLAIN CREATE SYNC s FROM TABLE shop."Customers" TO TABLE wh.c MODE REALTIME ADD COLUMNS (op AS SYNC_OP(), origin AS SYNC_SOURCE_TABLE()) ON DELETE SOFT
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | suspended by | ON DELETE: rows stay that the source has deleted
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.c | source | shop.public.Customers
wh.main.c | source SQL | shop: SELECT "id", "Name" FROM "public"."Customers"
wh.main.c | splits | 1
wh.main.c | reader | postgres-copy-binary → Arrow
wh.main.c | writer | Arrow
wh.main.c | landing | CREATE
wh.main.c | key | id
wh.main.c | estimated rows | 100
wh.main.c | column id | bigint → INT64 NOT NULL
wh.main.c | column Name | text → VARCHAR
wh.main.c | column op | TEXT → VARCHAR
wh.main.c | column origin | TEXT → VARCHAR
wh.main.c | column deleted_at | TIMESTAMP_TZ → TIMESTAMP_TZ
wh.main.c | definition | CREATE TABLE main.c (id INT64 NOT NULL, Name VARCHAR, op VARCHAR, origin VARCHAR, deleted_at TIMESTAMP_TZ, PRIMARY KEY (id))
wh.main.c | followed columns | id, Name
wh.main.c | rows are named by | id
wh.main.c | changes land | MIRROR by key (id); deleted rows stay and are marked
wh.main.c | filled column op | OPERATION
wh.main.c | filled column origin | SOURCE TABLE
wh.main.c | filled column deleted_at | DELETED AT

EXPLAIN CREATE SYNC s FROM TABLE shop.orders WHERE quantity > 1 TO wh MODE REALTIME ADD COLUMNS (total AS quantity * 2)
----
CANNOT_FOLLOW at 1:34: the log of shop.public.orders may leave out status, address where a change did not touch the value, and a row that starts matching the condition needs it
Let the log hold whole rows: ALTER TABLE "public"."orders" REPLICA IDENTITY FULL

EXPLAIN CREATE SYNC s FROM QUERY (SELECT quantity + 1 AS q, o.* FROM shop.orders AS o WHERE customer IS NOT NULL) TO TABLE wh.t MODE REALTIME
----
CANNOT_FOLLOW at 1:35: the log of shop.public.orders may leave out status, address where a change did not touch the value, and a row that starts matching the condition needs it
Let the log hold whole rows: ALTER TABLE "public"."orders" REPLICA IDENTITY FULL

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('orders', 'Customers', 'events') TO wh MODE REALTIME TABLES (events APPLY APPEND, orders AS (SELECT id, amount FROM orders)) ON LOSSY TYPE WARN ON DELETE IGNORE RESOURCES (PARALLEL 2)
----
sync | tables | 3
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | suspended by | APPLY APPEND and LOG: the target has more rows than the source
sync | suspended by | ON DELETE: rows stay that the source has deleted
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 2
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.Customers | source | shop.public.Customers
wh.main.Customers | source SQL | shop: SELECT "id", "Name" FROM "public"."Customers"
wh.main.Customers | splits | 1
wh.main.Customers | reader | postgres-copy-binary → Arrow
wh.main.Customers | writer | Arrow
wh.main.Customers | landing | CREATE
wh.main.Customers | key | id
wh.main.Customers | estimated rows | 100
wh.main.Customers | column id | bigint → INT64 NOT NULL
wh.main.Customers | column Name | text → VARCHAR
wh.main.Customers | definition | CREATE TABLE main.Customers (id INT64 NOT NULL, Name VARCHAR, PRIMARY KEY (id))
wh.main.Customers | followed columns | id, Name
wh.main.Customers | rows are named by | id
wh.main.Customers | changes land | MIRROR by key (id); deletes are ignored
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
wh.main.events | followed columns | at, lasted
wh.main.events | rows are named by | nothing: only inserts are told
wh.main.events | changes land | APPEND: inserted and updated rows are added, deletes change nothing
wh.main.orders | source | shop.public.orders
wh.main.orders | source SQL | shop: SELECT "id", "amount" FROM "public"."orders"
wh.main.orders | splits | 1
wh.main.orders | reader | postgres-copy-binary → Arrow
wh.main.orders | writer | Arrow
wh.main.orders | landing | CREATE
wh.main.orders | key | id
wh.main.orders | estimated rows | 3000
wh.main.orders | column id | bigint → INT64 NOT NULL
wh.main.orders | column amount | numeric(12,2) → DECIMAL(12,2)
wh.main.orders | definition | CREATE TABLE main.orders (id INT64 NOT NULL, amount DECIMAL(12,2), PRIMARY KEY (id))
wh.main.orders | followed columns | id, amount
wh.main.orders | rows are named by | id
wh.main.orders | changes land | MIRROR by key (id); deletes are ignored

EXPLAIN CREATE SYNC s FROM TABLE shop.twins TO copy MODE REALTIME
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
copy.public.twins | source | shop.public.twins
copy.public.twins | source SQL | shop: SELECT "a", "A" FROM "public"."twins"
copy.public.twins | splits | 1
copy.public.twins | reader | postgres-copy-binary untouched
copy.public.twins | writer | postgres-copy-binary untouched
copy.public.twins | landing | CREATE
copy.public.twins | estimated rows | 0
copy.public.twins | column a | integer → integer
copy.public.twins | column A | integer → integer
copy.public.twins | definition | CREATE TABLE public.twins (a integer, A integer)
copy.public.twins | followed columns | a, A
copy.public.twins | rows are named by | a, A
copy.public.twins | changes land | MIRROR by whole rows

EXPLAIN CREATE SYNC s FROM TABLE shop.twins TO copy MODE REALTIME APPLY MIRROR KEY ("A")
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
copy.public.twins | source | shop.public.twins
copy.public.twins | source SQL | shop: SELECT "a", "A" FROM "public"."twins"
copy.public.twins | splits | 1
copy.public.twins | reader | postgres-copy-binary untouched
copy.public.twins | writer | postgres-copy-binary untouched
copy.public.twins | landing | CREATE
copy.public.twins | key | A
copy.public.twins | estimated rows | 0
copy.public.twins | column a | integer → integer
copy.public.twins | column A | integer → integer NOT NULL
copy.public.twins | definition | CREATE TABLE public.twins (a integer, A integer NOT NULL, PRIMARY KEY (A))
copy.public.twins | followed columns | a, A
copy.public.twins | rows are named by | A
copy.public.twins | changes land | MIRROR by key (A)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders MODE REALTIME
----
TARGET_NOT_EMPTY at 1:34: the target copy.filled.orders holds rows
Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with APPEND or LOG.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders MODE REALTIME ON EXISTING KEEP
----
INVALID_SYNC at 1:34: ON EXISTING KEEP would keep the rows of copy.filled.orders, and APPLY MIRROR keeps none but the source's
Say ON EXISTING TRUNCATE, or APPLY APPEND or LOG.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO TABLE copy.filled.orders MODE REALTIME ON EXISTING RECREATE
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
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
copy.filled.orders | followed columns | id, status, amount, quantity, customer, address, ordered
copy.filled.orders | rows are named by | id
copy.filled.orders | changes land | MIRROR by key (id)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO sys MODE REALTIME
----
UNSUPPORTED_BY_CONNECTOR at 1:49: the connection sys cannot be written

EXPLAIN CREATE SYNC s FROM TABLE sys.syncs TO wh MODE REALTIME
----
UNSUPPORTED_BY_CONNECTOR at 1:34: the changes of sys cannot be followed: the connector fake does not read a log
Say MODE BATCH, and run it again when the copy is to be renewed.

EXPLAIN CREATE SYNC s FROM TABLE shop.recent TO wh MODE REALTIME
----
CANNOT_FOLLOW at 1:34: shop.public.recent is a view, and a log tells of tables only

EXPLAIN CREATE SYNC s FROM DATABASE shop.public EXCLUDING TABLES ('nothing') TO wh MODE REALTIME
----
NAME_COLLISION at 1:37: the columns "a" and "A" of shop.public.twins would have one name at wh

EXPLAIN CREATE SYNC s FROM DATABASE shop.public INCLUDING TABLES ('events', 'orders') TO wh MODE REALTIME
----
KEY_REQUIRED at 1:37: shop.public.events has no key by which the log names the rows that are changed or deleted
Let the log hold whole rows: ALTER TABLE "public"."events" REPLICA IDENTITY FULL. Or say APPLY APPEND or LOG, for single tables in TABLES (…), or leave them out with EXCLUDING TABLES.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (status) TO wh MODE REALTIME
----
INVALID_SYNC at 1:34: what is taken of shop.public.orders leaves out its key (id), by which changes find their rows
Take the key's columns along, as they are.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME APPLY MIRROR KEY (customer)
----
KEY_REQUIRED at 1:34: the log of shop.public.orders names rows by id, and not by customer
Leave KEY out, or let the log hold whole rows.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, status, status AS again) TO wh MODE REALTIME
----
INVALID_SYNC at 1:34: the column status of shop.public.orders is taken twice
In MODE REALTIME each column is taken once.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders WHERE status = 'new' TO wh MODE REALTIME
----
CANNOT_FOLLOW at 1:34: the log of shop.public.orders may leave out status, address where a change did not touch the value, and the sync computes with it
Let the log hold whole rows: ALTER TABLE "public"."orders" REPLICA IDENTITY FULL

EXPLAIN CREATE SYNC s FROM QUERY (SELECT customer, COUNT(*) AS n FROM shop.orders GROUP BY customer) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and GROUP BY looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT o.id FROM shop.orders AS o JOIN shop."Customers" AS c ON c.id = o.customer) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and a join looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT o.id FROM shop.orders AS o JOIN wh.regions AS c ON c.id = o.customer) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and a join looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM DATABASE shop.stock, wh TO copy.empty MODE REALTIME
----
INVALID_SYNC at 1:49: a sync in MODE REALTIME follows one log, and this one reads several connections
Make a sync for each connection.

EXPLAIN CREATE SYNC s FROM DATABASE shop.stock TO wh MODE REALTIME
----
NAME_COLLISION at 1:37: shop.stock.ORDERS and shop.stock.orders would both land in wh.main.orders
Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME APPLY UPSERT
----
INVALID_SYNC at 1:72: APPLY UPSERT lands rows of a run, and REALTIME lands changes
Say APPLY MIRROR, APPEND or LOG, or MODE BATCH.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME START LATEST
----
NOT_SUPPORTED_YET at 1:57: START LATEST is not supported yet (planned)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME ON SCHEMA CHANGE (ADD COLUMN WIDEN)
----
INVALID_SYNC at 1:66: ADD COLUMN WIDEN has no meaning
WIDEN is for ALTER TYPE, and KEEP for DROP COLUMN.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME ON SCHEMA CHANGE (DROP TABLE APPLY)
----
NOT_SUPPORTED_YET at 1:66: DROP TABLE APPLY is not supported yet (planned)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME ADD COLUMNS (o AS UPPER(SYNC_OP()))
----
INVALID_SYNC at 1:84: SYNC_OP() stands by itself in MODE REALTIME, not in an expression

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME ADD COLUMNS (status AS SYNC_OP())
----
NAME_COLLISION at 1:34: the sync adds the column status to shop.public.orders, and shop.public.orders has one of this name
Give the added column another name: ADD COLUMNS (name AS SYNC_OP(), …), or ON DELETE SOFT (name).

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh APPLY MIRROR
----
INVALID_SYNC at 1:58: APPLY MIRROR lands changes, and a batch run reads rows
Say MODE REALTIME, or APPLY OVERWRITE, APPEND or UPSERT.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh ON DELETE IGNORE
----
INVALID_SYNC at 1:52: ON DELETE is about changes, and a batch run reads rows
Say MODE REALTIME, or leave it out.

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_*.orders_*' TO TABLE wh.t MODE REALTIME
----
NOT_SUPPORTED_YET at 1:28: FROM TABLES LIKE in MODE REALTIME is not supported yet (planned)

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME WITH (publish = 'all')
----
INVALID_SYNC at 1:72: no option of WITH has a meaning in MODE REALTIME

EXPLAIN CREATE SYNC s FROM TABLE shop.stock.items WHERE "order" > 1 TO wh MODE REALTIME ON DELETE SOFT
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | suspended by | ON DELETE: rows stay that the source has deleted
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.items | source | shop.stock.items
wh.main.items | source SQL of i1 | shop: SELECT "id", "order" FROM "stock"."items"
wh.main.items | residual | SELECT * FROM "i1" WHERE "order" > 1
wh.main.items | splits | 8
wh.main.items | reader | postgres-copy-binary → Arrow
wh.main.items | writer | Arrow
wh.main.items | landing | CREATE
wh.main.items | key | id
wh.main.items | column id | bigint → INT64 NOT NULL
wh.main.items | column order | integer → INT32
wh.main.items | column deleted_at | TIMESTAMP_TZ → TIMESTAMP_TZ
wh.main.items | definition | CREATE TABLE main.items (id INT64 NOT NULL, order INT32, deleted_at TIMESTAMP_TZ, PRIMARY KEY (id))
wh.main.items | followed columns | id, order
wh.main.items | rows are named by | id
wh.main.items | change residual | SELECT * FROM "i1" WHERE "order" > 1
wh.main.items | rows that stop matching | stay and are marked until they match again
wh.main.items | changes land | MIRROR by key (id); deleted rows stay and are marked
wh.main.items | filled column deleted_at | DELETED AT

EXPLAIN CREATE SYNC s FROM TABLE shop."Customers" TO wh MODE REALTIME ADD COLUMNS (origin AS 'shop', op AS SYNC_OP())
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.Customers | source | shop.public.Customers
wh.main.Customers | source SQL of i1 | shop: SELECT "id", "Name" FROM "public"."Customers"
wh.main.Customers | residual | SELECT "id", "Name", CAST('shop' AS VARCHAR) FROM "i1"
wh.main.Customers | splits | 1
wh.main.Customers | reader | postgres-copy-binary → Arrow
wh.main.Customers | writer | Arrow
wh.main.Customers | landing | CREATE
wh.main.Customers | key | id
wh.main.Customers | estimated rows | 100
wh.main.Customers | column id | bigint → INT64 NOT NULL
wh.main.Customers | column Name | text → VARCHAR
wh.main.Customers | column origin | TEXT → VARCHAR NOT NULL
wh.main.Customers | column op | TEXT → VARCHAR
wh.main.Customers | definition | CREATE TABLE main.Customers (id INT64 NOT NULL, Name VARCHAR, origin VARCHAR NOT NULL, op VARCHAR, PRIMARY KEY (id))
wh.main.Customers | followed columns | id, Name
wh.main.Customers | rows are named by | id
wh.main.Customers | change residual | SELECT "id", "Name", CAST('shop' AS VARCHAR), "sluice_row" FROM "i1"
wh.main.Customers | changes land | MIRROR by key (id)
wh.main.Customers | filled column op | OPERATION

EXPLAIN CREATE SYNC s FROM DATABASE shop.stock INCLUDING TABLES ('items') TO wh MODE REALTIME TABLES (items AS (SELECT id AS number, "order" + 1 AS following FROM items AS i WHERE i."order" > 1)) ADD COLUMNS (origin AS SYNC_SOURCE_TABLE(), twice AS following * 2)
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.items | source | shop.stock.items
wh.main.items | source SQL of i1 | shop: SELECT "id", "order" FROM "stock"."items"
wh.main.items | residual | SELECT "id" AS "number", CAST("order" + 1 AS INTEGER) AS "following", CAST(("order" + 1) * 2 AS INTEGER) FROM "i1" WHERE "order" > 1
wh.main.items | splits | 8
wh.main.items | reader | postgres-copy-binary → Arrow
wh.main.items | writer | Arrow
wh.main.items | landing | CREATE
wh.main.items | key | number
wh.main.items | column number | bigint → INT64 NOT NULL
wh.main.items | column following | INT32 → INT32
wh.main.items | column twice | INT32 → INT32
wh.main.items | column origin | TEXT → VARCHAR
wh.main.items | definition | CREATE TABLE main.items (number INT64 NOT NULL, following INT32, twice INT32, origin VARCHAR, PRIMARY KEY (number))
wh.main.items | followed columns | id, order
wh.main.items | rows are named by | id
wh.main.items | change residual | SELECT "id" AS "number", CAST("order" + 1 AS INTEGER) AS "following", CAST(("order" + 1) * 2 AS INTEGER), "sluice_row" FROM "i1" WHERE "order" > 1
wh.main.items | rows that stop matching | are deleted; those that start matching are inserted
wh.main.items | changes land | MIRROR by key (number)
wh.main.items | filled column origin | SOURCE TABLE

EXPLAIN CREATE SYNC s FROM TABLE shop.stock.items WHERE "order" > 1 TO wh MODE REALTIME APPLY LOG
----
CANNOT_FOLLOW at 1:34: the log of shop.stock.items does not tell order of a row that is deleted, and the row of a delete is computed from it
Let the log hold whole rows: ALTER TABLE "stock"."items" REPLICA IDENTITY FULL

EXPLAIN CREATE SYNC s FROM TABLE shop.stock.items WHERE "order" > 1 TO wh MODE REALTIME APPLY APPEND
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | suspended by | APPLY APPEND and LOG: the target has more rows than the source
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
wh.main.items | source | shop.stock.items
wh.main.items | source SQL of i1 | shop: SELECT "id", "order" FROM "stock"."items"
wh.main.items | residual | SELECT * FROM "i1" WHERE "order" > 1
wh.main.items | splits | 8
wh.main.items | reader | postgres-copy-binary → Arrow
wh.main.items | writer | Arrow
wh.main.items | landing | CREATE
wh.main.items | column id | bigint → INT64 NOT NULL
wh.main.items | column order | integer → INT32
wh.main.items | definition | CREATE TABLE main.items (id INT64 NOT NULL, order INT32)
wh.main.items | followed columns | id, order
wh.main.items | rows are named by | id
wh.main.items | change residual | SELECT * FROM "i1" WHERE "order" > 1
wh.main.items | rows that stop matching | are not added any more
wh.main.items | changes land | APPEND: inserted and updated rows are added, deletes change nothing

EXPLAIN CREATE SYNC s FROM TABLE shop.twins COLUMNS (a) WHERE "A" > 1 TO copy MODE REALTIME
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
copy.public.twins | source | shop.public.twins
copy.public.twins | source SQL of i1 | shop: SELECT "a", "A" FROM "public"."twins"
copy.public.twins | residual | SELECT "a" FROM "i1" WHERE "A" > 1
copy.public.twins | splits | 8
copy.public.twins | reader | postgres-copy-binary → Arrow
copy.public.twins | writer | Arrow → postgres-copy-binary
copy.public.twins | landing | CREATE
copy.public.twins | column a | integer → integer
copy.public.twins | definition | CREATE TABLE public.twins (a integer)
copy.public.twins | followed columns | a, A
copy.public.twins | rows are named by | a, A
copy.public.twins | change residual | SELECT "a", "sluice_row" FROM "i1" WHERE "A" > 1
copy.public.twins | rows that stop matching | are deleted; those that start matching are inserted
copy.public.twins | changes land | MIRROR by whole rows

EXPLAIN CREATE SYNC s FROM TABLE shop.twins COLUMNS (a) WHERE "A" > 1 TO copy MODE REALTIME APPLY LOG
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | suspended by | APPLY APPEND and LOG: the target has more rows than the source
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
copy.public.twins | source | shop.public.twins
copy.public.twins | source SQL of i1 | shop: SELECT "a", "A" FROM "public"."twins"
copy.public.twins | residual | SELECT "a" FROM "i1" WHERE "A" > 1
copy.public.twins | splits | 8
copy.public.twins | reader | postgres-copy-binary → Arrow
copy.public.twins | writer | Arrow → postgres-copy-binary
copy.public.twins | landing | CREATE
copy.public.twins | column a | integer → integer
copy.public.twins | column sync_op | TEXT → VARCHAR
copy.public.twins | column sync_commit_time | TIMESTAMP_TZ → TIMESTAMP_TZ
copy.public.twins | column sync_position | TEXT → VARCHAR
copy.public.twins | column sync_ordinal | INT64 → INT64
copy.public.twins | definition | CREATE TABLE public.twins (a integer, sync_op VARCHAR, sync_commit_time TIMESTAMP_TZ, sync_position VARCHAR, sync_ordinal INT64)
copy.public.twins | followed columns | a, A
copy.public.twins | rows are named by | a, A
copy.public.twins | change residual | SELECT "a", "sluice_row" FROM "i1" WHERE "A" > 1
copy.public.twins | rows that stop matching | are added as deletes
copy.public.twins | changes land | LOG: every change is added as a row
copy.public.twins | filled column sync_op | OPERATION
copy.public.twins | filled column sync_commit_time | COMMIT TIME
copy.public.twins | filled column sync_position | POSITION
copy.public.twins | filled column sync_ordinal | ORDINAL

EXPLAIN CREATE SYNC s FROM TABLE shop.orders TO wh MODE REALTIME ADD COLUMNS (total AS UPPER(status))
----
CANNOT_FOLLOW at 1:34: the log of shop.public.orders may leave out status where a change did not touch the value, and the sync computes with it
Let the log hold whole rows: ALTER TABLE "public"."orders" REPLICA IDENTITY FULL

EXPLAIN CREATE SYNC s FROM TABLE shop.orders COLUMNS (id, amount, ordered) WHERE ordered > CURRENT_DATE TO wh MODE REALTIME
----
INVALID_SYNC at 1:34: in MODE REALTIME a SELECT looks at one row of one table at a time, and CURRENT_DATE looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id, SUM(amount) OVER (PARTITION BY customer) AS s FROM shop.orders) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and a window (OVER) looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT DISTINCT customer FROM shop.orders) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and DISTINCT looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT MAX(amount) AS m FROM shop.orders) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and MAX looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id FROM shop.orders ORDER BY id LIMIT 3) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and ORDER BY or LIMIT looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (SELECT id FROM shop.orders UNION ALL SELECT id FROM shop."Customers") TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and UNION looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM TABLE shop.orders WHERE customer IN (SELECT id FROM shop."Customers") TO wh MODE REALTIME
----
INVALID_SYNC at 1:34: in MODE REALTIME a SELECT looks at one row of one table at a time, and a query within it looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM QUERY (WITH x AS (SELECT id FROM shop.orders) SELECT id FROM x) TO TABLE wh.t MODE REALTIME
----
INVALID_SYNC at 1:35: in MODE REALTIME a SELECT looks at one row of one table at a time, and WITH looks at more than that
A change tells of its own row only. Compute such results at the target, or in MODE BATCH.

EXPLAIN CREATE SYNC s FROM TABLE shop.twins COLUMNS (a) WHERE a > 1 TO copy MODE REALTIME
----
sync | tables | 1
sync | delivery | exactly once: whole transactions of the source are committed at the target together with the position behind them, in one transaction: a process that is killed goes on from there
sync | whole transactions | a reader of the target sees whole transactions of the source over all tables that are LIVE
sync | suspended by | a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again
sync | schema changes | ADD COLUMN APPLY, DROP COLUMN KEEP, RENAME COLUMN APPLY, ALTER TYPE WIDEN, TRUNCATE TABLE APPLY; a table whose definition changes otherwise stands still and says why
sync | parallel | 4
sync | memory | 256 MiB
sync | shop wal_level | ok: logical
sync | shop right to replicate | MISSING: no, wanted yes; ALTER ROLE sync REPLICATION
copy.public.twins | source | shop.public.twins
copy.public.twins | source SQL of i1 | shop: SELECT "a" FROM "public"."twins"
copy.public.twins | residual | SELECT * FROM "i1" WHERE "a" > 1
copy.public.twins | splits | 8
copy.public.twins | reader | postgres-copy-binary → Arrow
copy.public.twins | writer | Arrow → postgres-copy-binary
copy.public.twins | landing | CREATE
copy.public.twins | column a | integer → integer
copy.public.twins | definition | CREATE TABLE public.twins (a integer)
copy.public.twins | followed columns | a, A
copy.public.twins | rows are named by | a, A
copy.public.twins | change residual | SELECT * FROM "i1" WHERE "a" > 1
copy.public.twins | rows that stop matching | are deleted; those that start matching are inserted
copy.public.twins | changes land | MIRROR by whole rows

EXPLAIN CREATE SYNC s FROM TABLE shop.twins TO copy MODE REALTIME ON DELETE SOFT
----
KEY_REQUIRED at 1:34: shop.public.twins has no key, and ON DELETE SOFT needs one
Say KEY (…), APPLY APPEND or LOG for it, or leave ON DELETE out.
