package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Glob;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.Catalog;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Source;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of {@code FROM TABLES}: by a pattern over connections, or by their names. */
final class ManyTables {
  private static final int CONNECTION_AND_TABLE = 2;
  private static final int FULL = 3;

  private final Connections connections;
  private final SourceNames names;

  ManyTables(Connections connections, SourceNames names) {
    this.connections = connections;
    this.names = names;
  }

  /**
   * The tables that fit {@code connection.schema.table} or {@code connection.table}, sorted.
   * Connections are compared without regard to case.
   */
  List<FoundTable> find(Source.TablesLike source) {
    String[] parts = source.glob().split("\\.", -1);
    if (parts.length < CONNECTION_AND_TABLE || parts.length > FULL) {
      throw Refusal.at(
              source,
              ErrorCode.INVALID_SYNC,
              "the pattern '" + source.glob() + "' does not say connections and tables")
          .withSuggestion("Write 'connection.schema.table', with * and ? for what varies.");
    }
    Glob wantedConnections = new Glob(parts[0].toLowerCase(Locale.ROOT));
    List<FoundTable> found = new ArrayList<>();
    for (String name : connections.names()) {
      if (wantedConnections.matches(name.toLowerCase(Locale.ROOT))) {
        found.addAll(find(connections.require(name), parts, source));
      }
    }
    if (found.isEmpty()) {
      throw Refusal.at(source, ErrorCode.NOTHING_TO_SYNC, "no table fits '" + source.glob() + "'");
    }
    return found;
  }

  private static List<FoundTable> find(Connection connection, String[] parts, Located place) {
    if (connection.connector().source().isEmpty()) {
      return List.of();
    }
    Catalog catalog = connection.connector().catalog();
    Glob wantedTables = new Glob(parts[parts.length - 1]);
    List<String> schemas = List.of(catalog.defaultSchema());
    if (parts.length == FULL) {
      Glob wantedSchemas = new Glob(parts[1]);
      schemas = catalog.schemas().stream().filter(wantedSchemas::matches).toList();
    }
    List<TableInfo> tables =
        catalog.tables(schemas, false).stream()
            .filter(info -> wantedTables.matches(info.id().name()))
            .toList();
    boolean several = tables.stream().map(info -> info.id().schema()).distinct().count() > 1;
    return tables.stream()
        .map(info -> new FoundTable(new SourceTable(connection, info), several, place))
        .toList();
  }

  /** The tables of these names; refused if one of them is named twice. */
  List<FoundTable> find(Source.TableList source) {
    Map<String, FoundTable> found = new LinkedHashMap<>();
    for (Name name : source.tables()) {
      SourceTable table = names.table(name);
      SourceNames.requireReadable(table.connection(), name);
      if (found.put(table.display(), new FoundTable(table, false, name)) != null) {
        throw Refusal.at(name, ErrorCode.INVALID_SYNC, table.display() + " is named twice");
      }
    }
    return List.copyOf(found.values());
  }

  /** What a list of tables is called. */
  static String display(List<FoundTable> found) {
    return found.stream().map(one -> one.table().display()).collect(Collectors.joining(", "));
  }
}
