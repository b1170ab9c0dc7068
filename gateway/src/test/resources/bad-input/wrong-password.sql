-- A user that may not log in.
--postgres DROP ROLE IF EXISTS nobody_here; CREATE ROLE nobody_here NOLOGIN;
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'nobody_here', password = 'kanarienvogel-7319');
--> connection "pg" created
SHOW TABLES FROM pg;
--> error: connecting to pg failed: FATAL: role "nobody_here" is not permitted to log in
--> code: AUTHENTICATION_FAILED
