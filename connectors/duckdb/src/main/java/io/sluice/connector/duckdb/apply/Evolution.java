package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;

/** Changes the definition of a table, in the caller's transaction. */
record Evolution(Session session, TableId table) {
  private static final String EXISTS =
      "SELECT 1 FROM duckdb_columns() WHERE database_name = current_database()"
          + " AND schema_name = ? AND table_name = ? AND column_name = ?";

  void apply(TargetChange change) throws SQLException {
    if (change instanceof TargetChange.Add add) {
      // DuckDB has no IF NOT EXISTS for a column that is NOT NULL.
      if (!exists(add.column().name())) {
        alter("ADD COLUMN " + definition(add.column()));
      }
    } else if (change instanceof TargetChange.Drop drop) {
      alter("DROP COLUMN IF EXISTS " + Quoting.identifier(drop.name()));
    } else if (change instanceof TargetChange.Rename rename) {
      rename(rename.from(), rename.to());
    } else if (change instanceof TargetChange.Widen widen) {
      String name = Quoting.identifier(widen.column().name());
      alter("ALTER COLUMN " + name + " SET DATA TYPE " + widen.column().nativeType());
    } else if (change instanceof TargetChange.Relax relax) {
      String name = Quoting.identifier(relax.name());
      alter("ALTER COLUMN " + name + " DROP NOT NULL");
      alter("ALTER COLUMN " + name + " DROP DEFAULT");
    }
  }

  private static String definition(TargetColumn column) {
    return Quoting.identifier(column.name())
        + " "
        + column.nativeType()
        + (column.column().nullable() ? "" : " NOT NULL")
        + column.defaultSql().map(sql -> " DEFAULT " + sql).orElse("");
  }

  private void rename(String from, String to) throws SQLException {
    boolean old = exists(from);
    boolean renamed = exists(to);
    if (old && !renamed) {
      alter("RENAME COLUMN " + Quoting.identifier(from) + " TO " + Quoting.identifier(to));
    } else if (old) {
      throw refused(ErrorCode.ALREADY_EXISTS, from, to, "has a column of either name");
    } else if (!renamed) {
      throw refused(ErrorCode.UNKNOWN_COLUMN, from, to, "has no column of either name");
    }
  }

  private SluiceException refused(ErrorCode code, String from, String to, String why) {
    return new SluiceException(
        code,
        "column \""
            + from
            + "\" of the target table "
            + table
            + " cannot be renamed to \""
            + to
            + "\": the table "
            + why);
  }

  private boolean exists(String column) throws SQLException {
    return session.first(EXISTS, row -> true, table.schema(), table.name(), column).isPresent();
  }

  private void alter(String action) throws SQLException {
    session.execute("ALTER TABLE " + Quoting.table(table) + " " + action);
  }
}
