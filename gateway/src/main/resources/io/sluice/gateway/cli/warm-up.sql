-- What most runs need: Postgres to Postgres undecoded and decoded, Postgres to DuckDB, and looking at it all.
CREATE CONNECTION p TYPE postgres WITH (host = 'localhost', port = '${port}', database = 'shop', user = 'postgres');
CREATE CONNECTION d TYPE duckdb WITH (path = 'd.duckdb');
SHOW CONNECTIONS;
TEST CONNECTION p;
EXPLAIN CREATE SYNC relayed FROM TABLE p.public.things TO TABLE p.public.relayed;
CREATE SYNC relayed FROM TABLE p.public.things TO TABLE p.public.relayed;
WAIT FOR SYNC relayed;
CREATE SYNC everything FROM DATABASE p TO d;
WAIT FOR SYNC everything;
CREATE SYNC masked FROM QUERY (SELECT id, MASK_SHA256(name) AS name FROM p.public.things) TO TABLE p.public.masked;
WAIT FOR SYNC masked;
SELECT COUNT(*) FROM d.things;
SELECT c.type, o.name FROM sys.connectors AS c JOIN sys.options AS o ON o.connector = c.type LIMIT 1;
SHOW TABLES FROM sys;
SHOW SYNCS;
DROP SYNC relayed;
