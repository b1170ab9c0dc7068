-- A host that does not exist.
CREATE CONNECTION pg TYPE postgres WITH (host = 'no-such-host.invalid', database = 'x', user = 'postgres');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg at no-such-host.invalid:5432 failed: no host of this name is known
--> code: CONNECTION_FAILED
--> hint: ALTER CONNECTION "pg" SET (host = '…', port = …) corrects it; TEST CONNECTION "pg" tries it.
TEST CONNECTION pg;
--> check_name | ok | found | wanted | fix_sql
--> reach the server | false | connecting to pg at no-such-host.invalid:5432 failed: no host of this name is known | a server at this host and port | NULL
