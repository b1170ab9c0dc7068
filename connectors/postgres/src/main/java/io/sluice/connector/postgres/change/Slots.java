package io.sluice.connector.postgres.change;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A replication slot: what keeps the server's log for a lane. */
final class Slots {
  /** A sender whose process was told to end does so within moments. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long PAUSE_NANOS = 5_000_000;
  private static final String IN_USE = "55006";
  private static final String LOCK_TIMEOUT = "55P03";

  /** Older servers lack some columns, hence by name. */
  private static final String FIND =
      """
      SELECT s.plugin, s.database = current_database() AS here, s.active_pid,
        s.restart_lsn, s.confirmed_flush_lsn, to_jsonb(s) ->> 'wal_status' AS status,
        to_jsonb(s) ->> 'invalidation_reason' AS reason
      FROM pg_replication_slots s WHERE s.slot_name = ?
      """;

  private static final String OLDEST_WRITER =
      """
      SELECT pid, usename, state, now() - xact_start AS since FROM pg_stat_activity
      WHERE backend_xid IS NOT NULL ORDER BY xact_start LIMIT 1
      """;

  private final Database database;
  private final String name;

  Slots(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /**
   * A slot as it is now.
   *
   * @param status whether the server still has all of its log; empty on old servers
   * @param reason why it has not; empty if unknown
   */
  record State(
      boolean ours,
      @Nullable Integer sender,
      Optional<String> restart,
      Optional<String> confirmed,
      String status,
      String reason) {}

  /** A new slot, whose session holds the snapshot until its next command. */
  record Created(long position, String snapshot) {}

  Optional<State> find() {
    return database.transaction(
        ErrorCode.SOURCE_FAILED, "looking for the replication slot " + name, this::find);
  }

  private Optional<State> find(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(FIND)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        int sender = row.getInt("active_pid");
        return Optional.of(
            new State(
                "pgoutput".equals(row.getString("plugin")) && row.getBoolean("here"),
                row.wasNull() ? null : sender,
                Optional.ofNullable(row.getString("restart_lsn")),
                Optional.ofNullable(row.getString("confirmed_flush_lsn")),
                text(row, "status"),
                text(row, "reason")));
      }
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /**
   * Creates it in a replication session. Waits for transactions that are writing.
   *
   * @param temporary whether it goes with the session
   */
  Created create(Connection replication, boolean temporary) {
    String sql =
        "CREATE_REPLICATION_SLOT "
            + Quoting.identifier(name)
            + (temporary ? " TEMPORARY" : "")
            + " LOGICAL pgoutput EXPORT_SNAPSHOT";
    try (Statement statement = replication.createStatement()) {
      statement.execute("SET lock_timeout = '60s'");
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return new Created(
            Lsn.parse(row.getString("consistent_point")), row.getString("snapshot_name"));
      }
    } catch (SQLException failure) {
      throw refused(failure);
    }
  }

  private SluiceException refused(SQLException failure) {
    String doing = "creating the replication slot " + name;
    if (LOCK_TIMEOUT.equals(failure.getSQLState())) {
      return new SluiceException(
              ErrorCode.CONFLICT,
              doing + " waited for a minute for transactions that are still writing" + oldest(),
              failure)
          .withSuggestion("Commit or end what has been writing for long, then try again.");
    }
    SluiceException error = PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
    String message = SqlErrors.message(failure);
    if (message.contains("wal_level")) {
      return error.withSuggestion(
          "ALTER SYSTEM SET wal_level = logical -- then restart the server");
    }
    return message.contains("max_replication_slots") || message.contains("slots are in use")
        ? error.withSuggestion(
            "Drop slots that nobody uses (pg_replication_slots shows them), or raise"
                + " max_replication_slots and restart the server.")
        : error;
  }

  private String oldest() {
    return database.transaction(
        ErrorCode.SOURCE_FAILED,
        "looking for old transactions",
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row = statement.executeQuery(OLDEST_WRITER)) {
            return row.next()
                ? "; the oldest is of process "
                    + row.getString("pid")
                    + ", user "
                    + row.getString("usename")
                    + ", for "
                    + row.getString("since")
                : "";
          }
        });
  }

  /** Copies another slot, which is not in use by a reader for the moment of copying or is. */
  void copyOf(String origin) {
    database.transaction(
        ErrorCode.SOURCE_FAILED,
        "copying the replication slot " + origin,
        session -> {
          try (PreparedStatement statement =
              session.prepareStatement("SELECT pg_copy_logical_replication_slot(?, ?)")) {
            statement.setString(1, origin);
            statement.setString(2, name);
            return statement.execute();
          }
        });
  }

  /** Ends a reader of an earlier process, if there is one. */
  void free() {
    find().ifPresent(this::endSender);
  }

  private void endSender(State state) {
    Integer sender = state.sender();
    if (sender == null) {
      return;
    }
    database.transaction(
        ErrorCode.SOURCE_FAILED,
        "ending the reader that holds the replication slot " + name,
        session -> {
          try (PreparedStatement statement =
              session.prepareStatement("SELECT pg_terminate_backend(?)")) {
            statement.setInt(1, sender);
            return statement.execute();
          }
        });
  }

  /** Drops it, whoever holds it. Idempotent. */
  void drop() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String doing = "dropping the replication slot " + name;
    for (Optional<State> state = find(); state.isPresent(); state = find()) {
      endSender(state.get());
      try {
        database.use(this::drop);
      } catch (SQLException failure) {
        boolean wait = IN_USE.equals(failure.getSQLState()) && System.nanoTime() < deadline;
        if (!wait) {
          throw PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private boolean drop(Connection session) throws SQLException {
    String sql =
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?";
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setString(1, name);
      return statement.execute();
    }
  }

  /** Work that fails while an ended sender still holds the slot. */
  interface Attempt<T> {
    T run() throws SQLException;
  }

  /** Tries until the slot is free. */
  <T> T whenFree(String doing, Attempt<T> attempt) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return attempt.run();
      } catch (SQLException failure) {
        boolean wait = IN_USE.equals(failure.getSQLState()) && System.nanoTime() < deadline;
        if (!wait) {
          throw PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
        }
        free();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
