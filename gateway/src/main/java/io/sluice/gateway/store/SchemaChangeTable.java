package io.sluice.gateway.store;

import java.util.List;

/** How definitions of source tables have changed, in the order in which it was met. */
public final class SchemaChangeTable {
  private final Database database;

  SchemaChangeTable(Database database) {
    this.database = database;
  }

  /** Keeps a change; its number is given here. */
  public void add(StoredSchemaChange change) {
    database.update(
        "INSERT INTO schema_changes (at, sync_name, source, target, change, done)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        Times.micros(change.at()),
        change.sync(),
        change.source(),
        change.target(),
        change.change(),
        change.done());
  }

  /** All, the oldest first. */
  public List<StoredSchemaChange> all() {
    return database.query(
        "SELECT number, at, sync_name, source, target, change, done FROM schema_changes"
            + " ORDER BY number",
        row ->
            new StoredSchemaChange(
                row.getLong(1),
                Times.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
  }
}
