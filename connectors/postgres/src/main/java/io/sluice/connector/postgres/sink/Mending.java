package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** How to mend that a row breaks a constraint of the target, from what the server names. */
public final class Mending {
  private static final String NOT_NULL = "23502";
  private static final String FOREIGN_KEY = "23503";
  private static final String CHECK = "23514";

  private Mending() {}

  /** A sentence with SQL for the target; empty for other errors. */
  public static Optional<String> of(SQLException failure, TableId table) {
    ServerErrorMessage told =
        failure instanceof PSQLException error ? error.getServerErrorMessage() : null;
    String state = failure.getSQLState();
    if (told == null || state == null) {
      return Optional.empty();
    }
    String alter = "ALTER TABLE " + Quoting.table(table);
    return Optional.ofNullable(
        switch (state) {
          case NOT_NULL -> notNull(told.getColumn(), alter);
          case FOREIGN_KEY -> "Copy the rows that are referred to first" + drop(told, alter);
          case CHECK -> "Leave such rows out with WHERE" + check(told, alter);
          default -> null;
        });
  }

  private static @Nullable String notNull(@Nullable String column, String alter) {
    return column == null
        ? null
        : "Leave such rows out with WHERE, put a value in place of NULL with COALESCE in a QUERY,"
            + " or run at the target: "
            + alter
            + " ALTER COLUMN "
            + Quoting.identifier(column)
            + " DROP NOT NULL.";
  }

  private static String check(ServerErrorMessage told, String alter) {
    String domain = told.getDatatype();
    String schema = told.getSchema();
    if (domain == null || schema == null) {
      // Without a constraint's name it is a partitioned table that has no partition for the row.
      return told.getConstraint() == null
          ? ", or create a partition of the target that takes them."
          : drop(told, alter);
    }
    return drop(told, "ALTER DOMAIN " + Quoting.table(new TableId(schema, domain)));
  }

  private static String drop(ServerErrorMessage told, String alter) {
    String constraint = told.getConstraint();
    return constraint == null
        ? "."
        : ", or run at the target: "
            + alter
            + " DROP CONSTRAINT "
            + Quoting.identifier(constraint)
            + ".";
  }
}
