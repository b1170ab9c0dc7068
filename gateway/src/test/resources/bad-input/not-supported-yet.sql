-- What the language has and this version has not.
CREATE CONNECTION pg TYPE postgres WITH (host = 'localhost', port = '${port}', database = '${database}', user = 'postgres');
--> connection "pg" created
CREATE SYNC s FROM TABLE pg.t TO TABLE pg.u MODE REALTIME START LATEST;
--> error: START LATEST is not supported yet (planned)
--> code: NOT_SUPPORTED_YET
CREATE SYNC s FROM DATABASE pg TO pg SCHEDULE CRON '0 0 * * *';
--> error: SCHEDULE CRON is not supported yet (planned)
--> code: NOT_SUPPORTED_YET
ALTER SYNC s SET ON DELETE IGNORE;
--> error: ALTER SYNC … SET is not supported yet (planned)
--> code: NOT_SUPPORTED_YET
SHOW QUERIES;
--> error: SHOW QUERIES is not supported yet (planned)
--> code: NOT_SUPPORTED_YET
