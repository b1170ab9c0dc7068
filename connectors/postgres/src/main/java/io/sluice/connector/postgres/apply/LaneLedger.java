package io.sluice.connector.postgres.apply;

import io.sluice.spi.TableId;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one lane in schema {@code sluice}. Every method runs in the caller's transaction.
 */
record LaneLedger(LaneId lane) {
  private static final String LOCK =
      "SELECT FROM sluice.lanes WHERE sync = ? AND lane = ? FOR UPDATE";

  private static final String RAISE =
      """
      INSERT INTO sluice.lanes AS l
        (sync, lane, epoch, sequence, position, backend, backend_start)
      SELECT ?, ?, 1, 0, NULL, a.pid, a.backend_start
        FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()
      ON CONFLICT (sync, lane) DO UPDATE SET epoch = l.epoch + 1,
        backend = excluded.backend, backend_start = excluded.backend_start
      """;

  /** Only our own role's sessions: those of another are not ours to end. */
  private static final String END =
      """
      SELECT pg_terminate_backend(a.pid)
      FROM sluice.lanes l JOIN pg_stat_activity a
        ON a.pid = l.backend AND a.backend_start = l.backend_start
      WHERE l.sync = ? AND l.lane = ? AND a.pid <> pg_backend_pid() AND a.usename = current_user
      """;

  /** A process that is there commits right behind its checkpoint; this one has vanished. */
  private static final String ABANDONED =
      " AND a.state LIKE 'idle in transaction%' AND a.state_change < now() - interval '5 s'";

  private static final String STATE =
      "SELECT epoch, sequence, position FROM sluice.lanes WHERE sync = ? AND lane = ?";

  private static final String MARKS =
      "SELECT table_schema, table_name, lane, from_position, version FROM sluice.marks"
          + " WHERE sync = ? ORDER BY table_schema, table_name";

  private static final String ADVANCE =
      "UPDATE sluice.lanes SET sequence = sequence + 1, position = ?"
          + " WHERE sync = ? AND lane = ? AND epoch = ?";

  private static final String MARK =
      """
      INSERT INTO sluice.marks (sync, table_schema, table_name, lane, from_position, version)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (sync, table_schema, table_name) DO UPDATE SET lane = excluded.lane,
        from_position = excluded.from_position, version = excluded.version
      """;

  /**
   * Takes the lane over: waits for a commit that is in flight, after which none of an older epoch
   * succeeds, and ends the session that would have done it, with the locks that it holds.
   */
  void raise(Connection session) throws SQLException {
    named(session, LOCK);
    named(session, END);
    try (PreparedStatement statement = session.prepareStatement(RAISE)) {
      name(statement, 1);
      statement.executeUpdate();
    }
  }

  /** Ends the session of a process that vanished between its checkpoint and its commit. */
  void endAbandoned(Connection session) throws SQLException {
    named(session, END + ABANDONED);
  }

  private void named(Connection session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      name(statement, 1);
      statement.execute();
    }
  }

  /** Empty if the lane was never opened. */
  Optional<LaneState> state(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(STATE)) {
      name(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new LaneState(
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)).map(Position::new),
                marks(session)));
      }
    }
  }

  private List<TableMark> marks(Connection session) throws SQLException {
    List<TableMark> marks = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(MARKS)) {
      statement.setString(1, lane.sync());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          marks.add(
              new TableMark(
                  new TableId(rows.getString(1), rows.getString(2)),
                  rows.getString(3),
                  new Position(rows.getString(4)),
                  rows.getString(5)));
        }
      }
    }
    return marks;
  }

  /** Whether nobody has taken the lane over. */
  boolean current(Connection session, long epoch) throws SQLException {
    return state(session).filter(state -> state.epoch() == epoch).isPresent();
  }

  /** Writes the checkpoint, in the transaction of its rows. */
  void advance(Connection session, long epoch, Checkpoint checkpoint) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(ADVANCE)) {
      statement.setString(1, checkpoint.position().text());
      name(statement, 2);
      statement.setLong(4, epoch);
      if (statement.executeUpdate() != 1) {
        throw fenced();
      }
    }
    if (!checkpoint.marks().isEmpty()) {
      mark(session, checkpoint.marks());
    }
  }

  private void mark(Connection session, List<TableMark> marks) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(MARK)) {
      for (TableMark mark : marks) {
        statement.setString(1, lane.sync());
        statement.setString(2, mark.table().schema());
        statement.setString(3, mark.table().name());
        statement.setString(4, mark.lane());
        statement.setString(5, mark.from().text());
        statement.setString(6, mark.version());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  void forget(Connection session) throws SQLException {
    named(session, "DELETE FROM sluice.lanes WHERE sync = ? AND lane = ?");
    if (lane.name().equals(LaneId.MAIN)) {
      try (PreparedStatement statement =
          session.prepareStatement("DELETE FROM sluice.marks WHERE sync = ?")) {
        statement.setString(1, lane.sync());
        statement.executeUpdate();
      }
    }
  }

  SluiceException fenced() {
    return new SluiceException(
        ErrorCode.FENCED,
        "lane "
            + lane.name()
            + " of this sync was taken over by another process; this one committed nothing");
  }

  private void name(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, lane.sync());
    statement.setString(first + 1, lane.name());
  }
}
