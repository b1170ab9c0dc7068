-- A host that does not exist.
CREATE CONNECTION pg TYPE postgres WITH (host = 'no-such-host.invalid', database = 'x', user = 'postgres');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg failed: The connection attempt failed.
--> code: CONNECTION_FAILED
