package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.RunId;
import io.sluice.spi.Statements;
import io.sluice.spi.error.ErrorCode;
import java.sql.SQLException;

/** Statements of the user's, each in one transaction with the note that it has run. */
final class UserStatements implements Statements {
  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS sluice.statements (sync VARCHAR NOT NULL, step VARCHAR NOT NULL,"
          + " run BIGINT NOT NULL)";
  private static final String EXISTS =
      "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
          + " AND schema_name = 'sluice' AND table_name = 'statements'";

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
    // Two transactions that create one table, or the same one IF NOT EXISTS, conflict.
    synchronized (database.defining()) {
      database.transact(
          ErrorCode.TARGET_FAILED,
          "the statement",
          session -> {
            ledger.holdSync(session);
            session.execute(CREATE);
            if (!hasRun(session, step)) {
              session.execute(sql);
              note(session, step);
            }
            return true;
          });
    }
  }

  /** Forgets which statements of a sync have run. */
  static void forget(Session session, String sync) throws SQLException {
    if (session.first(EXISTS, row -> true).isPresent()) {
      session.update("DELETE FROM sluice.statements WHERE sync = ?", sync);
    }
  }

  private boolean hasRun(Session session, String step) throws SQLException {
    return session
        .first(
            "SELECT 1 FROM sluice.statements WHERE sync = ? AND step = ? AND run = ?",
            row -> true,
            run.sync(),
            step,
            run.number())
        .isPresent();
  }

  private void note(Session session, String step) throws SQLException {
    session.update("DELETE FROM sluice.statements WHERE sync = ? AND step = ?", run.sync(), step);
    session.update(
        "INSERT INTO sluice.statements VALUES (?, ?, ?)", run.sync(), step, run.number());
  }
}
