package io.sluice.connector.mysql.sink;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/**
 * Refuses what the server only warns of. {@code LOAD DATA LOCAL} changes values that do not fit and
 * goes on, in whatever mode the session is.
 */
final class Warnings {
  private Warnings() {}

  /** Invariant 5: a value that was changed on its way in is an error. */
  static void refuse(Statement statement) throws SQLException {
    SQLWarning warning = statement.getWarnings();
    if (warning != null) {
      throw warning;
    }
  }
}
