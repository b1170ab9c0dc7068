package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Changes the definition of a table, in the caller's transaction. */
record Evolution(Connection session, TableId table) {
  private static final String EXISTS =
      "SELECT FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ? AND attnum > 0"
          + " AND NOT attisdropped";

  void apply(TargetChange change) throws SQLException {
    if (change instanceof TargetChange.Add add) {
      alter("ADD COLUMN IF NOT EXISTS " + definition(add.column()));
    } else if (change instanceof TargetChange.Drop drop) {
      alter("DROP COLUMN IF EXISTS " + Quoting.identifier(drop.name()));
    } else if (change instanceof TargetChange.Rename rename) {
      rename(rename.from(), rename.to());
    } else if (change instanceof TargetChange.Widen widen) {
      widen(widen.column());
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
        + column.defaultSql().map(sql -> " DEFAULT " + sql).orElse("")
        + (column.column().nullable() ? "" : " NOT NULL");
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

  private void widen(TargetColumn column) throws SQLException {
    String name = Quoting.identifier(column.name());
    alter(
        "ALTER COLUMN "
            + name
            + " TYPE "
            + column.nativeType()
            + " USING CAST("
            + name
            + " AS "
            + column.nativeType()
            + ")");
  }

  private boolean exists(String column) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(EXISTS)) {
      statement.setString(1, Quoting.table(table));
      statement.setString(2, column);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void alter(String action) throws SQLException {
    Database.execute(session, "ALTER TABLE " + Quoting.table(table) + " " + action);
  }
}
