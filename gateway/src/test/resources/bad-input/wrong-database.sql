-- A database that is not there.
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = 'nowhere', user = 'postgres');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg failed: FATAL: database "nowhere" does not exist
--> code: DATABASE_MISSING
