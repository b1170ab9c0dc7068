package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.Replication;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.PositionOrder;
import io.sluice.spi.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * The role of a source that is followed. A position is the end of a commit, or a place that the
 * server has told while nothing was being committed.
 */
public final class PostgresChangeSource implements ChangeSource {
  private final PostgresLaneLog.Server server;

  /**
   * @param name the database's own name
   */
  public PostgresChangeSource(Database database, Replication replication, String name) {
    this.server = new PostgresLaneLog.Server(database, replication, name);
  }

  @Override
  public LaneLog log(LaneId lane) {
    return new PostgresLaneLog(server, lane);
  }

  @Override
  public Position newest() {
    return server
        .database()
        .transaction(
            ErrorCode.SOURCE_FAILED,
            "asking " + server.database().connection() + " for the end of its log",
            session -> {
              // Where it is written to, not where it is flushed: a commit need not wait for that.
              try (Statement statement = session.createStatement();
                  ResultSet row = statement.executeQuery("SELECT pg_current_wal_insert_lsn()")) {
                row.next();
                return new Position(row.getString(1));
              }
            });
  }

  @Override
  public PositionOrder compare(Position one, Position other) {
    int order = Long.compareUnsigned(Lsn.of(one), Lsn.of(other));
    return order < 0 ? PositionOrder.BEFORE : order > 0 ? PositionOrder.AFTER : PositionOrder.SAME;
  }

  @Override
  public Followable followable(TableInfo table) {
    return new LogCoverage(server.database()).of(table);
  }
}
