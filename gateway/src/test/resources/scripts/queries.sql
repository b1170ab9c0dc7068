-- SELECT over connected systems and the system tables, joined freely.
--postgres CREATE TABLE fruit (id int PRIMARY KEY, name text NOT NULL, price numeric(8,2)); INSERT INTO fruit VALUES (1, 'Apfel', 1.20), (2, '梨', NULL), (3, 'O''range', 0.99);
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.fruit TO TABLE w.obst;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | s | FINISHED | 3 | 3 | 94 | …
SELECT * FROM w.obst ORDER BY id;
--> id | name | price
--> 1 | Apfel | 1.20
--> 2 | 梨 | NULL
--> 3 | O'range | 0.99
SELECT name, price * 2 AS twice FROM pg.fruit WHERE price > 1;
--> name | twice
--> Apfel | 2.40
SELECT p.name, d.price FROM pg.fruit AS p JOIN w.obst AS d ON d.id = p.id ORDER BY p.id;
--> name | price
--> Apfel | 1.20
--> 梨 | NULL
--> O'range | 0.99
SELECT COUNT(*) AS n, SUM(price) AS total FROM w.obst;
--> n | total
--> 3 | 2.19
SELECT run, sync, state, rows_read, rows_written, rows_filtered + rows_quarantined + rows_skipped + rows_compacted AS others, error FROM sys.runs;
--> run | sync | state | rows_read | rows_written | others | error
--> 1 | s | FINISHED | 3 | 3 | 0 | NULL
SELECT t.source, t.target, t.state, t."rows", y.enabled FROM sys.sync_tables AS t JOIN sys.syncs AS y ON y.name = t.sync;
--> source | target | state | rows | enabled
--> pg.public.fruit | w.main.obst | FINISHED | 3 | true
SELECT type, dialect FROM sys.connectors;
--> type | dialect
--> duckdb | duckdb
--> file | duckdb
--> kafka | NULL
--> mariadb | mariadb
--> mysql | mysql
--> postgres | postgresql
SELECT kind, sync FROM sys.events ORDER BY event;
--> kind | sync
--> SYNC_CREATED | s
--> RUN_STARTED | s
--> RUN_FINISHED | s
SELECT name FROM sys.options WHERE connector = 'duckdb' AND secret ORDER BY name;
--> name
SELECT nothing FROM w.obst;
--> error: no column nothing in any table
--> code: UNKNOWN_COLUMN
SELECT * FROM w.nothing;
--> error: the schema w.main has no table nothing
--> code: UNKNOWN_TABLE
SELECT COUNT(*), COUNT(name), MAX(id), CAST(id AS BIGINT), id + 1 FROM pg.public.fruit WHERE id = 1 GROUP BY id;
--> count | count_2 | max | id | column5
--> 1 | 1 | 1 | 1 | 2
SELECT 1 + 1 AS two;
--> two
--> 2
VALUES (1, 'a'), (2, 'b');
--> column1 | column2
--> 1 | a
--> 2 | b
CREATE SYNC q FROM QUERY (SELECT id, UPPER(name) AS name FROM pg.public.fruit WHERE price IS NOT NULL) TO TABLE w.q;
--> sync "q" created; run 2 started
WAIT FOR SYNC q;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | q | FINISHED | 2 | 2 | 34 | …
SELECT * FROM w.q ORDER BY id;
--> id | name
--> 1 | APFEL
--> 3 | O'RANGE
--postgres INSERT INTO fruit VALUES (4, E'two\nlines', 1), (5, 'two lines', 2);
SELECT id, 'in
two' AS text FROM pg.fruit WHERE name = 'two
lines';
--> id | text
--> 4 | in
--> two
-- One row of literals is answered without an engine, the second time without a plan.
SELECT 1, 'it''s' AS word, TRUE AS yes, CAST(NULL AS BIGINT) AS nothing, -5000000000 AS deep, 'ü' AS letter;
--> column1 | word | yes | nothing | deep | letter
--> 1 | it's | true | NULL | -5000000000 | ü
SELECT 1, 'it''s' AS word, TRUE AS yes, CAST(NULL AS BIGINT) AS nothing, -5000000000 AS deep, 'ü' AS letter;
--> column1 | word | yes | nothing | deep | letter
--> 1 | it's | true | NULL | -5000000000 | ü
VALUES (1, 'a'), (2, 'bcd');
--> column1 | column2
--> 1 | a
--> 2 | bcd
SELECT 1 AS one FROM (VALUES (1)) AS v(x) WHERE x = 2;
--> one
