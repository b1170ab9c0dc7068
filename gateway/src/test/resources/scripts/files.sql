-- A folder of files as source and target.
--file lake/people.csv id,name,zip,born\n1,Ada,01234,1815-12-10\n2,"",99999,\n3,Grace,,1906-12-09\n
--file lake/raw/events.jsonl {"id":1,"at":"2024-02-29","tags":["a"],"n":1.5}\n{"id":2,"n":2}\n
--postgres CREATE TABLE t (id int PRIMARY KEY, amount numeric(12,2), span int4range, name varchar(10), at timestamptz); INSERT INTO t VALUES (1, 1.50, '[1,5)', 'one', '2024-02-29 12:00:00+02'), (2, NULL, 'empty', '', 'infinity'); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
CREATE CONNECTION lake TYPE file WITH (path = 'lake');
CREATE CONNECTION texts TYPE file WITH (path = 'texts', format = 'csv', compression = 'gzip');
CREATE CONNECTION lines TYPE file WITH (path = 'lines', format = 'json');
SHOW TABLES FROM lake;
SHOW COLUMNS FROM lake.people;
SELECT * FROM lake.people ORDER BY id;
SELECT name, born FROM lake.people WHERE zip = '01234';
SELECT * FROM lake.raw.events ORDER BY id;
CREATE SYNC down FROM TABLE pg.t TO TABLE lake.t;
WAIT FOR SYNC down;
SHOW COLUMNS FROM lake.t;
SELECT * FROM lake.t ORDER BY id;
CREATE SYNC csv FROM TABLE lake.t TO TABLE texts.t;
WAIT FOR SYNC csv;
CREATE SYNC json FROM TABLE texts.t TO TABLE lines.t;
WAIT FOR SYNC json;
CREATE SYNC back FROM TABLE lines.t TO TABLE pg.back;
WAIT FOR SYNC back;
SHOW COLUMNS FROM pg.back;
SELECT * FROM pg.back ORDER BY id;
--postgres UPDATE t SET amount = 9.99 WHERE id = 2;
RUN SYNC down;
WAIT FOR SYNC down;
SELECT id, amount FROM lake.t ORDER BY id;
CREATE SYNC people FROM TABLE lake.people TO TABLE pg.people APPLY APPEND;
WAIT FOR SYNC people;
CREATE SYNC more FROM TABLE lake.people TO TABLE lake.people_copy APPLY UPSERT KEY (id);
WAIT FOR SYNC more;
RUN SYNC more;
WAIT FOR SYNC more;
SELECT * FROM lake.people_copy ORDER BY id;
SELECT p.name, e.n FROM lake.people AS p JOIN lake.raw.events AS e ON p.id = e.id ORDER BY p.id;
