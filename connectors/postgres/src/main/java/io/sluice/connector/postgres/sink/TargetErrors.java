package io.sluice.connector.postgres.sink;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;

/**
 * Errors about a table that is written, which the user knows by its own name, not the staging's.
 */
record TargetErrors(Database database, Ledger ledger, TableId table, TableId stage) {
  /** The error in our terms; {@code FENCED} if that is what is behind it. */
  SluiceException translate(SQLException failure, String doing) {
    SluiceException error = PostgresErrors.translate(failure, ErrorCode.TARGET_FAILED, doing);
    boolean staging =
        error.code() == ErrorCode.CONNECTION_LOST || error.code() == ErrorCode.UNKNOWN_TABLE;
    if (staging && takenOver(error)) {
      return ledger.fenced();
    }
    String message = error.getMessage().replace(stage.name(), table.name());
    SluiceException renamed = new SluiceException(error.code(), message, failure);
    return Mending.of(failure, table)
        .or(error::suggestion)
        .map(renamed::withSuggestion)
        .orElse(renamed);
  }

  /** Whoever takes over ends our sessions and drops our staging: that is not what went wrong. */
  private boolean takenOver(SluiceException error) {
    try {
      return !database.use(ledger::current);
    } catch (SQLException | SluiceException unreachable) {
      error.addSuppressed(unreachable);
      return false;
    }
  }
}
