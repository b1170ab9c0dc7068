package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.session.Replication;
import io.sluice.connector.postgres.source.PostgresSource;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Reservation;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;

/** A slot for the lane, and the sync's publication. */
final class PostgresLaneLog implements LaneLog {
  private final Server server;
  private final LaneNames names;
  private final Slots slot;
  private final Publications publication;

  PostgresLaneLog(Server server, LaneId lane) {
    this.server = server;
    this.names = server.names(lane);
    this.slot = new Slots(server.database(), names.slot());
    this.publication = new Publications(server.database(), names.publication());
  }

  /**
   * A database and the ways to it.
   *
   * @param name the database's own name
   */
  record Server(Database database, Replication replication, String name) {
    LaneNames names(LaneId lane) {
      return LaneNames.of(name, lane);
    }
  }

  @Override
  public Reservation reserve(List<TableId> tables) {
    slot.drop();
    Connection replication = server.replication().open();
    try {
      Origin origin = origin(replication);
      if (names.main()) {
        publication.create(tables, origin);
      } else {
        publication.include(tables, origin);
      }
      Slots.Created created = slot.create(replication, false);
      return view(created, origin);
    } catch (RuntimeException failure) {
      giveUp(failure);
      throw failure;
    } finally {
      server.replication().end(replication);
    }
  }

  /** The session that made the slot may end as soon as its snapshot has been taken over. */
  private Reservation view(Slots.Created created, Origin origin) {
    Position position = Lsn.position(created.position(), origin.timeline());
    return new PostgresReservation(
        position,
        new PostgresSource(server.database()).imported(created.snapshot(), position.text()));
  }

  private void giveUp(RuntimeException failure) {
    try {
      slot.drop();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  @Override
  public Reservation view(List<TableId> tables) {
    Connection replication = server.replication().open();
    try {
      Origin origin = origin(replication);
      publication.include(tables, origin);
      String name = "sluice_view_" + UUID.randomUUID().toString().replace('-', '_');
      return view(new Slots(server.database(), name).create(replication, true), origin);
    } finally {
      server.replication().end(replication);
    }
  }

  @Override
  public void fork(LaneId origin, List<TableId> tables) {
    slot.drop();
    Connection replication = server.replication().open();
    try {
      publication.include(tables, origin(replication));
    } finally {
      server.replication().end(replication);
    }
    slot.copyOf(server.names(origin).slot());
  }

  @Override
  public ChangeReader follow(FollowRequest request, BufferAllocator allocator) {
    return new ReaderStart(server, names, request).reader(allocator);
  }

  @Override
  public void release() {
    slot.drop();
    if (names.main()) {
      publication.drop();
    }
  }

  /** Which server this is. */
  static Origin origin(Connection replication) {
    try (Statement statement = replication.createStatement();
        ResultSet row = statement.executeQuery("IDENTIFY_SYSTEM")) {
      row.next();
      return new Origin(row.getString("systemid"), row.getInt("timeline"));
    } catch (SQLException failure) {
      throw PostgresErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "asking the server for its identity");
    }
  }
}
