package io.sluice.connector.postgres.session;

import io.sluice.connector.jdbc.Pool;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One database and its pool of sessions. Safe for any thread. */
public final class Database implements AutoCloseable {
  /**
   * What every session runs first: the text forms are the same everywhere, and no limit meant for
   * interactive use ends a long copy.
   */
  public static final String SESSION_SETTINGS =
      """
      SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC';
      SET extra_float_digits = 3; SET bytea_output = 'hex'; SET xmloption = 'content';
      SET lc_monetary = 'C'; SET statement_timeout = 0; SET lock_timeout = 0;
      SET idle_in_transaction_session_timeout = 0;
      SELECT set_config('transaction_timeout', '0', false)
        WHERE current_setting('transaction_timeout', true) IS NOT NULL
      """;

  private final String connection;
  private final Pool pool;

  public Database(String connection, Pool pool) {
    this.connection = connection;
    this.pool = pool;
  }

  /** Work in one session. */
  public interface Work<T> {
    T run(Connection session) throws SQLException;
  }

  /** The connection's name, for messages. */
  public String connection() {
    return connection;
  }

  /** Borrows a session in auto-commit mode. */
  public Connection borrow() {
    return pool.borrow();
  }

  /**
   * Ends a borrowed session at once, whatever it is doing; it must not be closed as well: giving it
   * back would wait for what it is doing.
   */
  public void end(Connection session) {
    try {
      session.abort(Runnable::run);
    } catch (SQLException broken) {
      // Its socket is closed either way; all that is left is to make room in the pool.
    }
    pool.evict(session);
  }

  /** Gives a session back, what it did undone; one that cannot do so any more is ended. */
  public void rollBackAndReturn(Connection session) {
    try {
      session.rollback();
      session.close();
    } catch (SQLException broken) {
      end(session);
    }
  }

  /** Runs work in a transaction of its own. */
  public <T> T transaction(ErrorCode otherwise, String doing, Work<T> work) {
    try (Connection session = borrow()) {
      session.setAutoCommit(false);
      try {
        T result = work.run(session);
        session.commit();
        return result;
      } catch (SQLException | RuntimeException failure) {
        rollBack(session, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw PostgresErrors.translate(failure, otherwise, doing);
    }
  }

  /** Runs catalog queries, with names printed in full because only pg_catalog is on the path. */
  public <T> T catalog(String doing, Work<T> work) {
    return transaction(
        ErrorCode.SOURCE_FAILED,
        doing,
        session -> {
          execute(session, "SET TRANSACTION READ ONLY; SET LOCAL search_path TO pg_catalog");
          return work.run(session);
        });
  }

  /** Runs one statement without a result. */
  public static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static void rollBack(Connection session, Exception failure) {
    try {
      session.rollback();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  /** An error about this connection. */
  public SluiceException error(ErrorCode code, String message) {
    return new SluiceException(code, connection + ": " + message);
  }

  @Override
  public void close() {
    pool.close();
  }
}
