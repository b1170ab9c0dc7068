-- Partitions that cannot be written.
--postgres CREATE TABLE orders (id int PRIMARY KEY, region text); INSERT INTO orders VALUES (1, 'eu')
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE CONNECTION f TYPE file WITH (path = 'folder');
--> connection "f" created
CREATE SYNC s FROM TABLE pg.orders TO TABLE f.orders
  PARTITION (ds = BIZDATE());
--> error: the connection f of type file cannot replace a part of a table
--> code: UNSUPPORTED_BY_CONNECTOR
--> hint: APPLY APPEND adds the rows of the partition.
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  PARTITION (ds = region);
--> error: no column region in any table
--> code: UNKNOWN_COLUMN
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  PARTITION (region = 'eu');
--> error: pg.public.orders has a column region of its own
--> code: INVALID_SYNC
--> hint: Leave it out with COLUMNS, or name the partition's column otherwise.
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  PARTITION (ds = BIZDATE('2026-01-01'));
--> error: BIZDATE() takes no arguments
--> code: INVALID_QUERY
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders
  PARTITION (ds = BIZDATE()) WITH (time_zone = 'Mars/Olympus');
--> error: there is no time zone 'Mars/Olympus'
--> code: INVALID_OPTION
--> hint: Name one of the tz database, such as 'Europe/Berlin' or 'UTC'.
-- A table that holds rows of others is not written without a word, and not with another type.
CREATE SYNC first FROM TABLE pg.orders TO TABLE w.orders PARTITION (ds = 'a');
--> sync "first" created; run 1 started
WAIT FOR SYNC first;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | first | FINISHED | 1 | 1 | 26 | …
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders PARTITION (ds = 'b');
--> error: the target w.main.orders holds rows
--> code: TARGET_NOT_EMPTY
--> hint: Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with the other partitions.
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders PARTITION (ds = 7) ON EXISTING KEEP;
--> error: the target w.main.orders does not fit pg.public.orders: its column ds is VARCHAR, where INTEGER is wanted
--> code: TARGET_MISMATCH
--> hint: Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.orders PARTITION (ds = 'b') ON EXISTING KEEP;
--> sync "s" created; run 2 started
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | s | FINISHED | 1 | 1 | 26 | …
SELECT * FROM w.orders ORDER BY ds;
--> id | region | ds
--> 1 | eu | a
--> 1 | eu | b
RUN SYNC s FOR BIZDATE DATE '2026-02-30';
--> error: a date is written as DATE '2026-01-31'
--> code: SYNTAX_ERROR
