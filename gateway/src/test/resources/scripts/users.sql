-- Users, their roles, and what they may do with connections. The owner of the data directory needs none.
CREATE USER ann PASSWORD 'correct horse';
--> error: the first user must be an admin, or nobody could add another
--> code: INVALID_OPTION
--> hint: CREATE USER … ROLE admin.
CREATE USER root PASSWORD 'short' ROLE admin;
--> error: the password has less than 8 characters
--> code: INVALID_OPTION
CREATE USER root PASSWORD 'battery staple' ROLE king;
--> error: no role is named "king"
--> code: INVALID_OPTION
--> hint: There are reader, operator, admin.
CREATE USER root PASSWORD 'battery staple' ROLE admin;
--> user "root" created: admin
--> warning: from now on, clients of a server must say who they are
CREATE USER ann PASSWORD 'correct horse';
--> user "ann" created: reader
CREATE USER "Ann" PASSWORD 'correct horse';
--> error: a user named "Ann" exists
--> code: ALREADY_EXISTS
CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');
--> connection "w" created
GRANT READ ON CONNECTION w TO ann;
--> user "ann" may read connection "w"
GRANT WRITE ON CONNECTION w TO ann;
--> user "ann" may write connection "w"
REVOKE READ ON CONNECTION w FROM ann;
--> user "ann" may no longer read connection "w"
GRANT operator TO ann;
--> user "ann" is operator now
GRANT reader TO ann;
--> nothing done
--> warning: user "ann" is operator already
REVOKE admin FROM ann;
--> nothing done
--> warning: user "ann" is operator
GRANT operator TO anne;
--> error: no user is named "anne"
--> code: UNKNOWN_USER
--> hint: Did you mean "ann"?
GRANT READ ON CONNECTION v TO ann;
--> error: no connection is named "v": did you mean "w"?
--> code: UNKNOWN_CONNECTION
--> hint: SHOW CONNECTIONS lists them; CREATE CONNECTION makes one.
SELECT name, role FROM sys.users ORDER BY name;
--> name | role
--> ann | operator
--> root | admin
SELECT * FROM sys.grants;
--> user | connection | reads | writes
--> ann | w | false | true
ALTER USER ann SET PASSWORD 'short' ROLE admin;
--> error: the password has less than 8 characters
--> code: INVALID_OPTION
SELECT role FROM sys.users WHERE name = 'ann';
--> role
--> operator
ALTER USER ann SET PASSWORD 'new password' ROLE reader;
--> user "ann" changed
REVOKE admin FROM root;
--> error: no admin would be left, and nobody could add another
--> code: INVALID_OPTION
--> hint: Make another user an admin first, or drop all others before.
DROP USER root;
--> error: no admin would be left, and nobody could add another
--> code: INVALID_OPTION
--> hint: Make another user an admin first, or drop all others before.
DROP CONNECTION w;
--> connection "w" dropped
SELECT * FROM sys.grants;
--> user | connection | reads | writes
DROP USER ann;
--> user "ann" dropped
DROP USER root;
--> user "root" dropped
--> warning: there is no user any more: whoever reaches the server may do everything
SELECT * FROM sys.users;
--> name | role | created
