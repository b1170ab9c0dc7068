package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Errors about a table that is written, which the user knows by its own name, not the staging's.
 */
record TargetErrors(Database database, Ledger ledger, TableId table, TableId stage) {
  /** The error in our terms; {@code FENCED} if that is what is behind it. */
  SluiceException translate(SQLException failure, String doing) {
    SluiceException error = MysqlErrors.translate(failure, ErrorCode.TARGET_FAILED, doing);
    boolean staging =
        error.code() == ErrorCode.CONNECTION_LOST || error.code() == ErrorCode.UNKNOWN_TABLE;
    if (staging && takenOver(error)) {
      return ledger.fenced();
    }
    String message = error.getMessage().replace(stage.name(), table.name());
    SluiceException renamed = new SluiceException(error.code(), message, failure);
    return error.suggestion().map(renamed::withSuggestion).orElse(renamed);
  }

  private boolean takenOver(SluiceException error) {
    try (Connection session = database.borrow()) {
      return !ledger.current(session);
    } catch (SQLException | SluiceException unreachable) {
      error.addSuppressed(unreachable);
      return false;
    }
  }
}
