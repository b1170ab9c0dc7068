package io.sluice.gateway.store;

import java.util.List;

/** Who has done what, in the order in which it ended. */
public final class AuditTable {
  private final Database database;

  AuditTable(Database database) {
    this.database = database;
  }

  /** Keeps entries, in one step. */
  public void add(List<StoredAudit> entries) {
    database.transaction(
        () -> {
          entries.forEach(this::add);
          return entries.size();
        });
  }

  private void add(StoredAudit entry) {
    database.update(
        "INSERT INTO audit (at, \"user\", client, statement, outcome, millis)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        Times.micros(entry.at()),
        entry.user(),
        entry.client(),
        entry.statement(),
        entry.outcome(),
        entry.millis());
  }

  /** Forgets all but the newest. */
  public void keep(long newest) {
    database.update(
        "DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - ?", newest);
  }

  /** The newest, the oldest of them first. */
  public List<StoredAudit> last(int most) {
    return database.query(
        "SELECT * FROM (SELECT * FROM audit ORDER BY number DESC LIMIT ?) AS newest ORDER BY number",
        row ->
            new StoredAudit(
                Times.instant(row.getLong("at")),
                row.getString("user"),
                row.getString("client"),
                row.getString("statement"),
                row.getString("outcome"),
                row.getLong("millis")),
        most);
  }
}
