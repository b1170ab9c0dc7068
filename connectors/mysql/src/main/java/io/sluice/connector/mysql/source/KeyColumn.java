package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a primary key.
 *
 * @param type the type's first word, in lower case
 */
record KeyColumn(String name, String type) {
  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year");
  private static final Set<String> BYTES = Set.of("binary", "varbinary");
  private static final Set<String> TEXTS = Set.of("char", "varchar");
  private static final Set<String> PRINTED =
      Set.of("date", "datetime", "timestamp", "time", "uuid", "inet4", "inet6");

  /** The columns of a table's primary key in its order; empty without one. */
  static List<KeyColumn> of(Connection session, TableId table) throws SQLException {
    String sql =
        "SELECT s.column_name, c.data_type, s.sub_part FROM information_schema.statistics s"
            + " JOIN information_schema.columns c ON c.table_schema = s.table_schema"
            + " AND c.table_name = s.table_name AND c.column_name = s.column_name"
            + " WHERE s.index_name = 'PRIMARY' AND s.table_schema = "
            + Sql.literal(table.schema())
            + " AND s.table_name = "
            + Sql.literal(table.name())
            + " ORDER BY s.seq_in_index";
    List<KeyColumn> columns = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        boolean whole = rows.getString(3) == null;
        columns.add(
            new KeyColumn(
                rows.getString(1), whole ? rows.getString(2).toLowerCase(Locale.ROOT) : "prefix"));
      }
    }
    return columns;
  }

  /** Whether a literal compares with the column just as the index is ordered. */
  boolean ordered() {
    return NUMBERS.contains(type)
        || BYTES.contains(type)
        || TEXTS.contains(type)
        || PRINTED.contains(type);
  }

  /** What is selected to get at the value. */
  String printed() {
    return BYTES.contains(type)
        ? "HEX(" + Sql.name(name) + ")"
        : "CAST(" + Sql.name(name) + " AS CHAR)";
  }

  /** The value as SQL. */
  String literal(String value) {
    if (NUMBERS.contains(type)) {
      return value;
    }
    if (BYTES.contains(type)) {
      return "X'" + value + "'";
    }
    if (PRINTED.contains(type)) {
      return Sql.literal(value);
    }
    // In hexadecimal, so that a log or plan with odd characters in it stays readable and exact.
    String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7F)
        ? Sql.literal(value)
        : "_utf8mb4 X'" + hex + "'";
  }
}
