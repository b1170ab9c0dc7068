package io.sluice.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What happened, in the order in which it did. */
public final class EventTable {
  private final Database database;

  EventTable(Database database) {
    this.database = database;
  }

  public void add(Instant at, String kind, String sync, OptionalLong run, String message) {
    database.update(
        "INSERT INTO events (at, kind, sync_name, run, message) VALUES (?, ?, ?, ?, ?)",
        Times.micros(at),
        kind,
        sync,
        run.isPresent() ? run.getAsLong() : null,
        message);
  }

  /** All, the oldest first. */
  public List<StoredEvent> all() {
    return database.query(
        "SELECT number, at, kind, sync_name, run, message FROM events ORDER BY number",
        row -> {
          long run = row.getLong("run");
          return new StoredEvent(
              row.getLong("number"),
              Times.instant(row.getLong("at")),
              row.getString("kind"),
              row.getString("sync_name"),
              row.wasNull() ? OptionalLong.empty() : OptionalLong.of(run),
              row.getString("message"));
        });
  }
}
