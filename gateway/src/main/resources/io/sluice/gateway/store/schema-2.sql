-- Syncs in MODE REALTIME. What the target keeps decides; these are the intents that come before it.
ALTER TABLE syncs ADD COLUMN mode TEXT NOT NULL DEFAULT 'BATCH';

CREATE TABLE streams (
  sync_id       TEXT PRIMARY KEY,
  wanted        TEXT NOT NULL CHECK (wanted IN ('RUN', 'PAUSE', 'DROP')),
  error_code    TEXT NOT NULL,
  error_message TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE stream_lanes (
  sync_id  TEXT NOT NULL REFERENCES streams (sync_id) ON DELETE CASCADE,
  lane     TEXT NOT NULL,
  position TEXT NOT NULL,
  PRIMARY KEY (sync_id, lane)
) WITHOUT ROWID;

CREATE TABLE stream_loads (
  run      INTEGER PRIMARY KEY AUTOINCREMENT,
  sync_id  TEXT NOT NULL REFERENCES streams (sync_id) ON DELETE CASCADE,
  lane     TEXT NOT NULL,
  position TEXT NOT NULL,
  begun    INTEGER NOT NULL
);

CREATE TABLE stream_load_tables (
  run           INTEGER NOT NULL REFERENCES stream_loads (run) ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL,
  target_schema TEXT NOT NULL,
  target_table  TEXT NOT NULL,
  PRIMARY KEY (run, ordinal)
) WITHOUT ROWID;

CREATE TABLE stream_tables (
  sync_id       TEXT NOT NULL REFERENCES streams (sync_id) ON DELETE CASCADE,
  target_schema TEXT NOT NULL,
  target_table  TEXT NOT NULL,
  state         TEXT NOT NULL,
  lane          TEXT NOT NULL,
  error_code    TEXT NOT NULL,
  error_message TEXT NOT NULL,
  PRIMARY KEY (sync_id, target_schema, target_table)
) WITHOUT ROWID;

-- What the processes so far have counted; kept now and then, so a killed process's last moments may be missing.
CREATE TABLE stream_counts (
  sync_id        TEXT NOT NULL REFERENCES streams (sync_id) ON DELETE CASCADE,
  target_schema  TEXT NOT NULL,
  target_table   TEXT NOT NULL,
  rows_loaded    INTEGER NOT NULL,
  inserts        INTEGER NOT NULL,
  updates        INTEGER NOT NULL,
  deletes        INTEGER NOT NULL,
  rows_written   INTEGER NOT NULL,
  rows_filtered  INTEGER NOT NULL,
  rows_skipped   INTEGER NOT NULL,
  rows_compacted INTEGER NOT NULL,
  PRIMARY KEY (sync_id, target_schema, target_table)
) WITHOUT ROWID;

CREATE TABLE schema_changes (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  sync_name TEXT NOT NULL,
  source    TEXT NOT NULL,
  target    TEXT NOT NULL,
  change    TEXT NOT NULL,
  done      TEXT NOT NULL
);
