-- A port where nobody listens.
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = 1, database = 'x', user = 'postgres');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg at localhost:1 failed: Connection to localhost:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
--> code: CONNECTION_FAILED
--> hint: ALTER CONNECTION "pg" SET (host = '…', port = …) corrects it; TEST CONNECTION "pg" tries it.
