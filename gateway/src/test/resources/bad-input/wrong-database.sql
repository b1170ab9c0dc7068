-- A database that is not there.
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = 'nowhere', user = 'postgres');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg at localhost:${port} failed: FATAL: database "nowhere" does not exist
--> code: DATABASE_MISSING
--> hint: ALTER CONNECTION "pg" SET (database = '…') corrects it; TEST CONNECTION "pg" tries it.
