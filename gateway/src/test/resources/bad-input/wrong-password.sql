-- A password that is wrong, one that is missing, and a user who may not log in; the right one works.
--postgres DROP ROLE IF EXISTS nobody_here; CREATE ROLE nobody_here NOLOGIN;
CREATE CONNECTION wrong TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'guarded', password = 'kanarienvogel-7319');
--> connection "wrong" created
SHOW TABLES FROM wrong;
--> error: connecting to wrong at localhost:${port} failed: FATAL: password authentication failed for user "guarded"
--> code: AUTHENTICATION_FAILED
--> hint: ALTER CONNECTION "wrong" SET (user = '…', password = SECRET …) corrects it; TEST CONNECTION "wrong" tries it.
TEST CONNECTION wrong;
--> check_name | ok | found | wanted | fix_sql
--> log in | false | connecting to wrong at localhost:${port} failed: FATAL: password authentication failed for user "guarded" | the right user and password | NULL
CREATE CONNECTION without TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'guarded');
--> connection "without" created
SHOW TABLES FROM without;
--> error: connecting to without at localhost:${port} failed: The server requested SCRAM-based authentication, but no password was provided.
--> code: AUTHENTICATION_FAILED
--> hint: ALTER CONNECTION "without" SET (user = '…', password = SECRET …) corrects it; TEST CONNECTION "without" tries it.
CREATE CONNECTION nobody TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'nobody_here', password = 'kanarienvogel-7319');
--> connection "nobody" created
SHOW TABLES FROM nobody;
--> error: connecting to nobody at localhost:${port} failed: FATAL: role "nobody_here" is not permitted to log in
--> code: AUTHENTICATION_FAILED
--> hint: ALTER CONNECTION "nobody" SET (user = '…', password = SECRET …) corrects it; TEST CONNECTION "nobody" tries it.
CREATE CONNECTION correct TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'guarded', password = 'right');
--> connection "correct" created
SHOW TABLES FROM correct;
--> schema | table | kind | columns | estimated_rows
