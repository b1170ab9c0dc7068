package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Drops staging tables. */
final class Staging {
  private static final int WAIT_SECONDS = 2;

  private Staging() {}

  /** Drops a staging table, and forgets it. */
  static void drop(Connection session, TableId stage) throws SQLException {
    Database.execute(session, "DROP TABLE IF EXISTS " + Sql.table(stage));
    Ledger.removeStage(session, stage);
  }

  /**
   * Drops a staging table that nobody needs, unless somebody still writes into it: a process that
   * was taken over and does not know it yet. It stays noted then, and is dropped another time.
   */
  static void tryToDrop(Connection session, TableId stage) throws SQLException {
    Optional<String> waited = Database.value(session, "SELECT @@SESSION.lock_wait_timeout");
    Database.execute(session, "SET SESSION lock_wait_timeout = " + WAIT_SECONDS);
    try {
      drop(session, stage);
    } catch (SQLException failure) {
      if (MysqlErrors.code(failure).filter(code -> code == ErrorCode.CONFLICT).isEmpty()) {
        throw failure;
      }
    } finally {
      Database.execute(session, "SET SESSION lock_wait_timeout = " + waited.orElseThrow());
    }
  }
}
