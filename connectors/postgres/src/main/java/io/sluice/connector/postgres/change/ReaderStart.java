package io.sluice.connector.postgres.change;

import static java.util.stream.Collectors.toSet;

import io.sluice.connector.postgres.catalog.PostgresCatalog;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.ChangeReader.Lag;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/** Starts a reader, after seeing that the server has all of the log behind its position. */
final class ReaderStart implements PgOutputReader.Source {
  /** The first version that sends values in binary form, and transactions in progress. */
  private static final int RECENT = 140_000;

  private static final String FACTS =
      """
      SELECT clock_timestamp() AS clock, pg_current_wal_insert_lsn() AS newest,
        (SELECT obj_description(p.oid, 'pg_publication') FROM pg_publication p
          WHERE p.pubname = ?) AS comment
      """;

  private static final String LAG =
      """
      SELECT pg_current_wal_insert_lsn() - ?::pg_lsn AS unread,
        (SELECT pg_current_wal_insert_lsn() - s.restart_lsn FROM pg_replication_slots s
          WHERE s.slot_name = ?) AS retained
      """;

  private final PostgresLaneLog.Server server;
  private final LaneNames names;
  private final FollowRequest request;
  private final Slots slot;
  private final String doing;
  private final Facts facts;
  private int timeline;

  ReaderStart(PostgresLaneLog.Server server, LaneNames names, FollowRequest request) {
    this.server = server;
    this.names = names;
    this.request = request;
    this.slot = new Slots(server.database(), names.slot());
    this.doing = "following the log of " + server.database().connection();
    this.facts = server.database().transaction(ErrorCode.SOURCE_FAILED, doing, this::facts);
  }

  /** What is asked once, before the stream starts. */
  private record Facts(Duration clock, int version, long newest, String comment) {}

  private Facts facts(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(FACTS)) {
      statement.setString(1, names.publication());
      Instant before = Instant.now();
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Instant clock = row.getTimestamp("clock").toInstant();
        String comment = row.getString("comment");
        return new Facts(
            Duration.between(clock, before),
            Publications.version(session),
            Lsn.parse(row.getString("newest")),
            comment == null ? "" : comment);
      }
    }
  }

  ChangeReader reader(BufferAllocator allocator) {
    Continuity continuity = new Continuity(names, request.from());
    Slots.State state = slot.find().orElseThrow(continuity::missing);
    continuity.require(state, facts.newest(), facts.comment());
    Connection replication = server.replication().open();
    try {
      Origin origin = PostgresLaneLog.origin(replication);
      continuity.require(origin, facts.comment(), replication);
      timeline = origin.timeline();
    } finally {
      server.replication().end(replication);
    }
    ColumnSeed.keep(server.database(), request);
    return new PgOutputReader(request, this, recent() && binary(), allocator);
  }

  private boolean recent() {
    return facts.version() >= RECENT;
  }

  /** Whether the followed columns, and those that may join them, have binary forms that we know. */
  private boolean binary() {
    Set<TableId> ids = request.tables().stream().map(FollowedTable::table).collect(toSet());
    List<String> schemas = ids.stream().map(TableId::schema).distinct().toList();
    Stream<Column> followed =
        request.tables().stream().map(FollowedTable::columns).flatMap(List::stream);
    Stream<Column> there =
        new PostgresCatalog(server.database(), "")
            .tables(schemas, false).stream()
                .filter(table -> ids.contains(table.id()))
                .map(TableInfo::rowType)
                .flatMap(List::stream);
    return Stream.concat(followed, there).allMatch(Cells::binary);
  }

  @Override
  public LogStream open(long from, boolean binary) {
    LogStream.Form form = new LogStream.Form(binary, recent());
    slot.free();
    return slot.whenFree(
        doing, () -> LogStream.start(server.replication(), names, from, form, doing));
  }

  @Override
  public Database database() {
    return server.database();
  }

  @Override
  public int timeline() {
    return timeline;
  }

  @Override
  public Duration clock() {
    return facts.clock();
  }

  @Override
  public Lag lag(long given) {
    try {
      return database()
          .use(
              session -> {
                try (PreparedStatement statement = session.prepareStatement(LAG)) {
                  statement.setString(1, Lsn.text(given));
                  statement.setString(2, names.slot());
                  try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long unread = Math.max(0, row.getLong("unread"));
                    long retained = row.getLong("retained");
                    return new Lag(unread, row.wasNull() ? -1 : retained);
                  }
                }
              });
    } catch (SQLException failure) {
      throw PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
    }
  }
}
