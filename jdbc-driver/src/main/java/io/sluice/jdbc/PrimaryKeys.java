package io.sluice.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.MetaImpl;
import org.jspecify.annotations.Nullable;

/** The keys of tables, which Avatica's protocol does not tell: DESCRIBE does. */
final class PrimaryKeys {
  static final List<ColumnMetaData> COLUMNS =
      Collections.unmodifiableList(
          Arrays.asList(
              MetaImpl.columnMetaData("TABLE_CAT", 0, String.class, true),
              MetaImpl.columnMetaData("TABLE_SCHEM", 1, String.class, true),
              MetaImpl.columnMetaData("TABLE_NAME", 2, String.class, false),
              MetaImpl.columnMetaData("COLUMN_NAME", 3, String.class, false),
              MetaImpl.columnMetaData("KEY_SEQ", 4, Short.class, false),
              MetaImpl.columnMetaData("PK_NAME", 5, String.class, true)));

  private static final Comparator<Object[]> BY_COLUMN =
      Comparator.comparing(row -> String.valueOf(row[3]));

  private final SluiceConnection connection;
  private final DatabaseMetaData tables;

  PrimaryKeys(SluiceConnection connection, DatabaseMetaData tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /**
   * The rows of {@link DatabaseMetaData#getPrimaryKeys}.
   *
   * @param catalog null for any
   * @param schema null for any
   */
  List<Object> of(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    List<Object[]> keys = new ArrayList<>();
    try (ResultSet found = tables.getTables(catalog, pattern(schema), pattern(table), null)) {
      while (found.next()) {
        describe(
            found.getString("TABLE_CAT"),
            found.getString("TABLE_SCHEM"),
            found.getString("TABLE_NAME"),
            keys);
      }
    }
    keys.sort(BY_COLUMN);
    return new ArrayList<>(keys);
  }

  private void describe(String catalog, String schema, String table, List<Object[]> keys)
      throws SQLException {
    String sql = "DESCRIBE " + quoted(catalog) + "." + quoted(schema) + "." + quoted(table);
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery(sql)) {
      while (columns.next()) {
        short position = columns.getShort("key_position");
        if (!columns.wasNull()) {
          keys.add(
              new Object[] {catalog, schema, table, columns.getString("column"), position, null});
        }
      }
    }
  }

  /** A pattern that only the name itself fits. */
  private static @Nullable String pattern(@Nullable String name) {
    return name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
