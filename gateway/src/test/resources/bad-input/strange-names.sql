-- Names with quotes, blanks, mixed case, reserved words, and letters of any script.
--postgres CREATE SCHEMA "Sché""ma"; CREATE TABLE "Sché""ma"."select" ("from" int PRIMARY KEY, "a b" text, "Ä""ö" text, "值" date); INSERT INTO "Sché""ma"."select" VALUES (1, 'x', 'y', '2026-01-31'); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC "my ""sync" FROM TABLE pg."Sché""ma"."select" TO TABLE w."Ziel ""1""";
--> sync "my "sync" created; run 1 started
WAIT FOR SYNC "my ""sync";
--> run | sync | state | rows_read | rows_written | bytes | seconds
--> 1 | my "sync | FINISHED | 1 | 1 | 30 | …
DESCRIBE w."Ziel ""1""";
--> column | type | nullable | key_position | default_value | generated
--> from | INTEGER | false | 1 | NULL | false
--> a b | VARCHAR | true | NULL | NULL | false
--> Ä"ö | VARCHAR | true | NULL | NULL | false
--> 值 | DATE | true | NULL | NULL | false
SHOW CREATE SYNC "my ""sync";
--> statement
--> CREATE SYNC "my ""sync"
-->   FROM TABLE pg."Sché""ma"."select"
-->   TO TABLE w."Ziel ""1"""
DROP SYNC "my ""sync";
--> sync "my "sync" dropped; its target keeps the data
