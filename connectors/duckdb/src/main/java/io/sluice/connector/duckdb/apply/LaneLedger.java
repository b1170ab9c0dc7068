package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one lane in schema {@code sluice}. Every method runs in the caller's transaction.
 */
record LaneLedger(LaneId lane) {
  private static final String ONE = " WHERE sync = ? AND lane = ?";

  /** Raises the epoch; fails with a conflict while a commit of an earlier one is in flight. */
  void raise(Session session) throws SQLException {
    Ledger.create(session);
    String raise = "UPDATE sluice.lanes SET epoch = epoch + 1" + ONE;
    if (session.update(raise, lane.sync(), lane.name()) == 0) {
      session.update(
          "INSERT INTO sluice.lanes VALUES (?, ?, 1, 0, NULL)", lane.sync(), lane.name());
    }
  }

  /** Empty if the lane was never opened. */
  Optional<LaneState> state(Session session) throws SQLException {
    if (!Ledger.has(session, "marks")) {
      return Optional.empty();
    }
    List<TableMark> marks =
        session.query(
            "SELECT table_schema, table_name, lane, from_position, version FROM sluice.marks"
                + " WHERE sync = ? ORDER BY table_schema, table_name",
            row ->
                new TableMark(
                    new TableId(row.getString(1), row.getString(2)),
                    row.getString(3),
                    new Position(row.getString(4)),
                    row.getString(5)),
            lane.sync());
    return session.first(
        "SELECT epoch, sequence, position FROM sluice.lanes" + ONE,
        row ->
            new LaneState(
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)).map(Position::new),
                marks),
        lane.sync(),
        lane.name());
  }

  /** Writes the checkpoint, in the transaction of its rows. */
  void advance(Session session, long epoch, Checkpoint checkpoint) throws SQLException {
    long advanced =
        session.update(
            "UPDATE sluice.lanes SET sequence = sequence + 1, position = ?"
                + ONE
                + " AND epoch = ?",
            checkpoint.position().text(),
            lane.sync(),
            lane.name(),
            epoch);
    if (advanced != 1) {
      throw fenced(null);
    }
    for (TableMark mark : checkpoint.marks()) {
      mark(session, mark);
    }
  }

  private void mark(Session session, TableMark mark) throws SQLException {
    long known =
        session.update(
            "UPDATE sluice.marks SET lane = ?, from_position = ?, version = ?"
                + " WHERE sync = ? AND table_schema = ? AND table_name = ?",
            mark.lane(),
            mark.from().text(),
            mark.version(),
            lane.sync(),
            mark.table().schema(),
            mark.table().name());
    if (known == 0) {
      session.update(
          "INSERT INTO sluice.marks VALUES (?, ?, ?, ?, ?, ?)",
          lane.sync(),
          mark.table().schema(),
          mark.table().name(),
          mark.lane(),
          mark.from().text(),
          mark.version());
    }
  }

  void forget(Session session) throws SQLException {
    if (!Ledger.has(session, "marks")) {
      return;
    }
    session.update("DELETE FROM sluice.lanes" + ONE, lane.sync(), lane.name());
    if (lane.name().equals(LaneId.MAIN)) {
      session.update("DELETE FROM sluice.marks WHERE sync = ?", lane.sync());
    }
  }

  SluiceException fenced(@Nullable Throwable cause) {
    return new SluiceException(
        ErrorCode.FENCED,
        "lane " + lane.name() + " of this sync was taken over; its older writer committed nothing",
        cause);
  }
}
