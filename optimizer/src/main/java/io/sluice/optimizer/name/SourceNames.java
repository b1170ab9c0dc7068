package io.sluice.optimizer.name;

import io.sluice.spi.Catalog;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import java.util.List;
import java.util.Optional;

/** Resolves the names of connections, schemas and tables that are read. */
public final class SourceNames {
  private final Connections connections;

  public SourceNames(Connections connections) {
    this.connections = connections;
  }

  /** The connection of this name. */
  public Connection connection(Identifier name) {
    try {
      return connections.require(name.text());
    } catch (SluiceException e) {
      throw Refusal.at(name, e);
    }
  }

  /** The table of {@code connection.schema.table} or {@code connection.table}. */
  public SourceTable table(Name name) {
    if (name.parts().size() == 1) {
      throw withoutConnection(name);
    }
    if (name.parts().size() > 3) {
      throw Refusal.at(
          name,
          ErrorCode.UNKNOWN_TABLE,
          name + " has too many parts: a table is connection.schema.table");
    }
    Connection connection = connection(name.first());
    Catalog catalog = connection.connector().catalog();
    Optional<Identifier> schema =
        name.parts().size() == 3 ? Optional.of(name.parts().get(1)) : Optional.empty();
    String schemaText = schema.map(Identifier::text).orElseGet(catalog::defaultSchema);
    // Most names are written as they are stored: then one look is enough.
    Optional<TableInfo> exact = catalog.table(new TableId(schemaText, name.last().text()));
    TableInfo info =
        exact.orElseGet(
            () -> {
              String stored = schema.map(written -> schema(connection, written)).orElse(schemaText);
              return search(connection, stored, name.last());
            });
    return new SourceTable(connection, info);
  }

  /** The stored name of a schema. */
  public String schema(Connection connection, Identifier written) {
    List<String> schemas = connection.connector().catalog().schemas();
    return NameMatch.find("schema", written, schemas)
        .orElseThrow(
            () ->
                Refusal.meaning(
                    Refusal.at(
                        written,
                        ErrorCode.UNKNOWN_SCHEMA,
                        "the connection "
                            + connection.name()
                            + " has no schema "
                            + written.text()
                            + among(schemas)),
                    written.text(),
                    schemas));
  }

  /** Refuses what cannot be read. */
  public static void requireReadable(Connection connection, Located place) {
    if (connection.connector().source().isEmpty()) {
      throw Refusal.at(
          place,
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "the connection " + connection.name() + " cannot be read");
    }
  }

  private static TableInfo search(Connection connection, String schema, Identifier written) {
    Catalog catalog = connection.connector().catalog();
    List<TableInfo> tables = catalog.tables(List.of(schema), true);
    List<String> names = tables.stream().map(table -> table.id().name()).toList();
    String found =
        NameMatch.find("table", written, names)
            .orElseThrow(
                () ->
                    Refusal.meaning(
                        Refusal.at(
                            written,
                            ErrorCode.UNKNOWN_TABLE,
                            "the schema "
                                + connection.name()
                                + "."
                                + schema
                                + " has no table "
                                + written.text()),
                        written.text(),
                        names));
    return tables.stream()
        .filter(table -> table.id().name().equals(found))
        .findFirst()
        .orElseThrow();
  }

  private SluiceException withoutConnection(Name name) {
    boolean isConnection =
        connections.names().stream().anyMatch(known -> known.equalsIgnoreCase(name.first().text()));
    String message =
        isConnection
            ? name + " is a connection, where a table is wanted"
            : name + " does not say which connection the table is in";
    return Refusal.at(name, ErrorCode.UNKNOWN_TABLE, message)
        .withSuggestion(
            "Write connection.schema.table, or connection.table for the default schema.");
  }

  private static String among(List<String> names) {
    int shown = Math.min(names.size(), 10);
    if (shown == 0) {
      return "";
    }
    return "; there are "
        + String.join(", ", names.subList(0, shown))
        + (shown < names.size() ? ", …" : "");
  }
}
