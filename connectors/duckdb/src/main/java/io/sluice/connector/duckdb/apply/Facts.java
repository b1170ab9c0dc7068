package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.List;

/**
 * A target table as it is now.
 *
 * @param columns the names of those that are stored, in order
 * @param indexed whether the table has an index, of its key or another
 */
record Facts(List<String> columns, boolean indexed) {
  private static final String COLUMNS =
      "SELECT column_name FROM duckdb_columns() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ? AND NOT is_generated ORDER BY column_index";

  private static final String INDEXED =
      "SELECT 1 FROM duckdb_constraints() WHERE database_name = current_database() AND schema_name"
          + " = ? AND table_name = ? AND constraint_type IN ('PRIMARY KEY', 'UNIQUE') UNION ALL"
          + " SELECT 1 FROM duckdb_indexes() WHERE database_name = current_database() AND"
          + " schema_name = ? AND table_name = ?";

  Facts {
    columns = List.copyOf(columns);
  }

  /** Looks at the table, in the caller's transaction. */
  static Facts of(Session session, TableId table) throws SQLException {
    String schema = table.schema();
    String name = table.name();
    List<String> columns = session.query(COLUMNS, row -> row.getString(1), schema, name);
    if (columns.isEmpty()) {
      throw new SluiceException(
          ErrorCode.UNKNOWN_TABLE, "the target has no table " + table + " any more");
    }
    boolean indexed = session.first(INDEXED, row -> true, schema, name, schema, name).isPresent();
    return new Facts(columns, indexed);
  }
}
