-- What the launcher runs once after a build, to learn which classes most runs need.
CREATE CONNECTION a TYPE duckdb WITH (path = 'a.duckdb');
SHOW CONNECTIONS;
SHOW TABLES FROM sys;
SELECT c.type, o.name FROM sys.connectors AS c JOIN sys.options AS o ON o.connector = c.type LIMIT 1;
CREATE SYNC s FROM TABLE sys.options TO TABLE a.options;
WAIT FOR SYNC s;
SELECT COUNT(*) FROM a.options;
DROP SYNC s;
