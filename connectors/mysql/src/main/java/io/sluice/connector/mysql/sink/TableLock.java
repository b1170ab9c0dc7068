package io.sluice.connector.mysql.sink;

import io.sluice.connector.jdbc.Sessions;
import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps others from preparing or publishing a table. Belongs to a session, not to a transaction,
 * since DDL ends every transaction; the server frees it only when the session's last statement has
 * ended, also where the client was killed.
 */
final class TableLock {
  private static final int WAIT_SECONDS = 600;

  private TableLock() {}

  /** Waits for whoever holds it, and runs work while this session does. */
  static <T> T holding(Connection session, TableId table, Sessions.Work<T> work)
      throws SQLException {
    String name = Sql.literal("sluice:" + Stage.hash(table.schema(), table.name()));
    Optional<String> taken =
        Database.value(session, "SELECT GET_LOCK(" + name + ", " + WAIT_SECONDS + ")");
    if (!taken.equals(Optional.of("1"))) {
      throw new SluiceException(
          ErrorCode.TIMED_OUT, "another load has been at " + table + " for too long");
    }
    try {
      return work.run(session);
    } finally {
      release(session, name);
    }
  }

  /** A session that cannot say so is at its end, and frees the lock with it. */
  private static void release(Connection session, String name) {
    try {
      Database.execute(session, "DO RELEASE_LOCK(" + name + ")");
    } catch (SQLException broken) {
      // What the work itself failed with is what the user needs to know.
    }
  }
}
