-- Names are kept as they were written; "folded" is what they are compared by.
-- Times are microseconds since 1970-01-01 UTC.
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE connections (
  folded         TEXT PRIMARY KEY,
  name           TEXT NOT NULL,
  type           TEXT NOT NULL,
  options        TEXT NOT NULL,
  working_folder TEXT NOT NULL,
  version        INTEGER NOT NULL,
  created        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE secrets (
  folded  TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('LITERAL', 'ENV', 'FILE')),
  value   TEXT NOT NULL,
  owner   TEXT NOT NULL,
  created INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE syncs (
  id        TEXT PRIMARY KEY,
  folded    TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  statement TEXT NOT NULL,
  plan      TEXT NOT NULL,
  enabled   INTEGER NOT NULL,
  working_folder TEXT NOT NULL,
  created   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  sync_id       TEXT NOT NULL,
  sync_name     TEXT NOT NULL,
  plan          TEXT NOT NULL,
  state         TEXT NOT NULL,
  attempts      INTEGER NOT NULL,
  started       INTEGER NOT NULL,
  finished      INTEGER,
  snapshot      TEXT NOT NULL,
  error_code    TEXT NOT NULL,
  error_message TEXT NOT NULL
);

CREATE INDEX runs_by_sync ON runs (sync_id, number);

CREATE TABLE run_tables (
  run           INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  target_schema TEXT NOT NULL,
  target_table  TEXT NOT NULL,
  source        TEXT NOT NULL,
  target        TEXT NOT NULL,
  state         TEXT NOT NULL,
  rows_read     INTEGER NOT NULL,
  rows_written  INTEGER NOT NULL,
  rows_filtered INTEGER NOT NULL,
  rows_quarantined INTEGER NOT NULL,
  rows_skipped  INTEGER NOT NULL,
  rows_compacted INTEGER NOT NULL,
  bytes         INTEGER NOT NULL,
  estimated_rows INTEGER,
  splits        INTEGER NOT NULL,
  splits_done   INTEGER NOT NULL,
  error_code    TEXT NOT NULL,
  error_message TEXT NOT NULL,
  PRIMARY KEY (run, target_schema, target_table)
) WITHOUT ROWID;

CREATE TABLE events (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  sync_name TEXT NOT NULL,
  run       INTEGER,
  message   TEXT NOT NULL
);
