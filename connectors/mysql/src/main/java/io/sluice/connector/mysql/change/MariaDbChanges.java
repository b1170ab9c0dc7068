package io.sluice.connector.mysql.change;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.source.MysqlSource;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.PositionOrder;
import io.sluice.spi.error.ErrorCode;
import java.util.List;

/** The binary log of a MariaDB server. A position is a set of GTIDs, one for each domain. */
public final class MariaDbChanges implements ChangeSource {
  private final Server server;

  /**
   * What the log's readers share.
   *
   * @param source opens snapshots
   * @param address for Debezium
   */
  public record Server(
      Database database, Catalog catalog, MysqlSource source, ServerAddress address) {}

  public MariaDbChanges(Server server) {
    this.server = server;
  }

  @Override
  public LaneLog log(LaneId lane) {
    return new BinlogLane(server, lane);
  }

  @Override
  public Position newest() {
    return server
        .database()
        .run(
            ErrorCode.SOURCE_FAILED,
            "asking " + server.address().connection() + " for the end of its binary log",
            session ->
                new Position(
                    Database.value(session, "SELECT @@GLOBAL.gtid_binlog_pos").orElse("")));
  }

  @Override
  public PositionOrder compare(Position one, Position other) {
    return GtidSet.parse(one.text()).compareTo(GtidSet.parse(other.text()));
  }

  @Override
  public Followable followable(TableInfo table) {
    List<String> obstacles =
        server
            .database()
            .run(
                ErrorCode.SOURCE_FAILED,
                "asking " + server.address().connection() + " what its binary log tells",
                session -> Obstacles.of(session, table));
    List<String> all = table.rowType().stream().map(column -> column.name()).toList();
    // The whole row is in the log before and after, as binlog_row_image = FULL is wanted.
    return table.key().isEmpty()
        ? new Followable(all, true, List.of(), obstacles)
        : new Followable(table.key(), true, List.of(), obstacles);
  }
}
