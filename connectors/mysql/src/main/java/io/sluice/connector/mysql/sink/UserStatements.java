package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.spi.Statements;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Statements of the user's. What changes rows commits together with the note that it has run; DDL
 * commits by itself, and the note follows.
 */
final class UserStatements implements Statements {
  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS sluice.statements (
        sync varchar(255) NOT NULL, step varchar(64) NOT NULL, run bigint NOT NULL,
        PRIMARY KEY (sync, step)
      ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""";

  private final Database database;
  private final Ledger ledger;
  private final String defaultSchema;

  UserStatements(Database database, Ledger ledger, String defaultSchema) {
    this.database = database;
    this.ledger = ledger;
    this.defaultSchema = defaultSchema;
  }

  @Override
  public void once(String step, String sql) {
    // Not given back: what the statement sets in its session is nobody else's.
    Connection session = database.borrow();
    try {
      if (!exists(session)) {
        Database.execute(session, CREATE);
      }
      if (MysqlSink.schemaExists(session, defaultSchema)) {
        session.setCatalog(defaultSchema);
      }
      session.setAutoCommit(false);
      ledger.fence(session);
      if (!hasRun(session, step)) {
        Database.execute(session, sql);
        ledger.fence(session);
        note(session, step);
        session.commit();
      }
    } catch (SQLException failure) {
      throw MysqlErrors.translate(failure, ErrorCode.TARGET_FAILED, "the statement");
    } finally {
      database.end(session);
    }
  }

  /** Forgets which statements of a sync have run. */
  static void forget(Connection session, String sync) throws SQLException {
    if (exists(session)) {
      try (PreparedStatement statement =
          session.prepareStatement("DELETE FROM sluice.statements WHERE sync = ?")) {
        statement.setString(1, sync);
        statement.executeUpdate();
      }
    }
  }

  private static boolean exists(Connection session) throws SQLException {
    return Database.value(
            session,
            "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = 'sluice' AND table_name = 'statements'")
        .isPresent();
  }

  private boolean hasRun(Connection session, String step) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT 1 FROM sluice.statements WHERE sync = ? AND step = ? AND run = ?")) {
      statement.setString(1, ledger.run().sync());
      statement.setString(2, step);
      statement.setLong(3, ledger.run().number());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void note(Connection session, String step) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "REPLACE INTO sluice.statements (sync, step, run) VALUES (?, ?, ?)")) {
      statement.setString(1, ledger.run().sync());
      statement.setString(2, step);
      statement.setLong(3, ledger.run().number());
      statement.executeUpdate();
    }
  }
}
