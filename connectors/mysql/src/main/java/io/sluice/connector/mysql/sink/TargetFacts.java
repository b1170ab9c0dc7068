package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What decides how rows come into a table. */
final class TargetFacts {
  private TargetFacts() {}

  static boolean exists(Connection session, TableId table) throws SQLException {
    return Database.value(
            session, "SELECT 1 FROM information_schema.tables t WHERE " + isTable("t", table))
        .isPresent();
  }

  /** The engine that cannot undo what it wrote; empty if the table's engine can. */
  static Optional<String> engineWithoutTransactions(Connection session, TableId table)
      throws SQLException {
    return Database.value(
        session,
        "SELECT t.engine FROM information_schema.tables t JOIN information_schema.engines e"
            + " ON e.engine = t.engine WHERE COALESCE(e.transactions, 'NO') <> 'YES' AND "
            + isTable("t", table));
  }

  /** A foreign key of another table that points at this one, as {@code schema.table}. */
  static Optional<String> referrer(Connection session, TableId table) throws SQLException {
    return Database.value(
        session,
        "SELECT CONCAT(k.table_schema, '.', k.table_name)"
            + " FROM information_schema.key_column_usage k WHERE k.referenced_table_schema = "
            + Sql.literal(table.schema())
            + " AND k.referenced_table_name = "
            + Sql.literal(table.name())
            + " AND NOT ("
            + isTable("k", table)
            + ")");
  }

  /** Whether the server can tell by these columns, in any order, that a row exists. */
  static boolean uniqueBy(Connection session, TableId table, List<String> columns)
      throws SQLException {
    return uniqueIndexes(session, table).stream()
        .anyMatch(index -> new HashSet<>(index).equals(new HashSet<>(columns)));
  }

  /** The primary key's columns in order. */
  static List<String> key(Connection session, TableId table) throws SQLException {
    return indexes(session, table, "s.index_name = 'PRIMARY'").stream()
        .findFirst()
        .orElse(List.of());
  }

  private static Collection<List<String>> uniqueIndexes(Connection session, TableId table)
      throws SQLException {
    return indexes(session, table, "s.non_unique = 0");
  }

  private static Collection<List<String>> indexes(
      Connection session, TableId table, String condition) throws SQLException {
    Map<String, List<String>> indexes = new HashMap<>();
    Set<String> partial = new HashSet<>();
    String sql =
        "SELECT s.index_name, s.column_name, s.sub_part FROM information_schema.statistics s WHERE "
            + condition
            + " AND "
            + isTable("s", table)
            + " ORDER BY s.index_name, s.seq_in_index";
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String index = rows.getString(1);
        String column = rows.getString(2);
        if (column == null || rows.getString(3) != null) {
          partial.add(index);
        } else {
          indexes.computeIfAbsent(index, name -> new ArrayList<>()).add(column);
        }
      }
    }
    indexes.keySet().removeAll(partial);
    return indexes.values();
  }

  private static String isTable(String alias, TableId table) {
    return alias
        + ".table_schema = "
        + Sql.literal(table.schema())
        + " AND "
        + alias
        + ".table_name = "
        + Sql.literal(table.name());
  }
}
