-- A folder of files as source and target.
--file lake/people.csv id,name,zip,born\n1,Ada,01234,1815-12-10\n2,"",99999,\n3,Grace,,1906-12-09\n
--file lake/raw/events.jsonl {"id":1,"at":"2024-02-29","tags":["a"],"n":1.5}\n{"id":2,"n":2}\n
--postgres CREATE TABLE t (id int PRIMARY KEY, amount numeric(12,2), span int4range, name varchar(10), at timestamptz); INSERT INTO t VALUES (1, 1.50, '[1,5)', 'one', '2024-02-29 12:00:00+02'), (2, NULL, 'empty', '', 'infinity'); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION lake TYPE file WITH (path = 'lake');
--> connection "lake" created
CREATE CONNECTION texts TYPE file WITH (path = 'texts', format = 'csv', compression = 'gzip');
--> connection "texts" created
CREATE CONNECTION lines TYPE file WITH (path = 'lines', format = 'json');
--> connection "lines" created
SHOW TABLES FROM lake;
--> schema | table | kind | columns | estimated_rows
--> main | people | TABLE | 4 | NULL
--> raw | events | TABLE | 4 | NULL
SHOW COLUMNS FROM lake.people;
--> column | type | nullable | key_position | default_value | generated
--> id | BIGINT | true | NULL | NULL | false
--> name | VARCHAR | true | NULL | NULL | false
--> zip | VARCHAR | true | NULL | NULL | false
--> born | DATE | true | NULL | NULL | false
SELECT * FROM lake.people ORDER BY id;
--> id | name | zip | born
--> 1 | Ada | 01234 | 1815-12-10
--> 2 |  | 99999 | NULL
--> 3 | Grace | NULL | 1906-12-09
SELECT name, born FROM lake.people WHERE zip = '01234';
--> name | born
--> Ada | 1815-12-10
SELECT * FROM lake.raw.events ORDER BY id;
--> id | at | tags | n
--> 1 | 2024-02-29 | ["a"] | 1.5
--> 2 | NULL | NULL | 2.0
CREATE SYNC down FROM TABLE pg.t TO TABLE lake.t;
--> sync "down" created; run 1 started
WAIT FOR SYNC down;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | down | FINISHED | 2 | 2 | 98 | …
SHOW COLUMNS FROM lake.t;
--> column | type | nullable | key_position | default_value | generated
--> id | integer | false | 1 | NULL | false
--> amount | numeric(12,2) | true | NULL | NULL | false
--> span | int4range | true | NULL | NULL | false
--> name | character varying(10) | true | NULL | NULL | false
--> at | timestamp with time zone | true | NULL | NULL | false
SELECT * FROM lake.t ORDER BY id;
--> id | amount | span | name | at
--> 1 | 1.50 | [1,5) | one | 2024-02-29 10:00:00+00
--> 2 | NULL | empty |  | infinity
CREATE SYNC csv FROM TABLE lake.t TO TABLE texts.t;
--> sync "csv" created; run 2 started
WAIT FOR SYNC csv;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 2 | csv | FINISHED | 2 | 2 | 98 | …
CREATE SYNC json FROM TABLE texts.t TO TABLE lines.t;
--> sync "json" created; run 3 started
WAIT FOR SYNC json;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 3 | json | FINISHED | 2 | 2 | 98 | …
CREATE SYNC back FROM TABLE lines.t TO TABLE pg.back;
--> sync "back" created; run 4 started
WAIT FOR SYNC back;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 4 | back | FINISHED | 2 | 2 | 98 | …
SHOW COLUMNS FROM pg.back;
--> column | type | nullable | key_position | default_value | generated
--> id | integer | false | 1 | NULL | false
--> amount | numeric(12,2) | true | NULL | NULL | false
--> span | int4range | true | NULL | NULL | false
--> name | character varying(10) | true | NULL | NULL | false
--> at | timestamp with time zone | true | NULL | NULL | false
SELECT * FROM pg.back ORDER BY id;
--> id | amount | span | name | at
--> 1 | 1.50 | [1,5) | one | 2024-02-29 10:00:00+00
--> 2 | NULL | empty |  | infinity
--postgres UPDATE t SET amount = 9.99 WHERE id = 2;
RUN SYNC down;
--> run | sync | state
--> 5 | down | RUNNING
WAIT FOR SYNC down;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 5 | down | FINISHED | 2 | 2 | 98 | …
SELECT id, amount FROM lake.t ORDER BY id;
--> id | amount
--> 1 | 1.50
--> 2 | 9.99
CREATE SYNC people FROM TABLE lake.people TO TABLE pg.people APPLY APPEND;
--> sync "people" created; run 6 started
WAIT FOR SYNC people;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 6 | people | FINISHED | 3 | 3 | 90 | …
CREATE SYNC more FROM TABLE lake.people TO TABLE lake.people_copy APPLY UPSERT KEY (id);
--> sync "more" created; run 7 started
WAIT FOR SYNC more;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 7 | more | FINISHED | 3 | 3 | 90 | …
RUN SYNC more;
--> run | sync | state
--> 8 | more | RUNNING
WAIT FOR SYNC more;
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 8 | more | FINISHED | 3 | 3 | 90 | …
SELECT * FROM lake.people_copy ORDER BY id;
--> id | name | zip | born
--> 1 | Ada | 01234 | 1815-12-10
--> 2 |  | 99999 | NULL
--> 3 | Grace | NULL | 1906-12-09
SELECT p.name, e.n FROM lake.people AS p JOIN lake.raw.events AS e ON p.id = e.id ORDER BY p.id;
--> name | n
--> Ada | 1.5
-->  | 2.0
