package io.sluice.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What happened, in the order in which it did. */
public final class EventTable {
  private final Database database;
  private final Consumer<StoredEvent> listener;

  EventTable(Database database, Consumer<StoredEvent> listener) {
    this.database = database;
    this.listener = listener;
  }

  public void add(Instant at, String kind, String sync, OptionalLong run, String message) {
    long number =
        database.insert(
            "INSERT INTO events (at, kind, sync_name, run, message) VALUES (?, ?, ?, ?, ?)"
                + " RETURNING number",
            Times.micros(at),
            kind,
            sync,
            run.isPresent() ? run.getAsLong() : null,
            message);
    listener.accept(new StoredEvent(number, at, kind, sync, run, message));
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
