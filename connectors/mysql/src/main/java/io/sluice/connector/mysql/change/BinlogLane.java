package io.sluice.connector.mysql.change;

import io.sluice.connector.debezium.DebeziumReader;
import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.connector.mysql.source.BinlogPlace;
import io.sluice.connector.mysql.source.PlacedSnapshot;
import io.sluice.spi.Snapshot;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Reservation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A lane's part of the binary log. The server keeps its log for a time that it was told, for nobody
 * in particular: there is nothing to reserve and nothing to release, and what is gone when it is
 * wanted is said to be lost.
 */
final class BinlogLane implements LaneLog {
  private final MariaDbChanges.Server server;
  private final LaneId lane;

  BinlogLane(MariaDbChanges.Server server, LaneId lane) {
    this.server = server;
    this.lane = lane;
  }

  @Override
  public Reservation reserve(List<TableId> tables) {
    return view(tables);
  }

  @Override
  public Reservation view(List<TableId> tables) {
    PlacedSnapshot placed = server.source().placedSnapshot();
    try {
      return new View(position(placed.place()), placed.snapshot());
    } catch (RuntimeException failure) {
      placed.snapshot().close();
      throw failure;
    }
  }

  private Position position(Optional<BinlogPlace> place) {
    BinlogPlace known =
        place.orElseThrow(
            () ->
                new SluiceException(
                        ErrorCode.CANNOT_FOLLOW,
                        name() + " does not say where in its binary log a snapshot stands")
                    .withSuggestion(
                        "TEST CONNECTION " + name() + " FOR CDC names what is missing."));
    String gtids =
        ask("SELECT BINLOG_GTID_POS(" + Sql.literal(known.file()) + ", " + known.offset() + ")");
    if (gtids.isEmpty()) {
      throw new SluiceException(
              ErrorCode.CANNOT_FOLLOW, "the binary log of " + name() + " has no transaction yet")
          .withSuggestion("Change anything at the server once, and try again.");
    }
    return new Position(GtidSet.parse(gtids).toString());
  }

  private record View(Position position, Snapshot snapshot) implements Reservation {
    @Override
    public void close() {
      snapshot.close();
    }
  }

  @Override
  public void fork(LaneId origin, List<TableId> tables) {
    // Nothing is reserved: the new lane starts at its own position in the same log.
  }

  @Override
  public ChangeReader follow(FollowRequest request, BufferAllocator allocator) {
    requireLog(request.from());
    MariaDbLog log = new MariaDbLog(lane, server.address(), server.catalog(), request);
    return DebeziumReader.start(log, request, allocator);
  }

  /** Refuses to go on over a gap, whether the log was purged or is another server's. */
  private void requireLog(Position from) {
    GtidSet wanted = GtidSet.parse(from.text());
    GtidSet newest = GtidSet.parse(ask("SELECT @@GLOBAL.gtid_binlog_pos"));
    if (!newest.includes(wanted)) {
      throw lost(
          from,
          "its log ends at " + newest + ": it is another server, or was restored from a backup");
    }
    GtidSet first = GtidSet.parse(beginning());
    if (!wanted.includes(first)) {
      throw lost(from, "its log was purged up to " + first);
    }
  }

  /** What had happened before the oldest file that is still there. */
  private String beginning() {
    return server
        .database()
        .run(
            ErrorCode.SOURCE_FAILED,
            "asking " + name() + " for its binary logs",
            session -> {
              String file = oldestFile(session);
              return Database.value(session, "SELECT BINLOG_GTID_POS(" + Sql.literal(file) + ", 4)")
                  .orElse("");
            });
  }

  private static String oldestFile(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet files = statement.executeQuery("SHOW BINARY LOGS")) {
      return files.next() ? files.getString(1) : "";
    }
  }

  private SluiceException lost(Position from, String why) {
    return new SluiceException(
            ErrorCode.LOG_LOST,
            "%s does not have all of its log behind %s: %s".formatted(name(), from, why))
        .withSuggestion(
            "RESYNC SYNC loads the tables again. To keep more log: SET GLOBAL"
                + " binlog_expire_logs_seconds = 604800");
  }

  private String ask(String query) {
    return server
        .database()
        .run(
            ErrorCode.SOURCE_FAILED,
            "asking " + name() + " for a place in its binary log",
            session -> Database.value(session, query).orElse(""));
  }

  private String name() {
    return server.address().connection();
  }

  @Override
  public void release() {
    // The server forgets its log by itself.
  }
}
