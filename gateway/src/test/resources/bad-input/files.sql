-- Files that are broken, options that do not exist, and names that cannot be files.
--file in/ragged.csv id,name\n1,Ada\n2,Bob,extra\n
--file in/twice.csv id,ID\n1,2\n
--file in/broken.jsonl {"id":1}\n{"id":\n
--file in/fake.parquet this is no parquet\n
--postgres CREATE TABLE t (id int); CREATE TABLE "../up" (id int); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
CREATE CONNECTION f TYPE file WITH (path = 'in', formt = 'csv');
CREATE CONNECTION f TYPE file WITH (path = 'in', format = 'xml');
CREATE CONNECTION f TYPE file WITH (path = 'in', delimiter = ';;');
CREATE CONNECTION f TYPE file WITH (path = 'in', format = 'csv', compression = 'snappy');
CREATE CONNECTION f TYPE file;
CREATE CONNECTION f TYPE file WITH (path = 'in');
CREATE CONNECTION nowhere TYPE file WITH (path = 'no/such/folder', read_only = true);
CREATE CONNECTION w TYPE file WITH (path = 'out');
TEST CONNECTION nowhere FOR READ;
TEST CONNECTION f FOR CDC;
SELECT * FROM f.ragged;
SELECT * FROM f.twice;
SELECT * FROM f.broken;
SELECT * FROM f.fake;
SELECT * FROM f.raged;
SELECT * FROM nowhere.t;
CREATE SYNC s FROM TABLE f.ragged TO TABLE pg.ragged;
CREATE SYNC s FROM TABLE pg."../up" TO DATABASE w;
WAIT FOR SYNC s;
CREATE SYNC n FROM TABLE pg.t TO TABLE nowhere.t;
