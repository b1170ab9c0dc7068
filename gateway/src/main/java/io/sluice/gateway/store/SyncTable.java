package io.sluice.gateway.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The syncs in the store. Names are compared without regard to case. */
public final class SyncTable {
  private static final String COLUMNS =
      "id, name, mode, statement, plan, enabled, working_folder, created";

  private final Database database;

  SyncTable(Database database) {
    this.database = database;
  }

  /** Keeps a new sync; its name must be free. */
  public void add(StoredSync sync) {
    database.update(
        "INSERT INTO syncs (folded, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Names.fold(sync.name()),
        sync.id(),
        sync.name(),
        sync.mode().name(),
        sync.statement(),
        sync.plan(),
        sync.enabled() ? 1 : 0,
        sync.workingFolder().toString(),
        Times.micros(sync.created()));
  }

  /** Keeps another definition of a sync, by its identity. */
  public void alter(StoredSync sync) {
    database.update(
        "UPDATE syncs SET statement = ?, plan = ?, enabled = ?, working_folder = ? WHERE id = ?",
        sync.statement(),
        sync.plan(),
        sync.enabled() ? 1 : 0,
        sync.workingFolder().toString(),
        sync.id());
  }

  /** Keeps the plan of the latest run. */
  public void plan(String id, String plan) {
    database.update("UPDATE syncs SET plan = ? WHERE id = ?", plan, id);
  }

  public Optional<StoredSync> find(String name) {
    return database.find(
        "SELECT " + COLUMNS + " FROM syncs WHERE folded = ?", SyncTable::read, Names.fold(name));
  }

  /** All, sorted by name. */
  public List<StoredSync> all() {
    return database.query("SELECT " + COLUMNS + " FROM syncs ORDER BY folded", SyncTable::read);
  }

  /** The sync of this identity. */
  public Optional<StoredSync> byId(String id) {
    return database.find("SELECT " + COLUMNS + " FROM syncs WHERE id = ?", SyncTable::read, id);
  }

  public void remove(String id) {
    database.update("DELETE FROM syncs WHERE id = ?", id);
  }

  private static StoredSync read(ResultSet row) throws SQLException {
    return new StoredSync(
        row.getString(1),
        row.getString(2),
        SyncMode.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6),
        Path.of(row.getString(7)),
        Times.instant(row.getLong(8)));
  }
}
