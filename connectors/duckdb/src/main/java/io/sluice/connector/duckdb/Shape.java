package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table's definition as far as replacing the table must keep it.
 *
 * @param columns in the table's order; empty if the table is missing
 * @param key the columns of the primary key
 * @param plain whether columns and key are all there is: no index, no further constraint, no
 *     generated column, no comment
 */
record Shape(List<TargetColumn> columns, List<String> key, boolean plain) {
  private static final String COLUMNS =
      "SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns()"
          + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?"
          + " ORDER BY column_index";
  private static final String KEY =
      "SELECT unnest(constraint_column_names) FROM duckdb_constraints()"
          + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?"
          + " AND constraint_type = 'PRIMARY KEY'";
  private static final String EXTRAS =
      "SELECT 1 FROM duckdb_constraints() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ?"
          + " AND constraint_type NOT IN ('PRIMARY KEY', 'NOT NULL')"
          + " UNION ALL SELECT 1 FROM duckdb_indexes() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ? AND NOT is_primary"
          + " UNION ALL SELECT 1 FROM duckdb_constraints() WHERE database_name = current_database()"
          + " AND constraint_type = 'FOREIGN KEY' AND referenced_table = ?"
          + " UNION ALL SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ?"
          + " AND comment IS NOT NULL"
          + " UNION ALL SELECT 1 FROM duckdb_columns() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ? AND (comment IS NOT NULL OR is_generated)";

  Shape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  static Shape of(Session session, TableId table) throws SQLException {
    String schema = table.schema();
    String name = table.name();
    List<TargetColumn> columns =
        session.query(
            COLUMNS,
            row ->
                new TargetColumn(
                    new Column(
                        row.getString(1),
                        NativeTypes.columnType(row.getString(2)),
                        row.getBoolean(3)),
                    row.getString(2),
                    Optional.ofNullable(row.getString(4))),
            schema,
            name);
    List<String> key = session.query(KEY, row -> row.getString(1), schema, name);
    boolean plain =
        session
            .query(
                EXTRAS, row -> true, schema, name, schema, name, name, schema, name, schema, name)
            .isEmpty();
    return new Shape(columns, key, plain);
  }

  /**
   * The columns of the staging table: where the table's definition stays, those of the table, if
   * what arrives fills it, so that the staging can take its place.
   */
  static List<TargetColumn> staged(Session session, WriteSpec spec) throws SQLException {
    if (spec.landing() != Landing.REPLACE) {
      return spec.columns();
    }
    Shape current = of(session, spec.table());
    return names(current.columns).equals(names(spec.columns())) ? current.columns : spec.columns();
  }

  /**
   * Whether the other table can take the place of this one with nothing lost but the rows. The key
   * is built anew, so it need not be there yet; its columns are NOT NULL either way.
   */
  boolean isReplaceableBy(Shape other) {
    return plain
        && other.plain
        && definitions(columns, key).equals(definitions(other.columns, key));
  }

  private static List<String> names(List<TargetColumn> columns) {
    return columns.stream().map(TargetColumn::name).toList();
  }

  private static List<List<Object>> definitions(List<TargetColumn> columns, List<String> key) {
    List<List<Object>> definitions = new ArrayList<>();
    for (TargetColumn column : columns) {
      boolean nullable = column.column().nullable() && !key.contains(column.name());
      definitions.add(
          Arrays.asList(column.name(), column.nativeType(), nullable, column.defaultSql()));
    }
    return definitions;
  }
}
