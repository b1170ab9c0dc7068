package io.sluice.connector.postgres.sink;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.RunId;
import io.sluice.spi.Statements;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Statements of the user's, each in one transaction with the note that it has run. What wants no
 * transaction around it, such as VACUUM, runs by itself and is noted afterwards.
 */
final class UserStatements implements Statements {
  private static final String WANTS_NO_TRANSACTION = "25001";

  private static final String CREATE =
      """
      SELECT pg_advisory_xact_lock(7311041);
      CREATE TABLE IF NOT EXISTS sluice.statements (
        sync text NOT NULL, step text NOT NULL, run bigint NOT NULL, PRIMARY KEY (sync, step))
      """;

  private static final String NOTE =
      """
      INSERT INTO sluice.statements (sync, step, run) VALUES (?, ?, ?)
      ON CONFLICT (sync, step) DO UPDATE SET run = excluded.run
      """;

  private final Database database;
  private final Ledger ledger;
  private final RunId run;

  UserStatements(Database database, Ledger ledger, RunId run) {
    this.database = database;
    this.ledger = ledger;
    this.run = run;
  }

  @Override
  public void once(String step, String sql) {
    // Not given back: what the statement sets in its session is nobody else's.
    Connection session = database.borrow();
    try {
      session.setAutoCommit(false);
      if (!inTransaction(session, step, sql)) {
        byItself(session, step, sql);
      }
    } catch (SQLException failure) {
      throw PostgresErrors.translate(failure, ErrorCode.TARGET_FAILED, "the statement");
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

  /**
   * Runs and notes in one transaction.
   *
   * @return false if the server refuses to run it in one
   */
  private boolean inTransaction(Connection session, String step, String sql) throws SQLException {
    ledger.fence(session);
    if (!exists(session)) {
      Database.execute(session, CREATE);
    }
    if (hasRun(session, step)) {
      return true;
    }
    try {
      Database.execute(session, sql);
    } catch (SQLException failure) {
      if (!WANTS_NO_TRANSACTION.equals(failure.getSQLState())) {
        throw failure;
      }
      session.rollback();
      return false;
    }
    note(session, step);
    session.commit();
    return true;
  }

  private void byItself(Connection session, String step, String sql) throws SQLException {
    session.setAutoCommit(true);
    Database.execute(session, sql);
    session.setAutoCommit(false);
    ledger.fence(session);
    Database.execute(session, CREATE);
    note(session, step);
    session.commit();
  }

  private static boolean exists(Connection session) throws SQLException {
    try (PreparedStatement statement =
            session.prepareStatement("SELECT to_regclass('sluice.statements') IS NOT NULL");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private boolean hasRun(Connection session, String step) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT FROM sluice.statements WHERE sync = ? AND step = ? AND run = ?")) {
      statement.setString(1, run.sync());
      statement.setString(2, step);
      statement.setLong(3, run.number());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void note(Connection session, String step) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NOTE)) {
      statement.setString(1, run.sync());
      statement.setString(2, step);
      statement.setLong(3, run.number());
      statement.executeUpdate();
    }
  }
}
