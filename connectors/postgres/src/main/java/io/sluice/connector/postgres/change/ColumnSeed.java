package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableId;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Notes the numbers of columns when a table is followed for the first time: the log may tell of the
 * table long after its columns were renamed.
 */
final class ColumnSeed {
  private static final String COLUMNS =
      """
      SELECT c.oid, n.nspname, c.relname, a.attnum, a.attname, a.attgenerated <> '' AS generated
      FROM unnest(?::text[], ?::text[]) AS asked(schema, name)
      JOIN pg_namespace n ON n.nspname = asked.schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = asked.name
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.oid, a.attnum
      """;

  private final Map<TableId, FollowedTable> tables;
  private final FollowRequest request;

  private ColumnSeed(FollowRequest request) {
    this.request = request;
    this.tables =
        request.tables().stream().collect(Collectors.toMap(FollowedTable::table, table -> table));
  }

  /** Keeps the numbers of tables of which nothing is kept at the position. */
  static void keep(Database database, FollowRequest request) {
    ColumnSeed seed = new ColumnSeed(request);
    Map<Integer, Found> found =
        database.catalog("looking up columns of " + database.connection(), seed::find);
    found.forEach(seed::keep);
  }

  /** A table as the catalog has it now. */
  private record Found(FollowedTable table, Map<Integer, String> names) {}

  private Map<Integer, Found> find(Connection session) throws SQLException {
    List<String> schemas = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TableId id : tables.keySet()) {
      schemas.add(id.schema());
      names.add(id.name());
    }
    Map<Integer, Found> found = new LinkedHashMap<>();
    try (PreparedStatement statement = session.prepareStatement(COLUMNS)) {
      statement.setArray(1, session.createArrayOf("text", schemas.toArray()));
      statement.setArray(2, session.createArrayOf("text", names.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          add(row, found);
        }
      }
    }
    return found;
  }

  /** Generated columns are left out as a rule; others that are not followed may be new. */
  private void add(ResultSet row, Map<Integer, Found> found) throws SQLException {
    FollowedTable table =
        tables.get(new TableId(row.getString("nspname"), row.getString("relname")));
    if (table == null) {
      return;
    }
    Found columns =
        found.computeIfAbsent(
            (int) row.getLong("oid"), oid -> new Found(table, new LinkedHashMap<>()));
    String name = row.getString("attname");
    if (row.getBoolean("generated") || names(table).contains(name)) {
      columns.names().put(row.getInt("attnum"), name);
    }
  }

  private static List<String> names(FollowedTable table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private void keep(int oid, Found found) {
    ColumnNumbers file = new ColumnNumbers(request.folder(), oid);
    long from = Lsn.of(request.from());
    // A name that is not there shows that the table was changed before; then nothing is certain.
    if (file.at(from).isEmpty() && found.names().values().containsAll(names(found.table()))) {
      file.put(from, found.names());
    }
  }
}
