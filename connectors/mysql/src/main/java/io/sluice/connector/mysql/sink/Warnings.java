package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.spi.error.ErrorCode;
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
  static void refuse(Statement statement, String doing) throws SQLException {
    SQLWarning warning = statement.getWarnings();
    if (warning != null) {
      throw MysqlErrors.translate(warning, ErrorCode.VALUE_OUT_OF_RANGE, doing);
    }
  }
}
