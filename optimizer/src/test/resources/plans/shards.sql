EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_*.orders_1' TO TABLE wh.ods.orders ADD COLUMNS (shard AS SYNC_SOURCE_TABLE())
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.orders | source | tables like shard*.db_*.orders_1
wh.ods.orders | source SQL | shard_a: SELECT "id", "note", CAST('shard_a.db_1.orders_1' AS text) FROM "db_1"."orders_1"
wh.ods.orders | source SQL | Shard_b: SELECT "id", "note", CAST('Shard_b.db_1.orders_1' AS text) FROM "db_1"."orders_1"
wh.ods.orders | note | each of shard_a, Shard_b has a snapshot of its own: no one point in time
wh.ods.orders | splits | 2
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | key | shard, id
wh.ods.orders | estimated rows | 20
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column note | TEXT → VARCHAR NOT NULL
wh.ods.orders | column shard | TEXT → VARCHAR NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, note VARCHAR NOT NULL, shard VARCHAR NOT NULL, PRIMARY KEY (shard, id))

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard_a.db_?.orders_*' KEYS DISJOINT TO TABLE copy.public.orders
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.orders | source | tables like shard_a.db_?.orders_*
copy.public.orders | source SQL | shard_a: SELECT "id", "note", CAST(NULL AS integer) FROM "db_1"."orders_1"
copy.public.orders | source SQL | shard_a: SELECT "id", "note", "extra" FROM "db_1"."orders_2"
copy.public.orders | splits | 2
copy.public.orders | reader | postgres-copy-binary → Arrow
copy.public.orders | writer | Arrow → postgres-copy-binary
copy.public.orders | landing | CREATE
copy.public.orders | key | id
copy.public.orders | estimated rows | 30
copy.public.orders | column id | bigint → bigint NOT NULL
copy.public.orders | column note | text → text NOT NULL
copy.public.orders | column extra | integer → integer
copy.public.orders | definition | CREATE TABLE public.orders (id bigint NOT NULL, note text NOT NULL, extra integer, PRIMARY KEY (id))
copy.public.orders | note | NULL where a table lacks the column: extra

EXPLAIN CREATE SYNC s FROM TABLES (shard_a.db_2.events, shard_a.db_2.events) TO TABLE wh.ods.events
----
INVALID_SYNC at 1:57: shard_a.db_2.events is named twice

EXPLAIN CREATE SYNC s FROM TABLES (shard_a.db_2.events, shard_b.db_2.events) TO TABLE wh.ods.events
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.events | source | shard_a.db_2.events, Shard_b.db_2.events
wh.ods.events | source SQL | shard_a: SELECT "note" FROM "db_2"."events"
wh.ods.events | source SQL | Shard_b: SELECT "note" FROM "db_2"."events"
wh.ods.events | note | each of shard_a, Shard_b has a snapshot of its own: no one point in time
wh.ods.events | splits | 2
wh.ods.events | reader | postgres-copy-binary → Arrow
wh.ods.events | writer | Arrow
wh.ods.events | landing | CREATE
wh.ods.events | estimated rows | 2
wh.ods.events | column note | TEXT → VARCHAR NOT NULL
wh.ods.events | definition | CREATE TABLE ods.events (note VARCHAR NOT NULL)

EXPLAIN CREATE SYNC s FROM TABLES (shard_a.keyed_north, shard_b.keyed_south) TO TABLE wh.ods.keyed
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.keyed | source | shard_a.public.keyed_north, Shard_b.public.keyed_south
wh.ods.keyed | source SQL | shard_a: SELECT "id", "code" FROM "public"."keyed_north"
wh.ods.keyed | source SQL | Shard_b: SELECT "id", "code" FROM "public"."keyed_south"
wh.ods.keyed | note | each of shard_a, Shard_b has a snapshot of its own: no one point in time
wh.ods.keyed | splits | 2
wh.ods.keyed | reader | postgres-copy-binary → Arrow
wh.ods.keyed | writer | Arrow
wh.ods.keyed | landing | CREATE
wh.ods.keyed | estimated rows | 2
wh.ods.keyed | column id | bigint → INT64 NOT NULL
wh.ods.keyed | column code | integer → INT32 NOT NULL
wh.ods.keyed | definition | CREATE TABLE ods.keyed (id INT64 NOT NULL, code INT32 NOT NULL)
wh.ods.keyed | note | no key, because the tables have different ones: (id), (code)

