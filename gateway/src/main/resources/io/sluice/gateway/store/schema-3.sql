-- Who may use a server. While there is no user, whoever reaches it may do everything.
CREATE TABLE users (
  folded   TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  role     TEXT NOT NULL,
  password TEXT NOT NULL,
  created  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE grants (
  "user"     TEXT NOT NULL REFERENCES users (folded) ON DELETE CASCADE,
  connection TEXT NOT NULL,
  reads      INTEGER NOT NULL,
  writes     INTEGER NOT NULL,
  PRIMARY KEY ("user", connection)
) WITHOUT ROWID;

CREATE TABLE audit (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  "user"    TEXT NOT NULL,
  client    TEXT NOT NULL,
  statement TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  millis    INTEGER NOT NULL
);
