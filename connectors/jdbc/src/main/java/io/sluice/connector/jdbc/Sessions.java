package io.sluice.connector.jdbc;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The sessions of one database, from a pool. Safe for any thread. */
public final class Sessions implements AutoCloseable {
  private final String connection;
  private final Pool pool;
  private final Translator errors;

  public Sessions(String connection, Pool pool, Translator errors) {
    this.connection = connection;
    this.pool = pool;
    this.errors = errors;
  }

  /** Work in one session. */
  public interface Work<T> {
    T run(Connection session) throws SQLException;
  }

  /** Puts a system's errors into our terms, as {@link SqlErrors#translate} does. */
  public interface Translator {
    SluiceException translate(SQLException failure, ErrorCode otherwise, String doing);
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

  /** Runs work in a session in auto-commit mode. */
  public <T> T run(ErrorCode otherwise, String doing, Work<T> work) {
    try (Connection session = borrow()) {
      return work.run(session);
    } catch (SQLException failure) {
      throw errors.translate(failure, otherwise, doing);
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
      throw errors.translate(failure, otherwise, doing);
    }
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

  @Override
  public void close() {
    pool.close();
  }
}
