-- Several gateways on one store. A gateway is there until it expires, by the store's clock; a sync is its holder's as long.
CREATE TABLE gateways (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  started INTEGER NOT NULL,
  expires INTEGER NOT NULL
) WITHOUT ROWID;

-- "asker" is the gateway that wants to have the sync, or empty.
CREATE TABLE leases (
  sync_id TEXT PRIMARY KEY REFERENCES syncs (id) ON DELETE CASCADE,
  gateway TEXT NOT NULL,
  asker   TEXT NOT NULL
) WITHOUT ROWID;

-- How the stream of a sync stands, for the gateways that do not carry it out; -1 is not known.
CREATE TABLE stream_standings (
  sync_id        TEXT PRIMARY KEY REFERENCES streams (sync_id) ON DELETE CASCADE,
  phase          TEXT NOT NULL,
  position       TEXT NOT NULL,
  commits        INTEGER NOT NULL,
  lag_millis     INTEGER NOT NULL,
  unread_bytes   INTEGER NOT NULL,
  retained_bytes INTEGER NOT NULL,
  started        INTEGER NOT NULL
) WITHOUT ROWID;
