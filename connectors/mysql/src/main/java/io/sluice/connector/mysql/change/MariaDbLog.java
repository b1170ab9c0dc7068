package io.sluice.connector.mysql.change;

import io.sluice.connector.debezium.DebeziumLog;
import io.sluice.connector.debezium.Redefinition;
import io.sluice.connector.debezium.ValueDecoder;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableId;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** What Debezium has to know to read a lane's log from MariaDB. */
final class MariaDbLog implements DebeziumLog {
  private static final int LEAST_SERVER_ID = 1_000_000;
  private static final int SERVER_IDS = 1_000_000_000;

  private final LaneId lane;
  private final ServerAddress server;
  private final Catalog catalog;
  private final FollowRequest request;

  MariaDbLog(LaneId lane, ServerAddress server, Catalog catalog, FollowRequest request) {
    this.lane = lane;
    this.server = server;
    this.catalog = catalog;
    this.request = request;
  }

  @Override
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("connector.class", "io.debezium.connector.mariadb.MariaDbConnector");
    server.addTo(properties);
    // The same for every process: a server ends the older of two readers with one id.
    properties.setProperty(
        "database.server.id",
        Integer.toString(LEAST_SERVER_ID + Math.floorMod(lane.hashCode(), SERVER_IDS)));
    List<TableId> tables = request.tables().stream().map(FollowedTable::table).toList();
    properties.setProperty(
        "database.include.list",
        tables.stream()
            .map(TableId::schema)
            .distinct()
            .map(MariaDbLog::exactly)
            .collect(Collectors.joining(",")));
    properties.setProperty(
        "table.include.list",
        tables.stream()
            .map(table -> exactly(table.schema()) + "\\." + exactly(table.name()))
            .collect(Collectors.joining(",")));
    BinlogValues.request(properties);
    return properties;
  }

  /** A regular expression for one name; a comma would part it from the next. */
  private static String exactly(String name) {
    StringBuilder expression = new StringBuilder();
    name.codePoints()
        .forEach(
            point -> {
              if (!Character.isLetterOrDigit(point) && point != '_') {
                expression.append('\\');
              }
              expression.appendCodePoint(point);
            });
    return expression.toString();
  }

  @Override
  public String offset(Position position) {
    return "{\"file\":\"\",\"pos\":0,\"gtids\":\"" + position.text() + "\"}";
  }

  @Override
  public Position after(Position before, String transaction) {
    return new Position(GtidSet.parse(before.text()).with(transaction).toString());
  }

  @Override
  public ValueDecoder decoder(Column column) {
    return BinlogValues.decoder(column);
  }

  @Override
  public Optional<Redefinition> redefined(FollowedTable table, List<String> names, String ddl) {
    return Redefinitions.of(table, names, ddl, catalog.table(table.table()));
  }

  @Override
  public TableId table(String database, String schema, String table) {
    return new TableId(database, table);
  }

  @Override
  public SluiceException failed(String message, Throwable cause) {
    boolean lost = message.contains("no longer available") || message.contains("purged");
    return new SluiceException(
        lost ? ErrorCode.LOG_LOST : ErrorCode.CONNECTION_LOST,
        "following the binary log of %s ended: %s".formatted(server.connection(), message),
        cause);
  }
}
