package io.sluice.gateway.remote;

import io.sluice.gateway.session.OfferedNames;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that a server knows, asked for anew each time. */
public final class RemoteNames implements OfferedNames {
  private final RemoteServer server;

  public RemoteNames(RemoteServer server) {
    this.server = server;
  }

  @Override
  public List<String> connections() {
    return column(0, "SELECT name FROM sys.connections");
  }

  @Override
  public List<String> syncs() {
    return column(0, "SELECT name FROM sys.syncs");
  }

  @Override
  public List<String> schemas(String connection) {
    return column(0, "SHOW TABLES FROM " + Identifier.word(connection)).stream()
        .distinct()
        .toList();
  }

  @Override
  public List<String> tables(String connection, Optional<String> schema) {
    return column(1, "SHOW TABLES FROM " + within(connection, schema));
  }

  @Override
  public List<String> columns(String connection, Optional<String> schema, String table) {
    return column(0, "DESCRIBE " + within(connection, schema) + "." + Identifier.word(table));
  }

  private static String within(String connection, Optional<String> schema) {
    return Identifier.word(connection) + schema.map(name -> "." + Identifier.word(name)).orElse("");
  }

  private List<String> column(int which, String statement) {
    ColumnReader column = new ColumnReader(which);
    try {
      server.run(statement, Map.of(), column);
    } catch (SluiceException e) {
      return List.of(); // Nothing to offer; whoever uses it will hear why.
    }
    return column.values();
  }
}
