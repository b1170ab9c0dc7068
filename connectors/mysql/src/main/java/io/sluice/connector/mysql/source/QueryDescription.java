package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.type.LogicalTypes;
import io.sluice.connector.mysql.type.NativeType;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the columns of a query without running it. */
final class QueryDescription {
  private QueryDescription() {}

  static List<Column> columns(Connection session, LogicalTypes types, String query)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(query)) {
      ResultSetMetaData metadata = statement.getMetaData();
      int count = metadata == null ? 0 : metadata.getColumnCount();
      for (int i = 1; i <= count; i++) {
        columns.add(new Column(metadata.getColumnLabel(i), types.of(type(metadata, i)), true));
      }
    }
    return columns;
  }

  private static NativeType type(ResultSetMetaData metadata, int column) throws SQLException {
    String name = metadata.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    String base = base(name.replaceAll(" unsigned| zerofill", ""));
    int precision = metadata.getPrecision(column);
    int scale = metadata.getScale(column);
    String definition =
        switch (base) {
          case "decimal" -> "decimal(" + precision + "," + scale + ")";
          case "datetime", "timestamp", "time" -> scale > 0 ? base + "(" + scale + ")" : base;
          case "varchar", "char", "varbinary", "binary", "bit" -> base + "(" + precision + ")";
          default -> base;
        };
    String unsigned =
        name.contains("unsigned") || (!metadata.isSigned(column) && isNumber(base))
            ? " unsigned"
            : "";
    return new NativeType(base, definition + unsigned, precision, precision, scale, scale, "");
  }

  private static boolean isNumber(String base) {
    return switch (base) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" -> true;
      default -> false;
    };
  }

  /** The driver's names for what DDL calls otherwise. */
  private static String base(String name) {
    return switch (name) {
      case "integer" -> "int";
      case "boolean", "bool" -> "tinyint";
      case "real" -> "double";
      case "null" -> "varchar";
      default -> name;
    };
  }
}
