-- Files that are broken, options that do not exist, and names that cannot be files.
--file in/ragged.csv id,name\n1,Ada\n2,Bob,extra\n
--file in/twice.csv id,ID\n1,2\n
--file in/broken.jsonl {"id":1}\n{"id":\n
--file in/fake.parquet this is no parquet\n
--postgres CREATE TABLE t (id int); CREATE TABLE "../up" (id int); ANALYZE;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE CONNECTION f TYPE file WITH (path = 'in', formt = 'csv');
--> error: unknown option "formt" for file: did you mean "format"?
--> code: UNKNOWN_OPTION
--> hint: The options are path, format, pattern, subfolders, schema, compression, header, delimiter, null_string, max_row_size, read_only, memory_limit, threads.
CREATE CONNECTION f TYPE file WITH (path = 'in', format = 'xml');
--> error: option "format" of file wants one of parquet, csv, json, found 'xml'
--> code: INVALID_OPTION
CREATE CONNECTION d TYPE file WITH (path = 'in', delimiter = ';;');
--> connection "d" created
SHOW TABLES FROM d;
--> error: option "delimiter" of file wants one character that is neither a quote nor the end of a line, found ';;'
--> code: INVALID_OPTION
CREATE CONNECTION c TYPE file WITH (path = 'in', format = 'csv', compression = 'snappy');
--> connection "c" created
SHOW TABLES FROM c;
--> error: option "compression" of file: snappy is for Parquet, not for csv
--> code: INVALID_OPTION
CREATE CONNECTION f TYPE file WITH (path = 'in');
--> connection "f" created
CREATE CONNECTION nowhere TYPE file WITH (path = 'no/such/folder', read_only = true);
--> connection "nowhere" created
CREATE CONNECTION w TYPE file WITH (path = 'out');
--> connection "w" created
TEST CONNECTION nowhere FOR READ;
--> check_name | ok | found | wanted | fix_sql
--> folder | false | ${folder}/no/such/folder does not exist | a folder, as read_only = true | NULL
--> engine | true | DuckDB v2.0.0 | DuckDB v2.0.0 | NULL
--> tables | true | 0 tables | 0 tables | NULL
TEST CONNECTION f FOR CDC;
--> check_name | ok | found | wanted | fix_sql
--> change log | false | files keep no log of changes | a source with a log; use MODE BATCH | NULL
SELECT * FROM f.ragged;
--> error: ${folder}/in/ragged.csv, line 3: Expected Number of Columns: 2 Found: 3; the line is: 2,Bob,extra
--> code: SOURCE_FAILED
--> hint: Mend that line of the file, or the options that say how files look.
SELECT * FROM f.twice;
--> error: ${folder}/in/twice.csv has two columns of the name "ID"; names are compared without regard to case
--> code: NAME_COLLISION
--> hint: Rename one of them in the file.
SELECT * FROM f.broken;
--> error: ${folder}/in/broken.jsonl, line 2: unexpected end of data.
--> code: SOURCE_FAILED
--> hint: Mend that line of the file.
SELECT * FROM f.fake;
--> error: reading the columns of main.fake failed: Invalid Input Error: No magic bytes found at end of file '${folder}/in/fake.parquet'
--> code: SOURCE_FAILED
SELECT * FROM f.raged;
--> error: ${folder}/in/broken.jsonl, line 2: unexpected end of data.
--> code: SOURCE_FAILED
--> hint: Mend that line of the file.
SELECT * FROM nowhere.t;
--> error: the schema nowhere.main has no table t
--> code: UNKNOWN_TABLE
CREATE SYNC s FROM TABLE f.ragged TO TABLE pg.ragged;
--> error: ${folder}/in/ragged.csv, line 3: Expected Number of Columns: 2 Found: 3; the line is: 2,Bob,extra
--> code: SOURCE_FAILED
--> hint: Mend that line of the file, or the options that say how files look.
CREATE SYNC s FROM TABLE pg."../up" TO DATABASE w;
--> sync "s" created; run 1 started
WAIT FOR SYNC s;
--> error: run 1 of sync "s" failed: pg.public.../up to w.main.../up: the table "../up" cannot be a file: its name begins with a dot, and such files are hidden [Give it another name with NAMED or TO.]
--> code: RUN_FAILED
--> hint: SHOW ERRORS FOR s lists every table's error.
CREATE SYNC n FROM TABLE pg.t TO TABLE nowhere.t;
--> error: the connection nowhere cannot be written
--> code: UNSUPPORTED_BY_CONNECTOR
