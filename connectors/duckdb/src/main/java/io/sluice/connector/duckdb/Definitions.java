package io.sluice.connector.duckdb;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The text of DDL statements. */
final class Definitions {
  private Definitions() {}

  static String schema(String schema) {
    return "CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema);
  }

  /** A table with these columns; without a key if none is given. */
  static String create(TableId table, List<TargetColumn> columns, List<String> key) {
    requireNames(table, columns);
    List<String> parts = new ArrayList<>();
    columns.forEach(column -> parts.add(column(column)));
    if (!key.isEmpty()) {
      parts.add("PRIMARY KEY (" + Quoting.identifiers(key) + ")");
    }
    return "CREATE TABLE " + Quoting.table(table) + " (" + String.join(", ", parts) + ")";
  }

  static String addKey(TableId table, List<String> key) {
    return "ALTER TABLE "
        + Quoting.table(table)
        + " ADD PRIMARY KEY ("
        + Quoting.identifiers(key)
        + ")";
  }

  private static String column(TargetColumn column) {
    StringBuilder text = new StringBuilder(Quoting.identifier(column.name()));
    text.append(' ').append(column.nativeType());
    column.defaultSql().ifPresent(sql -> text.append(" DEFAULT ").append(sql));
    if (!column.column().nullable()) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  private static void requireNames(TableId table, List<TargetColumn> columns) {
    if (columns.isEmpty()) {
      throw new SluiceException(
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "the table " + table + " has no columns, and DuckDB has no such tables");
    }
    Set<String> names = new HashSet<>();
    for (TargetColumn column : columns) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new SluiceException(
            ErrorCode.NAME_COLLISION,
            "two columns of "
                + table
                + " would have the name "
                + column.name()
                + ": DuckDB does not tell names by case");
      }
    }
  }
}
