-- Connections and secrets, from their creation to their end.
SHOW CONNECTIONS;
--> name | type | options
SHOW CONNECTORS;
--> type | dialect | caveat
--> duckdb | duckdb | NULL
--> file | duckdb | NULL
--> kafka | NULL | NULL
--> mariadb | mariadb | NULL
--> mysql | mysql | not verified on a real MySQL server, only on MariaDB
--> postgres | postgresql | NULL
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> error: a connection named "pg" exists
--> code: ALREADY_EXISTS
--> hint: CREATE OR REPLACE CONNECTION replaces it.
CREATE CONNECTION IF NOT EXISTS PG TYPE duckdb WITH (path = 'x.duckdb');
--> nothing done
--> warning: a connection named "PG" exists; it is kept
SHOW CREATE CONNECTION pg;
--> statement
--> CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres')
ALTER CONNECTION pg SET (password = 'geheim-4711', schema = 'public');
--> connection "pg" changed
SHOW CREATE CONNECTION PG;
--> statement
--> CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres', password = SECRET pg_password, schema = 'public')
SHOW SECRETS;
--> name | source | used_by
--> pg_password | literal | pg
ALTER CONNECTION pg SET (password = 'neu-4712');
--> connection "pg" changed
SHOW SECRETS;
--> name | source | used_by
--> pg_password | literal | pg
DROP SECRET pg_password;
--> error: secret "pg_password" is used by connection "pg"
--> code: IN_USE
TEST CONNECTION pg FOR READ;
--> check_name | ok | found | wanted | fix_sql
--> reach the server | true | answered | answered | NULL
--> log in | true | as postgres | as postgres | NULL
--> open the database | true | ${database} | ${database} | NULL
--> version | true | 18.6 | 18.6 | NULL
--> encryption | true | none | none | NULL
--> read tables | true | 0 of 0 tables readable | 0 of 0 tables readable | NULL
DESCRIBE CONNECTION pg;
--> option | value | default_value | description
--> host | localhost | NULL | The server's host name or address.
--> port | ${port} | 5432 | The server's port.
--> database | ${database} | NULL | The database; one connection sees one.
--> user | postgres | NULL | The user to log in as.
--> password | SECRET pg_password | NULL | The user's password, where the server asks for one.
--> schema | public | public | The schema that a table's name without one belongs to.
--> sslmode | NULL | prefer | Whether the connection is encrypted, and how far the server's certificate is checked.
--> sslrootcert | NULL | NULL | File with the certificates that verify-ca and verify-full trust.
--> sslcert | NULL | NULL | File with the client's certificate.
--> sslkey | NULL | NULL | File with the client's key, in PKCS-8 or PKCS-12 format.
--> connect_timeout | NULL | 10 | Seconds to wait for the server to answer.
--> tcp_keepalive | NULL | true | Whether idle connections are probed, so that a lost one is seen.
--> application_name | NULL | sluice | The name that the server shows for our sessions.
--> pool_size | NULL | 32 | At most so many sessions at once; idle ones are given back.
CREATE SECRET own FROM ENV 'SLUICE_TEST_NOT_SET';
--> secret "own" created
ALTER CONNECTION pg SET (password = SECRET own);
--> error: secret "own" comes from the environment variable SLUICE_TEST_NOT_SET, which is not set
--> code: UNKNOWN_SECRET
CREATE SECRET IF NOT EXISTS own AS 'kept';
--> nothing done
--> warning: a secret named "own" exists; it is kept
CREATE OR REPLACE SECRET own AS 'given';
--> secret "own" created
ALTER CONNECTION pg SET (password = SECRET own);
--> connection "pg" changed
SHOW SECRETS;
--> name | source | used_by
--> own | literal | pg
DROP SECRET own;
--> error: secret "own" is used by connection "pg"
--> code: IN_USE
DROP CONNECTION pg;
--> connection "pg" dropped
DROP CONNECTION IF EXISTS pg;
--> nothing done
--> warning: no connection is named "pg"
DROP SECRET own;
--> secret "own" dropped
SHOW SECRETS;
--> name | source | used_by
CREATE CONNECTION sys TYPE duckdb WITH (path = 'x.duckdb');
--> error: the connection "sys" is built in: it holds the system tables
--> code: ALREADY_EXISTS
SHOW CAPABILITIES FOR sys;
--> capability | supported
--> READ | true
--> EXPRESSION_PUSHDOWN | false
--> QUERY_PUSHDOWN | false
--> LIMIT_PUSHDOWN | false
--> CONSISTENT_SNAPSHOT | false
--> SPLITS | false
--> WRITE | false
--> CREATE_SCHEMA | false
--> PUBLISH_TOGETHER | false
--> PARALLEL_WRITERS | false
--> FOLLOW | false
--> APPLY_CHANGES | false
--> STATEMENTS | false
--> PARTITIONS | false
SHOW TABLES FROM sys LIKE 'sync%';
--> schema | table | kind | columns | estimated_rows
--> main | sync_tables | TABLE | 18 | NULL
--> main | syncs | TABLE | 15 | NULL