EXPLAIN CREATE SYNC s FROM TABLES (shard_a.keyed_north, shard_b.keyed_south) TO TABLE wh.ods.keyed APPLY UPSERT
----
KEY_REQUIRED at 1:36: UPSERT needs a key, and shard_a.public.keyed_north, Shard_b.public.keyed_south has none
Say which columns tell its rows apart: APPLY UPSERT KEY (column, …).

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_*.orders_*' TO TABLE wh.ods.orders ADD COLUMNS (shard AS SYNC_SOURCE_TABLE())
----
TYPE_CONFLICT at 1:28: the tables do not agree: the column "extra" is integer in shard_a.db_1.orders_2 and inet in Shard_b.db_1.orders_2
Leave the table out, or cast the column in a QUERY that unites the tables.

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_*.orders_1' TO TABLE wh.ods.orders
----
KEY_REQUIRED at 1:28: one key (id) may occur in several of the tables, and nothing tells their rows apart
Say ADD COLUMNS (shard AS SYNC_SOURCE_TABLE()), or KEYS DISJOINT if no key occurs twice.

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard_a.db_1.orders_1' TO TABLE wh.ods.orders APPLY UPSERT KEY (note)
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.ods.orders | source | tables like shard_a.db_1.orders_1
wh.ods.orders | source SQL | shard_a: SELECT "id", "note" FROM "db_1"."orders_1"
wh.ods.orders | splits | 1
wh.ods.orders | reader | postgres-copy-binary → Arrow
wh.ods.orders | writer | Arrow
wh.ods.orders | landing | CREATE
wh.ods.orders | key | note
wh.ods.orders | estimated rows | 10
wh.ods.orders | column id | bigint → INT64 NOT NULL
wh.ods.orders | column note | text → VARCHAR NOT NULL
wh.ods.orders | definition | CREATE TABLE ods.orders (id INT64 NOT NULL, note VARCHAR NOT NULL, PRIMARY KEY (note))

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_*.none' TO TABLE wh.ods.orders
----
NOTHING_TO_SYNC at 1:28: no table fits 'shard*.db_*.none'

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'orders_*' TO TABLE wh.ods.orders
----
INVALID_SYNC at 1:28: the pattern 'orders_*' does not say connections and tables
Write 'connection.schema.table', with * and ? for what varies.

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard_a.keyed_*' KEYS DISJOINT TO TABLE wh.k ADD COLUMNS (masked AS code * 2)
----
sync | tables | 1
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
wh.main.k | source | tables like shard_a.keyed_*
wh.main.k | source SQL | shard_a: SELECT "id", "code", CAST("code" * 2 AS integer) FROM "public"."keyed_north"
wh.main.k | splits | 1
wh.main.k | reader | postgres-copy-binary → Arrow
wh.main.k | writer | Arrow
wh.main.k | landing | CREATE
wh.main.k | key | id
wh.main.k | estimated rows | 1
wh.main.k | column id | bigint → INT64 NOT NULL
wh.main.k | column code | integer → INT32 NOT NULL
wh.main.k | column masked | INT32 → INT32 NOT NULL
wh.main.k | definition | CREATE TABLE main.k (id INT64 NOT NULL, code INT32 NOT NULL, masked INT32 NOT NULL, PRIMARY KEY (id))

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'wh.reg*' KEYS DISJOINT TO TABLE wh.regions
----
NOTHING_TO_SYNC at 1:73: no table fits the source of the sync but its target wh.main.regions

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard_a.db_*.*' TO DATABASE copy.public NAMED '{database}_{table}' TABLES (orders_2 COLUMNS (id))
----
sync | tables | 3
sync | delivery | exactly once: the rows of a run are staged out of sight and each table is published in one transaction when it is complete, which also notes the run: a run that is killed and repeated lands once
sync | publish | table by table
sync | parallel | 4
sync | memory | 256 MiB
copy.public.shard_a_orders_1 | source | shard_a.db_1.orders_1
copy.public.shard_a_orders_1 | source SQL | shard_a: SELECT "id", "note" FROM "db_1"."orders_1"
copy.public.shard_a_orders_1 | splits | 1
copy.public.shard_a_orders_1 | reader | postgres-copy-binary untouched
copy.public.shard_a_orders_1 | writer | postgres-copy-binary untouched
copy.public.shard_a_orders_1 | landing | CREATE
copy.public.shard_a_orders_1 | key | id
copy.public.shard_a_orders_1 | estimated rows | 10
copy.public.shard_a_orders_1 | column id | bigint → bigint NOT NULL
copy.public.shard_a_orders_1 | column note | text → text NOT NULL
copy.public.shard_a_orders_1 | definition | CREATE TABLE public.shard_a_orders_1 (id bigint NOT NULL, note text NOT NULL, PRIMARY KEY (id))
copy.public.shard_a_orders_2 | source | shard_a.db_1.orders_2
copy.public.shard_a_orders_2 | source SQL | shard_a: SELECT "id" FROM "db_1"."orders_2"
copy.public.shard_a_orders_2 | splits | 1
copy.public.shard_a_orders_2 | reader | postgres-copy-binary untouched
copy.public.shard_a_orders_2 | writer | postgres-copy-binary untouched
copy.public.shard_a_orders_2 | landing | CREATE
copy.public.shard_a_orders_2 | key | id
copy.public.shard_a_orders_2 | estimated rows | 20
copy.public.shard_a_orders_2 | column id | bigint → bigint NOT NULL
copy.public.shard_a_orders_2 | definition | CREATE TABLE public.shard_a_orders_2 (id bigint NOT NULL, PRIMARY KEY (id))
copy.public.shard_a_events | source | shard_a.db_2.events
copy.public.shard_a_events | source SQL | shard_a: SELECT "note" FROM "db_2"."events"
copy.public.shard_a_events | splits | 1
copy.public.shard_a_events | reader | postgres-copy-binary untouched
copy.public.shard_a_events | writer | postgres-copy-binary untouched
copy.public.shard_a_events | landing | CREATE
copy.public.shard_a_events | estimated rows | 1
copy.public.shard_a_events | column note | text → text NOT NULL
copy.public.shard_a_events | definition | CREATE TABLE public.shard_a_events (note text NOT NULL)

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_2.*' TO DATABASE wh
----
NAME_COLLISION at 1:28: shard_a.db_2.events and Shard_b.db_2.events would both land in wh.main.events
Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.

EXPLAIN CREATE SYNC s FROM TABLES LIKE 'shard*.db_2.events' TO TABLE wh.e TABLES (events APPLY APPEND)
----
INVALID_SYNC at 1:83: a rule is for syncs that write several tables, and this one writes one
