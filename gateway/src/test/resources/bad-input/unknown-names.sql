-- Names that are nearly right.
--postgres CREATE TABLE orders (id int PRIMARY KEY, amount numeric(8,2));
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
CREATE SYNC s FROM TABLE pg.order TO TABLE w.orders;
--> error: the schema pg.public has no table order
--> code: UNKNOWN_TABLE
--> hint: Did you mean "orders"?
CREATE SYNC s FROM TABLE pg.publik.orders TO TABLE w.orders;
--> error: the connection pg has no schema publik; there are public
--> code: UNKNOWN_SCHEMA
--> hint: Did you mean "public"?
CREATE SYNC s FROM TABLE gp.orders TO TABLE w.orders;
--> error: no connection is named "gp": did you mean "pg"?
--> code: UNKNOWN_CONNECTION
--> hint: SHOW CONNECTIONS lists them; CREATE CONNECTION makes one.
CREATE SYNC s FROM TABLE pg.orders COLUMNS (id, amont) TO TABLE w.orders;
--> error: the table pg.public.orders has no column amont
--> code: UNKNOWN_COLUMN
--> hint: Did you mean "amount"?
CREATE SYNC s FROM TABLE pg.orders WHERE amont > 1 TO TABLE w.orders;
--> error: no column amont in any table
--> code: UNKNOWN_COLUMN
--> hint: Did you mean "amount"?
CREATE CONNECTION x TYPE postgras WITH (host = 'h');
--> error: no connector is of type "postgras": did you mean "postgres"?
--> code: UNKNOWN_CONNECTOR
--> hint: The types are duckdb, file, kafka, mariadb, mysql, postgres.
CREATE CONNECTION x TYPE postgres WITH (hots = 'h', database = 'd', user = 'u');
--> error: unknown option "hots" for postgres: did you mean "host"?
--> code: UNKNOWN_OPTION
--> hint: The options are host, port, database, user, password, schema, sslmode, sslrootcert, sslcert, sslkey, connect_timeout, tcp_keepalive, application_name, pool_size.
CREATE CONNECTION x TYPE postgres WITH (host = 'h', database = 'd', user = 'u', port = 'many');
--> error: option "port" of postgres wants whole number from 1 to 65535, found 'many'
--> code: INVALID_OPTION
CREATE CONNECTION x TYPE postgres WITH (host = 'h', user = 'u');
--> error: postgres needs the option "database": The database; one connection sees one.
--> code: MISSING_OPTION
CREATE CONNECTION x TYPE postgres WITH (host = 'h', host = 'i', database = 'd', user = 'u');
--> error: option host is given twice
--> code: SYNTAX_ERROR
CREATE CONNECTION x TYPE postgres WITH (host = 'h', database = 'd', user = 'u', password = SECRET nowhere);
--> error: no secret is named "nowhere"
--> code: UNKNOWN_SECRET
WAIT FOR SYNC nowhere;
--> error: no sync is named "nowhere"
--> code: UNKNOWN_SYNC
SHOW TABLES FROM nowhere;
--> error: no connection is named "nowhere"
--> code: UNKNOWN_CONNECTION
--> hint: SHOW CONNECTIONS lists them; CREATE CONNECTION makes one.
DESCRIBE pg.orderz;
--> error: the schema pg.public has no table orderz
--> code: UNKNOWN_TABLE
--> hint: Did you mean "orders"?
CREATE SYNC s FROM QUERY (SELECT CAST(id AS MONEYS) AS a FROM pg.orders) TO TABLE w.orders;
--> error: no type is called MONEYS
--> code: INVALID_QUERY
--> hint: The types are BIGINT, BOOL, BOOLEAN, BYTEA, CHAR, DATE, DECIMAL, DOUBLE, FLOAT, FLOAT4, FLOAT8, INT2, INT4, INT8, INTEGER, NUMERIC, REAL, SMALLINT, STRING, TEXT, TIME, TIMESTAMP, TIMESTAMPTZ, TINYINT, VARBINARY, VARCHAR.
CREATE SYNC s FROM QUERY (SELECT UPPERR(id) AS a FROM pg.orders) TO TABLE w.orders;
--> error: no function UPPERR(<NUMERIC>)
--> code: INVALID_QUERY
--> hint: Did you mean UPPER?
CREATE SYNC s FROM TABLE pg.orders TO TABLE w.publik.orders RESOURCES (PARALEL 2);
--> error: found "PARALEL", expected MEMORY or PARALLEL: did you mean PARALLEL?
--> code: SYNTAX_ERROR
